"""Ground that knows nothing of families: settings, database, clock, words, forms, headers."""
