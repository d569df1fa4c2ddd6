"""What an editor fills in: plain text and real numbers, because every family reads it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from flask import request
from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from family_portal.core import clock
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.core.visible_text import shows, tidy

AGREE, CHANGE, LATER = "agree", "change", "later"
LONGEST = 1000
# National with ten digits (088, 0800 and 0900 may be shorter), abroad, or a short number of three.
PHONE = re.compile(r"0(?:\d{9}|[89]00\d{4,7})|\+\d{8,14}|1\d{2}|14\d{3,4}")


def plain(text: str) -> str:
    """One line of readable signs: no markup, nothing that turns the direction of what follows."""
    if any(sign in text for sign in "<>{}[]\\") or "://" in text:
        raise ValueError(_("Gebruik alleen gewone tekst. Geen tekens als < en geen webadres."))
    shown = "".join(" " if sign.isspace() else sign for sign in text)
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn"} for sign in shown):
        raise ValueError(_("Gebruik alleen gewone tekst. Geen tekens als < en geen webadres."))
    return " ".join(shown.split())


Line = Annotated[str, Field(max_length=120), AfterValidator(plain)]
Lines = Annotated[str, Field(max_length=200), AfterValidator(plain)]


class Checked(Form):
    """A person with a name looked at it, not in the future."""

    checker: Line
    checked_on: date

    @field_validator("checker")
    @classmethod
    def _is_a_name(cls, name: str) -> str:
        if len(re.findall(r"[^\W\d_]{2,}", name)) < 2:
            raise ValueError(_("Vul de voornaam en de achternaam in."))
        return name

    @field_validator("checked_on")
    @classmethod
    def _is_over(cls, day: date) -> date:
        if day > clock.today():
            raise ValueError(_("Deze dag is nog niet geweest. Kies vandaag of eerder."))
        return day


class Answers(Checked):
    """One sitting: a row for each fact that was on the page. What was chosen for a fact stands
    under `answer-` and its key, because each row has buttons of its own."""

    fact: Annotated[list[str], Field(max_length=500)]
    seen: Annotated[list[str], Field(max_length=500)]
    proposal: Annotated[list[str], Field(max_length=500)]


@dataclass(frozen=True)
class Row:
    """One fact as it was answered; "later" is no answer."""

    fact: str
    seen: str
    answer: str
    proposal: str

    @property
    def is_answered(self) -> bool:
        return self.answer in {AGREE, CHANGE}

    @property
    def fault(self) -> str:
        if self.answer == CHANGE and not shows(self.proposal):
            return _("Schrijf op wat er moet staan.")
        if self.answer != CHANGE and shows(self.proposal):
            return _("Hier staat een voorstel. Kies ‘Moet anders’, of haal de tekst weg.")
        if len(self.proposal) > LONGEST:
            return _("Dit is te lang. Er passen 1000 tekens in.")
        return ""


def rows() -> list[Row]:
    """As they were posted, also when something is wrong."""
    lists = [request.form.getlist(name) for name in ("fact", "seen", "proposal")]
    return [
        Row(fact, seen, request.form.get(f"answer-{fact}", ""), tidy(proposal))
        for fact, seen, proposal in zip(*lists, strict=False)
    ]


class PlaceForm(Form):
    """All empty: it is not shown any more."""

    name: Line = ""
    phone: Annotated[str, Field(max_length=20)] = ""
    address: Lines = ""
    hours: Lines = ""

    @field_validator("phone", "address", "hours")
    @classmethod
    def _belongs_to_a_name(cls, words: str, info: ValidationInfo) -> str:
        if words and not info.data.get("name", words):
            raise ValueError(_("Vul eerst een naam in."))
        return words

    @field_validator("phone")
    @classmethod
    def _can_be_called(cls, phone: str) -> str:
        if re.search(r"[^\d +()-]", phone) or not PHONE.fullmatch(re.sub(r"[ ()-]", "", phone)):
            raise ValueError(_("Dit is geen telefoonnummer. Een voorbeeld: 088 123 45 67."))
        return phone
