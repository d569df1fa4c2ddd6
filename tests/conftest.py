"""What every test may ask for. Read `tests/rig/` for how; CONTRIBUTING.md for the list."""

import pytest

pytest.register_assert_rewrite("tests.browser", "tests.houses")

pytest_plugins = [
    "tests.rig.memory",
    "tests.rig.clearing",
    "tests.rig.closed",
    "tests.rig.databases",
    "tests.rig.history",
    "tests.rig.turns",
    "tests.rig.counting",
    "tests.rig.portal",
    "tests.rig.households",
    "tests.rig.telephone",
    "tests.rig.neighbours",
    "tests.rig.texts",
]
