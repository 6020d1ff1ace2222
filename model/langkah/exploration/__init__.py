"""Analyses of experiments: pure functions from points and outcomes to tables.

Which inputs move an outcome, whether that has settled, and under which combinations of inputs a
case of interest comes about. Nothing here runs the model, reads a file or knows what an input
means. Points lie in the unit cube; whoever asks turns them into parameters.

Three words are used throughout. An **input** is a column that was varied. **Luck** is an input that
is known to do nothing: what it seems to do is what chance can feign. A **case of interest** is a
run in which something happened that a planner wants to know the conditions of.
"""
