"""Standard output and error that may close before a command is done, as ``| head -1`` closes them.

What is left to do is done all the same: a comparison still writes its papers. Only the rest of its
words has nobody to read them, and the exit code says so.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

NOBODY_READS: Final = 141
"""The exit code of a program whose reader has gone, as a shell gives it: 128 and SIGPIPE, 13."""


STANDARD_OUTPUT, STANDARD_ERROR = 1, 2


class _Stream(io.FileIO):
    """A stream of this process that takes what is written when its reader has gone."""

    closed_by_reader = False

    def write(self, data: "ReadableBuffer", /) -> int:
        if not self.closed_by_reader:
            try:
                return super().write(data)
            except BrokenPipeError:
                self.closed_by_reader = True
        return memoryview(data).nbytes


@contextmanager
def outliving_readers() -> Iterator[None]:
    """Go on when a reader of standard output or error closes it; at the end exit with 141."""
    before = sys.stdout, sys.stderr
    streams = [_outliving(stream, number) for number, stream in enumerate(before, STANDARD_OUTPUT)]
    sys.stdout, sys.stderr = (text for text, _ in streams)
    try:
        yield
    finally:
        for text, _ in streams:
            text.flush()
        sys.stdout, sys.stderr = before
        if any(stream.closed_by_reader for _, stream in streams):
            sys.exit(NOBODY_READS)


def _outliving(stream: TextIO | None, number: int) -> tuple[TextIO, _Stream]:
    """The stream of this number, from now on through ours."""
    if stream is None:  # closed from the start; else the next file opened would take its number
        ours = _Stream(os.devnull, "w")
        return io.TextIOWrapper(io.BufferedWriter(ours), encoding="utf-8"), ours
    stream.flush()
    ours = _Stream(number, "w", closefd=False)
    text = io.TextIOWrapper(
        io.BufferedWriter(ours),
        encoding=stream.encoding,
        errors="backslashreplace",  # a letter that a terminal lacks ends no command
        line_buffering=number == STANDARD_ERROR or ours.isatty(),
    )
    return text, ours
