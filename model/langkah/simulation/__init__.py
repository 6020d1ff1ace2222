"""What every command that simulates stands on: identity, store, executors, folder, account."""
