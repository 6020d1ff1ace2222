"""The story's nouns: a woman, the place and its months, parameters, luck, outcomes."""
