"""The report of a study: one HTML file in each language, its figures, and where numbers are from.

A folder that is no study's gets a plainer one. Nothing but the folder's tables is read.
"""

from collections.abc import Sequence

from langkah.report.brief.ledger import Ledger, Printed, trace_bytes
from langkah.report.study.answer_part import answer_part, said
from langkah.report.study.blocks import Drawn, Report, Section
from langkah.report.study.design_part import design_part
from langkah.report.study.differences_part import differences_part
from langkah.report.study.discovery_part import discovery_part
from langkah.report.study.draw import as_png, as_svg, lay_out
from langkah.report.study.html import html_bytes
from langkah.report.study.plain import plain_report
from langkah.report.study.rests_part import limits_part, reading_part, rests_part
from langkah.report.study.sensitivity_part import sensitivity_part
from langkah.report.study.told import SENSITIVITY, WON, Study, Told, read_study
from langkah.simulation.folder import Results as Folder

__all__ = ["TRACE", "answer_sentences", "html_name", "report_files"]

TRACE = "report_trace.csv"
SWEEP = "sweep"


def html_name(language: str) -> str:
    """The name of the report in a language."""
    return f"report_{language}.html"


def report_files(
    folder: Folder, languages: Sequence[str], verify: str = "langkah verify ."
) -> dict[str, bytes]:
    """The report's files by name: HTML in each language; of a study also figures and the trace.

    ``verify`` is the command that holds the folder to account.

    Raises InputError when a file it needs is missing or is not the one that was written.
    """
    if folder.kind != SWEEP:
        return {html_name(language): html_bytes(plain_report(folder, language), {})
                for language in languages}  # fmt: skip
    study = read_study(folder)
    found: dict[str, bytes] = {}
    printed = []
    for language in languages:
        report, numbers = report_of(study, language, verify)
        printed.append(numbers)
        bodies = {}
        for drawn in drawings(report):
            body = lay_out(drawn.drawing)
            bodies[drawn.name] = as_svg(drawn.drawing, body)
            stem = f"figures/{drawn.name}_{language}"
            found[f"{stem}.svg"] = as_svg(drawn.drawing).encode("utf-8")
            found[f"{stem}.png"] = as_png(drawn.drawing)
        found[html_name(language)] = html_bytes(report, bodies)
    return {**found, TRACE: trace_bytes(printed, languages)}


def answer_sentences(folder: Folder, language: str) -> list[str]:
    """What a study found, as sentences, each after what it is about. Raises as ``report_files``."""
    told = Told(read_study(folder), Ledger(language))
    return [f"{about}: {sentence}" for about, sentence in said(told)]


def drawings(report: Report) -> list[Drawn]:
    """The figures of a report in their order."""
    return [block for section in report.sections for block in section.blocks
            if isinstance(block, Drawn)]  # fmt: skip


def report_of(study: Study, language: str, verify: str) -> tuple[Report, list[Printed]]:
    """A study's report in one language, and every number it prints with where it came from."""
    told = Told(study, Ledger(language))
    manifest = study.manifest
    sections: list[Section] = [answer_part(told), design_part(told)]
    if study.has(SENSITIVITY):
        sections.append(sensitivity_part(told))
    if study.has(WON):
        sections.append(discovery_part(told))
    if not study.has(SENSITIVITY) or not study.columns:
        sections.append(differences_part(told))
    sections += [rests_part(told), limits_part(told), reading_part(told, verify)]
    warning = ""
    if not manifest["complete"]:
        failed, runs = told.counted("failed_runs"), told.counted("runs")
        warning = told.say("warning", failed=failed, runs=runs)
    about = told.say("about", study=manifest["study"], run=manifest["run_id"],
                     runs=told.counted("runs"))  # fmt: skip
    if not (manifest.get("title_id") and manifest.get("question_id")):
        about += " " + told.say("untranslated")
    report = Report(
        language, told.titled("title"), told.titled("question"), about, warning, sections,
        told.say("footer", run=manifest["run_id"]), told.say("behind"), told.say("sort"),
    )  # fmt: skip
    return report, told.ledger.printed
