"""Lays out the tables the way an operator does: by the migrations."""

from family_portal import schema
from family_portal.core.db import open_engines


def lay_out(url: str) -> None:
    both = open_engines(url)
    schema.upgrade(both.writing)
    both.dispose()
