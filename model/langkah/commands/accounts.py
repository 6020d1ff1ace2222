"""``langkah verify`` and ``langkah diff``: result folders held to account."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from langkah.commands.common import LangOption, ProjectOption, language_of
from langkah.commands.progress import screen, shown
from langkah.commands.refuse import refusing
from langkah.commands.result_folder import ResultsArgument, result_folder
from langkah.language.catalogue import words

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

    _ = words(language)

    console = screen()
    for fault in verdict.faults:
        console.print(spelled_out(_fault(fault, language)), soft_wrap=True)
    if verdict.faults:
        said = _("do not rely on this folder; faults: {faults}.", faults=len(verdict.faults))
    elif verdict.needs:
        said = _(
            "{files} files are as they were written; such a folder keeps no runs to simulate "
            "again: they are kept in {folder} of the project, and are not there.",
            files=verdict.files,
            folder=verdict.needs,
        )
    elif verdict.reason:
        said = _(
            "{files} files are as they were written; such a folder keeps no runs to "
            "simulate again.",
            files=verdict.files,
        )
    elif not verdict.rerun:
        said = _(
            "{files} files are as they were written; no run was simulated again.",
            files=verdict.files,
        )
    else:
        counts = {"files": verdict.files, "runs": verdict.rerun, "tables": verdict.tables}
        said = (
            _(
                "{files} files are as they were written; {runs} runs simulated again gave the "
                "same numbers to the last bit, and so did {tables} tables made again from the "
                "runs.",
                **counts,
            )
            if verdict.exact
            else _(
                "{files} files are as they were written; {runs} runs simulated on another kind "
                "of machine gave the same counts, and the rest to one part in a thousand "
                "million.",
                **counts,
            )
        )
    console.print(f"{shown(folder)}: {said}", soft_wrap=True)


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
    _ = words(language)
    lines = [(_("Inputs that differ:") if found.inputs else _("No input differs."))]
    lines += [_input(change, language) for change in found.inputs]
    differ = bool(found.results or found.tables)
    lines.append(_("Results that differ:") if differ else _("No result differs."))
    lines += [_result(change, language) for change in found.results]
    if found.results and found.tables:
        others = ", ".join(change.name for change in found.tables)
        lines.append(_("Other tables that differ: {names}.", names=others))
    else:
        lines += [_table(change, language) for change in found.tables]
    if found.results and found.same:
        lines.append(_("The same in both: {names}.", names=", ".join(found.same)))
    if found.apart:
        lines.append(
            _(
                "Nothing in common to compare (points and outcomes differ): {names}.",
                names=", ".join(found.apart),
            )
        )
    for folder, names in ((first, found.only_first), (second, found.only_second)):
        if names:
            only = {"folder": shown(folder), "names": ", ".join(names)}
            lines.append(_("Only in {folder}: {names}.", **only))
    return lines


def _input(change: "InputChange", language: str) -> str:
    """An input that differs; where there is nothing to read but two hashes, that it was edited."""
    _ = words(language)
    if change.edited:
        return f"  {change.name}: {_('was edited')}"
    return f"  {change.name}: {_held(change.then, language)} -> {_held(change.now, language)}"


def _held(value: str, language: str) -> str:
    """What a folder holds of an input: numbers and names as they are, words in this language."""
    from langkah.commands.indonesian import translated

    said = translated(value, "difference") if language == "id" else None
    return value if said is None else said


def _table(change: "TableChange", language: str) -> str:
    _ = words(language)
    said = _(
        "{name}: {differ} of {of} cells differ",
        name=change.name,
        differ=change.differ,
        of=change.of,
    )
    if change.most:
        now, then = f"{change.now:.6g}", f"{change.then:.6g}"
        said += _("; most {most}, {then} -> {now}", most=change.most, then=then, now=now)
    if change.only_first or change.only_second:
        said += _(
            "; {first} rows only in the first, {second} only in the second",
            first=change.only_first,
            second=change.only_second,
        )
    return f"  {said}"


def _result(change: "ResultChange", language: str) -> str:
    _ = words(language)
    said = _(
        "{scenario}: {differ} of {of}; most {most}, {then} -> {now}.",
        scenario=change.scenario,
        differ=change.differ,
        of=change.of,
        most=change.most,
        then=f"{change.then:.6g}",
        now=f"{change.now:.6g}",
    )
    if not change.reached_by:
        return f"  {said} {_('No recorded input explains it: verify both folders.')}"
    names = ", ".join(change.reached_by)
    if len(change.reached_by) == 1:
        return f"  {said} {_('Changed by: {names}.', names=names)}"
    by = _("Any of these can have done it; change one at a time to tell: {names}.", names=names)
    return f"  {said} {by}"
