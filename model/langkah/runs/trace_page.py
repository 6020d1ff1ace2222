"""docs/trace.md: what was done to trust the model, by the TRACE protocol, fed by what is published.

The prose stands in ``trace.md`` beside this file and holds no number of a result; a name in braces
after a dollar sign is a part that is told from results.
"""

from pathlib import Path
from string import Template
from textwrap import fill

from langkah.inputs.register import load_register
from langkah.runs import trace_parts as parts
from langkah.runs.trace_results import Published
from langkah.runs.trace_studies import KINDS, OTHER, runs_part, studies_part

WIDTH = 110
UNFILLED = ("#", "-", "|", "  -")
PROSE = Path(__file__).with_name("trace.md")


def trace_page(project: Path) -> str:
    """The page as Markdown.

    Raises InputError when the register is not right or a published result cannot be read.
    """
    published = Published(project)
    told = {
        "register": parts.register_part(load_register(project)),
        "doubt": parts.doubt_part(published),
        "recovery": parts.recovery_part(published),
        "calibration": parts.calibration_part(published),
        "targets": parts.targets_part(published),
        "learned": parts.learned_part(published),
        "finding": parts.finding_part(published),
        "worth": parts.worth_part(published),
        "held_out": parts.held_out_part(published),
        "runs": runs_part(published),
        **{kind: studies_part(published, kind) for kind in (*KINDS, OTHER)},
    }
    return wrapped(Template(PROSE.read_text(encoding="utf-8")).substitute(told))


def wrapped(page: str) -> str:
    """The page with its paragraphs filled anew; headings, lists and tables are left as they are.

    >>> wrapped("A word.\\nAnother.\\n\\n- one\\n- two\\n")
    'A word. Another.\\n\\n- one\\n- two\\n'
    """
    return (
        "\n\n".join(
            part if part.startswith(UNFILLED) else fill(part, WIDTH, break_on_hyphens=False)
            for part in page.rstrip("\n").split("\n\n")
        )
        + "\n"
    )
