"""The demo world, so that there is something to lose."""

from tests.rig.demo import demo_on_postgres, demo_on_sqlite

__all__ = ["demo_on_postgres", "demo_on_sqlite"]
