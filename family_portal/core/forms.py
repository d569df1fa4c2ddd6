"""A form is a plain pydantic class; what is wrong with it is said per field, in plain words."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_args
from uuid import UUID, uuid4

from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import ngettext
from family_portal.core.visible_text import shows, tidy

# Codes and PINs: never shown back.
SECRET = frozenset({"pin", "pin_again", "code"})
# Texts that a page or a program fills in, or that are chosen from a list.
OURS = frozenset(
    {
        *("eerder", "verder", "terug", "taal", "letters", "face", "endpoint", "p256dh", "auth"),
        *(
            "about_kind",
            "also",
            "at",
            "fact",
            "ground",
            "record",
            "said_by",
            "seen",
            "slots",
            "theme",
            "when",
            "where",
            "who",
        ),
    }
)


class Form(BaseModel):
    """Base of all forms: blanks at the ends go, unknown fields are ignored."""

    model_config = ConfigDict(str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def _is_in_reach(cls, value: Any) -> Any:
        if isinstance(value, date) and not in_reach(value):
            raise ValueError(_("Dit klopt niet. Kijk het nog een keer na."))
        return value


def in_reach(day: date) -> bool:
    """The first and the last year cannot be said as a moment in every zone; no form means them."""
    return date.min.year < day.year < date.max.year


AnyForm = TypeVar("AnyForm", bound=Form)


def read(form: type[AnyForm]) -> AnyForm:
    """The posted form. Raises `BadInput`, which keeps what was typed."""
    values: dict[str, Any] = {
        name: request.form.getlist(name) if _is_list(form, name) else tidy(request.form[name])
        for name in form.model_fields
        if name in request.form
    }
    # An empty box is an answer not given, and so is one in which nobody sees anything.
    given = {k: v for k, v in values.items() if not isinstance(v, str) or shows(v)}
    try:
        return form.model_validate(given)
    except ValidationError as error:
        kept = {name: value for name, value in values.items() if isinstance(value, str)}
        raise BadInput(_messages(error), kept) from None


@cache
def own_text() -> frozenset[str]:
    """The names of all fields, of all forms, in which people write words of their own."""
    named = {name for form in _all(Form) for name in form.model_fields if _is_text(form, name)}
    return frozenset(named - SECRET - OURS)


@cache
def counts() -> frozenset[str]:
    """The names of fields that hold a number in some form."""
    fields = [pair for form in _all(Form) for pair in form.model_fields.items()]
    return frozenset(name for name, field in fields if field.annotation is int)


def _all(form: type[Form]) -> Iterator[type[Form]]:
    for one in form.__subclasses__():
        yield one
        yield from _all(one)


def _is_text(form: type[Form], name: str) -> bool:
    """`str`, `str | None`, `Annotated[str, ...] | None`."""
    kind = form.model_fields[name].annotation
    return str in (kind, *(part for one in get_args(kind) for part in (one, *get_args(one)[:1])))


def typed() -> dict[str, str]:
    """What was posted, to show it again."""
    return {name: tidy(value) for name, value in request.form.items()}


def kept_key(values: Mapping[str, str], name: str = "key") -> UUID:
    """The key of a form that is shown again, so that it is still sent once; else a new one."""
    try:
        return UUID(values[name])
    except (KeyError, ValueError):
        return uuid4()


def _is_list(form: type[Form], name: str) -> bool:
    return "list" in str(form.model_fields[name].annotation)


def _messages(error: ValidationError) -> dict[str, str]:
    return {
        str(fault["loc"][0]) if fault["loc"] else "": _message(fault) for fault in error.errors()
    }


def _message(fault: Any) -> str:
    kind = fault["type"]
    if kind in {"missing", "string_too_short"}:
        return _("Vul dit in.")
    if kind == "string_too_long":
        return _too_long(fault["ctx"]["max_length"], len(fault["input"]))
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    if kind in {"enum", "literal_error"}:
        return _("Kies een van de antwoorden.")
    return _("Dit klopt niet. Kijk het nog een keer na.")


def _too_long(most: int, long: int) -> str:
    """Counted as the page counts: signs of Unicode, a line end is one."""
    over = long - most
    words = ngettext(
        "Dit is %(over)s teken te lang. Er passen %(most)s tekens in.",
        "Dit is %(over)s tekens te lang. Er passen %(most)s tekens in.",
        over,
    )
    return words % {"over": over, "most": most}
