"""The report of a study: sentences that follow the tables, every number traced, pages that stand
alone."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from avoided import QUOTED
from report.languages import in_english
from report.sealed import seal
from report.study_folder import (
    MAYBE,
    RUN,
    SAME,
    UNKNOWNS,
    add_discovery,
    add_sensitivity,
    write_study,
)

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.register import load_register
from langkah.language.catalogue import LANGUAGES, words
from langkah.language.extract import texts
from langkah.report.glossary import avoided_in
from langkah.report.study import TRACE, report_files
from langkah.report.study.scatter import most_related
from langkah.report.study.sensitivity import drawn_of
from langkah.report.study.sensitivity_answer import LUCK
from langkah.report.study.told import ROWS
from langkah.report.study.units import indonesian, unit_in
from langkah.simulation.folder import open_results

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
VOID = {"meta", "br", "path", "use", "rect", "circle", "stop", "image", "line", "polygon"}

GRID = {
    "columns": ("shelter.beds", "shelter.stay_months"),
    "kind": "grid",
    "design": [(b, s) for b in (10, 20, 40) for s in (3, 6)],
}
LHS = {
    "columns": ("shelter.seeks", "shelter.beds", "grant.amount_rp", "luck"),
    "kind": "latin_hypercube",
    "design": [((n * 7 % 20) / 200, 1.5 + n, 1e5 * (n * 11 % 20), n / 20) for n in range(20)],
}
EFFECTS = {
    "shelter.beds": (40.0, True, "C"),
    "shelter.seeks": (12.0, True, "B"),
    "grant.amount_rp": (4.5, False, "A"),
}
TWO = ("shelter", "larger_grant")


def make(name: str, folder: Path) -> Path:
    """The made-up folder of this name."""
    match name:
        case "grid":
            planted = {("shelter", 0): SAME, ("shelter", 1): MAYBE, ("shelter", 5): "worse"}
            return write_study(folder, **GRID, verdicts=planted, gains={("shelter", 4): 31.0})
        case "line":
            return write_study(
                folder,
                columns=("shelter.beds",),
                design=((10,), (20,), (40,)),
                kind="grid",
                failed=2,
            )
        case "cube":
            points = [(b, s, r) for b in (10, 20) for s in (3, 6) for r in (0, 1)]
            columns = ("shelter.beds", "shelter.stay_months", "enrolment.repeats_allowed")
            return write_study(folder, columns=columns, design=points, kind="grid", draws=8)
        case "scattered":
            gains = {("shelter", n): 2.0 * n - 3 for n in range(20)}
            return write_study(folder, **LHS, gains=gains, parameters="prior", replicates=1)
        case "plain":
            return write_study(folder, scenarios=TWO, verdicts={("larger_grant", 0): SAME})
        case "nothing":
            return write_study(folder, verdicts={("shelter", 0): SAME}, gains={("shelter", 0): 2.0})
        case "alone":
            return write_study(folder, scenarios=("baseline",), draws=1)
        case "drivers":
            one = {"columns": ("shelter.beds", "luck"), "design": ((1, 0), (2, 1)), "draws": 1}
            study = write_study(folder, **one, kind="morris", parameters="central")
            return add_sensitivity(study, EFFECTS)
        case "no_drivers":
            study = write_study(folder, columns=("luck",), design=((0,), (1,)), kind="morris")
            return add_sensitivity(study, {"shelter.beds": (3.0, False, "C")})
        case "box":
            return add_discovery(write_study(folder, scenarios=TWO), box=True)
        case "no_box":
            return add_discovery(write_study(folder, scenarios=TWO), box=False)
    raise KeyError(name)


NAMES = (
    "grid",
    "line",
    "cube",
    "scattered",
    "plain",
    "nothing",
    "alone",
    "drivers",
    "no_drivers",
    "box",
    "no_box",
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    work = tmp_path_factory.mktemp("studies")
    return {name: make(name, work / name) for name in NAMES}


@cache
def made(folder: Path) -> Mapping[str, bytes]:
    """The report's files in both languages, made once for all tests."""
    return report_files(open_results(folder), LANGUAGES, UNKNOWNS)


class Page(HTMLParser):
    """The text a reader sees, every attribute, and whether every element is closed in order."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "svg"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def told(folder: Path, language: str) -> str:
    return Page(made(folder)[f"report_{language}.html"]).text


def trace_of(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made(folder)[TRACE].decode())))


# --- sentences ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "en", "id_"),
    [
        (
            "grid",
            "Shelter against Baseline: of 6 points, better at 3, worse at 1, probably better at 1, "
            "cannot be told apart at 1. The largest difference that can be told from none: +31 "
            "woman-years (+26 to +36), at shelter.beds = 40, shelter.stay_months = 3.",
            "Panti dibanding Keadaan sekarang: dari 6 titik, lebih baik pada 3, lebih buruk pada "
            "1, mungkin lebih baik pada 1, tidak dapat dibedakan pada 1. Selisih terbesar yang "
            "dapat dibedakan dari nol: +31 tahun-orang (+26 s.d. +36), pada shelter.beds = 40, "
            "shelter.stay_months = 3.",
        ),
        (
            "nothing",
            "cannot be told apart (mean difference +2.0 woman-years; 9 of 10 draws between -9.0 "
            "and +9.0).",
            "tidak dapat dibedakan (selisih rata-rata +2,0 tahun-orang; 9 dari 10 tarikan antara "
            "-9,0 dan +9,0).",
        ),
        (
            "plain",
            "Shelter against Baseline: +10 woman-years (9 of 10 draws between +5.5 and +16): "
            "better.",
            "Panti dibanding Keadaan sekarang: +10 tahun-orang (9 dari 10 tarikan antara +5,5 dan "
            "+16): lebih baik.",
        ),
        (
            "line",
            "INCOMPLETE: 2 of 384 runs failed. The numbers below leave those runs out.",
            "TIDAK LENGKAP: 2 dari 384 simulasi gagal. Angka di bawah ini tanpa simulasi itu.",
        ),
        (
            "alone",
            "This study runs one scenario alone, so there is nothing to compare it with.",
            "Studi ini hanya menjalankan satu skenario, jadi tidak ada pembandingnya.",
        ),
        (
            "drivers",
            "Shelter less Baseline: of 3 inputs above luck: 2. The strongest: shelter.beds "
            "(evidence C), asking for a bed (evidence B). The strongest is an assumption: that is "
            "what to find out first.",
            "Panti dikurangi Keadaan sekarang: dari 3 masukan, di atas keberuntungan: 2. Yang "
            "terkuat: shelter.beds (bukti C), meminta tempat di panti (bukti B). Yang terkuat "
            "adalah asumsi: itulah yang pertama perlu dicari tahu.",
        ),
        (
            "no_drivers",
            "Shelter less Baseline: none of 1 inputs can be told apart from luck.",
            "Panti dikurangi Keadaan sekarang: tidak satu pun dari 1 masukan dapat dibedakan dari "
            "keberuntungan.",
        ),
        (
            "box",
            "wins in 90 of 200 draws (45 %); mean difference -3.2 woman-years (9 of 10 draws "
            "between -22 and +18; positive is better). Over all draws the two cannot be told "
            "apart. 2 unknowns differ where it wins, the surest: asking for a bed (lower, evidence "
            "C), grant.amount_rp (higher, evidence A). When asking for a bed is at most 0.012 "
            "chance a month (evidence C) and grant.amount_rp is at least Rp1.5 million (evidence "
            "A), Shelter beats Larger grant in 83 % of the draws; that covers 61 % of all draws in "
            "which it wins. That share flatters: boxes looked for in half of the draws (found in "
            "90 % of halvings) win in 70 % of the other half. Chance finds a box as dense in 5 % "
            "of deals.",
            "2 hal berbeda di tempat ia menang, yang paling pasti: meminta tempat di panti (lebih "
            "rendah, bukti C), grant.amount_rp (lebih tinggi, bukti A). Bila meminta tempat di "
            "panti paling banyak 0,012 peluang per bulan (bukti C) dan grant.amount_rp paling "
            "sedikit Rp1,5 juta (bukti A), Panti mengungguli Bantuan lebih besar dalam 83% "
            "tarikan; ini mencakup 61% dari semua tarikan yang dimenangkannya. Bagian itu terlalu "
            "baik: kotak yang dicari dalam separuh tarikan (ditemukan dalam 90% pembelahan) menang "
            "dalam 70% di paruh yang lain. Kebetulan menemukan kotak sepadat itu dalam 5% "
            "pengacakan.",
        ),
        (
            "no_box",
            "No unknown differs where it wins more than chance would make it. No box: chance would "
            "find as much.",
            "Tidak ada hal yang berbeda di tempat ia menang melebihi kebetulan. Tidak ada kotak: "
            "kebetulan pun akan menemukan yang serupa.",
        ),
    ],
)
def test_what_was_planted_is_told(
    name: str, en: str, id_: str, folders: Mapping[str, Path]
) -> None:
    assert en in told(folders[name], "en")
    assert id_ in told(folders[name], "id")


@pytest.mark.parametrize(
    ("english", "names"),
    [
        (
            "INCOMPLETE: {failed} of {runs} runs failed. The numbers below leave those runs out.",
            {"line"},
        ),
        (
            "No box for any pair: chance would find as much. What decides who wins is not to be "
            "told from these draws.",
            {"no_box"},
        ),
        (
            "This study runs one scenario alone, so there is nothing to compare it with.",
            {"alone"},
        ),
        (
            "The strongest is an assumption: that is what to find out first.",
            {"drivers"},
        ),
        ("Over all draws the two cannot be told apart.", {"box", "no_box"}),
        ("Few draws ({draws}): a range rests on its one or two outermost ones.", {"cube"}),
        (
            "One draw of the parameters alone: there is no range of what is not known.",
            {"alone"},
        ),
        (
            "Every unknown stands at its central value wherever the design does not vary it: these "
            "numbers have no range of what is not known.",
            {"drivers"},
        ),
        (
            "One replicate for each draw: the ranges hold luck as well as ignorance.",
            {"scattered"},
        ),
        ("drawn from the priors alone: nothing was fitted", {"scattered"}),
        (
            "Morris's elementary effects: how far the result moves when one input is moved through "
            "its span, from many starts (mean size). Screening: it says what matters, not how much "
            "of the variance is whose.",
            {"drivers", "no_drivers"},
        ),
        (
            "Every person is synthetic and adult. Nothing here predicts anything about an "
            "individual, or may be used for targeting or policing.",
            set(NAMES),
        ),
    ],
)
def test_a_sentence_is_told_only_where_the_tables_bear_it_out(
    english: str, names: set[str], folders: Mapping[str, Path]
) -> None:
    for language in LANGUAGES:
        said = words(language).find(english)
        assert said is not None
        longest = max(re.split(r"{\w+}", said), key=len).strip()
        found = {name for name in NAMES if longest in told(folders[name], language)}
        assert found == names


def test_a_pair_is_named_without_what_all_scenarios_begin_with(tmp_path: Path) -> None:
    folder = add_discovery(write_study(tmp_path / "money", scenarios=TWO), box=False)
    manifest = json.loads((folder / "manifest.json").read_text())
    for slug, name in (("shelter", "a shelter"), ("larger_grant", "grants")):
        manifest["scenario_names"][slug]["en"] = f"Rp250 million a year: {name}"
    seal(folder, scenario_names=manifest["scenario_names"])
    assert "a shelter against grants" in told(folder, "en")


def test_inputs_above_luck_are_drawn_before_stronger_ones_that_are_not() -> None:
    rows = [{"input": f"i{n}", "above_luck": str(n in (1, 9)).lower()} for n in range(12)]
    assert [row["input"] for row in drawn_of(rows)] == ["i0", "i1", "i2", "i3", "i9"]
    many = [{"input": f"i{n}", "above_luck": str(n > 0).lower()} for n in range(20)]
    assert [row["input"] for row in drawn_of(many)] == [f"i{n}" for n in range(1, 13)]


def test_the_columns_most_related_to_a_difference_come_first(folders: Mapping[str, Path]) -> None:
    with (folders["scattered"] / "differences.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["outcome"] == "covered_years"]
    assert most_related(rows, LHS["columns"])[0] == "shelter.beds"  # type: ignore[arg-type]
    assert most_related(rows[:2], ["shelter.seeks", "luck"]) == ["shelter.seeks", "luck"]


# --- numbers ------------------------------------------------------------------------------------


def matches(line: Mapping[str, str], cells: Mapping[str, str]) -> bool:
    """Whether a line has these cells; "word*" stands for what begins so, "*" for an input."""
    for key, value in cells.items():
        if key == "input" and value == "*":
            if line[key] == LUCK:
                return False
        elif value == "not":
            if line[key] != "false":
                return False
        elif value.endswith("*"):
            if not line[key].startswith(value[:-1]):
                return False
        elif line[key] != value:
            return False
    return True


@pytest.mark.parametrize("name", NAMES)
def test_every_traced_number_stands_where_the_trace_says(
    name: str, folders: Mapping[str, Path]
) -> None:
    folder = folders[name]
    manifest = json.loads((folder / "manifest.json").read_text())
    rows = trace_of(folder)
    assert rows
    for row in rows:
        if row["file"] == "manifest.json":
            found = manifest
            for part in row["row"].split("."):
                found = found[part] if part else found
            for part in [row["column"]] if row["row"] else row["column"].split("."):
                found = found[part]
            value = float(found)
        else:
            cells = dict(part.split("=", 1) for part in row["row"].split("; "))
            with (folder / row["file"]).open(encoding="utf-8", newline="") as file:
                lines = [line for line in csv.DictReader(file) if matches(line, cells)]
            if row["column"] == ROWS:
                measured = [line for line in lines if line.get("measure", "mu_star") == "mu_star"]
                value = float(len(measured))
            else:
                assert len(lines) == 1, row
                value = float(lines[0][row["column"]] or "nan")
        assert repr(value) == row["value"], row


@cache
def said_by_the_report(language: str) -> list[str]:
    """What its templates and its code say, nothing filled in."""
    return [
        words(language).find(text.english, text.meaning) or ""
        for text in texts()
        if text.file.startswith(("report/study/", "report/templates/study"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_printed_that_the_trace_lacks(
    name: str, language: str, folders: Mapping[str, Path]
) -> None:
    folder = folders[name]
    allowed = {n for row in trace_of(folder) for n in NUMBER.findall(row[f"text_{language}"])}
    fixed = [*said_by_the_report(language)]
    fixed += [f"{outcome.label_en} {outcome.label_id}" for outcome in OUTCOMES.values()]
    fixed += [unit_in(unit, language) for unit in indonesian()]
    fixed += ["probably better, 9 of 10 simulations", "2010"]
    allowed |= {n for text in fixed for n in NUMBER.findall(text)}
    manifest = json.loads((folder / "manifest.json").read_text())
    text = told(folder, language)
    for known in (
        RUN,
        manifest["command"],
        manifest["version"],
        manifest["python"],
        "2.4.6",
        "c0ffee",
        "x86_64",
        manifest["identity"]["setting"],
    ):
        text = text.replace(known, " ")
    assert set(NUMBER.findall(text)) <= allowed


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_print_the_same_numbers_in_the_same_order(
    name: str, folders: Mapping[str, Path]
) -> None:
    rows = trace_of(folders[name])
    assert [in_english(row["text_id"]) for row in rows] == [row["text_en"] for row in rows]


# --- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_stands_alone_and_avoids_what_hurts(
    name: str, language: str, folders: Mapping[str, Path]
) -> None:
    content = made(folders[name])[f"report_{language}.html"]
    page = Page(content)
    assert page.open == [] and len(content) < 2e6
    assert ("html", "lang", language) in page.attributes
    tags = {tag for tag, _, _ in page.attributes}
    assert not tags & {"link", "img", "iframe", "object", "embed", "image"}
    for _, attribute, value in page.attributes:
        if attribute in ("src", "href", "xlink:href", "data", "action"):
            assert value.startswith("#"), value
    assert not re.search(r"@import|url\((?!#)|fetch\(|XMLHttp", content.decode())
    names = [value for _, attribute, value in page.attributes if attribute == "id"]
    assert len(names) == len(set(names))
    links = {v[1:] for _, n, v in page.attributes if n in ("href", "xlink:href")}
    assert links <= set(names)
    assert avoided_in(page.text, QUOTED) == []


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("grid", {"difference_shelter_covered_years", "difference_shelter_spending_real_rp"}),
        ("plain", {"difference_covered_years", "difference_spending_real_rp"}),
        ("alone", set()),
        ("drivers", {"drivers_shelter_covered_years", "effects"}),
        ("box", {"wins", "trade_off", "difference_covered_years", "difference_spending_real_rp"}),
        ("no_box", {"wins", "difference_covered_years", "difference_spending_real_rp"}),
    ],
)
def test_every_figure_is_a_file_in_both_languages_with_words_and_a_table(
    name: str, figures: set[str], folders: Mapping[str, Path]
) -> None:
    files = made(folders[name])
    kinds = {
        f"figures/{figure}_{language}.{kind}"
        for figure in figures
        for language in LANGUAGES
        for kind in ("svg", "png")
    }
    assert {file for file in files if file.startswith("figures/")} == kinds
    for language in LANGUAGES:
        text = files[f"report_{language}.html"].decode()
        page = Page(text.encode())
        alts = [v for tag, n, v in page.attributes if (tag, n) == ("svg", "aria-label")]
        assert len(alts) == len(figures) and all(len(alt) > 60 for alt in alts)
        behind = words(language)("The table behind the figure")
        tables = re.findall(
            rf"<summary>{behind}</summary>\s*<div class=\"wide\"><table>.*?<tr><td", text, re.DOTALL
        )
        assert len(tables) == len(figures)


def test_the_same_folder_gives_the_same_bytes(folders: Mapping[str, Path]) -> None:
    assert report_files(open_results(folders["drivers"]), LANGUAGES, UNKNOWNS) == made(
        folders["drivers"]
    )


@pytest.mark.needs_chromium
def test_a_click_sorts_by_the_number_and_not_by_its_text(tmp_path: Path) -> None:
    gains = {("shelter", 0): 100.0, ("larger_grant", 0): 9.0}
    folder = write_study(tmp_path / "sorted", scenarios=TWO, gains=gains)
    click = (
        "<script>const button = [...document.querySelectorAll('figure th button')]"
        ".find((one) => one.textContent === 'mean'); button.click();</script></body>"
    )
    page = report_files(open_results(folder), ["en"], UNKNOWNS)["report_en.html"].decode()
    seen = {}
    for name, text in (("before", page), ("after", page.replace("</body>", click))):
        file = tmp_path / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--dump-dom", file.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        seen[name] = re.findall(r'<td class="words">(Shelter|Larger grant)</td>', done)[-4:-2]
    assert seen == {"before": ["Shelter", "Larger grant"], "after": ["Larger grant", "Shelter"]}


def test_every_unit_of_the_model_has_indonesian_words() -> None:
    units = {parameter.unit for parameter in load_register(ROOT).parameters.values()}
    units |= {outcome.unit for outcome in OUTCOMES.values()}
    assert units <= set(indonesian())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The study has no title or question in Indonesian; English stands in its place."),
        ("id", "Judul atau pertanyaan studi ini belum ada dalam bahasa Indonesia"),
    ],
)
def test_english_stands_where_the_study_has_no_indonesian(
    tmp_path: Path, language: str, said: str
) -> None:
    assert said not in told(make("plain", tmp_path / "with"), language)
    folder = make("plain", tmp_path / "without")
    seal(folder, title_id=None, question_id=None)
    manifest = open_results(folder).manifest
    text = told(folder, language)
    assert said in text
    assert manifest["title"] in text and manifest["question"] in text


# --- any other folder ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["finding", "validation"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_is_no_study_is_shown_as_it_is(name: str, language: str) -> None:
    folder = ROOT / "results" / "published" / name
    page = Page(report_files(open_results(folder), [language], UNKNOWNS)[f"report_{language}.html"])
    assert page.open == [] and ("html", "lang", language) in page.attributes
    assert [tag for tag, n, _ in page.attributes if (tag, n) == ("svg", "role")] == ["svg"]
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, first = next(csv.reader(file)), next(csv.reader(file))
    assert all(text in page.text for text in [*head, *first] if text and "  " not in text)
