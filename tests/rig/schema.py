"""Lays out the tables the way an operator does: by the migrations."""

from pathlib import Path

from sqlmodel import SQLModel

from family_portal import schema
from family_portal.core.db import open_engines

VERSIONS = Path(schema.__file__).parent / "migrations" / "versions"


def lay_out(url: str) -> None:
    both = open_engines(url)
    schema.upgrade(both.writing)
    if not list(VERSIONS.glob("*.py")):  # until the first migration is there
        SQLModel.metadata.create_all(both.writing)
    both.dispose()
