"""Three programs that read the same file: two of Python, and one of browsers."""

import json
import subprocess
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import vobject

from tests.rig.neighbours import NODE

SCRIPT = Path(__file__).parent / "read.mjs"


def by_ical_js(*files: bytes, clocks: Iterable[str] = ()) -> list[dict[str, Any]]:
    """What ical.js makes of each; one start of Node for all."""
    asked = json.dumps({"files": [file.decode() for file in files], "clocks": list(clocks)})
    ran = subprocess.run(
        [str(NODE), str(SCRIPT)], input=asked, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return list(json.loads(ran.stdout))


def by_vobject(file: bytes) -> dict[str, Any]:
    """Zones and all are those of the file."""
    (event,) = vobject.readOne(file.decode()).vevent_list
    place = event.contents.get("location")
    return {
        "uid": event.uid.value,
        "starts": _unix(event.dtstart.value),
        "ends": _unix(event.dtend.value),
        "summary": event.summary.value,
        "location": place[0].value if place else None,
        "names": sorted(event.contents),
    }


def _unix(moment: datetime) -> int:
    return int(moment.timestamp())
