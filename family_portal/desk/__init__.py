"""The professional's desk: what waits for us."""
