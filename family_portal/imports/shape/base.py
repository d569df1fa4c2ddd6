"""Words that all records of a household file share. Nothing is guessed: a text that looks like a
number is a text, a number is no time, and a time with a zone is no time of ours."""

import re
import unicodedata
from datetime import date, time
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from family_portal.core import names
from family_portal.core.columns import LINE

MOST_DAYS = 36500
FIRST, LAST = date(1880, 1, 1), date(2199, 12, 31)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_HIDDEN = {"empty": "is empty", "invisible": "holds signs that nobody sees"}


def iso(value: Any) -> date:
    try:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise ValueError
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a day written as 2026-11-30") from None
    if not FIRST <= day <= LAST:
        raise ValueError(f"is not a day between {FIRST} and {LAST}")
    return day


def _day(value: Any) -> int | date:
    if type(value) is int:
        if abs(value) > MOST_DAYS:
            raise ValueError(f"is more than {MOST_DAYS} days from day 0")
        return value
    if isinstance(value, str) and value[:1].isdigit():
        return iso(value)
    raise ValueError("is not a day written as 2026-11-30, nor a whole number of days from day 0")


def _time(value: Any) -> time:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise ValueError("is not a time written as 09:30, in Dutch time and without a zone")
    return time.fromisoformat(value)


def _text(value: Any) -> Any:
    """Blanks at the ends go; what shows nothing is empty."""
    if not isinstance(value, str):
        return value
    kept = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if names.shown(kept) != kept or not kept:
        raise ValueError("is empty")
    return kept


def _line(value: Any) -> Any:
    return _seen(names.tidy(value)) if isinstance(value, str) else value


def _seen(text: str) -> str:
    if (why := names.fault_in(text)) in _HIDDEN:
        raise ValueError(_HIDDEN[str(why)])
    return text


def _name(value: Any) -> Any:
    kept = _line(value)
    if isinstance(kept, str) and names.fault_in(kept):
        raise ValueError("holds no letter")
    return kept


def _key(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return _seen(unicodedata.normalize("NFC", value).strip())


_DAY_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": -MOST_DAYS, "maximum": MOST_DAYS},
        {"type": "string", "format": "date"},
    ]
}
_TIME_SCHEMA = {"type": "string", "pattern": f"^{_TIME.pattern}$"}
Key = Annotated[str, BeforeValidator(_key), Field(min_length=1, max_length=80)]
Day = Annotated[int | date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
IsoDate = Annotated[
    date, BeforeValidator(iso), WithJsonSchema({"type": "string", "format": "date"})
]
Time = Annotated[time, BeforeValidator(_time), WithJsonSchema(_TIME_SCHEMA)]
Line = Annotated[str, BeforeValidator(_line), Field(min_length=1, max_length=LINE)]
Name = Annotated[str, BeforeValidator(_name), Field(min_length=1, max_length=LINE)]
CallMe = Annotated[str, BeforeValidator(_name), Field(min_length=1, max_length=80)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})?$", max_length=12)]
Short = Annotated[str, BeforeValidator(_line), Field(min_length=1, max_length=120)]
Text = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=8000)]
Reason = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=1000)]
Notes = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=4000)]
Agreed = Annotated[str, BeforeValidator(_line), Field(min_length=1, max_length=200)]
Weekday = Literal["ma", "di", "wo", "do", "vr", "za", "zo"]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    # What the format did not have at first: a record without a key is the same one with or without.
    came_later: ClassVar[frozenset[str]] = frozenset()

    note: Any = Field(default=None, exclude=True)
