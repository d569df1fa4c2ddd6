"""On the demo's world."""

from tests.rig.demo import demo_on_postgres, demo_on_sqlite

__all__ = ["demo_on_postgres", "demo_on_sqlite"]
