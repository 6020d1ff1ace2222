"""The terminal's table: 80 columns, numbers of the folder only, sentences only where they hold."""

import csv
import re
from pathlib import Path

import pytest
from report.sealed import seal
from report.synthetic_folder import NAMES, better_by_order, write_folder
from rich.console import Console

from langkah.language.catalogue import LANGUAGES
from langkah.language.numbers import number, rupiah, signed
from langkah.report.results import read_results
from langkah.report.table import comparison_table, sentences
from langkah.simulation.folder import open_results


def printed(folder: Path, language: str = "en", width: int = 80) -> str:
    console = Console(width=width, force_terminal=False, color_system=None)
    with console.capture() as capture:
        console.print(comparison_table(folder, language))
    return capture.get()


def said(folder: Path, language: str = "en") -> str:
    return "\n".join(sentences(read_results(open_results(folder)), language))


def with_verdicts(tmp_path: Path, count: int, **verdicts: str) -> Path:
    """A folder in which covered years against the baseline have these verdicts."""

    def verdict_of(scenario: str, reference: str, outcome: str) -> str:
        if reference == "baseline" and outcome == "covered_years" and scenario in verdicts:
            return verdicts[scenario]
        return better_by_order(scenario, reference, outcome)

    return write_folder(tmp_path / "r", count, verdict_of)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [2, 8, 12])
def test_fits_80_columns_without_cutting_a_word(language: str, count: int, tmp_path: Path) -> None:
    text = printed(write_folder(tmp_path / "r", count), language)
    assert max(map(len, text.splitlines())) <= 80
    assert "…" not in text and "nan" not in text.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_says_what_the_tables_say(language: str, folder: Path) -> None:
    text = printed(folder, language)
    results = read_results(open_results(folder))
    with (folder / "differences.csv").open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["reference"] == "no_programme"
            and row["outcome"] in ("covered_years", "lasting_covered", "need_years")
        ]
    assert len(rows) == 21
    for row in rows:
        assert signed(float(row["mean"]), language) in text
        assert number(float(row["q05"]), language) in text
        assert number(float(row["q95"]), language) in text
    for slug in results.slugs:
        total = results.summary[slug, "spending_rp"]
        assert rupiah(total, language) in text and rupiah(total / 10, language) in text


def test_no_number_but_those_of_the_folder(folder: Path) -> None:
    numbers = re.findall(r"\d[\d,.]*\d|\d", printed(folder))
    results = read_results(open_results(folder))
    allowed = {"2011", "2", "3", "4", "5", "90", "12", "10", "9", "128", "54", "73", "0"}
    for d in results.differences.values():
        allowed |= {number(abs(value), "en") for value in (d.mean, d.low, d.high) if value == value}
    for slug in results.slugs:
        for value in (
            results.summary[slug, "spending_rp"],
            results.summary[slug, "spending_rp"] / 10,
        ):
            allowed |= set(re.findall(r"[\d.]+", rupiah(value, "en")))
    allowed |= {
        number(results.summary["no_programme", o], "en") for o in ("covered_years", "need_years")
    }
    allowed |= set(re.findall(r"\d+", " ".join(NAMES.values())))
    assert {n.rstrip(",.") for n in numbers} <= allowed


def test_both_languages_have_the_same_numbers(folder: Path) -> None:
    english = re.findall(r"\d[\d,.]*\d|\d", printed(folder, "en"))
    indonesian = re.findall(r"\d[\d,.]*\d|\d", printed(folder, "id"))
    swapped = [n.translate(str.maketrans(",.", ".,")) for n in indonesian]
    assert sorted(english) == sorted(swapped)


def test_costs_are_written_as_the_language_does(folder: Path) -> None:
    assert "Rp1.7 billion" in printed(folder, "en") and "Rp869 million" in printed(folder, "en")
    assert "Rp1,7 miliar" in printed(folder, "id") and "Rp869 juta" in printed(folder, "id")


def test_all_better(folder: Path) -> None:
    assert "Every policy here is better" in said(folder)
    assert "Cannot be told apart" not in said(folder) and "Worse" not in said(folder)


def test_nothing_separable(tmp_path: Path) -> None:
    verdicts = dict.fromkeys(NAMES, "cannot be told apart")
    folder = with_verdicts(tmp_path, 4, **verdicts)
    text = said(folder)
    assert "No policy can be told apart from the baseline." in text
    assert "Every policy" not in text and "Worse" not in text
    assert "cannot be" in printed(folder)


def test_worse_and_not_apart_are_named(tmp_path: Path) -> None:
    folder = with_verdicts(
        tmp_path, 6, annual="probably worse, 8 of 10 simulations", shelter="cannot be told apart"
    )
    text = said(folder)
    assert "Worse or probably worse than the baseline: Annual, full rounds." in text
    assert "Cannot be told apart from the baseline: Shelter." in text
    assert "Every policy" not in text
    assert "mungkin" in printed(folder, "id") and "(8 dari" in printed(folder, "id")


def test_a_baseline_that_cannot_be_told_from_nothing_is_said(tmp_path: Path, folder: Path) -> None:
    def idle(scenario: str, reference: str, outcome: str) -> str:
        pair = {scenario, reference}
        if pair == {"baseline", "no_programme"}:
            return "cannot be told apart"
        return better_by_order(scenario, reference, outcome)

    sentence = "The baseline itself cannot be told apart from no programme."
    assert sentence in said(write_folder(tmp_path / "r", 3, idle))
    assert sentence not in said(folder)


def test_a_rise_of_years_in_need_is_called_a_harm(tmp_path: Path, folder: Path) -> None:
    assert "rise or probably rise with every policy: a harm" in said(folder)

    def one(scenario: str, reference: str, outcome: str) -> str:
        if outcome == "need_years":
            return "worse" if scenario == "annual" else "better"
        return better_by_order(scenario, reference, outcome)

    text = said(write_folder(tmp_path / "one", 6, one))
    assert "which is a harm, never a success: Annual, full rounds." in text

    def none(scenario: str, reference: str, outcome: str) -> str:
        return "better"

    assert "harm" not in said(write_folder(tmp_path / "none", 6, none))


def test_shares_are_said_only_where_someone_was_served(tmp_path: Path, folder: Path) -> None:
    assert "54 % are truly out" in said(folder) and "would report 73 %" in said(folder)
    nobody = {("baseline", rate): None for rate in ("true_rate", "official_rate")}
    assert "truly out" not in said(write_folder(tmp_path / "r", 3, means=nobody))


def test_what_the_range_means_depends_on_draws_and_replicates(tmp_path: Path) -> None:
    many = said(write_folder(tmp_path / "many", 2))
    assert "9 of 10 of the 128 draws" in many and "first look" not in many
    few = said(write_folder(tmp_path / "few", 2, draws=8))
    assert "So few draws (8)" in few
    assert "one replicate cannot tell" in said(write_folder(tmp_path / "one", 2, replicates=1))
    single = said(write_folder(tmp_path / "single", 2, draws=1))
    assert "there is no range" in single and "9 of 10" not in single


def test_a_range_that_is_a_point_is_left_out_and_explained(folder: Path, tmp_path: Path) -> None:
    narrow = write_folder(tmp_path / "r", 3)
    lines = (narrow / "differences.csv").read_text(encoding="utf-8").splitlines()
    place = next(
        n for n, line in enumerate(lines) if line.startswith("baseline,no_programme,covered_years")
    )
    cells = lines[place].split(",")
    cells[5] = cells[7] = "1234.5"
    lines[place] = ",".join(cells)
    (narrow / "differences.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    seal(narrow)
    assert "1,234" not in printed(narrow) and "1,235" not in printed(narrow)
    assert "that is not certainty" in said(narrow) and "certainty" not in said(folder)


def test_drawn_in_placeholder_and_incomplete_are_said(tmp_path: Path, folder: Path) -> None:
    text = said(
        write_folder(
            tmp_path / "r",
            12,
            means={("refilling", "drawn_in"): 7.5},
            placeholder_money=True,
            complete=False,
            failed_runs=2,
        )
    )
    assert "Women are drawn in by vacated places: Stress: vacated places refill." in text
    assert "placeholders" in text and "2 runs failed" in text
    assert "drawn in" not in said(folder) and "failed" not in said(folder)


def test_an_indonesian_name_is_used_where_the_folder_has_one(tmp_path: Path) -> None:
    scenarios = [
        {"slug": "no_programme", "name": "No programme", "name_id": "Tanpa program"},
        {"slug": "baseline", "name": "Baseline"},
    ]
    folder = write_folder(tmp_path / "r", 2, scenarios=scenarios)
    assert "Tanpa program" in printed(folder, "id") and "Baseline" in printed(folder, "id")
    assert "No programme" in printed(folder, "en")


def test_an_unknown_verdict_is_refused(tmp_path: Path) -> None:
    folder = with_verdicts(tmp_path, 3, annual_same_places="superb")
    with pytest.raises(KeyError, match="superb"):
        printed(folder)
