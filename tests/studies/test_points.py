"""What a point of a design is: the plain scenario with a few values changed, and nothing else."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from studies.trial_studies import (
    DRIFT,
    GRANT_BY_CADENCE,
    outcomes_by_run,
    planned,
    run_study,
    runs_of,
    same_numbers,
    simulated,
)
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.domain.outcomes import OUTCOMES
from langkah.engines.telling import compiled_telling
from langkah.engines.world import clamped
from langkah.inputs.priors import HISTORY
from langkah.simulation.folder import open_results
from langkah.studies import simulate
from langkah.studies.plan import SweepPlan, plan_sweep

NOTHING_THEN_GRANT = """
[design]
kind = "one_at_a_time"

[design.vary]
"grant.amount_rp" = [8_000_000]
"""


def write_scenario(project: Path, slug: str, key: str, before: float, after: float) -> None:
    (project / "scenarios" / f"{slug}.toml").write_text(
        f'name = "{slug}"\nquestion = "?"\nextends = "baseline"\n\n'
        f'[change."{key}"]\nfrom = {before}\nto = {after}\nwhy = "A trial."\n'
    )


def test_a_point_that_changes_nothing_is_the_plain_scenario(shipped: Path) -> None:
    varied = outcomes_by_run(simulated(planned(shipped, "varied", NOTHING_THEN_GRANT)))
    plain = outcomes_by_run(simulated(planned(shipped, "plain")))
    for (_, draw, replicate), outcomes in plain.items():
        assert same_numbers(varied[0, draw, replicate], outcomes)
        assert not same_numbers(varied[1, draw, replicate], outcomes)


@pytest.mark.parametrize(
    "key, before, after",
    [("grant.amount_rp", 1_500_000, 3_000_000), ("shock.demand_factor", 1, 0.5)],
)
def test_a_point_with_the_change_of_a_scenario_is_that_scenario(
    project: Path, key: str, before: float, after: float
) -> None:
    write_scenario(project, "changed", key, before, after)
    design = f'\n[design]\nkind = "grid"\n[design.vary]\n"{key}" = [{after}]\n'
    by_design = planned(project, "by_design", design, scenarios=["baseline"])
    by_scenario = planned(project, "by_scenario", scenarios=["changed"])
    mine, theirs = (outcomes_by_run(simulated(plan)) for plan in (by_design, by_scenario))
    for run, outcomes in theirs.items():
        assert same_numbers(mine[run][1], outcomes[1])


def test_the_reference_takes_no_policy_from_the_design(shipped: Path) -> None:
    found = outcomes_by_run(simulated(planned(shipped, "policies", GRANT_BY_CADENCE)))
    for (_, draw, replicate), outcomes in found.items():
        assert same_numbers(outcomes[0], found[0, draw, replicate][0])
    scenario = [found[point, 0, 0][1].tolist() for point in range(4)]
    assert len({tuple(np.nan_to_num(row)) for row in scenario}) == 4


def test_the_reference_takes_whatever_is_no_policy(shipped: Path) -> None:
    found = outcomes_by_run(simulated(planned(shipped, "drift", DRIFT)))
    assert len({found[point, 0, 0][0, 0] for point in range(3)}) == 3


@pytest.mark.parametrize("parameters, asked", [("prior", ["--prior"]), ("posterior", [])])
def test_one_point_is_what_compare_gives_bit_for_bit(
    shipped: Path, tmp_path: Path, parameters: str, asked: list[str]
) -> None:
    draws, replicates = 3, 2
    plan = planned(
        shipped,
        f"as_compare_{parameters}",
        parameters=parameters,
        draws=draws,
        replicates=replicates,
        seed=7,
        outcomes='"all"',
        scenarios=["annual", "shelter"],
    )
    swept = runs_of(run_study(plan, tmp_path / "swept").folder)
    words = [
        "compare",
        "--no-papers",
        "annual",
        "shelter",
        "--setting",
        "young",
        "--seed",
        "7",
        "--draws",
        str(draws),
        "--replicates",
        str(replicates),
        "--project",
        str(shipped),
        "--out",
        str(tmp_path / "compared"),
        *asked,
    ]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    compared = pd.read_csv(tmp_path / "compared" / "draws.csv.gz", dtype={"value": str})
    compared["value"] = compared["value"].astype(float)  # exact, whatever pandas' own reader does
    of = compared[compared.scenario.isin(["no_programme", "annual", "shelter"])]
    wide = of.pivot(index=["scenario", "draw", "replicate"], columns="outcome", values="value")
    mine = swept.set_index(["scenario", "draw", "replicate"]).sort_index()
    assert len(wide) == len(mine) == 3 * draws * replicates
    for name in OUTCOMES:
        assert same_numbers(mine[name].to_numpy(), wide[name].to_numpy()), name


def test_draws_of_the_posterior_and_of_the_priors_differ(shipped: Path) -> None:
    plans = [planned(shipped, f"of_{name}", parameters=name) for name in ("prior", "posterior")]
    prior, posterior = (outcomes_by_run(simulated(plan)) for plan in plans)
    assert not same_numbers(prior[0, 0, 0], posterior[0, 0, 0])


def test_central_values_are_one_draw_of_the_register(shipped: Path) -> None:
    plan = planned(shipped, "central", parameters="central", draws=1)
    values = plan.drawn(range(1))[0]
    assert values.pop(HISTORY) == 0
    assert values == plan.register.values() | dict(plan.setting.values)


class Apart(SweepPlan):
    """The same plan, made to live every point from a past of its own."""

    @property
    def shares_past(self) -> bool:
        return False


def test_a_shared_past_gives_the_rows_of_pasts_lived_one_by_one(shipped: Path) -> None:
    shared = planned(shipped, "sharing", GRANT_BY_CADENCE)
    assert shared.shares_past
    apart = Apart(*(getattr(shared, name) for name in SweepPlan.__dataclass_fields__))
    mine, theirs = outcomes_by_run(simulated(shared)), outcomes_by_run(simulated(apart))
    assert mine.keys() == theirs.keys() and len(mine) == 4 * 4
    assert all(same_numbers(mine[run], theirs[run]) for run in mine)


def test_what_is_no_policy_has_a_past_of_its_own_at_every_point(shipped: Path) -> None:
    assert not planned(shipped, "drift_past", DRIFT).shares_past
    both = GRANT_BY_CADENCE + '"choice.readiness" = [0.2, 0.3]\n'
    assert not planned(shipped, "both", both).shares_past


def test_the_luck_column_changes_luck_and_nothing_else(shipped: Path) -> None:
    (shipped / "experiments" / "lucks.csv").write_text("luck\n0\n0.00001\n0.5\n")
    plan = planned(shipped, "lucky", '\n[design]\nkind = "csv"\nfile = "lucks.csv"\n')
    found = outcomes_by_run(simulated(plan))
    plain = outcomes_by_run(simulated(planned(shipped, "unlucky")))
    for (_, draw, replicate), outcomes in plain.items():
        assert same_numbers(found[0, draw, replicate], outcomes)
        assert same_numbers(found[1, draw, replicate], outcomes)
        assert not same_numbers(found[2, draw, replicate], outcomes)
    assert not same_numbers(found[2, 0, 0], found[2, 0, 1])


@pytest.mark.parametrize("kind", ["grid", "latin_hypercube"])
def test_design_csv_of_a_study_given_back_gives_the_same_runs(
    project: Path, tmp_path: Path, kind: str
) -> None:
    design = GRANT_BY_CADENCE if kind == "grid" else DRIFT
    first = run_study(planned(project, "first", design), tmp_path / "first").folder
    shutil.copy(first / "design.csv", project / "experiments" / "design.csv")
    given_back = '\n[design]\nkind = "csv"\nfile = "design.csv"\n'
    again = run_study(planned(project, "again", given_back), tmp_path / "again").folder
    assert (again / "design.csv").read_bytes() == (first / "design.csv").read_bytes()
    assert (again / "summary.csv").read_bytes() == (first / "summary.csv").read_bytes()
    for file in ("runs/part-000000.parquet",):
        assert (again / file).read_bytes() == (first / file).read_bytes()


def test_a_blocks_runs_do_not_depend_on_how_the_study_is_dealt(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = outcomes_by_run(simulated(planned(shipped, "dealt", GRANT_BY_CADENCE)))
    monkeypatch.setattr("langkah.studies.blocks.ROWS_PER_BLOCK", 2)
    monkeypatch.setattr("langkah.studies.blocks.POINTS_PER_BLOCK", 1)
    plan = plan_sweep(shipped, "dealt")
    assert len(plan.blocks) == 16
    pieces = outcomes_by_run(simulated(plan))
    assert pieces.keys() == whole.keys()
    assert all(same_numbers(pieces[run], whole[run]) for run in whole)


def test_a_point_that_cannot_be_prepared_leaves_the_others_of_its_block(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(shipped, "one_bad", GRANT_BY_CADENCE)
    plain = outcomes_by_run(simulated(plan))
    make_world = SweepPlan.world

    def world(self, drawn, points, telling):  # type: ignore[no-untyped-def]
        if 2 in points:
            raise OverflowError("too large")
        return make_world(self, drawn, points, telling)

    monkeypatch.setattr(simulate.SweepPlan, "world", world)
    runs = simulated(plan)
    failed = [run for run in runs if run.status == "failed"]
    assert {run.point for run in failed} == {2} and len(failed) == 4
    assert {(run.stage, run.message) for run in failed} == {
        ("preparing", "OverflowError('too large')")
    }
    for run in runs:
        if run.point != 2:
            assert same_numbers(run.outcomes, plain[run.point, run.draw, run.replicate])


def test_a_run_in_which_a_weight_met_a_bound_says_so(shipped: Path, tmp_path: Path) -> None:
    plan = planned(shipped, "bound", draws=48, replicates=1)
    folder = run_study(plan, tmp_path / "out").folder
    runs = runs_of(folder)
    told = runs.groupby("draw").clamped.unique().map(lambda names: " ".join(names)).to_dict()
    telling = compiled_telling()
    for draw, values in enumerate(plan.drawn(range(48))):
        world, _ = plan.world(values, range(1), telling)
        assert told[draw] == " ".join(clamped(world))
    bound = sum(name != "" for name in told.values())
    assert 0 < bound < 48
    assert open_results(folder).manifest["clamped_runs"] == bound
