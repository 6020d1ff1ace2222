"""Who runs the story: Mesa, woman by woman, and the ensemble, many runs at once. No rule here."""
