"""Draws x replicates x scenarios: planned, run, reduced, and written as a result folder."""
