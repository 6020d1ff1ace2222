"""The policy brief of a result folder: three pages and a technical one, as PDF and as HTML.

Both languages are made from the same facts, and the trace says for every printed number from which
cell of which table it comes.
"""

from collections.abc import Sequence

from langkah.language.catalogue import LANGUAGES
from langkah.report.brief import certainty, decision, figures, numbers, technical
from langkah.report.brief.advice import advise
from langkah.report.brief.told import Told
from langkah.report.ledger import Ledger, Row, Tables, trace_bytes
from langkah.report.page import html_of, pdf_of
from langkah.report.results import read_results
from langkah.report.unknowns import Unknowns
from langkah.simulation.folder import Results as Folder

__all__ = ["TABLES", "TRACE", "brief_files"]

TRACE = "brief_trace.csv"
TEMPLATE = "brief.j2"

TABLES = (
    "decision/budget_impact.csv",
    "decision/ceilings.csv",
    "decision/convergence.csv",
    "decision/discounting.csv",
    "decision/evpi.csv",
    "decision/evppi.csv",
    "decision/evsi.csv",
    "decision/expected_loss.csv",
    "decision/incremental.csv",
    "decision/plane_shares.csv",
    "decision/switch_points.csv",
    "decision/tornado.csv",
    "decision/uncertainty.csv",
)
"""Tables it needs beside those of every folder; one without rows leaves out what it would say."""


def brief_files(
    folder: Folder,
    unknowns: Unknowns,
    worth: Sequence[Row],
    languages: Sequence[str],
    *,
    technical: bool = True,
) -> dict[str, bytes]:
    """The brief's files by name: PDF and HTML in each language asked for, and the trace of both.

    ``unknowns`` are the parameters, ``worth`` the rows of a finding's worth.csv.
    """
    results, tables = read_results(folder), Tables(folder)
    advice = advise(results, tables)
    found, printed = {}, []
    for language in LANGUAGES:
        told = Told(results, tables, advice, unknowns, worth, Ledger(language))
        page = html_of(TEMPLATE, language, **_content(told, has_technical=technical))
        printed.append([*told.ledger.printed])
        if language in languages:
            found[f"brief_{language}.html"] = page
            content = _content(told, has_technical=technical)
            found[f"brief_{language}.pdf"] = pdf_of(TEMPLATE, language, **content)
    return {**found, TRACE: trace_bytes(printed, LANGUAGES)}


def _content(told: Told, *, has_technical: bool) -> dict[str, object]:
    """What the template draws on: the study as it is told, and the modules of the pages."""
    return {
        "told": told,
        "manifest": told.results.manifest,
        "decision": decision,
        "numbers": numbers,
        "certainty": certainty,
        "technical": technical if has_technical else None,
        "figures": figures,
    }
