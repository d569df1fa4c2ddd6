"""Who looks after a child elsewhere reads what daily care needs, and nothing of its parents."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.caring import Caring
from family_portal.access.circles import Category, Circle, Membership
from family_portal.access.guard import OutsideCircle
from family_portal.access.making import TEAM, circle_for
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.daily_care.models import CareNote, MovingCard
from family_portal.messages.models import Thread
from family_portal.plan.models import Goal, LifeArea, Step, Waiting
from family_portal.stays.models import Stay
from family_portal.story.models import Story
from tests.daily_care.conftest import at


@pytest.mark.both_databases
def test_who_looks_after_a_child_reads_what_care_needs(browse, house, a_carer, agreed, moving):
    wietske = a_carer(house)
    assert agreed(house).status_code == 303
    sent = moving(house, at="16.00 uur", take_along="de beer", may_ring="oma")
    assert sent.status_code == 303
    start = browse(wietske).get("/")
    assert start.location == "/dagelijks"
    page = browse(wietske).get("/dagelijks").text
    for words in ("Om acht uur naar bed.", "Joost", "16.00 uur", "de beer", "oma", "Noor"):
        assert words in page
    child = browse(house.child).get("/dagelijks").text
    assert "Wat neem ik mee?" in child
    assert "Om acht uur naar bed." in child


def test_no_adult_of_the_family_reads_it_or_learns_who(browse, house, db, a_carer, agreed, moving):
    before = {
        path: browse(who).get(path).data
        for who in (house.parent, house.other_parent)
        for path in ("/", "/plan", "/wonen", "/meer", "/meer/wie-ziet-wat", "/contact")
    }
    a_carer(house)
    agreed(house)
    moving(house)
    for who in (house.parent, house.other_parent):
        assert browse(who).get("/dagelijks").status_code == 404
        for path in ("/plan", "/wonen", "/meer/wie-had-toegang", "/meer/wie-keek-mee"):
            assert "Wietske" not in browse(who).get(path).text
    theirs = select(Circle).where(Circle.household_id == house.household.id)
    for circle in db.exec(theirs.where(Circle.category == Category.CARE)).all():
        seats = db.exec(select(Membership.person_id).where(Membership.circle_id == circle.id))
        assert not {house.parent.id, house.other_parent.id} & set(seats)
    assert before[("/wonen")] == browse(house.other_parent).get("/wonen").data


def test_nothing_of_the_parents_is_theirs(browse, house, db, a_carer, agreed):
    wietske = a_carer(house)
    agreed(house)
    circle = house.circle(db, family=[house.parent, house.child])
    told = house.circle(db, Category.STORY, family=[house.parent], staff=[house.contact])
    stay = house.circle(db, Category.STAY, family=[house.parent, house.child], about=house.child)
    talk = house.circle(db, Category.THREAD, family=[house.parent], staff=[house.contact])
    waits = house.circle(db, Category.WAITING, family=[house.parent])
    step = Step(circle_id=circle.id, what="Geheime stap", who_id=house.parent.id)
    thread = Thread(circle_id=talk.id, subject="Geheim", started_by_id=house.parent.id)
    thread.last_by_id, thread.last_at = house.parent.id, clock.now()
    lives = Stay(
        circle_id=stay.id,
        child_id=house.child.id,
        kind="foster",
        with_whom="Wietske",
        why="Geheime reden",
        from_day=clock.today(),
        by_id=house.contact.id,
    )
    db.add_all([step, lives, thread])
    db.add(Goal(circle_id=circle.id, area=LifeArea.HOME, words="Geheim", by_id=house.parent.id))
    db.add(Story(circle_id=told.id, author_id=house.parent.id, text="Geheim"))
    db.add(Waiting(circle_id=waits.id, what="Geheim", who="iemand", since=clock.today()))
    db.commit()
    hers = browse(wietske)
    nothing = hers.get("/bestaat-niet").data
    paths = [f"/plan/stappen/{step.id}", f"/wonen/{lives.id}", f"/berichten/{thread.id}"]
    for path in (*paths, "/plan", "/wonen", "/berichten", "/verhaal", "/afspraken", "/contact"):
        answer = hers.get(path)
        assert (answer.status_code, answer.data) == (404, nothing), path
    for path in ("/dagelijks", "/meer"):
        page = hers.get(path).text
        assert "eheim" not in page
        assert house.household.label not in page
        assert "Samira" not in page


def test_they_are_chosen_nowhere_else(browse, house, a_carer):
    """Not as a reader of a step, a message, an appointment or what is waited for."""
    a_carer(house)
    joost = browse(house.contact)
    home = house.household.id
    for path in (f"/plan/nieuw/{home}", f"/bureau/huishoudens/{home}", "/bureau"):
        assert "Wietske" not in joost.get(path).text, path


@pytest.mark.parametrize("category", [c for c in Category if c is not Category.CARE])
def test_no_other_circle_takes_them(acting, house, a_carer, category):
    wietske = a_carer(house)
    with acting(house.contact) as session, pytest.raises(OutsideCircle):
        circle_for(
            session,
            household_id=house.household.id,
            category=category,
            family=[wietske.id, house.child.id],
            staff=TEAM,
        )


def test_nor_does_theirs_take_an_adult(acting, house, a_carer):
    wietske = a_carer(house)
    for adult in (house.parent, house.other_parent):
        with acting(house.contact) as session, pytest.raises(OutsideCircle):
            circle_for(
                session,
                household_id=house.household.id,
                category=Category.CARE,
                family=[wietske.id, house.child.id, adult.id],
                staff=TEAM,
                about_id=house.child.id,
            )


def test_when_it_ends_nothing_opens_any_more(browse, house, db, a_carer, agreed):
    wietske = a_carer(house)
    agreed(house)
    hers = browse(wietske)
    assert "acht uur" in hers.get("/dagelijks").text
    held = db.exec(select(Caring).where(Caring.person_id == wietske.id)).one()
    browse(house.contact).post(at(house) + f"/stopt/{held.id}")
    assert hers.get("/dagelijks").status_code in {303, 404}
    assert "acht uur" in browse(house.child).get("/dagelijks").text


def test_at_sixteen_the_young_person_says_so(browse, house, db, a_carer, agreed, clock_at):
    wietske = a_carer(house)
    agreed(house)
    profile = db.get_one(Profile, house.child.id)
    turned = profile.turns(16)
    held = db.exec(select(Caring).where(Caring.person_id == wietske.id)).one()
    assert held.until == clock.at(turned)
    seats = db.exec(select(Membership).where(Membership.person_id == wietske.id)).all()
    assert [seat.until for seat in seats] == [held.until]
    profile.born = clock.today() - timedelta(days=16 * 366)
    db.add(profile)
    db.commit()
    form = {"name": "Otto Tweedema"}
    refused = browse(house.contact).post(at(house) + "/wie", data=form)
    assert refused.status_code == 422
    assert "Een jongere van 16 of ouder zegt dit zelf" in refused.text
    assert "Otto Tweedema" in refused.text
    agreed_to = browse(house.contact).post(at(house) + "/wie", data={**form, "agrees": "1"})
    assert agreed_to.status_code == 303


def test_bad_input_is_said_at_its_field_and_kept(browse, house, db, a_carer, agreed, moving):
    joost = browse(house.contact)
    same = joost.post(at(house) + "/wie", data={"name": house.other_parent.name})
    assert same.status_code == 422
    assert "Zo heet al iemand van dit huishouden" in same.text
    a_carer(house)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    early = agreed(house, text="Dit blijft staan", agreed_on=tomorrow)
    assert early.status_code == 422
    assert "Dit blijft staan" in early.text
    late = moving(house, day=(clock.today() - timedelta(days=1)).isoformat(), may_ring="tante")
    assert late.status_code == 422
    assert "tante" in late.text
    place = agreed(house, text="School: Kerkstraat 12 in Voorbeelddorp")
    assert place.status_code == 422
    assert "Kijk nog een keer" in place.text
    for model in (CareNote, MovingCard):
        assert db.exec(select(model).where(model.child_id == house.child.id)).all() == []


def test_pressed_twice_is_once_and_what_ends_goes(browse, house, db, a_carer, agreed):
    wietske = a_carer(house)
    key = str(uuid4())
    agreed(house, key=key)
    agreed(house, key=key)
    note = db.exec(select(CareNote).where(CareNote.child_id == house.child.id)).one()
    browse(house.duo).post(f"/dagelijks/afspraken/{note.id}/voorbij")
    assert "acht uur" not in browse(wietske).get("/dagelijks").text


def test_strangers_and_other_professionals_find_nothing(
    browse, house, strangers, db, a_carer, agreed
):
    a_carer(house)
    agreed(house)
    note = db.exec(select(CareNote).where(CareNote.child_id == house.child.id)).one()
    for who in (strangers.contact, house.parent, house.lead):
        assert browse(who).get(at(house)).status_code == 404
        assert browse(who).post(f"/dagelijks/afspraken/{note.id}/voorbij").status_code == 404
    db.refresh(note)
    assert note.ended_at is None


def test_they_come_in_with_an_invitation_made_together(browse, house, a_carer):
    wietske = a_carer(house)
    page = browse(house.contact).post(f"/bureau/uitnodigen/{wietske.id}")
    assert page.status_code == 200
    assert "/activeren/" in page.text
