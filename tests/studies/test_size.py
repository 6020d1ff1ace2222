"""How large a study is: told before it is run, refused when it cannot be, and planned lazily."""

import re
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies.trial_studies import GRANT_BY_CADENCE, planned, run_study, write_study
from typer.testing import CliRunner, Result

from langkah.commands.main import app
from langkah.studies.blocks import Block, Blocks, blocks_of
from langkah.studies.size import size_of

SPREAD = '\n[design]\nkind = "sobol"\npoints = 64\nseed = 1\n[design.vary]\nuncertain = "prior"\n'
TIME = r"about \d+ (s|min|h|days|years) on \d+ threads of this machine, by timing the first"
DISK = r"at most [\d.]+ [kMG]B of [\d.]+ [MGT]B free\."


def langkah(project: Path, *words: str | Path, lang: str = "en") -> Result:
    asked = [*(str(word) for word in words), "--project", str(project), "--lang", lang]
    return CliRunner().invoke(app, asked)


@given(
    sizes=st.tuples(
        st.integers(1, 100), st.integers(1, 40), st.integers(1, 1500), st.integers(1, 8)
    ),
    at=st.data(),
)
def test_any_block_is_made_alone_as_it_stands_in_the_row_of_all(
    sizes: tuple[int, int, int, int], at: st.DataObject
) -> None:
    blocks = blocks_of(*sizes)
    number = at.draw(st.integers(0, len(blocks) - 1))
    block = blocks[number]
    assert block == blocks[number - len(blocks)] == blocks[number : number + 1][0]
    assert block.number == number
    assert block.runs * sizes[3] <= max(1024, sizes[3] * len(block.points))
    if number + 1 < len(blocks):
        assert _starts_where_it_ends(block, blocks[number + 1], sizes)
    else:
        assert [part.stop for part in _parts(block)] == list(sizes[:3])
    with pytest.raises(IndexError):
        blocks[len(blocks)]


def _parts(block: Block) -> tuple[range, range, range]:
    return block.points, block.draws, block.replicates


def _starts_where_it_ends(one: Block, then: Block, sizes: tuple[int, int, int, int]) -> bool:
    """The next block goes on with the draws, else with the replicates, else with the points."""
    if one.draws.stop < sizes[1]:
        same = (one.points, one.replicates) == (then.points, then.replicates)
        return same and then.draws.start == one.draws.stop
    if one.replicates.stop < sizes[2]:
        return (one.points, one.replicates.stop) == (then.points, then.replicates.start)
    return then.points.start == one.points.stop and then.replicates.start == 0


def test_a_plan_of_the_largest_study_takes_no_more_room_than_a_small_one(shipped: Path) -> None:
    def peak(slug: str, draws: int, replicates: int) -> int:
        planned(shipped, "warm")  # what is loaded once is loaded here
        tracemalloc.start()
        plan = planned(shipped, slug, draws=draws, replicates=replicates)
        assert isinstance(plan.blocks, Blocks)
        assert plan.blocks[-1].draws.stop == draws
        assert size_of(plan).runs == draws * replicates
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    small, large = peak("small", 2, 2), peak("largest", 1_000_000, 65_535)
    assert large < 1.1 * small + 100_000


@pytest.mark.parametrize("design", ["", GRANT_BY_CADENCE, SPREAD])
@pytest.mark.parametrize(
    "outcomes", [["covered_years"], pytest.param("all", marks=pytest.mark.slow)]
)
def test_the_disk_told_is_a_bound_of_what_is_written_and_no_wild_one(
    shipped: Path, tmp_path: Path, design: str, outcomes: object
) -> None:
    asked = '"all"' if outcomes == "all" else outcomes
    plan = planned(shipped, "weighed", design, outcomes=asked, draws=8, replicates=1)
    folder = run_study(plan, tmp_path / "out").folder
    kept = ("runs", "summary.csv", "differences.csv", "design.csv", "draws.parquet")
    written = sum(
        file.stat().st_size
        for name in kept
        for file in ([folder / name] if (folder / name).is_file() else (folder / name).iterdir())
    )
    assert written <= size_of(plan).disk <= 6 * written


def test_check_and_sweep_say_what_a_study_takes_before_it_is_run(
    project: Path, tmp_path: Path
) -> None:
    write_study(project, "good", GRANT_BY_CADENCE)
    said = langkah(project, "check", "good").stdout.splitlines()
    assert re.fullmatch(f"16 runs: {TIME}; {DISK}", said[1]), said[1]
    assert "16 simulasi: sekitar" in langkah(project, "check", "good", lang="id").stdout
    first = langkah(project, "sweep", "good", "--out", tmp_path / "out", "--workers", "1")
    assert first.exit_code == 0, first.output
    assert re.search(f"16 runs: {TIME}; {DISK}", first.stderr)
    again = langkah(project, "sweep", "good", "--out", tmp_path / "out", "--workers", "1")
    assert "16 runs" not in again.stderr


def test_check_and_sweep_refuse_what_no_disk_holds_and_write_nothing(
    project: Path, tmp_path: Path
) -> None:
    write_study(project, "vast", outcomes='"all"', draws=1_000_000, replicates=65_535)
    for words in (("check", "vast"), ("sweep", "vast", "--out", tmp_path / "out")):
        done = langkah(project, *words)
        assert done.exit_code == 2
        assert done.stderr == (
            "experiments/vast.toml: 65_535_000_000 runs would take up to 128_000_000 of the "
            "1_000_000 files that one folder holds; divide the study\n"
        )
    assert not (tmp_path / "out").exists()


def test_blocks_of_a_study_follow_one_another(shipped: Path) -> None:
    plan = planned(shipped, "follow", SPREAD, draws=40, replicates=3)
    assert all(one.number + 1 == then.number for one, then in pairwise(plan.blocks))
    assert sum(block.runs for block in plan.blocks) == plan.runs
