"""`make mutants`: small changes where they could cost most, each of which a test notices.

`MUTANTS="access/guard.py notify/rules.py"` chooses among the modules of `places.py`."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.mutants.places import ALIVE, PLACES
from tests.mutants.walking import NO_CHANGE

ENOUGH = 0.95


def main() -> int:
    chosen = os.environ.get("MUTANTS", "").split() or list(PLACES)
    fine = [_is_noticed(module) for module in chosen]
    return 0 if all(fine) else 1


def _is_noticed(module: str) -> bool:
    made = [one for one in _tried(module) if not one["ending"].startswith(NO_CHANGE)]
    lived = [one for one in made if not one["ending"].startswith("noticed")]
    noticed = len(made) - len(lived)
    known = ALIVE.get(module, {})
    unsaid = [one for one in lived if one["name"] not in known]
    for one in lived:
        why = known.get(one["name"], "NOBODY SAID WHY")
        sys.stdout.write(f"  {module}:{one['line']} {one['name']}: {one['ending']}; {why}\n")
    share = noticed / (noticed + len(unsaid))
    sys.stdout.write(
        f"{module}: {noticed} of {len(made)} noticed, {len(lived) - len(unsaid)} change nothing, "
        f"{len(unsaid)} lived: {share:.1%}\n"
    )
    sys.stdout.flush()
    return share >= ENOUGH


def _tried(module: str) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        where = {"MUTANTS_OF": f"family_portal/{module}", "MUTANTS_TOLD": str(told)}
        subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "tests.mutants.walking", *PLACES[module]],
            env={**os.environ, **where},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        yield from map(json.loads, told.read_text().splitlines())


if __name__ == "__main__":
    sys.exit(main())
