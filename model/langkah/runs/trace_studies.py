"""Published studies by kind, and the list of every run that docs/trace.md stands on."""

from collections.abc import Mapping

from langkah.runs.trace_parts import not_yet
from langkah.runs.trace_results import STUDIES, Manifest, Published

KINDS: Mapping[str, str] = {
    "sweep": "sweep STUDY",
    "sensitivity": "sweep STUDY",
    "discovery": "sweep STUDY",
    "search": "search STUDY",
}
"""Kinds of study, and the command that makes one."""

OTHER = "other"

SINGLE: Mapping[str, str] = {
    "calibration": "calibration",
    "calibration under the second rule": "calibration_threshold",
    "recovery of planted sets": "recovery",
    "validation": "validation",
    "finding": "finding",
    "second rule of choice": "doubt",
}
"""The results that are no study, by what they are, and their folders."""


def kinds_of(study: Manifest) -> set[str]:
    """What a study is: the analyses that were made of its runs, or its kind where there are none.

    >>> sorted(kinds_of({"kind": "sweep", "analyses": ["sensitivity"]}))
    ['sensitivity']
    >>> kinds_of({"kind": "sweep"})
    {'sweep'}
    >>> kinds_of({"command": "langkah compare"})
    {'other'}
    """
    analyses = set(map(str, study.get("analyses", ()))) & KINDS.keys()
    return analyses or {str(study.get("kind"))} & KINDS.keys() or {OTHER}


def studies_part(published: Published, kind: str) -> str:
    """The published studies of a kind, one a line, or that there is none."""
    lines = [
        f"  - {_described(name, study)}"
        for name, study in published.studies().items()
        if kind in kinds_of(study)
    ]
    if lines:
        return "\n".join(["", *lines])
    return "None published." if kind == OTHER else not_yet(KINDS[kind])


def _described(name: str, study: Manifest) -> str:
    text = f"`{STUDIES}/{name}`: {study.get('question') or study.get('title') or name}"
    if "runs" in study:
        text += f" {study['runs']:,} runs."
    if not study.get("complete"):
        text += " **Incomplete.**"
    # A study may say in a sentence what it found; nothing is read out of its tables here.
    return f"{text} {study['answer']}" if "answer" in study else text


def runs_part(published: Published) -> str:
    """Every result the page stands on: what it is, how it is made again, whether it is whole."""
    told = {name: published.manifest(folder) for name, folder in SINGLE.items()}
    told |= {f"`{STUDIES}/{name}`": one for name, one in published.studies().items()}
    lines = ["| result | made by | complete | version |", "|---|---|---|---|"]
    for name, one in told.items():
        if one is None:
            lines.append(f"| {name} | *not published yet* | - | - |")
            continue
        command = f"`{one['command']}`" if "command" in one else "-"
        complete = {True: "yes", False: "**no**"}.get(one.get("complete"), "-")  # type: ignore[arg-type]
        lines.append(f"| {name} | {command} | {complete} | {one.get('version', '-')} |")
    return "\n".join(lines)
