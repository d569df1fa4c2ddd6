"""Threads between a family member and their contact person."""
