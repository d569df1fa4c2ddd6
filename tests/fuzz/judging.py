"""What no answer may be, whoever asks and whatever was asked."""

from collections import Counter
from dataclasses import dataclass, field

from werkzeug.datastructures import Headers

from family_portal.core.db import SAFE_METHODS
from family_portal.core.headers import HEADERS
from tests.fuzz.asking import Request
from tests.rig.databases import SECRET

# What a program says of itself, and what nobody may have.
TELLS = (b"Traceback", b"sqlalchemy", b"psycopg", b"werkzeug", b"site-packages", SECRET.encode())
ELSEWHERE = {"cross-site", "same-site"}
# Forms that are shown again, or parts of a page, say it in their own place.
ON_THE_PAGE = {409, 422}


@dataclass
class Judge:
    """Counts every answer; keeps the first faults, with what was asked."""

    by_person: dict[str, Counter[int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def judge(
        self, who: str, number: int, asked: Request, status: int, headers: Headers, body: bytes
    ) -> None:
        self.by_person.setdefault(who, Counter())[status] += 1
        for fault in _faults(asked, status, headers, body):
            if len(self.faults) < 40:
                self.faults.append(f"{number} {who}: {fault}: {_short(asked)}")

    def table(self) -> str:
        statuses = sorted({s for counted in self.by_person.values() for s in counted})
        lines = [f"{'':12}" + "".join(f"{status:>7}" for status in statuses)]
        total: Counter[int] = Counter()
        for who, counted in sorted(self.by_person.items()):
            lines.append(f"{who:12}" + "".join(f"{counted[s]:>7}" for s in statuses))
            total += counted
        lines.append(f"{'all':12}" + "".join(f"{total[s]:>7}" for s in statuses))
        return "\n".join([*lines, f"{sum(total.values())} requests"])


def _faults(asked: Request, status: int, headers: Headers, body: bytes) -> list[str]:
    faults = []
    if status >= 500:
        faults.append(f"status {status}")
    faults += [f"no {n}" for n, value in HEADERS.items() if headers.get(n) != value]
    faults += [] if "Cache-Control" in headers else ["no Cache-Control"]
    faults += [f"tells {told!r}" for told in TELLS if told in body]
    method = asked.method.upper()  # as the program reads it
    if method == "HEAD":
        return faults
    if status >= 400 and status not in ON_THE_PAGE and not _is_calm(body):
        faults.append(f"{status} is not a calm page")
    if method not in SAFE_METHODS and asked.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        faults += [] if status in {400, 403, 413} else [f"{status} for a form of another site"]
        faults += ["a form on it"] if b"<form" in body else []
    return faults


def _is_calm(body: bytes) -> bool:
    return b'<html class="mp-theme"' in body and b'"tel:112"' in body


def _short(asked: Request) -> str:
    return f"{asked!r:.900}"
