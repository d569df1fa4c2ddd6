"""Lessons and team figures; never a person."""
