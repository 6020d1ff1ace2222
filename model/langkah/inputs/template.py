"""The file a planner starts from: a valid scenario with every value she may change in comments."""

import json
from pathlib import Path

from langkah.inputs.complaints import InputError
from langkah.inputs.fields import show
from langkah.inputs.register import Register
from langkah.inputs.scenario import SLUG, SLUG_IN_WORDS, Scenario

EXAMPLE = "grant.amount_rp"

_HEAD = """\
# A scenario: a named difference from another one. Lines that begin with # are not read.
# Sebuah skenario: perbedaan bernama dari skenario lain. Baris berawalan # tidak dibaca.

name = {name}
question = {question}
# The same in Indonesian, for `--lang id`: take the # away and write yours.
# Hal yang sama dalam bahasa Indonesia, untuk `--lang id`: hapus # lalu tulis milik Anda.
# name_id = "Gagasan saya"
# question_id = "Pertanyaan apa yang dijawab skenario ini?"
extends = "{extends}"

# One table for each value you change. `from` is the value as it stands now, so that this file
# is refused, and not silently wrong, when that value is changed one day.
# Satu tabel untuk tiap nilai yang diubah. `from` adalah nilai yang berlaku sekarang.
#
# [change."{key}"]
# from = {value}
# to = {value}          # the new value; or, in place of from and to: times = 2
# why = "why this change, in one sentence"

# Values that may be changed, as they stand in {extends} now:
# Nilai yang boleh diubah, seperti di {extends} sekarang:
#
"""


def check_new_name(name: str, path: Path, shown: str) -> None:
    """Raise InputError unless ``name`` is a plain one that is not taken."""
    if not SLUG.fullmatch(name):
        raise InputError(shown, 0, "", f'cannot be called "{name}"; expected {SLUG_IN_WORDS}')
    if path.exists():
        raise InputError(shown, 0, "", "there is already a scenario of this name")


def scenario_template(slug: str, base: Scenario, question: str, register: Register) -> str:
    """The text of a new scenario on top of ``base``."""
    values = base.values(register.values())
    head = _HEAD.format(
        name=_quoted(slug.replace("_", " ").capitalize()),
        question=_quoted(question),
        extends=base.slug,
        key=EXAMPLE,
        value=show(values[EXAMPLE]),
    )
    lines = [
        f"#   {key} = {show(values[key])}   ({register[key].unit})\n"
        for key in register.changeable()
    ]
    return head + "".join(lines)


def _quoted(text: str) -> str:
    # JSON's strings are TOML's, but for the delete character, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
