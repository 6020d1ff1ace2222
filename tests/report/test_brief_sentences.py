"""The brief: every number traced, both languages equal, sentences that follow the results."""

import csv
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
from avoided import QUOTED
from report.council_folder import STUDIES, Told, write_council_folder
from report.languages import in_english

from langkah.language.catalogue import LANGUAGES, words
from langkah.language.extract import texts
from langkah.report.brief import TRACE, brief_files
from langkah.report.brief.advice import Case, advise
from langkah.report.glossary import avoided_in, terms
from langkah.report.ledger import Tables
from langkah.report.results import read_results
from langkah.report.unknowns import Unknown
from langkah.simulation.folder import open_results

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
UNKNOWNS = {"choice.readiness": Unknown("readiness to leave", "kesiapan untuk keluar", "C")}


class Page(HTMLParser):
    """The text a reader sees, and every attribute that could fetch something."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "svg"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    work = tmp_path_factory.mktemp("councils")
    return {name: write_council_folder(work / name, told) for name, told in STUDIES.items()}


@pytest.fixture(scope="module")
def files(folders: Mapping[str, Path]) -> Mapping[str, bytes]:
    return brief_of(folders["shelter_dominates"])


@cache
def brief_of(folder: Path) -> Mapping[str, bytes]:
    """The brief of a folder in both languages, made once for all tests."""
    return brief_files(open_results(folder), UNKNOWNS, [], LANGUAGES)


@cache
def told_text(folder: Path, language: str) -> str:
    """All words of a brief, figures' tables included."""
    return Page(brief_of(folder)[f"brief_{language}.html"]).text


def pdf_text(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def trace_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STUDIES)
def test_every_traced_number_stands_where_the_trace_says(
    name: str, folders: Mapping[str, Path]
) -> None:
    folder = folders[name]
    rows = trace_of(brief_of(folder)[TRACE])
    assert len(rows) > 150
    manifest = json.loads((folder / "manifest.json").read_text())
    for row in rows:
        if row["file"] == "manifest.json":
            found = float(manifest[row["column"]])
        else:
            keys = dict(part.split("=", 1) for part in row["row"].split("; ") if part)
            with (folder / row["file"]).open(encoding="utf-8", newline="") as file:
                cells = [
                    line[row["column"]]
                    for line in csv.DictReader(file)
                    if all(line[key] == value for key, value in keys.items())
                ]
            assert keys and len(set(cells)) == 1, row
            found = float(cells[0] or "nan")
        assert repr(found) == row["value"], row


def fixed_numbers(folder: Path, language: str) -> set[str]:
    """Numbers that stand in sentences, names and keys, and years and places of options."""
    results = read_results(open_results(folder))
    fixed = [*said_by_the_brief(language)]
    fixed += [str(scenario) for scenario in results.manifest["scenarios"]]
    fixed += [f"{term.en} {term.id}" for term in terms()]
    fixed += [str(year) for year in results.years]
    fixed += [str(number) for number in range(len(results.slugs))]
    return {token for text in fixed for token in NUMBER.findall(text)}


@cache
def said_by_the_brief(language: str) -> list[str]:
    """What its templates and its code say, nothing filled in."""
    return [
        words(language).find(text.english, text.meaning) or ""
        for text in texts()
        if text.file.startswith(("report/brief/", "report/templates/brief"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STUDIES)
def test_no_number_is_printed_that_the_trace_lacks(
    name: str, language: str, folders: Mapping[str, Path]
) -> None:
    folder = folders[name]
    made = brief_of(folder)
    rows = trace_of(made[TRACE])
    allowed = {n for row in rows for n in NUMBER.findall(row[f"text_{language}"])}
    allowed |= fixed_numbers(folder, language)
    manifest = read_results(open_results(folder)).manifest
    for text in (
        Page(made[f"brief_{language}.html"]).text,
        pdf_text(made[f"brief_{language}.pdf"]),
    ):
        for known in (manifest["command"], manifest["version"], manifest["run_id"]):
            text = text.replace(known, " ")
        if name == "shelter_dominates":
            assert len(NUMBER.findall(text)) > 150
        printed = re.sub(r"\d / \d|\d+ of \d+ (?=\W)", " ", text)
        assert set(NUMBER.findall(printed)) <= allowed


@pytest.mark.parametrize("name", STUDIES)
def test_both_languages_print_the_same_numbers_in_the_same_order(
    name: str, folders: Mapping[str, Path]
) -> None:
    rows = trace_of(brief_of(folders[name])[TRACE])
    assert [row["text_en"] for row in rows] == [in_english(row["text_id"]) for row in rows]


# --- what is said -------------------------------------------------------------------------------

FOUND = {
    "shelter_dominates": (Case.BETTER, "shelter"),
    "nothing_apart": (Case.NOTHING_APART, "baseline"),
    "today_best": (Case.TODAY_BEST, "baseline"),
    "all_worse": (Case.ALL_WORSE, "baseline"),
}


@pytest.mark.parametrize("name", STUDIES)
def test_the_case_and_what_the_brief_is_about(name: str, folders: Mapping[str, Path]) -> None:
    folder = folders[name]
    advice = advise(read_results(open_results(folder)), Tables(open_results(folder)))
    assert (advice.case, advice.focus) == FOUND[name]


SAID = {
    "shelter_dominates": (
        "Shelter: Rp80.0 million (eighty million rupiah) a year",
        "It does more than today's programme and costs no more.",
        "Every option studied does better, or probably better, than today's programme.",
        "“Annual, full rounds” costs more than “Shelter” and brings no more",
        "Who may run a shelter",
    ),
    "nothing_apart": (
        "Keep today's programme and collect data.",
        "Cannot be told apart from today's programme: “Annual, full rounds”; “Shelter”.",
        "Whether today's programme does anything at all cannot be told apart from no programme.",
        "whether women would then live otherwise cannot be told apart",
        "cannot be told apart from nothing",
    ),
    "today_best": (
        "Keep today's programme. Every other option studied does worse, or probably worse.",
        "Worse, or probably worse, than today's programme: “Annual, full rounds”; “Shelter”.",
        "Ending today's programme saves Rp1.4 billion and forgoes 60 woman-years",
    ),
    "all_worse": (
        "Ask for no money for any of these.",
        "Worse, or probably worse, than no programme: today's programme; “Annual, full rounds”; "
        "“Shelter”.",
        "women would do better without it (-20 woman-years with it",
    ),
}
SAID_IN_INDONESIAN = {
    "shelter_dominates": "Hasilnya lebih banyak daripada program yang berjalan",
    "nothing_apart": "Pertahankan program yang berjalan dan kumpulkan data.",
    "today_best": "Pertahankan program yang berjalan. Semua pilihan lain",
    "all_worse": "Jangan mengusulkan dana untuk satu pun di antaranya.",
}


@pytest.mark.parametrize("name", STUDIES)
def test_each_study_is_told_as_it_is_and_not_as_another(
    name: str, folders: Mapping[str, Path]
) -> None:
    english, indonesian = (told_text(folders[name], language) for language in ("en", "id"))
    for sentence in SAID[name]:
        assert sentence in english
    for other, sentences in SAID.items():
        if other != name:
            assert not any(sentence in english for sentence in sentences[:1]), other
    assert [n for n, text in SAID_IN_INDONESIAN.items() if text in indonesian] == [name]


def test_a_gain_that_is_mostly_turnover_is_said_to_be_so(folders: Mapping[str, Path]) -> None:
    text = told_text(folders["shelter_dominates"], "en")
    assert "6,000 would come without any programme; the programme accounts for 90" in text
    assert "most women who leave would leave anyway" in text
    assert "55 % are truly out on the last day of the policy; the office would report 72 %" in text
    assert "Yes, a harm: +25 woman-years out with need not covered" in text


def test_half_the_request_buys_what_the_ceilings_say(folders: Mapping[str, Path]) -> None:
    text = told_text(folders["today_best"], "en")
    assert "With 50 % of what today's programme needs" in text
    assert "no programme studied is affordable" in text


def test_the_one_parameter_that_matters_is_named_with_its_mark(
    folders: Mapping[str, Path],
) -> None:
    text = told_text(folders["nothing_apart"], "en")
    assert "Unknowns that move the best option: readiness to leave (C);" in text
    assert "Most is to be learnt about: readiness to leave" in text
    assert "readiness to leave choice.readiness C" in text


def test_small_groups_are_not_counted_in_print(tmp_path: Path) -> None:
    folder = write_council_folder(tmp_path / "r", STUDIES["today_best"], served=4.0)
    text = told_text(folder, "en")
    assert "<5 women enrol over the policy, <5 complete" in text
    assert "<5 women enrolled, <5 completed (simulated history)" in text


def test_too_few_draws_leave_out_what_cannot_be_told(tmp_path: Path) -> None:
    folder = write_council_folder(tmp_path / "r", STUDIES["shelter_dominates"], draws=8)
    text = told_text(folder, "en")
    assert "Figure 4 is left out: 8 draws are too few" in text
    assert "With only 8 draws, ranges and chances are rough." in text
    assert "The worth of single unknowns is left out: 8 draws are too few." in text


def test_nothing_but_todays_programme(tmp_path: Path) -> None:
    folder = write_council_folder(tmp_path / "r", {"baseline": Told(30.0, 5.0, 1e9)})
    assert "so there is nothing to choose between" in told_text(folder, "en")


def test_better_than_today_and_still_worse_than_nothing(tmp_path: Path) -> None:
    told = {"baseline": Told(-30.0, 3.0, 1e9), "annual": Told(2.0, 20.0, 2e9)}
    text = told_text(write_council_folder(tmp_path / "unclear", told), "en")
    assert "Annual, full rounds: Rp200 million" in text
    assert "Against no programme at all it cannot be told apart." in text
    told["annual"] = Told(-9.0, 2.0, 2e9)
    text = told_text(write_council_folder(tmp_path / "worse", told), "en")
    assert "Ask for no money for any of these." in text
    told["shelter"] = Told(-20.0, 30.0, 3e9)
    text = told_text(write_council_folder(tmp_path / "mixed", told), "en")
    assert "brings no more than no programme on average: “Annual, full rounds”" in text


def test_ways_to_collect_data_are_shown_where_there_are_any(folders: Mapping[str, Path]) -> None:
    row = {
        "option": "lottery",
        "title_en": "A lottery",
        "title_id": "Undian",
        "women": "140",
        "months": "12",
        "scenario": "baseline",
        "share_removed": "0.31",
        "q05": "0.2",
        "q95": "0.42",
    }
    made = brief_files(open_results(folders["nothing_apart"]), UNKNOWNS, [row], ["id"])
    text = Page(made["brief_id.html"]).text
    assert "Undian 140 12 31% 20%-42%" in text


def test_every_brief_says_what_it_must(folders: Mapping[str, Path]) -> None:
    for folder in folders.values():
        text = told_text(folder, "en")
        for sentence in (
            "Entry is voluntary",
            "Trafficked women and anyone under 18 are referred",
            "Not for targeting or policing",
            "Every person is synthetic",
            "What did the last money do?",
            "What would half buy?",
            "What if nothing is done?",
            "drawing places by lot",
        ):
            assert sentence in text
        assert "cost-effective" not in text


# --- form ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_tagged_titled_and_carries_its_fonts(
    language: str, files: Mapping[str, bytes]
) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(files[f"brief_{language}.pdf"]))
    root = pdf.trailer["/Root"]
    assert len(pdf.pages) == 4
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/Lang"] == language
    _ = words(language)
    title = _("Support for women who want to leave sex work")
    subtitle = _("Policy brief for the council's budget hearing")
    assert pdf.metadata is not None and pdf.metadata.title == f"{title} · {subtitle}"
    assert "/CreationDate" not in pdf.metadata
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert font["/BaseFont"].split("+")[1].startswith("Lato")
        assert "/FontFile2" in font["/FontDescriptor"]


def test_pages_hold_a_study_of_many_options(tmp_path: Path) -> None:
    names = (
        "baseline",
        "annual_same_places",
        "annual",
        "larger_grant",
        "shelter",
        "annual_larger_grant",
        "all_three",
        "provincial_centre",
        "money_workers",
        "tracing",
        "marketing",
        "dedicated_workers",
    )
    told = {name: Told(20.0 + 3.0 * n, 5.0, 1e9 * (1 + n)) for n, name in enumerate(names)}
    made = brief_files(
        open_results(write_council_folder(tmp_path / "r", told)), UNKNOWNS, [], LANGUAGES
    )
    for language in LANGUAGES:
        assert len(pypdf.PdfReader(io.BytesIO(made[f"brief_{language}.pdf"])).pages) == 4


def test_the_technical_page_can_be_left_out(folders: Mapping[str, Path]) -> None:
    made = brief_files(open_results(folders["today_best"]), UNKNOWNS, [], ["id"], technical=False)
    assert len(pypdf.PdfReader(io.BytesIO(made["brief_id.pdf"])).pages) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_stands_alone(language: str, files: Mapping[str, bytes]) -> None:
    content = files[f"brief_{language}.html"]
    page = Page(content)
    assert ("html", "lang", language) in page.attributes
    tags = {tag for tag, _, _ in page.attributes} | set(re.findall(r"<(\w+)", content.decode()))
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "image"}
    for _, name, value in page.attributes:
        if name in ("src", "href", "xlink:href", "data", "action"):
            assert value.startswith("#"), value
    assert not re.search(r"@import|url\((?!#)", content.decode())
    names = [value for _, name, value in page.attributes if name == "id"]
    assert len(names) == len(set(names)) > 0
    links = {v[1:] for _, n, v in page.attributes if n in ("href", "xlink:href")}
    assert links <= set(names)
    words = [v for tag, n, v in page.attributes if (tag, n) == ("svg", "aria-label")]
    assert len(words) == 5 and all(len(text) > 60 for text in words)


@pytest.mark.parametrize("name", STUDIES)
def test_no_avoided_word(name: str, folders: Mapping[str, Path]) -> None:
    for language in LANGUAGES:
        assert avoided_in(told_text(folders[name], language), QUOTED) == []


def test_the_same_study_gives_the_same_bytes(
    folders: Mapping[str, Path], files: Mapping[str, bytes]
) -> None:
    again = brief_files(open_results(folders["shelter_dominates"]), UNKNOWNS, [], LANGUAGES)
    assert again == files
