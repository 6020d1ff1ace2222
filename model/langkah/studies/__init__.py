"""Studies of many runs: planned, lived shard by shard, kept on disk, reduced, held to account."""
