"""What an editor sends: the answer of a lawyer to what the page shows now."""

import re
from html import unescape
from typing import Any

BY = {"checker": "mr. Anna Juristen", "checked_on": "2026-11-20"}
ROW = re.compile(r'name="fact" value="([^"]+)">\s*<input type="hidden" name="seen" value="([^"]+)"')


def shown(page: str) -> dict[str, str]:
    """The facts one may answer on a page, each with what the page says it is about."""
    return dict(ROW.findall(unescape(page)))


def answer_to(desk: Any, key: str, *, answer: str = "agree", proposal: str = "", **by: Any) -> Any:
    """A form for the page of one fact."""
    seen = shown(desk.get(f"/beheer/feiten/{key}").text)[key]
    return {**BY, **by, "fact": key, "seen": seen, f"answer-{key}": answer, "proposal": proposal}


def sitting(page: str, answers: dict[str, str], proposals: Any = (), **by: Any) -> dict[str, Any]:
    """A form for the whole list: every row is sent, those without an answer as well."""
    rows = shown(page)
    told = dict(proposals)
    return {
        **BY,
        **by,
        "fact": list(rows),
        "seen": list(rows.values()),
        "proposal": [told.get(key, "") for key in rows],
        **{f"answer-{key}": answers.get(key, "later") for key in rows},
    }
