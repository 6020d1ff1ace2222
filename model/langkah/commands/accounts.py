"""``langkah verify`` and ``langkah diff``: result folders held to account."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of, say
from langkah.commands.progress import screen, shown
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import ResultsArgument, result_folder

if TYPE_CHECKING:
    from langkah.simulation.diff import Comparison, InputChange, ResultChange
    from langkah.simulation.diff_tables import TableChange
    from langkah.simulation.verify import Verdict


def verify(
    results: ResultsArgument,
    sample: Annotated[int, typer.Option(help="Runs to simulate again.")] = 16,
    seed: Annotated[int, typer.Option(help="Which runs: seed of the sample.")] = 1,
    lang: LangOption = None,
    project: ProjectOption = None,
) -> None:
    """Hash every file of a result folder, simulate some runs again and make the tables again."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.complaints import InputError
        from langkah.inputs.project import find_project
        from langkah.simulation.verify import verify as hold_to_account

        if sample < 0:
            message = f"is {sample}; expected a whole number from 0"
            raise InputError("command line", 0, "--sample", message)
        folder = result_folder(results, project)
        verdict = hold_to_account(find_project(project), folder, sample, seed)
    _tell(verdict, folder, language)
    if verdict.faults:
        raise typer.Exit(1)


def _tell(verdict: "Verdict", folder: Path, language: str) -> None:
    from langkah.inputs.printable import spelled_out

    console = screen()
    for fault in verdict.faults:
        console.print(spelled_out(_fault(fault, language)), soft_wrap=True)
    if verdict.faults:
        words = say("verify_wrong", language).format(faults=len(verdict.faults))
    elif verdict.needs:
        words = say("verify_needs", language).format(files=verdict.files, folder=verdict.needs)
    elif verdict.reason:
        words = say("verify_files", language).format(files=verdict.files)
    elif not verdict.rerun:
        words = say("verify_hashed", language).format(files=verdict.files)
    else:
        kind = "verify_exact" if verdict.exact else "verify_near"
        counts = {"files": verdict.files, "runs": verdict.rerun, "tables": verdict.tables}
        words = say(kind, language).format(**counts)
    console.print(f"{shown(folder)}: {words}", soft_wrap=True)


def _fault(fault: str, language: str) -> str:
    """A fault in this language, where it is one about a file."""
    from langkah.commands.indonesian import translated

    name, _, what = fault.partition(": ")
    said = translated(what, "fault") if language == "id" else None
    return fault if said is None else f"{name}: {said}"


def diff(
    first: Annotated[Path, typer.Argument(help="A result folder.")],
    second: Annotated[Path, typer.Argument(help="Another.")],
    lang: LangOption = None,
) -> None:
    """Say which inputs of two result folders differ, and which results they changed."""
    language = language_of(lang)
    with refusing(language):
        from langkah.inputs.printable import spelled_out
        from langkah.simulation.diff import diff as compare_folders

        found = compare_folders(first, second)
    console = screen()
    for line in _lines(found, first, second, language):
        console.print(spelled_out(line), soft_wrap=True)


def _lines(found: "Comparison", first: Path, second: Path, language: str) -> list[str]:
    lines = [say("diff_inputs" if found.inputs else "diff_no_inputs", language)]
    lines += [_input(change, language) for change in found.inputs]
    differ = bool(found.results or found.tables)
    lines.append(say("diff_results" if differ else "diff_no_results", language))
    lines += [_result(change, language) for change in found.results]
    if found.results and found.tables:
        others = ", ".join(change.name for change in found.tables)
        lines.append(say("diff_tables", language).format(names=others))
    else:
        lines += [_table(change, language) for change in found.tables]
    if found.results and found.same:
        lines.append(say("diff_same", language).format(names=", ".join(found.same)))
    if found.apart:
        lines.append(say("diff_apart", language).format(names=", ".join(found.apart)))
    for folder, names in ((first, found.only_first), (second, found.only_second)):
        if names:
            words = say("diff_only", language)
            lines.append(words.format(folder=shown(folder), names=", ".join(names)))
    return lines


def _input(change: "InputChange", language: str) -> str:
    """An input that differs; where there is nothing to read but two hashes, that it was edited."""
    if change.edited:
        return f"  {change.name}: {say('diff_edited', language)}"
    return f"  {change.name}: {_held(change.then, language)} -> {_held(change.now, language)}"


def _held(value: str, language: str) -> str:
    """What a folder holds of an input: numbers and names as they are, words in this language."""
    from langkah.commands.indonesian import translated

    said = translated(value, "difference") if language == "id" else None
    return value if said is None else said


def _table(change: "TableChange", language: str) -> str:
    words = say("diff_table", language).format(name=change.name, differ=change.differ, of=change.of)
    if change.most:
        most = say("diff_most", language)
        words += most.format(most=change.most, then=f"{change.then:.6g}", now=f"{change.now:.6g}")
    if change.only_first or change.only_second:
        only = say("diff_rows", language)
        words += only.format(first=change.only_first, second=change.only_second)
    return f"  {words}"


def _result(change: "ResultChange", language: str) -> str:
    words = say("diff_result", language).format(
        scenario=change.scenario, differ=change.differ, of=change.of, most=change.most,
        then=f"{change.then:.6g}", now=f"{change.now:.6g}",
    )  # fmt: skip
    if not change.reached_by:
        return f"  {words} {say('diff_by_nothing', language)}"
    by = say("diff_by" if len(change.reached_by) == 1 else "diff_by_all", language)
    return f"  {words} {by.format(names=', '.join(change.reached_by))}"
