"""How fast the ensemble is, against Mesa, against a floor, and against the goals set for it."""
