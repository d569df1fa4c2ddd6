"""Who of one's own network helps along: asked, shown single records, stopped at once (ADR 73)."""
