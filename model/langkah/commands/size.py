"""What a long command says before it begins: how many runs, how long, how much disk."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from langkah.commands.progress import make_ready
from langkah.language.catalogue import N_, words

if TYPE_CHECKING:
    from langkah.simulation.study import Study

STEPS: Final = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "y": 31_557_600}
UNITS: Final = {
    "s": N_("s"),
    "min": N_("min"),
    "h": N_("h"),
    "d": N_("days"),
    "y": N_("years"),
}
BYTES: Final = {"kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}

SHORTEST: Final = 2
"""A time is told in the largest unit of which it has at least so many."""


FEW: Final = 10
"""Below it a size is told to a tenth."""


def size_told(study: "Study", folder: Path, threads: int, language: str) -> str:
    """What a study into ``folder`` will take, in a line, from timing some of its own runs."""
    from langkah.simulation.size import room, seconds_of

    _ = words(language)

    make_ready(language)
    size = study.size
    seconds = seconds_of(size.runs, threads, study.run_some)
    told = {
        "runs": f"{size.runs:_}".replace("_", " "),
        "time": time_told(seconds, language),
        "threads": threads,
        "disk": bytes_told(size.disk, language),
        "free": bytes_told(room(folder), language),
    }
    if size.at_most:
        return _(
            "At most {runs} runs: up to about {time} on {threads} threads of this machine, by "
            "timing the first; at most {disk} of {free} free.",
            **told,
        )
    return _(
        "{runs} runs: about {time} on {threads} threads of this machine, by timing the first; at "
        "most {disk} of {free} free.",
        **told,
    )


def time_told(seconds: float, language: str) -> str:
    """A time as one says it.

    >>> time_told(0.2, "en"), time_told(119, "en"), time_told(7_300, "en"), time_told(1e10, "id")
    ('1 s', '119 s', '2 h', '317 tahun')
    """
    unit = "s"
    for name, long in STEPS.items():
        if seconds >= SHORTEST * long:
            unit = name
    return f"{max(1, round(seconds / STEPS[unit]))} {words(language)(UNITS[unit])}"


def bytes_told(count: int, language: str) -> str:
    """A size as one says it.

    >>> bytes_told(12, "en"), bytes_told(2_345_678, "en"), bytes_told(30 * 10**9, "id")
    ('1 kB', '2.3 MB', '30 GB')
    """
    unit = "kB"
    for name, many in BYTES.items():
        if count >= many:
            unit = name
    amount = max(1.0, count / BYTES[unit])
    found = f"{amount:.2g}" if amount < FEW else f"{amount:.0f}"
    return f"{found.replace('.', ',') if language == 'id' else found} {unit}"
