"""The analyses a study file may ask for, by the name of its table below [analysis]."""

from typing import Final

SENSITIVITY, DISCOVERY, NATIONAL = "sensitivity", "discovery", "national"

ANALYSES: Final = {
    SENSITIVITY: "what moves an outcome, and what moves a difference",
    DISCOVERY: "under which circumstances one choice beats another",
    NATIONAL: "what all former localities together would take",
}
"""Each kind of analysis, and the question it answers."""
