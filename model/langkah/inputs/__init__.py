"""What people write, read strictly: TOML files become a register, a setting, scenarios and draws.

Nothing is guessed and nothing is ignored: a file that is not understood is refused with every
fault it has, each with its file, line, dotted key, what was found, what was expected and, where
a name is not known, the nearest one that is.
"""
