"""Langkah, "step" and "steps": women of one locality, month by month, under different policies.

A city social agency helps women who want to leave sex work. Langkah simulates synthetic women who
each choose, and compares policies on the same women with the same luck. Start reading in
``schedule.py``, the story of a month; the rules it meets are in ``rules/``, one behaviour a file;
every number is in ``scenarios/``. From the command line: ``langkah compare``. From Python::

    from langkah.engines.mesa_engine import Locality
"""

__version__ = "0.1.0"
