"""Fields of an input that are for people and for finding faults: no number depends on them."""

from typing import Annotated, Final

TOLD: Final = "told"
"""Marks the type of a field that no number depends on; an identity leaves it out."""

Words = Annotated[str, TOLD]
"""A text for people: a name, a question, a reason, a source."""

FileName = Annotated[str, TOLD]
"""The file a value was read from, as complaints show it."""

Line = Annotated[int, TOLD]
"""The line a value stands on, from 1."""
