"""Studies of many runs: planned, simulated block by block, kept, reduced, held to account."""
