"""The terms of reference: parts in their order, numbers of the folder, blanks, the same bytes."""

import io
import re
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from report.budget_folder import (
    MORE,
    NOW,
    asked_rp,
    made_up_codes,
    made_up_prices,
    write_budget_folder,
)
from report.office import convert
from report.sealed import sealed

from langkah.language.catalogue import LANGUAGES, words
from langkah.language.documents import texts_of
from langkah.language.numbers import full_rupiah, number, percent, rupiah, signed, spelled
from langkah.report.annex.budget import make_budget
from langkah.report.annex.labels import AUTHORITY, PARTS
from langkah.report.paper import NAMES, TemplateFault, default_option, named, paper_bytes, shipped
from langkah.report.results import read_results
from langkah.simulation.folder import open_results


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_budget_folder(tmp_path_factory.mktemp("paper") / "results")


def made(
    folder: Path, slug: str = "shelter", language: str = "id", template: bytes | None = None
) -> bytes:
    results = read_results(sealed(folder))
    asked = (made_up_prices(), made_up_codes(), slug, language)
    return paper_bytes(sealed(folder), results, *asked, template)


def lines_of(content: bytes) -> list[str]:
    """Every paragraph and every cell, in the order of the document's parts."""
    document = docx.Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_from_a_to_k_in_order(folder: Path, language: str) -> None:
    document = docx.Document(io.BytesIO(made(folder, language=language)))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [heading[:3] for heading in headings] == [f"{letter}. " for letter in "ABCDEFGHIJK"]
    assert document.paragraphs[0].text == words(language)("TERMS OF REFERENCE")
    assert document.core_properties.comments.startswith("Langkah ")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No Indonesian name or question is given for: "),
        ("id", "Nama atau pertanyaan dalam bahasa Indonesia belum ada untuk: "),
    ],
)
def test_scenarios_without_indonesian_are_named(folder: Path, language: str, said: str) -> None:
    results = read_results(open_results(folder))
    line = next(line for line in lines_of(made(folder, language=language)) if said in line)
    named = results.manifest["scenarios"]
    assert all(scenario["name"] in line for scenario in named)
    for scenario in named[1:]:
        scenario |= {"name_id": "Nama", "question_id": "Apa?"}
    assert results.untranslated(language).partition(said)[2].startswith(named[0]["name"] + ";")
    named[0] |= {"name_id": "Nama", "question_id": "Apa?"}
    assert results.untranslated(language) == ""


def test_the_amount_is_that_of_the_annex_in_figures_and_in_words(folder: Path) -> None:
    asked = asked_rp("shelter", NOW)
    told = f"{full_rupiah(asked, 'id')} {spelled(asked, 'id')}"
    lines = lines_of(made(folder))
    assert sum(told in line for line in lines) == 2
    for year in range(2011, 2016):
        assert number(asked_rp("shelter", year), "id") in lines
        assert number(asked_rp("baseline", year), "id") in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_effects_and_both_rates_are_those_of_the_folder(folder: Path, language: str) -> None:
    results = read_results(sealed(folder))
    text = "\n".join(lines_of(made(folder, language=language)))
    for reference in ("no_programme", "baseline"):
        for outcome in ("covered_years", "lasting_covered", "need_years"):
            found = results.differences["shelter", reference, outcome]
            assert signed(found.mean, language, 1) in text
            assert number(found.low, language, 1) in text
    for kind in ("true", "official"):
        assert percent(results.summary["baseline", f"{kind}_rate"], language) in text


def test_legal_basis_and_signatures_are_marked_blanks(folder: Path) -> None:
    document = docx.Document(io.BytesIO(made(folder)))
    cells = [p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    runs = [run for p in (*document.paragraphs, *cells) for run in p.runs]
    marked = {r.text for r in runs if r.font.highlight_color == WD_COLOR_INDEX.YELLOW}
    for what in ("peraturan dan perda yang berlaku", "nama", "NIP", "tempat, tanggal", "Program"):
        assert f"[diisi: {what}]" in marked
    assert all(run.text in marked for run in runs if run.text.startswith("["))


def test_the_note_on_authority_stands_only_where_there_is_a_shelter(folder: Path) -> None:
    assert any("PP 2/2018" in line for line in lines_of(made(folder)))
    assert not any("PP 2/2018" in line for line in lines_of(made(folder, "annual_same_places")))


def test_the_schedule_has_the_quarters_of_the_round(folder: Path) -> None:
    document = docx.Document(io.BytesIO(made(folder)))
    schedule = next(t for t in document.tables if t.cell(0, 1).text == "TW 1")
    rows = {r.cells[0].text: [c.text for c in r.cells[1:]] for r in schedule.rows}
    assert rows["Pelatihan dan bimbingan"] == ["", "", "●", ""]
    assert rows["Informasi dan seleksi"] == ["●", "●", "", ""]


def test_a_range_that_is_a_point_is_not_printed_as_a_range(tmp_path: Path) -> None:
    folder = write_budget_folder(tmp_path / "r")
    file = folder / "differences.csv"
    file.write_text(
        re.sub(
            r"(shelter,baseline,covered_years,woman-years),[^\n]*",
            r"\1,0.4,0.4,0.4,0.4,0.85,better",
            file.read_text(encoding="utf-8"),
        ),
        encoding="utf-8",
    )
    text = "\n".join(lines_of(made(folder)))
    assert "+0,4 dibandingkan dengan program yang berjalan (tanpa rentang" in text


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*\.\d+|\d[\d,]*\d|\d", text))


def test_no_number_that_is_not_in_the_tables(folder: Path) -> None:
    """Every number is one of the folder's tables, of its budget, or stands in a fixed sentence."""
    results = read_results(sealed(folder))
    budget = make_budget(sealed(folder), results, made_up_prices(), made_up_codes(), "en")
    option = next(option for option in budget.options if option.slug == "shelter")
    fixed = " ".join(texts_of(docx.Document(io.BytesIO(shipped("en")))))
    known = numbers_in(fixed + AUTHORITY)
    known |= {str(year) for year in budget.years} | {"1.06"}
    values = [*results.summary.values(), *(row[1] for row in MORE.values())]
    for difference in results.differences.values():
        values += [difference.mean, difference.low, difference.high]
    for columns in results.yearly.values():
        values += [value for column in columns.values() for value in column]
    for year in range(len(budget.years)):
        values += [budget.total_rp(one, year) for one in budget.options]
        values += [line.volume(year) for line in option.lines]
        values += [budget.price_rp(line, year) for line in option.lines]
        values += [
            sum(budget.amount_rp(line, year) for line in option.lines if line.part == part)
            for part in PARTS
        ]
    values.append(sum(budget.total_rp(option, y) for y in range(5)) / 5)
    priced = sum(line.city_price is not None for line in option.lines)
    values += [priced, priced - 1, 3, 6]  # of them placeholders; months of course and aftercare
    for value in values:
        if value == value:
            known |= {number(abs(value), "en", digits) for digits in (0, 1, 2)}
            known |= numbers_in(percent(value, "en")) | numbers_in(rupiah(value, "en"))
    told = numbers_in("\n".join(lines_of(made(folder, language="en"))))
    assert told - known == set()


def test_the_first_policy_named_is_asked_for_unless_another_is(folder: Path) -> None:
    assert default_option(read_results(sealed(folder))) == "annual_same_places"


def test_the_same_bytes_twice(folder: Path) -> None:
    assert made(folder) == made(folder)
    assert made(folder) != made(folder, language="en")


# --- a template of one's own ----------------------------------------------------------------------


def template(*paragraphs: str, table: tuple[str, ...] = (), head: str = "") -> bytes:
    """An office's template: its own letterhead, its own order."""
    document, content = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = head
    for text in paragraphs:
        document.add_paragraph(text)
    for row, text in zip(document.add_table(len(table), 1).rows, table, strict=True):
        row.cells[0].text = text
    document.save(content)
    return content.getvalue()


def test_an_offices_template_has_the_same_numbers_in_its_own_order(folder: Path) -> None:
    own = template(
        "Dana: {{ amount }}",
        "{%p for effect in effects %}",
        "{{ loop.index }}. {{ effect }}",
        "{%p endfor %}",
        "{% if today_totals and not authority %}never{% endif %}Program {{ programme }}",
        table=("{%tr for cost in costs %}", "{{ cost.part }}", "{%tr endfor %}"),
        head="KOTA CONTOH, TA {{ year }}",
    )
    assert named(own) == {
        "amount",
        "effects",
        "today_totals",
        "authority",
        "programme",
        "costs",
        "costs.part",
        "year",
    }
    content = made(folder, template=own)
    lines, shipped_lines = lines_of(content), lines_of(made(folder))
    assert lines[0] == f"Dana: {full_rupiah(asked_rp('shelter', NOW), 'id')}"
    effects = [line for line in lines if line[1:3] == ". "]
    assert len(effects) == 6
    assert all(effect[3:] in shipped_lines for effect in effects)
    assert "Program [diisi: Program]" in lines
    document = docx.Document(io.BytesIO(content))
    assert document.sections[0].header.paragraphs[0].text == f"KOTA CONTOH, TA {NOW}"
    parts = [row.cells[0].text for row in document.tables[0].rows]
    assert parts == [
        "Pelatihan dan bimbingan",
        "Bantuan langsung kepada peserta",
        "Pendampingan dan langkah lain",
        "Panti",
    ]
    assert content == made(folder, template=own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_template_shows_every_field(language: str) -> None:
    assert named(shipped(language)) == set(NAMES)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"no document", "is no Word document (.docx)"),
        (template("{{ year"), "cannot be filled: unexpected '/'"),
        (template("{%p for a in effects %}"), "cannot be filled: Unexpected end of template"),
        (template("{{ year.__class__ }}"), 'holds "Getattr"; expected fields, for and if'),
        (template("{{ year|upper }}"), 'holds "Filter"; expected fields, for and if'),
        (template("{{ cycler() }}"), 'holds "Call"; expected fields, for and if'),
    ],
)
def test_what_is_no_template_is_refused_in_words(content: bytes, fault: str) -> None:
    with pytest.raises(TemplateFault) as refused:
        named(content)
    assert str(refused.value).startswith(fault)


def test_a_loop_that_breaks_the_document_is_refused(folder: Path) -> None:
    broken = template("{%p if not amount %}", "a {% endif %}")
    with pytest.raises(TemplateFault, match="cannot be filled"):
        made(folder, template=broken)


@pytest.mark.needs_libreoffice
def test_a_template_saved_by_an_office_program_gives_the_same_paper(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ours.docx"
    file.write_bytes(shipped("id"))
    content = made(folder, template=convert(file, "docx", tmp_path / "work").read_bytes())
    assert [line for line in lines_of(content) if line] == list(
        filter(None, lines_of(made(folder)))
    )
    for table in docx.Document(io.BytesIO(content)).tables:
        whole = int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
        assert whole == sum(cell.width.twips for cell in table.rows[0].cells)


@pytest.mark.needs_libreoffice
def test_it_opens_and_prints(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "kak.docx"
    file.write_bytes(made(folder))
    printed = convert(file, "pdf", tmp_path / "work").read_bytes()
    assert printed.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 5
