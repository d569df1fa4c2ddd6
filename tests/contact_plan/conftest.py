"""An arrangement for a test, made at the desk on a Wednesday morning."""

from datetime import date, time
from uuid import UUID, uuid4

import pytest
from sqlmodel import col, or_, select

from family_portal.contact_plan.listeners import listeners, news_of
from family_portal.contact_plan.models import ContactArrangement, Visit
from family_portal.core import clock
from family_portal.limits.models import Restriction
from tests.limits.asking import silently

WEDNESDAY = date(2026, 11, 25)
FRIDAY = date(2026, 11, 27)
# Without a limit.
FREE = {"present": None, "why": None, "review_on": None}


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY, time(10))


@pytest.fixture
def terms():
    return {
        "often": "elke vrijdag van drie tot vijf",
        "place_kind": "other",
        "place": "Speeltuin de Proef",
        "present": "Bram, het eerste half uur",
        "why": "Noor vindt dat rustiger.",
        "review_on": "2026-12-18",
    }


@pytest.fixture
def send(browse, house, terms):
    """`send([people], often="…")` sends the form at the desk; nothing leaves a field out."""

    def post(people, who=None, household=None, **other):
        form = {"key": str(uuid4()), **terms, **other}
        form = {k: v for k, v in form.items() if v is not None}
        path = f"/bureau/huishoudens/{(household or house.household).id}/omgang/nieuw"
        form["people"] = [str(person.id) for person in people]
        return browse(who or house.contact).post(path, data=form)

    return post


@pytest.fixture
def hears(browse, house):
    """`hears(arrangement, person)` notes that somebody was told on that day."""

    def note(about, person, who=None, how="talk", on=None):
        path = f"/bureau/omgang/{getattr(about, 'id', about)}/verteld/{person.id}"
        said = {"told_on": (on or clock.today()).isoformat(), "told_how": how}
        return browse(who or house.contact).post(path, data=said)

    return note


@pytest.fixture
def everybody_hears(db, browse, house, hears):
    """What waits to be told, is told to all of them: of a new one, or of what changes."""

    def note(arrangement_id, who=None):
        db.expire_all()
        waits = select(ContactArrangement).where(
            or_(
                ContactArrangement.id == arrangement_id,
                ContactArrangement.changes_id == arrangement_id,
            ),
            ContactArrangement.talk_first,
            col(ContactArrangement.ended_at).is_(None),
        )
        for one in db.exec(waits).all():
            for listener in listeners(db, one):
                assert hears(one, listener.person, who).status_code == 303
        db.expire_all()

    return note


@pytest.fixture
def arrange(db, send, house, everybody_hears):
    """The father sees the child, and each was told."""

    def make(people=None, is_told=True, **other):
        answer = send(people or [house.other_parent, house.child], **other)
        assert answer.status_code == 303, answer.text
        made = answer.location.rsplit("/", 1)[-1]
        if is_told:
            everybody_hears(UUID(made), other.get("who"))
        rows = db.exec(select(ContactArrangement)).all()
        return next(row for row in rows if str(row.id) == made)

    return make


@pytest.fixture
def plan(db, browse, house):
    """A time on Friday."""

    def add(arrangement, day=FRIDAY, at="15:00"):
        data = {"day": day.isoformat(), "at_time": at, "minutes": "120"}
        answer = browse(house.contact).post(f"/bureau/omgang/{arrangement.id}/keren", data=data)
        assert answer.status_code == 303, answer.text
        rows = db.exec(select(Visit).where(Visit.arrangement_id == arrangement.id)).all()
        return max(rows, key=lambda row: row.starts_at)

    return add


@pytest.fixture
def went(browse, house):
    """`went(visit, "missed", because="…")` says how it went."""

    def say(visit, outcome, who=None, **more):
        path = f"/bureau/omgang/keren/{visit.id}/hoe-ging-het"
        return browse(who or house.contact).post(path, data={"outcome": outcome, **more})

    return say


@pytest.fixture
def change(browse, house, terms):
    def send(one, who=None, **other):
        form = {**terms, "version": str(one.version), **other}
        path = f"/bureau/omgang/{one.id}/wijzigen"
        sent = {name: value for name, value in form.items() if value is not None}
        return browse(who or house.contact).post(path, data=sent)

    return send


@pytest.fixture
def news(db):
    def of(one):
        db.expire_all()
        return news_of(db, [one.id]).get(one.id)

    return of


@pytest.fixture
def keep(browse, house):
    """`keep(arrangement, person)` asks that this person is not told."""

    def ask(one, person):
        asked = silently(f"contact_arrangement:{one.id}", person.id, second_id=house.lead.id)
        path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
        return browse(house.contact).post(path, data=asked)

    return ask


@pytest.fixture
def says_yes(db, browse, house):
    """The lead says yes to what was asked."""

    def say(one):
        db.expire_all()
        limit = db.exec(select(Restriction).where(Restriction.record_id == one.id)).one()
        path = f"/bureau/grenzen/{limit.id}/antwoord"
        assert browse(house.lead).post(path, data={"says": "yes"}).status_code == 303
        db.expire_all()
        return db.get_one(Restriction, limit.id)

    return say
