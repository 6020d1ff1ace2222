"""What the records can and cannot tell: fitting behaviour to them, and saying what was learned."""
