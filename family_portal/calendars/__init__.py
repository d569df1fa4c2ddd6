"""One's own appointments in one's own calendar program, by a private address (ADR 44)."""
