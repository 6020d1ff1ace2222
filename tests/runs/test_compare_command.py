"""``langkah compare`` as its user meets it: same bytes, exact zeros, whole folders, refusals."""

import csv
import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from langkah.commands.indonesian import translated
from langkah.commands.main import app
from langkah.inputs.project import find_project
from langkah.levers import BUDGET_LINES
from langkah.report.cheers import checklist
from langkah.report.table import comparison_table
from langkah.runs import comparison_tables
from langkah.runs.comparison import plan_comparison
from langkah.runs.decision_words import FILES
from langkah.runs.study import Study, plan_study
from langkah.simulation.folder import open_results

SMALL = ["--draws", "2", "--replicates", "2"]
TABLES = ("summary.csv", "differences.csv", "yearly.csv", "draws.csv.gz", "parameters.csv.gz")


def langkah(*words: str | Path):
    return CliRunner().invoke(app, ["compare", "--no-papers", *(str(word) for word in words)])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def copy_of_baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files") / "same_again.toml"
    path.write_text('name = "Same again"\nquestion = "None."\nextends = "baseline"\n')
    return path


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, copy_of_baseline: Path) -> Path:
    out = tmp_path_factory.mktemp("one") / "results"
    done = langkah(copy_of_baseline, "annual", *SMALL, "--workers", "1", "--out", out)
    assert done.exit_code == 0, done.output
    return out


def test_hope_moves_the_reported_share_by_those_out_of_sight(tmp_path: Path) -> None:
    """Between two degrees of hope the report differs by that much of the women not traced."""
    years = {}
    for hope in (0.2, 1.0):
        out = tmp_path / str(hope)
        done = langkah("annual", *SMALL, "--set", f"sight.optimism={hope}", "--out", out)
        assert done.exit_code == 0, done.output
        years[hope] = [row for row in rows(out / "yearly.csv") if row["untraced_rate"]]
    assert any(float(row["untraced_rate"]) > 0 for row in years[1.0])
    for most, least in zip(years[1.0], years[0.2], strict=True):
        untraced = float(most["untraced_rate"])
        assert float(least["untraced_rate"]) == untraced
        assert 0 <= untraced <= 1
        moved = float(most["official_rate"]) - float(least["official_rate"])
        assert moved == pytest.approx(0.8 * untraced, abs=1e-12)


def test_workers_and_a_second_time_give_the_same_bytes(
    found: Path, copy_of_baseline: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again"
    assert (
        langkah(copy_of_baseline, "annual", *SMALL, "--workers", "2", "--out", out).exit_code == 0
    )
    for table in (*TABLES, *(f"decision/{name}.csv" for name in FILES)):
        assert (out / table).read_bytes() == (found / table).read_bytes(), table


def test_a_copy_of_the_baseline_differs_by_exactly_zero_in_every_row(found: Path) -> None:
    compared = [
        row
        for row in rows(found / "differences.csv")
        if (row["scenario"], row["reference"]) == ("same_again", "baseline")
    ]
    assert len(compared) == len({row["outcome"] for row in compared}) > 30
    for row in compared:
        numbers = [row[name] for name in ("mean", "q05", "q50", "q95")]
        assert numbers == ["0.0"] * 4 or row["verdict"] == "not defined", row
        if row["verdict"] != "not defined":
            assert (row["chance_better"], row["verdict"]) == ("0.5", "cannot be told apart")
    others = [row for row in rows(found / "differences.csv") if row["scenario"] == "annual"]
    assert any(row["mean"] not in ("", "0.0") for row in others)


def test_no_programme_serves_nobody_and_costs_nothing(found: Path) -> None:
    nothing = {
        row["outcome"]: row
        for row in rows(found / "summary.csv")
        if row["scenario"] == "no_programme"
    }
    for outcome in ("served", "refused", "completed", "places_paid", "visits", "spending_rp"):
        assert {nothing[outcome][name] for name in ("mean", "q05", "q95")} == {"0.0"}, outcome
    assert nothing["true_rate"]["mean"] == "" and nothing["true_rate"]["defined"] == "0.0"
    for row in rows(found / "yearly.csv"):
        if row["scenario"] == "no_programme" and int(row["fiscal_year"]) >= 2011:
            assert float(row["cost_total_rp"]) == 0.0


def test_yearly_lines_add_up_and_people_are_conserved(found: Path) -> None:
    for row in rows(found / "yearly.csv"):
        lines = sum(float(row[f"cost_{line}_rp"]) for line in BUDGET_LINES)
        assert lines == pytest.approx(float(row["cost_total_rp"]), abs=0.5)
    scenarios = {
        row["scenario"]: row for row in rows(found / "yearly.csv") if row["fiscal_year"] == "2010"
    }
    past = [{k: v for k, v in row.items() if k != "scenario"} for row in scenarios.values()]
    assert all(row == past[0] for row in past), "scenarios share one past"


def test_manifest_hashes_are_those_of_the_files(found: Path) -> None:
    manifest = json.loads((found / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["complete"] is True and manifest["failed_runs"] == 0
    assert set(TABLES) | {"outcomes.json"} <= set(manifest["sha256"])
    assert {f"decision/{name}.csv" for name in FILES} <= set(manifest["sha256"])
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((found / name).read_bytes()).hexdigest() == digest, name


def test_the_reporting_checklist_is_told_from_a_real_run(found: Path) -> None:
    manifest = json.loads((found / "manifest.json").read_text(encoding="utf-8"))
    assert "cheers.md" in manifest["sha256"]
    text = (found / "cheers.md").read_text(encoding="utf-8")
    assert text == checklist(open_results(found))
    lines = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(lines) == 2 * 28
    assert not [line for line in lines if "**missing**" in line or "**tidak ada**" in line]


def test_manifest_names_scenarios_in_both_languages_where_the_file_does(found: Path) -> None:
    manifest = json.loads((found / "manifest.json").read_text(encoding="utf-8"))
    named = {scenario["slug"]: scenario for scenario in manifest["scenarios"]}
    assert named["no_programme"]["name"] == "No programme"
    assert named["no_programme"]["name_id"] == "Tanpa program"
    assert named["no_programme"]["question_id"].startswith("Apa yang akan terjadi")
    assert named["same_again"]["name_id"] is None is named["same_again"]["question_id"]
    console = Console(width=80, force_terminal=False)
    with console.capture() as capture:
        console.print(comparison_table(found, "id"))
    shown = capture.get()
    assert "Tanpa program" in shown and "Same again" in shown and "No programme" not in shown


def test_every_column_is_explained(found: Path) -> None:
    text = (found / "README.md").read_text(encoding="utf-8")
    tables = [f"decision/{name}.csv" for name in ("incremental", "ceac", "budget_impact")]
    for table in ("summary.csv", "differences.csv", "yearly.csv", *tables):
        assert table in text
        for column in rows(found / table)[0]:
            assert column in text, f"{table}: {column}"


def test_a_finished_run_says_so_and_changes_nothing(found: Path, copy_of_baseline: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in found.rglob("*")}
    done = langkah(copy_of_baseline, "annual", *SMALL, "--out", found)
    assert done.exit_code == 0
    assert "nothing was run again" in " ".join(done.output.split())
    assert {path: path.stat().st_mtime_ns for path in found.rglob("*")} == before


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--draws", "0"], "command line: --draws: is 0; expected a whole number from 1"),
        (["--replicates", "0"], "command line: --replicates: is 0; expected a whole number from 1"),
        (
            ["--draws", "1000001"],
            "command line: --draws: is 1_000_001; expected at most 1_000_000: "
            "more would change no printed figure",
        ),
        (
            ["--replicates", str(10**20)],
            "command line: --replicates: is 100_000_000_000_000_000_000; expected at most 65_535",
        ),
        (["--seed", "-1"], "command line: --seed: is -1; expected 0 to 2**64 - 1"),
        (["--workers", "0"], "command line: --workers: is 0; expected 1 or more"),
        (
            ["--set", "grant.amount_rp"],
            'command line: --set: found "grant.amount_rp"; expected KEY=VALUE',
        ),
        (
            ["--set", "choice.readiness=nan"],
            'command line: --set choice.readiness: "nan" is not a number',
        ),
        (
            ["--set", "choice.readines=0.3"],
            'command line: --set: unknown parameter "choice.readines"; did you mean '
            '"choice.readiness"?',
        ),
        (["--lang", "fr"], 'command line: --lang: is "fr"; expected id or en'),
        (["--setting", "2021"], 'unknown setting "2021"; did you mean "2011"?'),
        (["anual"], 'unknown scenario "anual"; did you mean "annual"?'),
    ],
)
def test_what_is_not_understood_is_refused(
    words: list[str], complaint: str, tmp_path: Path
) -> None:
    out = tmp_path / "results"
    done = langkah(*words, "--out", out)
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert not out.exists()


def test_a_folder_that_holds_another_run_is_left_alone(found: Path) -> None:
    before = sorted(path.name for path in found.iterdir())
    done = langkah("annual", *SMALL, "--seed", "9", "--out", found)
    assert done.exit_code == 2
    assert done.stderr.startswith("command line: --out: folder results holds another run (")
    assert sorted(path.name for path in found.iterdir()) == before


def test_an_interrupted_run_leaves_nothing_that_looks_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "results"
    with monkeypatch.context() as patched:
        patched.setattr(comparison_tables, "_write_scenarios", interrupted)
        assert langkah("annual", *SMALL, "--out", out).exit_code == 130
    assert not (out / "manifest.json").exists()
    again = langkah("annual", *SMALL, "--out", out)
    assert again.exit_code == 0 and (out / "manifest.json").exists()
    assert "nothing was run again" not in again.output


def test_the_run_id_follows_what_decides_numbers_and_nothing_else() -> None:
    def run_id(names: tuple[str, ...] = ("annual",), **changed: object) -> str:
        words = {"setting": "2011", "draws": 2, "replicates": 2, "seed": 1} | changed
        words = {"fixed": {}, "prior": False, "choice": "logistic"} | words
        return plan_comparison(find_project(), list(names), **words).run_id  # type: ignore[arg-type]

    same = run_id()
    assert same == run_id()
    others = [
        run_id(("shelter",)),
        run_id(setting="today"),
        run_id(draws=3),
        run_id(replicates=3),
        run_id(seed=2),
        run_id(fixed={"choice.readiness": 0.25}),
    ]
    assert len({same, *others}) == 7


def test_rounds_cut_by_a_ceiling_are_said(tmp_path: Path) -> None:
    out = tmp_path / "results"
    done = langkah("capped", *SMALL, "--out", out)
    cut = rows(out / "cut_rounds.csv")
    assert {row["scenario"] for row in cut} == {"capped"}
    least = min(cut, key=lambda row: int(row["places_allowed"]))
    said = f"at worst {least['places_allowed']} of {least['places_asked']} places"
    assert said in " ".join(done.output.split())


def test_draws_in_which_a_weight_met_a_bound_are_said(tmp_path: Path) -> None:
    out = tmp_path / "results"
    langkah(*SMALL, "--set", "choice.grant_log_odds=0", "--out", out)
    draws = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["draws"]
    met = rows(out / "clamped.csv")
    assert [row["draw"] for row in met] == [str(draw) for draw in range(draws)]
    assert {row["parameter"] for row in met} == {"choice.grant_log_odds"}
    assert f"In {draws} of the draws a weight of the choice met a bound" in (
        out / "README.md"
    ).read_text(encoding="utf-8")
    free = tmp_path / "free"
    langkah(*SMALL, "--set", "choice.grant_log_odds=1", "--out", free)
    assert rows(free / "clamped.csv") == []
    assert json.loads((free / "manifest.json").read_text(encoding="utf-8"))["clamped_draws"] == 0


def spending(folder: Path) -> dict[str, str]:
    return {
        row["scenario"]: row["mean"]
        for row in rows(folder / "summary.csv")
        if row["outcome"] == "spending_rp"
    }


def test_a_policy_that_is_set_never_enters_a_reference(tmp_path: Path) -> None:
    """Beds cost billions: without a programme there are none, and today's programme has none."""
    out = tmp_path / "beds"
    for folder, words in ((tmp_path / "none", ()), (out, ("--set", "shelter.beds=10"))):
        done = langkah("annual", *SMALL, *words, "--prior", "--out", folder)
        assert done.exit_code == 0, done.output
    before, now = spending(tmp_path / "none"), spending(out)
    assert now["no_programme"] == before["no_programme"] == "0.0"
    assert now["baseline"] == before["baseline"]
    assert float(now["annual"]) > float(before["annual"]) + 1e9
    resolved = {
        slug: tomllib.loads((out / "scenarios" / f"{slug}.toml").read_text())["values"]
        for slug in ("no_programme", "baseline", "annual")
    }
    assert [values["shelter.beds"] for values in resolved.values()] == [0, 0, 10]
    planned = {row["scenario"] for row in rows(out / "plan.csv") if row["item"] == "resident"}
    assert planned == {"annual"}
    told = (out / "README.md").read_text()
    assert "`shelter.beds` = 10 in every scenario but `no_programme` and `baseline`" in told


def test_a_policy_that_is_set_wins_over_the_scenarios_own_file(tmp_path: Path) -> None:
    study = planned("larger_grant", fixed={"grant.amount_rp": 4_000_000.0})
    values = study.scenarios[-1].values(study.register.values())
    assert values["grant.amount_rp"] == 4_000_000.0
    drawn = study.parameter_draws()[0]
    assert drawn["grant.amount_rp"] == study.register["grant.amount_rp"].value, "the past keeps it"


def test_a_shock_that_is_set_befalls_every_scenario_and_not_the_past(tmp_path: Path) -> None:
    study = planned("annual", fixed={"shock.demand_factor": 0.5, "choice.readiness": 0.2})
    drawn = study.parameter_draws()[0]
    assert (drawn["shock.demand_factor"], drawn["choice.readiness"]) == (1.0, 0.2)
    after = [scenario.values(drawn)["shock.demand_factor"] for scenario in study.scenarios]
    assert after == [0.5, 0.5, 0.5]


def test_what_a_scenario_file_may_not_say_may_not_be_set(tmp_path: Path) -> None:
    out = tmp_path / "none"
    for words, complaint in (
        (
            ["annual", "--set", "grant.allowance_rp=500000"],
            "command line: --set grant.allowance_rp, annual: an allowance without months: "
            "grant.allowance_rp is 500_000 but grant.allowance_months is 0",
        ),
        (
            ["larger_grant", "--set", "grant.allowance_months=0"],
            "command line: --set grant.allowance_months, larger_grant: an allowance without "
            "months: grant.allowance_rp is 600_000 but grant.allowance_months is 0",
        ),
        (
            ["no_programme", "--set", "shelter.beds=4"],
            "command line: --set shelter.beds: is a policy, and no_programme and baseline keep "
            "theirs; name a scenario that takes it",
        ),
    ):
        done = langkah(*words, *SMALL, "--prior", "--out", out)
        assert (done.exit_code, done.stderr.strip()) == (2, complaint)
        assert all(translated(line.split(": ", 2)[-1]) for line in done.stderr.splitlines())
    study = planned("annual", fixed={"grant.allowance_rp": 5e5, "grant.allowance_months": 3.0})
    assert study.scenarios[-1].changes["grant.allowance_months"].after == 3


def planned(*names: str, fixed: dict[str, float]) -> Study:
    return plan_study(
        find_project(None),
        names,
        setting="2011",
        draws=2,
        replicates=2,
        seed=1,
        fixed=fixed,
        prior=True,
    )
