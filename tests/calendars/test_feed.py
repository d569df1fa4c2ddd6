"""A calendar by a private address: who gets it, what stands in it, and when it is gone."""

from datetime import timedelta

import pytest
import vobject
from sqlmodel import select

from family_portal.access.circles import Category, Membership
from family_portal.access.guard import unguarded
from family_portal.access.leaving import leave
from family_portal.access.people import Belonging, Profile
from family_portal.access.staffing import follow
from family_portal.access.teams import Post
from family_portal.appointments.models import Kind, PlaceKind
from family_portal.appointments.moving import call_off, move
from family_portal.audit.models import AccessEntry
from family_portal.calendars.models import CalendarAddress
from family_portal.core import clock
from family_portal.plan.safety_models import SafetyArrangement
from tests.houses import make_person, send_away

TELLING = ("school", "zitting", "rechter", "buurthuis", "joost", "proefstra", "jeugd", "kersen")


def uids(answer):
    assert answer.status_code == 200, answer.text
    calendar = vobject.readOne(answer.text)
    return {event.uid.value for event in calendar.contents.get("vevent", [])}


def kept_of(db, person):
    return db.exec(select(CalendarAddress).where(CalendarAddress.person_id == person.id)).all()


def test_it_holds_ones_own_appointments_and_tells_nothing_of_them(
    house, an_appointment, made_by, fetch
):
    mine = an_appointment(house, kind=Kind.HEARING, place_kind=PlaceKind.COURT, place="Kersenhof")
    theirs = an_appointment(house, people=[house.other_parent])
    offer = an_appointment(house, is_offer=True)
    answer = fetch(made_by(house.parent))
    assert uids(answer) == {str(mine.id)}
    assert str(theirs.id) not in answer.text
    assert str(offer.id) not in answer.text
    assert [word for word in TELLING if word in answer.text.lower()] == []
    (event,) = vobject.readOne(answer.text).vevent_list
    assert event.summary.value == "Afspraak"
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)
    assert {"attendee", "organizer", "description", "url", "location"}.isdisjoint(event.contents)
    assert "valarm" not in event.contents


def test_a_safety_arrangement_is_not_in_it(db, browse, house, an_appointment, made_by, fetch):
    """Byte for byte what it was, also on the day that it is looked at."""
    an_appointment(house)
    path = made_by(house.parent)
    before = fetch(path)
    circle = house.circle(db, Category.SAFETY)
    db.add(
        SafetyArrangement(
            circle_id=circle.id,
            text="Ga naar de buren op nummer 14.",
            review_on=clock.today() + timedelta(days=3),
        )
    )
    db.commit()
    assert "nummer 14" in browse(house.parent).get("/plan/veiligheid").text
    after = fetch(path)
    assert uids(after) == uids(before)
    assert after.text == before.text


def test_a_child_s_calendar_does_not_tell_where_who_lives_in_secret_will_be(
    db, house, an_appointment, made_by, fetch
):
    db.get_one(Profile, house.parent.id).address_secret = True
    office = {"place_kind": PlaceKind.OFFICE}
    an_appointment(house, people=[house.parent, house.child], place="Kersenhof", **office)
    an_appointment(house, people=[house.child], place="Bibliotheek", **office)
    answer = fetch(made_by(house.child))
    assert len(uids(answer)) == 2
    assert "Kersenhof" not in answer.text
    assert "Bibliotheek" in answer.text


def test_the_other_parent_never_finds_what_they_are_not_in(house, an_appointment, made_by, fetch):
    both = an_appointment(house, people=[house.parent, house.other_parent])
    an_appointment(house, title="Praten over waar je woont", place="Kersenlaan 4")
    answer = fetch(made_by(house.other_parent))
    assert uids(answer) == {str(both.id)}
    assert "kersen" not in answer.text.lower()


@pytest.mark.parametrize("kind", sorted(set(PlaceKind) - {PlaceKind.OFFICE}))
def test_what_is_typed_for_any_other_kind_of_place_leaves_in_no_calendar(
    house, an_appointment, made_by, fetch, kind
):
    people = [house.parent, house.child]
    an_appointment(house, people=people, place="Kersenlaan 4", place_kind=kind)
    for person in (*people, house.contact):
        answer = fetch(made_by(person))
        assert len(uids(answer)) == 1
        assert "Kersenlaan" not in answer.text
        assert "LOCATION" not in answer.text


@pytest.mark.parametrize("flag", [None, "discreet", "address_secret"])
def test_a_place_stands_in_it_only_for_who_need_not_be_careful(
    db, house, an_appointment, made_by, fetch, browse, flag
):
    if flag:
        profile = db.get(Profile, house.parent.id)
        setattr(profile, flag, True)
        db.add(profile)
    an_appointment(house, place="Gemeentehuis", place_kind=PlaceKind.OFFICE)
    answer = fetch(made_by(house.parent))
    assert ("Gemeentehuis" in answer.text) is (flag is None)
    page = browse(house.parent).get("/meer/agenda").text
    assert ("Nooit een plaats." in page) is (flag is not None)


def test_it_follows_every_change(db, house, an_appointment, made_by, fetch):
    found = an_appointment(house)
    path = made_by(house.parent)
    first = fetch(path)
    with unguarded(db, reason="tests"):
        before, found.starts_at = found.starts_at, found.starts_at + timedelta(days=1)
        move(db, found, before=before)
        db.commit()
    moved = vobject.readOne(fetch(path).text).vevent
    with unguarded(db, reason="tests"):
        call_off(db, found, tell=False)
        db.commit()
    gone = vobject.readOne(fetch(path).text).vevent
    was = vobject.readOne(first.text).vevent
    assert was.uid.value == moved.uid.value == gone.uid.value
    assert [e.sequence.value for e in (was, moved, gone)] == ["0", "1", "2"]
    assert moved.dtstart.value - was.dtstart.value == timedelta(days=1)
    assert (was.status.value, gone.status.value) == ("CONFIRMED", "CANCELLED")


def test_who_asks_again_gets_nothing_until_something_changed(
    db, house, an_appointment, made_by, fetch
):
    found = an_appointment(house)
    path = made_by(house.parent)
    first = fetch(path)
    again = fetch(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    found.minutes, found.sequence = 30, 1
    db.add(found)
    changed = fetch(path, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_it_leads_to_no_session_and_no_cookie_and_no_shared_cache(
    house, an_appointment, made_by, fetch, browse
):
    an_appointment(house)
    path = made_by(house.parent)
    for answer in (fetch(path), browse(house.other_parent).get(path)):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "private, no-cache"
    client = browse()
    client.get(path)
    assert client.get("/afspraken").status_code == 303


def test_whoever_is_signed_in_beside_it_the_address_says_whose_it_is(
    house, an_appointment, made_by, browse
):
    mine = an_appointment(house)
    path = made_by(house.parent)
    for other in (house.other_parent, house.contact, house.parent):
        assert uids(browse(other).get(path)) == {str(mine.id)}


def test_a_dead_address_is_like_one_that_never_was(house, made_by, browse, fetch, db):
    first = made_by(house.parent)
    second = made_by(house.parent)
    nothing = fetch("/agenda/" + "x" * 43 + ".ics")
    assert nothing.status_code == 404
    assert fetch(first).data == nothing.data
    assert fetch(second).status_code == 200
    browse(house.parent).post("/meer/agenda/stoppen")
    assert (fetch(second).status_code, fetch(second).data) == (404, nothing.data)
    assert dict(fetch(second).headers) == dict(nothing.headers)
    assert kept_of(db, house.parent) == []


def test_the_address_itself_is_kept_nowhere_and_shown_once(house, made_by, browse, db):
    path = made_by(house.parent)
    token = path.removeprefix("/agenda/").removesuffix(".ics")
    assert len(token) >= 43
    (kept,) = kept_of(db, house.parent)
    assert token not in str(kept.model_dump())
    assert token not in browse(house.parent).get("/meer/agenda").text


def test_who_leaves_an_appointment_or_a_household_loses_it_at_once(
    house, an_appointment, made_by, fetch, db
):
    first, second = (
        an_appointment(house, people=[house.other_parent, *more]) for more in ((), (house.parent,))
    )
    path = made_by(house.other_parent)
    assert uids(fetch(path)) == {str(first.id), str(second.id)}
    seats = select(Membership).where(
        Membership.person_id == house.other_parent.id, Membership.circle_id == first.circle_id
    )
    db.exec(seats).one().until = clock.now()
    assert uids(fetch(path)) == {str(second.id)}
    belonging = db.exec(select(Belonging).where(Belonging.person_id == house.other_parent.id)).one()
    leave(db, belonging, at=clock.now())
    assert fetch(path).status_code == 404


def test_a_professional_without_a_post_has_no_calendar(house, an_appointment, made_by, fetch, db):
    an_appointment(house)
    path = made_by(house.contact)
    assert len(uids(fetch(path))) == 1
    post = db.exec(select(Post).where(Post.person_id == house.contact.id)).one()
    post.to_day = clock.today()
    db.add(post)
    assert fetch(path).status_code == 404


def test_a_stand_in_sees_the_days_of_the_absence_and_no_others(
    house, an_appointment, made_by, fetch, db
):
    stand_in = make_person(db, "Wil Waarnemer")
    db.add(Post(person_id=stand_in.id, role="contact", team_id=house.team.id, works=[0, 1, 2]))
    during, later = an_appointment(house, days=2), an_appointment(house, days=9)
    cover = send_away(db, house, stand_in, days=3)
    path = made_by(stand_in)
    assert uids(fetch(path)) == {str(during.id)}
    assert uids(fetch(made_by(house.contact))) == {str(during.id), str(later.id)}
    cover.from_day, cover.to_day = clock.today() - timedelta(days=3), clock.today() - timedelta(1)
    db.add(cover)
    db.flush()
    follow(db, house.household.id)
    assert uids(fetch(path)) == set()


def test_a_look_of_a_professional_is_noted_once_and_of_a_parent_never(
    house, an_appointment, made_by, fetch, db
):
    an_appointment(house)
    path, own = made_by(house.contact), made_by(house.parent)
    before = len(db.exec(select(AccessEntry)).all())
    fetch(own)
    assert len(db.exec(select(AccessEntry)).all()) == before
    for _ in range(3):
        fetch(path)
    (entry,) = db.exec(select(AccessEntry).where(AccessEntry.page == "calendars.file")).all()
    assert entry.actor_id == house.contact.id
    assert entry.what == "appointment"


def test_five_years_cost_no_more_statements_than_a_week(
    house, an_appointment, made_by, fetch, query_budget
):
    for n in range(30):
        an_appointment(house, days=n * 60 - 1000)
    path = made_by(house.contact)
    fetch(path)
    with query_budget(8):
        fetch(path)
