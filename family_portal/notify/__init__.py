"""Neutral notices: an outbox, the devices and addresses they go to, and what makes them wait."""
