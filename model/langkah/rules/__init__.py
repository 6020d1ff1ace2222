"""The story's verbs: one behaviour a file, small functions a social worker can read.

A rule reads a woman's row, this month's record of the place and the parameters; it returns a value
or writes her row. Chance comes in as a number. ``schedule.py`` says in which order rules are met.
"""
