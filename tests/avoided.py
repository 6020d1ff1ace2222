"""Words that no output and no shipped scenario uses of women, or of their work."""

import re

AVOIDED = re.compile(
    r"prostitut|hooker|whore|fallen|rescue|\bPSK\b|\bWTS\b|tuna susila|pelacur|penjaja|kupu-kupu|"
    r"germo|mami\b|insaf|sadar|taubat|kambuh|gagal menjadi|kabur|binaan|razia|penertiban|milyar",
    re.IGNORECASE,
)

QUOTED = ('"tuna susila"',)
"""A category of the law, where a rule is quoted."""
