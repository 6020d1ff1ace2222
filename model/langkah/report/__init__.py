"""Reads a result folder and tells it: figures and the terminal's table, in two languages.

Knows nothing of the model: meanings, units and labels travel in the folder.
"""
