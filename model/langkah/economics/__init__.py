"""Decision analysis: pure functions from arrays of costs and effects to tables.

Nothing here reads a file, draws chance or knows the model. See docs/economics.md.
"""
