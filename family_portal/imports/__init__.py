"""Household files, version 1: read, checked, and taken over in one transaction."""
