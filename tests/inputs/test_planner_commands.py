"""check, explain, new and rebase, as a planner meets them."""

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from langkah.commands.check import check
from langkah.commands.explain import explain
from langkah.commands.new import new
from langkah.commands.rebase import rebase
from langkah.inputs.project import find_project
from langkah.inputs.reads import readers

APP = typer.Typer()
for command in (check, explain, new, rebase):
    APP.command()(command)

STALE = """\
name = "Stale" # keep me
question = "?"
extends = "baseline"

[change."grant.amount_rp"]
from = 1_000_000 # what it was
to = 3_000_000
why = "a reason"
"""


ENGLISH_ONLY = "name_id, question_id: missing; English stands in its place in Indonesian papers"


def run(project: Path, *arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(
        APP, [*arguments, "--project", str(project)], input=answer, env={"COLUMNS": "80"}
    )


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def write(project: Path, name: str, text: str) -> Path:
    file = project / "scenarios" / f"{name}.toml"
    file.write_text(text)
    return file


def test_check_says_what_each_file_changes(project: Path) -> None:
    write(project, "both", 'name = "B"\nquestion = "?"\ncombines = ["annual", "larger_grant"]\n')
    result = run(project, "check", "baseline", "annual", "both")
    assert result.exit_code == 0
    assert result.stdout.split("\n") == [
        "ok: baseline changes nothing",
        ENGLISH_ONLY,
        "ok: annual changes 1 value of baseline",
        ENGLISH_ONLY,
        "ok: both changes 2 values of baseline",
        ENGLISH_ONLY,
        "",
    ]


def test_check_reads_settings_and_the_register_too(project: Path) -> None:
    folder = project / "scenarios"
    result = run(
        project, "check", str(folder / "settings/2011.toml"), str(folder / "parameters/grant.toml")
    )
    assert result.stdout == (
        "ok: setting 2011 runs from 1994 to 2025\n"
        f"ok: grant is part of a register of {len(readers())} parameters\n"
    )


def test_check_tells_every_bad_file_and_still_the_good_ones(project: Path) -> None:
    write(project, "stale", STALE)
    before = contents(project)
    result = run(project, "check", "stale", "annual", "anual")
    assert result.exit_code == 2
    assert result.stdout == f"ok: annual changes 1 value of baseline\n{ENGLISH_ONLY}\n"
    assert result.stderr.split("\n") == [
        'scenarios/stale.toml:6: change."grant.amount_rp".from: says 1_000_000, but baseline now'
        " has 1_500_000; look at the change again, then run:"
        " langkah rebase scenarios/stale.toml",
        'scenarios: unknown scenario "anual"; did you mean "annual"?'
        " Known: annual, baseline, larger_grant, shelter, small_grant, stale",
        "",
    ]
    assert contents(project) == before


@pytest.mark.parametrize("command", ["check", "explain", "rebase", "new"])
def test_a_broken_register_stops_every_command(project: Path, command: str) -> None:
    file = project / "scenarios" / "parameters" / "need.toml"
    file.write_text(file.read_text().replace("value = 1", "value = 11", 1))
    before = contents(project)
    result = run(project, command, "mine" if command == "new" else "annual")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "scenarios/parameters/need.toml:4: need.living_rp.value: is 11; expected at most 10\n"
    )
    assert contents(project) == before


@pytest.mark.parametrize("command", ["check", "explain", "rebase", "new"])
def test_a_folder_that_is_no_project(tmp_path: Path, command: str) -> None:
    result = run(tmp_path, command, "annual")
    assert result.exit_code == 2
    assert result.stderr == (
        f"{tmp_path}: is not a project; expected a folder that holds scenarios/parameters/"
        " (name one with --project DIR)\n"
    )
    assert not contents(tmp_path)


def test_explain_tells_the_difference_and_every_parameter(project: Path) -> None:
    result = run(project, "explain", "larger_grant")
    assert result.exit_code == 0
    lines = [line.rstrip() for line in result.stdout.split("\n")]
    assert max(map(len, lines)) <= 80
    assert "Question: Does more money help?" in lines
    assert "  grant.amount_rp: 1,500,000 -> 3,000,000 (rupiah)" in lines
    assert "    made up" in lines
    assert "    scenarios/larger_grant.toml:6" in lines
    row = next(line for line in lines if line.startswith("> amount_rp"))
    assert row.split() == [">", "amount_rp", "3,000,000", "rupiah", "policy", "-"]
    row = next(line for line in lines if line.startswith("  readiness"))
    assert row.split() == ["readiness", "~0.3", "share", "ASSUMED", "-"]
    names = [line.removeprefix(">").split()[0] for line in lines if re.match(r"[> ] \w", line)]
    assert {key.split(".")[1] for key in readers()} <= set(names)


def test_explain_in_indonesian(project: Path) -> None:
    result = run(project, "explain", "larger_grant", "--lang", "id")
    assert "  grant.amount_rp: 1.500.000 -> 3.000.000 (rupiah)" in result.stdout
    assert "Yang berbeda dari baseline" in result.stdout
    assert re.search(r"readiness +~0,3 share +ASUMSI", result.stdout)


def test_explain_in_indonesian_uses_the_files_own_indonesian(project: Path) -> None:
    write(
        project,
        "mine",
        'name = "Mine"\nname_id = "Milik saya"\n'
        'question = "What?"\nquestion_id = "Apa?"\nextends = "baseline"\n',
    )
    assert run(project, "explain", "mine", "--lang", "id").stdout.startswith(
        "mine: Milik saya\nPertanyaan: Apa?\n"
    )
    assert run(project, "explain", "mine").stdout.startswith("mine: Mine\nQuestion: What?\n")
    said = run(project, "explain", "larger_grant", "--lang", "id").stdout
    assert "Pertanyaan: Does more money help?" in said


def test_explain_of_a_file_that_changes_nothing(project: Path) -> None:
    result = run(project, "explain", "baseline")
    assert "Nothing: it is baseline under another name." in result.stdout


def test_explain_of_the_shipped_scenarios_fits_a_terminal() -> None:
    for language in ("en", "id"):
        result = run(find_project(), "explain", "all_three", "--lang", language)
        assert result.exit_code == 0
        assert max(len(line.rstrip()) for line in result.stdout.split("\n")) <= 80


def test_explain_refuses_a_bad_file_and_another_language(project: Path) -> None:
    write(project, "stale", STALE)
    assert run(project, "explain", "stale").exit_code == 2
    assert run(project, "explain", "annual", "--lang", "fr").exit_code == 2


def test_new_writes_a_file_that_is_valid_and_changes_nothing(project: Path) -> None:
    before = contents(project)
    question = 'Why "this" \\ and\nthat?'
    result = run(project, "new", "my_idea", "--question", question)
    assert result.exit_code == 0
    assert result.stdout == (
        "scenarios/my_idea.toml: written. Edit it, then: langkah check my_idea\n"
    )
    file = project / "scenarios" / "my_idea.toml"
    after = contents(project)
    assert after.keys() - before.keys() == {file}
    assert before.items() <= after.items()
    said = run(project, "check", "my_idea").stdout
    assert said == f"ok: my_idea changes nothing\n{ENGLISH_ONLY}\n"


def test_the_example_in_a_new_file_works_when_uncommented(project: Path) -> None:
    run(project, "new", "my_idea", "--extends", "larger_grant")
    file = project / "scenarios" / "my_idea.toml"
    text = file.read_text()
    example = re.search(r'# \[change."[^#]+# from = .*\n# to = .*\n# why = .*\n', text)
    assert example is not None
    live = example.group().replace("# ", "", 1).replace("\n# ", "\n")
    file.write_text(text.replace(example.group(), live.replace("to = 3_000_000", "to = 4_000_000")))
    said = run(project, "check", "my_idea").stdout
    assert said == f"ok: my_idea changes 1 value of baseline\n{ENGLISH_ONLY}\n"


def test_the_indonesian_lines_in_a_new_file_work_when_uncommented(project: Path) -> None:
    run(project, "new", "my_idea")
    file = project / "scenarios" / "my_idea.toml"
    text, lines = re.subn(r"^# (?=(name|question)_id = )", "", file.read_text(), flags=re.M)
    assert lines == 2
    file.write_text(text)
    assert "Gagasan saya" in run(project, "explain", "my_idea", "--lang", "id").stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["annual"], "scenarios/annual.toml: there is already a scenario of this name"),
        (["My-Idea"], 'scenarios/My-Idea.toml: cannot be called "My-Idea"; expected small'),
        (["../idea"], 'idea.toml: cannot be called "../idea"; expected small'),
        (["idea", "--extends", "anual"], 'unknown scenario "anual"; did you mean "annual"?'),
        (["idea", "--question", ""], "scenarios/idea.toml:5: question: is empty"),
    ],
)
def test_new_refuses_and_writes_nothing(
    project: Path, arguments: list[str], complaint: str
) -> None:
    before = contents(project.parent)
    result = run(project, "new", *arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert contents(project.parent) == before


def test_rebase_asks_shows_and_keeps_everything_else(project: Path) -> None:
    file = write(project, "stale", STALE)
    before = contents(project)
    result = run(project, "rebase", "stale", answer="n\n")
    assert result.exit_code == 0
    shown = "scenarios/stale.toml:6: grant.amount_rp: from 1_000_000 -> 1_500_000\n"
    assert result.stdout.startswith(shown)
    assert result.stdout.endswith("nothing was written\n")
    assert contents(project) == before

    result = run(project, "rebase", "stale", answer="y\n")
    assert result.stdout.startswith(shown)
    assert file.read_text() == STALE.replace("1_000_000", "1_500_000")
    assert contents(project).keys() == before.keys()
    assert run(project, "rebase", "stale").stdout == "scenarios/stale.toml: nothing is stale\n"


def test_rebase_with_yes_does_not_ask(project: Path) -> None:
    file = write(project, "stale", STALE)
    result = run(project, "rebase", str(file), "--yes")
    assert result.stdout.endswith("scenarios/stale.toml: rewritten\n")
    assert file.read_text() == STALE.replace("1_000_000", "1_500_000")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("3_000_000", "1_500_000", '"grant.amount_rp".to: changes nothing; it is already'),
        ("to = 3_000_000", "times = 40", "makes 1_500_000 into 60_000_000; expected at most"),
        ('why = "a reason"', "", '"grant.amount_rp".why: missing'),
        ("baseline", "basline", 'did you mean "baseline"?'),
    ],
)
def test_rebase_writes_nothing_when_the_file_would_still_be_wrong(
    project: Path, old: str, new: str, complaint: str
) -> None:
    write(project, "stale", STALE.replace(old, new))
    before = contents(project)
    result = run(project, "rebase", "stale", "--yes")
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert contents(project) == before


def test_a_stale_part_is_rebased_before_what_is_built_on_it(project: Path) -> None:
    write(project, "stale", STALE)
    write(project, "mine", 'name = "M"\nquestion = "?"\nextends = "stale"\n')
    before = contents(project)
    result = run(project, "rebase", "mine", "--yes")
    assert result.exit_code == 2
    assert "langkah rebase scenarios/stale.toml" in result.stderr
    assert contents(project) == before


def test_check_reads_targets_and_held_out_facts_too() -> None:
    done = run(find_project(), "check", "scenarios/targets.toml", "scenarios/heldout.toml")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "ok: 12 targets and 2 readings\nok: 25 held-out facts, 22 of them simulated\n"
    )
