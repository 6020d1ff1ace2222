"""``langkah diff``: which input changed, and exactly the results it reaches."""

import shutil
from pathlib import Path

import pytest
from report.sealed import seal
from studies.trial_studies import GRANT_BY_CADENCE, planned, run_study
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.inputs.complaints import InputError
from langkah.simulation.diff import Comparison, diff

BOTH = {"scenarios": ["annual", "shelter"]}


def words_of(first: Path, second: Path, *more: str) -> list[str]:
    asked = ["diff", str(first), str(second), *more]
    done = CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8"})
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def swept(project: Path, out: Path, design: str = GRANT_BY_CADENCE, **changed: object) -> Path:
    return run_study(planned(project, "differing", design, **{**BOTH, **changed}), out).folder


@pytest.fixture(scope="module")
def first(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return swept(shipped, tmp_path_factory.mktemp("first") / "first")


def changed_in(found: Comparison) -> dict[str, tuple[str, ...]]:
    return {change.scenario: change.reached_by for change in found.results}


def change_scenario(project: Path, slug: str, old: str, new: str) -> None:
    path = project / "scenarios" / f"{slug}.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_nothing_changed_is_nothing_found(shipped: Path, first: Path, tmp_path: Path) -> None:
    again = swept(shipped, tmp_path / "again")
    found = diff(first, again)
    assert (found.inputs, found.results) == ((), ())
    assert found.same == ("no_programme", "annual", "shelter")
    assert words_of(first, again) == ["No input differs.", "No result differs."]


def test_a_changed_scenario_reaches_itself_alone(
    project: Path, first: Path, tmp_path: Path
) -> None:
    change_scenario(project, "shelter", "to = 30", "to = 2")
    found = diff(first, swept(project, tmp_path / "second"))
    assert [(c.name, c.then, c.now) for c in found.inputs] == [
        ("scenarios shelter shelter.beds", "30", "2")
    ]
    assert changed_in(found) == {"shelter": ("scenarios shelter shelter.beds",)}
    assert found.same == ("no_programme", "annual")


def test_another_seed_reaches_everything(shipped: Path, first: Path, tmp_path: Path) -> None:
    second = swept(shipped, tmp_path / "second", seed=2)
    found = diff(first, second)
    assert changed_in(found) == dict.fromkeys(("no_programme", "annual", "shelter"), ("seed",))
    lines = words_of(first, second)
    assert lines[:2] == ["Inputs that differ:", "  seed: 1 -> 2"]
    assert all(line.endswith(" Changed by: seed.") for line in lines[3:-1])
    assert lines[-1] == "Other tables that differ: differences.csv."


def test_two_changes_cannot_be_told_apart_where_both_reach(
    project: Path, first: Path, tmp_path: Path
) -> None:
    change_scenario(project, "shelter", "to = 30", "to = 2")
    second = swept(project, tmp_path / "second", seed=2)
    found = changed_in(diff(first, second))
    assert found["annual"] == ("seed",)
    assert found["shelter"] == ("scenarios shelter shelter.beds", "seed")
    line = next(line for line in words_of(first, second) if line.startswith("  shelter:"))
    assert line.endswith(
        "Any of these can have done it; change one at a time to tell: "
        "scenarios shelter shelter.beds, seed."
    )


def test_a_remark_is_no_edit_and_a_changed_prior_is_named(
    project: Path, first: Path, tmp_path: Path
) -> None:
    path = project / "scenarios" / "parameters" / "need.toml"
    path.write_text(path.read_text() + "\n# A remark.\n")
    assert words_of(first, swept(project, tmp_path / "second"))[0] == "No input differs."
    path.write_text(path.read_text().replace("p95 = 600_000", "p95 = 700_000", 1))
    lines = words_of(first, swept(project, tmp_path / "third"))
    assert lines[0] == "Inputs that differ:"
    assert lines[1].startswith("  inputs parameter need.") and lines[1].endswith(": was edited")
    assert lines[2] == "Results that differ:"


def test_scenarios_in_another_order_are_no_change(
    shipped: Path, first: Path, tmp_path: Path
) -> None:
    found = diff(first, swept(shipped, tmp_path / "second", scenarios=["shelter", "annual"]))
    assert (found.inputs, found.results) == ((), ())


def test_scenarios_that_only_one_has_are_named(shipped: Path, first: Path, tmp_path: Path) -> None:
    second = swept(shipped, tmp_path / "second", scenarios=["annual", "marketing"])
    found = diff(first, second)
    assert (found.only_first, found.only_second) == (("shelter",), ("marketing",))
    assert found.results == () and found.same == ("no_programme", "annual")


def test_a_design_tells_its_values_and_changes_no_point_it_keeps(
    shipped: Path, first: Path, tmp_path: Path
) -> None:
    wider = GRANT_BY_CADENCE.replace("[0, 3_000_000]", "[3_000_000, 0, 5_000_000]")
    second = swept(shipped, tmp_path / "second", wider)
    found = diff(first, second)
    assert found.results == () and found.same == ("no_programme", "annual", "shelter")
    assert words_of(first, second) == [
        "Inputs that differ:",
        "  design grant.amount_rp: 0, 3_000_000 -> 0, 3_000_000, 5_000_000",
        "No result differs.",
    ]


def test_points_are_matched_by_what_they_change_not_by_their_number(
    shipped: Path, first: Path, tmp_path: Path
) -> None:
    turned = GRANT_BY_CADENCE.replace("[0, 3_000_000]", "[3_000_000, 0]")
    second = swept(shipped, tmp_path / "second", turned, seed=2)
    found = next(c for c in diff(first, second).results if c.scenario == "annual")
    assert (found.of, found.reached_by) == (4 * 3, ("seed",))
    alone = diff(first, swept(shipped, tmp_path / "alone", turned))
    assert [(c.name, c.then, c.now) for c in alone.inputs] == [
        ("design points", "4 points", "4 points in another order")
    ]
    assert alone.results == ()


def test_a_column_that_is_dropped_and_one_that_is_long(shipped: Path, tmp_path: Path) -> None:
    many = ", ".join(str(1000 * at) for at in range(8))
    long = GRANT_BY_CADENCE.replace('"round.every_months" = [6, 12]\n', "").replace(
        "[0, 3_000_000]", f"[{many}]"
    )
    one = swept(shipped, tmp_path / "one", GRANT_BY_CADENCE)
    found = diff(one, swept(shipped, tmp_path / "two", long))
    assert [(c.name, c.then, c.now) for c in found.inputs] == [
        ("design grant.amount_rp", "0, 3_000_000", "8 values from 0 to 7000"),
        ("design round.every_months", "6, 12", "not varied"),
    ]
    assert found.apart == ("no_programme", "annual", "shelter")
    assert found.same == () == found.results


def test_an_empty_cell_is_an_unchanged_value(shipped: Path, tmp_path: Path) -> None:
    apart = GRANT_BY_CADENCE.replace("grid", "one_at_a_time")
    one = swept(shipped, tmp_path / "one", apart)
    two = swept(shipped, tmp_path / "two", "")
    found = diff(one, two)
    assert [(c.name, c.then, c.now) for c in found.inputs] == [
        ("design grant.amount_rp", "unchanged, 0, 3_000_000", "not varied"),
        ("design round.every_months", "unchanged, 6, 12", "not varied"),
    ]
    assert found.same == ("no_programme", "annual", "shelter"), "the plain point is in both"


def test_a_new_reference_reaches_the_two_that_changed_places(shipped: Path, tmp_path: Path) -> None:
    one = swept(shipped, tmp_path / "one", scenarios=["annual"], reference="shelter")
    two = swept(shipped, tmp_path / "two", scenarios=["shelter"], reference="annual")
    found = changed_in(diff(one, two))
    assert found == {"shelter": ("reference",), "annual": ("reference",)}


def test_a_result_that_no_input_explains_is_said(first: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(first, tmp_path / "copy"))
    table = copy / "summary.csv"
    header, *rows = table.read_text().splitlines()
    at = next(n for n, row in enumerate(rows) if row.startswith("annual,0,"))
    cells = rows[at].split(",")
    cells[header.split(",").index("mean")] = "1.0"
    rows[at] = ",".join(cells)
    table.write_text("\n".join([header, *rows]) + "\n")
    with pytest.raises(InputError, match="is not the file that was written"):
        diff(first, copy)
    seal(copy)
    lines = words_of(first, copy)
    assert lines[0] == "No input differs."
    assert lines[2].startswith("  annual: 1 of 12; most covered_years (grant.amount_rp 0, ")
    assert lines[2].endswith("No recorded input explains it: verify both folders.")


def test_comparisons_are_compared_too(project: Path, tmp_path: Path) -> None:
    def compared(name: str) -> Path:
        words = [
            "compare",
            "--no-papers",
            "annual",
            "shelter",
            "--setting",
            "young",
            "--draws",
            "2",
            "--replicates",
            "1",
            "--prior",
            "--project",
            str(project),
            "--out",
            str(tmp_path / name),
        ]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        return tmp_path / name

    one = compared("one")
    change_scenario(project, "annual", "to = 12", "to = 6")
    two = compared("two")
    found = diff(one, two)
    assert changed_in(found) == {"annual": ("scenarios annual round.every_months",)}
    assert found.same == ("no_programme", "baseline", "shelter")
    assert words_of(one, one) == ["No input differs.", "No result differs."]


def test_in_indonesian(shipped: Path, first: Path) -> None:
    lines = words_of(first, first, "--lang", "id")
    assert lines == ["Tidak ada masukan yang berbeda.", "Tidak ada hasil yang berbeda."]


def test_what_is_told_of_an_input_is_said_in_indonesian_too(tmp_path: Path) -> None:
    def written(name: str, scenario: dict[str, float], posterior: str | None, points: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "design.csv").write_text(points)
        identity = {"scenarios": {"annual": scenario}, "parameters": posterior}
        return seal(folder, kind="sweep", identity=identity)

    many = "".join(f"{at},{at}\n" for at in range(8))
    one = written("one", {"round.places": 30}, None, f"point,grant.amount_rp\n{many}")
    two = written("two", {}, "prior", "point,shelter.beds\n0,\n1,30\n")
    assert words_of(one, two, "--lang", "id")[1:5] == [
        "  scenarios annual round.places: 30 -> seperti baseline",
        "  parameters: tidak ada -> prior",
        "  design grant.amount_rp: 8 nilai dari 0 sampai 7 -> tidak diubah",
        "  design shelter.beds: tidak diubah -> tetap, 30",
    ]
    turned = written("turned", {}, "prior", "point,shelter.beds\n0,30\n1,\n")
    assert words_of(two, turned, "--lang", "id")[1] == (
        "  design points: 2 titik -> 2 titik dengan urutan lain"
    )


def test_one_file_is_one_cause_whether_runs_or_tables_stand_on_it(tmp_path: Path) -> None:
    def written(name: str, code: dict[str, str], tables: dict[str, str]) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        return seal(folder, kind="sweep", identity={"code": code, "tables": tables})

    one = written("one", {"a.py": "a"}, {"b.py": "b", "c.py": "c", "d.py": "d"})
    two = written("two", {"a.py": "a2", "b.py": "b2", "c.py": "c"}, {"d.py": "d2"})
    named = [change.name for change in diff(one, two).inputs]
    assert named == ["code a.py", "code b.py", "tables d.py"]
    assert [change.name for change in diff(two, one).inputs] == named


def test_folders_of_two_kinds_are_not_compared(first: Path, tmp_path: Path) -> None:
    folder = tmp_path / "of_a_search"
    folder.mkdir()
    seal(folder, kind="search", packages={})
    with pytest.raises(InputError) as refused:
        diff(first, folder)
    assert str(refused.value) == (
        "of_a_search: is of langkah search; first is of langkah sweep. Only folders of one kind "
        "are compared"
    )


def test_every_table_of_another_kind_is_compared_row_by_row(tmp_path: Path) -> None:
    def written(name: str, recommended: str, code: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "recommended.csv").write_text(f"ceiling_rp,policy,effect\n{recommended}")
        (folder / "front.csv").write_text("policy,effect\na,1.5\n")
        identity = {"seed": 1, "code": {"runs/search.py": code}, "inputs": {}}
        return seal(folder, kind="search", identity=identity)

    one = written("one", "100,a,1.5\n200,b,2.0\n300,c,0.5\n", "x")
    two = written("two", "200,b,2.5\n100,a,1.6\n400,c,0.5\n", "y")
    assert words_of(one, two) == [
        "Inputs that differ:",
        "  code runs/search.py: was edited",
        "Results that differ:",
        "  recommended.csv: 2 of 4 cells differ; most effect (200), 2 -> 2.5; "
        "1 rows only in the first, 1 only in the second",
    ]
    assert words_of(one, one) == ["No input differs.", "No result differs."]
