"""[analysis.national]: what ships is right; each thing that is not is refused by name and line."""

from pathlib import Path

import pytest

from langkah.commands.indonesian import in_indonesian
from langkah.inputs.complaints import InputError
from langkah.inputs.experiment import load_experiment
from langkah.inputs.project import find_project
from langkah.inputs.register import Register, load_register

ROOT = find_project(None)
TEXT = (ROOT / "experiments" / "national.toml").read_text(encoding="utf-8")
OUTCOMES = '"served", "working_end", "spending_real_rp"]\ncountries'


@pytest.fixture(scope="module")
def shipped() -> Register:
    return load_register(ROOT)


def line_of(text: str, start: str) -> int:
    lines = text.splitlines()
    return next(at for at, line in enumerate(lines, 1) if line.startswith(start))


def complaint(register: Register, folder: Path, text: str) -> InputError:
    path = folder / "changed.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_experiment(ROOT, path, register)
    return refused.value


def test_the_shipped_study_covers_the_whole_range_of_sizes_with_places_that_follow(
    shipped: Register,
) -> None:
    study = load_experiment(ROOT, "national", shipped)
    asked, design = study.analysis.national, study.design
    assert asked is not None and design is not None
    assert asked.localities == (69, 99, 100, 168)
    assert asked.source == ("F63",)
    size = design.points[:, design.keys.index(asked.size)]
    low, high = shipped[asked.size].range
    assert low <= size.min() < low + 0.2 and high - 0.2 < size.max() <= high
    places = design.points[:, design.keys.index("round.places")]
    assert abs(places - 12 * size).max() <= 0.5
    central = shipped.values()
    assert 12 * central[asked.size] == central["round.places"]


CASES = {
    "size": (
        'size = "population.arrivals_per_month"',
        'size = "round.plces"',
        "size = ",
        'size: unknown column of the design "round.plces"; did you mean "round.places"? '
        "Known: population.arrivals_per_month, round.places",
        'kolom rancangan "round.plces" tidak dikenal; maksudnya "round.places"?',
    ),
    "count": (
        "[69, 99, 100, 168]",
        "[0, 99]",
        "localities = ",
        "localities[1]: expected a whole number from 1, found 0",
        "seharusnya bilangan bulat mulai 1, ditemukan 0",
    ),
    "not_rising": (
        "[69, 99, 100, 168]",
        "[69, 69]",
        "localities = ",
        "localities[2]: is 69; expected more than 69, the one before",
        "tertulis 69; seharusnya lebih dari 69, angka sebelumnya",
    ),
    "no_list": (
        "[69, 99, 100, 168]",
        "168",
        "localities = ",
        "localities: expected a list of whole numbers, found 168",
        "seharusnya daftar bilangan bulat, ditemukan 168",
    ),
    "source": (
        '["F63"]',
        '["F6333"]',
        "source = ",
        'source[1]: unknown source "F6333"; did you mean "F63"? (see sources.bib)',
        'sumber "F6333" tidak dikenal; maksudnya "F63"? (lihat sources.bib)',
    ),
    "not_kept": (
        OUTCOMES,
        '"retuns"]\ncountries',
        'outcomes = ["covered_years", "need_years", "retuns"',
        'outcomes[3]: unknown outcome kept by the study "retuns"',
        'hasil yang disimpan studi ini "retuns" tidak dikenal',
    ),
    "countries": (
        "countries = 4000",
        "countries = 10",
        "countries = ",
        "countries: is 10; expected a whole number from 100",
        "tertulis 10; seharusnya bilangan bulat mulai 100",
    ),
    "bands": (
        "bands = 5",
        "bands = 0",
        "bands = ",
        "bands: is 0; expected a whole number from 1",
        "tertulis 0; seharusnya bilangan bulat mulai 1",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_not_right_is_refused_with_its_line(
    shipped: Register, tmp_path: Path, case: tuple[str, ...]
) -> None:
    old, new, at, english, indonesian = case
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    error = complaint(shipped, tmp_path, text)
    after = text[: text.index("[analysis.national]")].count("\n")
    line = after + line_of(text[text.index("[analysis.national]") :], at)
    assert str(error).startswith(f"{tmp_path}/changed.toml:{line}: analysis.national.{english}")
    assert indonesian in in_indonesian(error)


def test_a_mean_over_women_has_no_sum(shipped: Register, tmp_path: Path) -> None:
    text = TEXT.replace('"working_end", "spending_real_rp"]', '"occupancy", "debt_end_rp"]')
    error = complaint(shipped, tmp_path, text)
    said = [one.message for one in error.errors]
    assert said == [
        "occupancy of two localities has no sum; expected what adds up",
        "debt_end_rp of two localities has no sum; expected what adds up",
    ]
    assert "occupancy dari dua lokalisasi tidak dapat dijumlahkan" in in_indonesian(error)


def test_localities_that_would_share_their_luck(shipped: Register, tmp_path: Path) -> None:
    error = complaint(shipped, tmp_path, TEXT.replace("luck = true", "luck = false"))
    assert error.message == ("all localities would have one luck; write luck = true into [design]")
    assert "semua lokalisasi akan mengalami kebetulan yang sama" in in_indonesian(error)


def test_a_study_without_a_design_has_no_localities(shipped: Register, tmp_path: Path) -> None:
    whole = TEXT[: TEXT.index("[design]")] + TEXT[TEXT.index("[analysis") :]
    error = complaint(shipped, tmp_path, whole)
    assert error.message == (
        'unknown column of the design "population.arrivals_per_month". Known: none'
    )


def test_of_a_design_that_is_itself_wrong_nothing_more_is_said(
    shipped: Register, tmp_path: Path
) -> None:
    error = complaint(shipped, tmp_path, TEXT.replace("to = 12 }", "to = 13 }"))
    assert [one.message.partition(";")[0] for one in error.errors] == [
        error.errors[0].message.partition(";")[0]
    ]
    assert "expected at most 12" in error.errors[0].message


def test_what_is_not_known_is_said_in_both_languages(shipped: Register, tmp_path: Path) -> None:
    error = complaint(shipped, tmp_path, TEXT.replace('id = """\nBerapa', 'in = """\nBerapa'))
    assert [one.message for one in error.errors] == [
        'unknown key "in"; did you mean "id"? Known: en, id'
    ]
