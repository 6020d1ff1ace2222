"""The policy brief of a result folder: three pages and a technical one, as PDF and as HTML.

Both languages are made from the same facts, and the trace says for every printed number from which
cell of which table it comes.
"""

from collections.abc import Mapping, Sequence

from langkah.report.brief.advice import advise
from langkah.report.brief.blocks import Document
from langkah.report.brief.certainty_page import certainty_page
from langkah.report.brief.decision_page import decision_page
from langkah.report.brief.html import html_bytes
from langkah.report.brief.ledger import Ledger, Printed, Row, Tables, trace_bytes
from langkah.report.brief.numbers_page import numbers_page
from langkah.report.brief.pdf import pdf_bytes
from langkah.report.brief.technical_page import technical_page
from langkah.report.brief.told import Told
from langkah.report.results import Results, read_results
from langkah.report.words import LANGUAGES
from langkah.simulation.folder import Results as Folder

__all__ = ["TABLES", "TRACE", "brief_files", "document_of"]

TRACE = "brief_trace.csv"

TABLES = tuple(
    f"decision/{name}.csv"
    for name in (
        "budget_impact", "ceilings", "convergence", "discounting", "evpi", "evppi", "evsi",
        "expected_loss", "incremental", "plane_shares", "switch_points", "tornado", "uncertainty",
    )
)  # fmt: skip
"""Tables it needs beside those of every folder; one without rows leaves out what it would say."""


def brief_files(
    folder: Folder,
    marks: Mapping[str, str],
    worth: Sequence[Row],
    languages: Sequence[str],
    *,
    technical: bool = True,
) -> dict[str, bytes]:
    """The brief's files by name: PDF and HTML in each language asked for, and the trace of both.

    ``marks`` gives the grade of evidence by parameter, ``worth`` the rows of a finding's worth.csv.
    """
    results, tables = read_results(folder), Tables(folder)
    made = {
        language: document_of(results, tables, marks, worth, language, technical=technical)
        for language in LANGUAGES
    }
    found = {}
    for language in languages:
        document, _ = made[language]
        found[f"brief_{language}.pdf"] = pdf_bytes(document)
        found[f"brief_{language}.html"] = html_bytes(document)
    return {**found, TRACE: trace_bytes([printed for _, printed in made.values()], LANGUAGES)}


def document_of(
    results: Results,
    tables: Tables,
    marks: Mapping[str, str],
    worth: Sequence[Row],
    language: str,
    *,
    technical: bool = True,
) -> tuple[Document, list[Printed]]:
    """The brief in one language, and every number it prints with where it came from."""
    told = Told(results, tables, advise(results, tables), marks, worth, Ledger(language))
    pages = [decision_page(told), numbers_page(told), certainty_page(told)]
    if technical:
        pages.append(technical_page(told))
    manifest = results.manifest
    about = told.say("about", setting=manifest["setting"], decision=told.studied("decision_year"),
                     **{key: told.studied(key) for key in ("draws", "replicates")},
                     years=told.studied("policy_years"))  # fmt: skip
    about = " ".join(filter(None, (about, results.untranslated(language))))
    footer = told.say("footer", version=manifest["version"], run=manifest["run_id"])
    document = Document(
        language, told.say("title"), told.say("subtitle"), about, footer, told.say("page_word"),
        told.say("behind"), pages,
    )  # fmt: skip
    return document, told.ledger.printed
