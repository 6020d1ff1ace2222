"""The mark of the story: functions that every engine runs, and none may tell again."""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def rule(function: F) -> F:
    """Mark a function as part of the story.

    The function stays plain Python, to be read, tried and debugged as such. An engine that wants
    speed compiles every marked function it reaches from ``schedule.py`` (``engines/telling.py``);
    whatever is called without the mark stays outside the story and is refused there.
    """
    function.__dict__["is_rule"] = True
    return function
