"""The contact person: face, cover, reply promise."""
