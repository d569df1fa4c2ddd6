"""Who did what and who looked: no content, only that it happened (NEN 7513, R23)."""
