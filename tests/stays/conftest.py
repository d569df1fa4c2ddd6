"""A child that lives elsewhere, written down at the desk for the mother and the child."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.limits.models import Restriction
from family_portal.stays.listeners import listeners, of_child
from family_portal.stays.models import Stay
from tests.habits.world import words_of
from tests.limits.asking import silently
from tests.rig.noise import NOISE

PAGES = (
    *("/", "/plan", "/wonen", "/dagelijks", "/afspraken", "/omgang", "/meer", "/contact"),
    *("/berichten", "/verhaal", "/rechten", "/eigen-woorden/meenemen"),
    *("/meer/wie-ziet-wat", "/meer/wie-had-toegang", "/meer/wie-keek-mee"),
)
WHY = "Thuis is er nu te veel ruzie. Bij tante Wil is het rustig."


def form(**more):
    return {
        "kind": "network",
        "with_whom": "tante Wil",
        "why": WHY,
        "from_day": clock.today().isoformat(),
        "key": str(uuid4()),
        **more,
    }


def new(house):
    return f"/wonen/nieuw/{house.household.id}/{house.child.id}"


def stays_in(db):
    db.rollback()
    with unguarded(db, reason="tests"):
        return [one for one in db.exec(select(Stay)) if one.why != NOISE]


@pytest.fixture
def hears(browse, house):
    """`hears(stay, person)` notes that somebody was told where the child lives."""

    def note(stay, person, who=None, how="talk", on=None):
        said = {"told_on": (on or clock.today()).isoformat(), "told_how": how}
        path = f"/wonen/{stay.id}/verteld/{person.id}"
        return browse(who or house.contact).post(path, data=said)

    return note


@pytest.fixture
def everybody_hears(db, hears):
    """What waits to be told of this child, is told to each."""

    def note(stay):
        home = db.get_one(Circle, stay.circle_id).household_id
        for one in listeners(db, of_child(db, home, stay.child_id)):
            assert hears(stay, one.person).status_code == 303
        db.expire_all()

    return note


@pytest.fixture
def lives(browse, house, db):
    """`lives(people, …)` writes down where the child lives; nobody was told."""

    def write(*people, **more):
        data = form(people=[one.id for one in people], **more)
        sent = browse(house.contact).post(new(house), data=data)
        assert sent.status_code == 303, sent.text
        return next(one for one in stays_in(db) if str(one.id) in sent.location)

    return write


@pytest.fixture
def stay(house, lives, everybody_hears):
    made = lives(house.parent, house.child)
    everybody_hears(made)
    return made


@pytest.fixture
def ends(browse, house):
    def end(stay, day=None):
        data = {"ended_on": (day or clock.today()).isoformat()}
        return browse(house.contact).post(f"/wonen/{stay.id}/voorbij", data=data)

    return end


@pytest.fixture
def next_month():
    return (clock.today() + timedelta(days=30)).isoformat()


@pytest.fixture
def limit_asked(db, browse, house):
    """`limit_asked(stay, person)` asks silently that this person does not read it; what it gives is
    the lead's yes."""

    def ask(stay, person):
        asked = silently(f"stay:{stay.id}", person.id, second_id=house.lead.id)
        path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
        assert browse(house.contact).post(path, data=asked).status_code == 303

        def yes():
            db.rollback()
            with unguarded(db, reason="tests"):
                theirs = select(Restriction.id).where(Restriction.record_id == stay.id)
                [limit_id] = db.exec(theirs).all()
            path = f"/bureau/grenzen/{limit_id}/antwoord"
            assert browse(house.lead).post(path, data={"says": "yes"}).status_code == 303

        return yes

    return ask


@pytest.fixture
def reads(browse, house):
    """Every page of the family, byte for byte, while the desk works there."""
    place = f"{house.household.id}/{house.child.id}"
    desk = browse(house.contact)
    for path in (
        f"/bureau/huishoudens/{house.household.id}",
        f"/wonen/nieuw/{place}",
        f"/dagelijks/bureau/{place}",
        f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw",
        "/bureau",
    ):
        assert desk.get(path).status_code == 200

    def everything(person):
        return {path: words_of(browse(person).get(path).text) for path in PAGES}

    return everything


@pytest.fixture
def sought(browse, house):
    """`sought(stay, person)` notes that somebody was sought in vain."""

    def note(stay, person, way="phone", on=None):
        said = {"tried_how": way, "tried_on": (on or clock.today()).isoformat()}
        path = f"/wonen/{stay.id}/niet-bereikt/{person.id}"
        return browse(house.contact).post(path, data=said)

    return note
