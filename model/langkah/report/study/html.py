"""A study's report as one HTML file: nothing is fetched, and it reads as well without script."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from langkah.report.page import drawn
from langkah.report.study.blocks import (
    Box,
    Cell,
    Code,
    Drawn,
    Heading,
    Picture,
    Points,
    Report,
    Section,
    Table,
    Text,
)


def html_bytes(report: Report, pictures: Mapping[str, str]) -> bytes:
    """The report as a file; ``pictures`` are the bodies of its figures as SVG, by name."""
    style, more, script = (
        (files("langkah.report") / "templates" / name).read_text(encoding="utf-8")
        for name in ("page.css", "study.css", "sort.js")
    )
    warning = f'<p class="warning" role="alert">{escape(report.warning)}</p>\n'
    sections = "\n".join(
        _section(section, report, pictures, number)
        for number, section in enumerate(report.sections)
    )
    text = f"""<!DOCTYPE html>
<html lang="{report.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(report.title)}</title>
<style>
{style}{more}</style>
</head>
<body data-sort-word="{escape(report.sort_word)}">
<header>
<h1>{escape(report.title)}</h1>
<p class="question">{escape(report.question)}</p>
<p class="about">{escape(report.about)}</p>
</header>
{warning if report.warning else ""}<main>
{sections}
</main>
<footer><p>{escape(report.footer)}</p></footer>
<script>
{script}</script>
</body>
</html>
"""
    return text.encode("utf-8")


def _section(section: Section, report: Report, pictures: Mapping[str, str], number: int) -> str:
    body = "\n".join(
        _block(block, report, pictures, f"s{number}b{place}")
        for place, block in enumerate(section.blocks)
    )
    return f"<section>\n<h2>{escape(section.title)}</h2>\n{body}\n</section>"


def _block(block: Any, report: Report, pictures: Mapping[str, str], name: str) -> str:
    if isinstance(block, Drawn):
        return _drawn(block, report, pictures[block.name], name)
    if isinstance(block, Picture):
        return (
            f"<figure>\n<figcaption>{escape(block.title)}</figcaption>\n"
            f'<div class="wide">{drawn(block.svg, name, block.alt)}</div>\n</figure>'
        )
    if isinstance(block, Box):
        inside = "\n".join(
            _block(one, report, pictures, f"{name}b{place}")
            for place, one in enumerate(block.blocks)
        )
        return (
            f'<aside class="box {block.tone}">\n<h3>{escape(block.title)}</h3>\n{inside}\n</aside>'
        )
    return _WRITERS[type(block)](block)


def _drawn(block: Drawn, report: Report, svg: str, name: str) -> str:
    note = f'<p class="note">{escape(block.note)}</p>\n' if block.note else ""
    return (
        f"<figure>\n<figcaption>{escape(block.title)}</figcaption>\n"
        f'<p class="note">{escape(block.subtitle)}</p>\n'
        f'<div class="wide">{drawn(svg, name, block.alt)}</div>\n{note}'
        f"<details><summary>{escape(report.behind_word)}</summary>\n"
        f"{_table(block.behind)}\n</details>\n</figure>"
    )


def _text(block: Text) -> str:
    return f'<p class="{block.tone}">{escape(block.text)}</p>'


def _heading(block: Heading) -> str:
    return f"<h3>{escape(block.text)}</h3>"


def _code(block: Code) -> str:
    return f"<pre><code>{escape(block.text)}</code></pre>"


def _points(block: Points) -> str:
    items = "\n".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in block.items
    )
    return f"<dl>\n{items}\n</dl>"


def _table(block: Table) -> str:
    kinds = ["words" if place in block.words else "number" for place in range(len(block.head))]
    titled = block.title and not block.folded
    caption = f"<caption>{escape(block.title)}</caption>\n" if titled else ""
    head = "".join(
        f'<th scope="col" class="{kind}">{escape(text)}</th>'
        for kind, text in zip(kinds, block.head, strict=True)
    )
    rows = "\n".join(f"<tr>{_cells(row, kinds)}</tr>" for row in block.rows)
    note = f'\n<p class="note">{escape(block.note)}</p>' if block.note else ""
    table = (
        f'<div class="wide"><table>\n{caption}<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table></div>{note}"
    )
    if not block.folded:
        return table
    return f"<details><summary>{escape(block.title)}</summary>\n{table}\n</details>"


def _cells(row: Sequence[Cell], kinds: Sequence[str]) -> str:
    return "".join(_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True))


def _cell(cell: Cell, kind: str) -> str:
    sort = "" if cell.sort == cell.text else f' data-sort="{escape(f"{cell.sort!r}")}"'
    return f'<td class="{kind}"{sort}>{escape(cell.text)}</td>'


_WRITERS: dict[type, Callable[[Any], str]] = {
    Text: _text, Heading: _heading, Points: _points, Table: _table, Code: _code,
}  # fmt: skip
