"""The face page."""
