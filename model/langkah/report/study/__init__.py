"""The report of a study: one HTML file in each language, its figures, and where numbers are from.

A folder that is no study's gets a plainer one. Nothing but the folder's tables is read.
"""

from collections.abc import Sequence

from langkah.report.ledger import Ledger, trace_bytes
from langkah.report.page import html_of
from langkah.report.study import answer, design, differences, discovery, sensitivity
from langkah.report.study.plain import plain_report
from langkah.report.study.told import Told, read_study
from langkah.report.unknowns import Unknowns
from langkah.simulation.folder import Results as Folder

__all__ = ["TRACE", "answer_sentences", "html_name", "report_files"]

TRACE = "report_trace.csv"
SWEEP = "sweep"
TEMPLATE = "study.html.j2"

PARTS = {
    "answer": answer,
    "design": design,
    "sensitivity": sensitivity,
    "discovery": discovery,
    "differences": differences,
}
"""What the parts of the template draw on."""


def html_name(language: str) -> str:
    """The name of the report in a language."""
    return f"report_{language}.html"


def report_files(
    folder: Folder,
    languages: Sequence[str],
    unknowns: Unknowns,
    verify: str = "langkah verify .",
) -> dict[str, bytes]:
    """The report's files by name: HTML in each language; of a study also figures and the trace.

    ``unknowns`` are the parameters as print knows them, ``verify`` is the command that holds the
    folder to account.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    if folder.kind != SWEEP:
        return {html_name(language): plain_report(folder, language) for language in languages}
    study = read_study(folder, unknowns)
    found: dict[str, bytes] = {}
    printed = []
    for language in languages:
        told = Told(study, Ledger(language))
        content = {"told": told, "study": study, "manifest": study.manifest, "verify": verify}
        found[html_name(language)] = html_of(TEMPLATE, language, **content, **PARTS)
        found |= told.figures
        printed.append(told.ledger.printed)
    return {**found, TRACE: trace_bytes(printed, languages)}


def answer_sentences(folder: Folder, language: str, unknowns: Unknowns) -> list[str]:
    """What a study found, as sentences, each after what it is about. Raises as ``report_files``."""
    told = Told(read_study(folder, unknowns), Ledger(language))
    return [f"{about}: {sentence}" for about, sentence in answer.said(told)]
