"""How a child moves stands on one card, in one place: for the child, who looks after it, and the
adults of the family it is told to. It goes for all at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import col, select

from family_portal.access.caring import Caring
from family_portal.access.circles import Category, Membership
from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.daily_care.models import MovingCard
from family_portal.limits.models import Restriction
from family_portal.notify.models import Notice, NoticeChoice
from family_portal.stays.models import Stay
from tests.daily_care.conftest import at

pytestmark = pytest.mark.both_databases
DAY = "woensdag half vier"


@pytest.fixture
def stays(db, house):
    """Each adult reads of it in a circle of their own: they live apart."""

    def make(*people, about=None):
        child = about or house.child
        circle = house.circle(db, Category.STAY, family=[*people, child], about=child)
        words = {"kind": "foster", "with_whom": "een pleeggezin", "why": "Voor rust."}
        of = {"circle_id": circle.id, "child_id": child.id, "by_id": house.contact.id}
        made = Stay(from_day=clock.today() - timedelta(days=9), **words, **of)
        db.add(made)
        db.commit()
        return made

    return make


def test_the_parent_it_is_told_to_reads_it_and_the_other_does_not(
    db, browse, house, a_carer, moving, stays
):
    wietske = a_carer(house)
    hers, his = stays(house.parent), stays(house.other_parent)
    assert moving(house, at=DAY, also=str(hers.circle_id)).status_code == 303
    assert DAY in browse(house.parent).get(f"/wonen/{hers.id}").text
    assert DAY not in browse(house.other_parent).get(f"/wonen/{his.id}").text
    assert browse(house.other_parent).get(f"/wonen/{hers.id}").status_code == 404
    assert DAY in browse(wietske).get("/dagelijks").text
    assert browse(house.child).get("/dagelijks").text.count(DAY) == 1
    desk = browse(house.contact).get(at(house)).text
    assert desk.count(DAY) == 1
    card = next(
        one
        for one in db.exec(select(MovingCard).where(MovingCard.child_id == house.child.id)).all()
        if one.circle_id != hers.circle_id
    )
    browse(house.duo).post(f"/dagelijks/verhuizen/{card.id}/voorbij")
    assert DAY not in browse(house.parent).get(f"/wonen/{hers.id}").text
    assert DAY not in browse(wietske).get("/dagelijks").text


def test_nobody_is_chosen_beforehand_and_no_other_circle_is_taken(
    db, browse, house, strangers, moving, stays
):
    mine = stays(house.parent)
    page = browse(house.contact).get(at(house)).text
    assert f'value="{mine.circle_id}"' in page
    assert f'value="{mine.circle_id}" checked' not in page
    theirs = strangers.circle(db, Category.STAY, family=[strangers.parent], about=strangers.child)
    plan = house.circle(db, family=[house.parent])
    for other in (theirs.id, plan.id, uuid4()):
        refused = moving(house, at=DAY, also=str(other))
        assert refused.status_code == 422
        assert DAY in refused.text
    assert db.exec(select(MovingCard).where(MovingCard.child_id == house.child.id)).all() == []


def test_pressed_twice_is_one_card_also_for_the_parent(db, browse, house, moving, stays):
    """Also when nobody has an account where the child lives."""
    hers, key = stays(house.parent), str(uuid4())
    for _ in range(2):
        assert moving(house, at=DAY, also=str(hers.circle_id), key=key).status_code == 303
    assert browse(house.parent).get(f"/wonen/{hers.id}").text.count(DAY) == 1


def test_with_the_last_stay_the_caring_ends_too(db, browse, house, a_carer, agreed, stays):
    wietske = a_carer(house)
    agreed(house)
    hers, his = stays(house.parent), stays(house.other_parent)
    joost, form = browse(house.contact), {"ended_on": clock.today().isoformat()}
    first = joost.post(f"/wonen/{hers.id}/voorbij", data=form)
    # It may go on elsewhere: who works there says who stops.
    assert first.headers["Location"].startswith(at(house))
    assert "acht uur" in browse(wietske).get("/dagelijks").text
    joost.post(f"/wonen/{his.id}/voorbij", data=form)
    # Who read where the child lived would read of it by this: they hear it first (R18).
    assert "acht uur" in browse(wietske).get("/dagelijks").text
    for who in (house.parent, house.other_parent, house.child):
        said = {"told_on": clock.today().isoformat(), "told_how": "talk"}
        told = joost.post(f"/wonen/{hers.id}/verteld/{who.id}", data=said)
        assert told.status_code == 303
    db.rollback()
    held = db.exec(select(Caring).where(Caring.person_id == wietske.id)).one()
    assert not held.goes_on()
    # What holds still can be ended: the child reads it.
    desk = joost.get(at(house)).text
    assert "acht uur" in desk
    assert "Dit geldt niet meer" in desk


@pytest.fixture
def left_out(db, browse, house):
    """`left_out(stay)`: the other parent may no longer read it, silently, and a second said yes."""

    def close(stay):
        home = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
        wish = {
            "person_id": house.other_parent.id,
            "record": f"stay:{stay.id}",
            "how": "silent",
            "ground": "safety_of_person",
            "facts": "Hij zocht het kind op.",
            "weeks": 4,
            "second_id": house.lead.id,
        }
        assert browse(house.contact).post(home, data=wish).status_code == 303
        limit = db.exec(select(Restriction).where(Restriction.record_id == stay.id)).one()
        yes = browse(house.lead).post(f"/bureau/grenzen/{limit.id}/antwoord", data={"says": "yes"})
        assert yes.status_code == 303
        db.expire_all()

    return close


def told(db, house, *people):
    """Who of these reads a card for a move that hangs with a stay."""
    hangs = select(Membership.person_id).join(
        MovingCard, col(MovingCard.circle_id) == Membership.circle_id
    )
    with unguarded(db, reason="tests"):
        rows = db.exec(hangs.where(MovingCard.child_id == house.child.id, Membership.holds()))
        return {who.id for who in people} & set(rows)


def test_who_is_left_out_of_the_stay_is_left_out_of_the_moves(
    db, browse, house, moving, stays, left_out
):
    stay = stays(house.parent, house.other_parent)
    before = str(stay.circle_id)
    assert moving(house, at=DAY, also=before).status_code == 303
    assert DAY in browse(house.other_parent).get(f"/wonen/{stay.id}").text
    left_out(stay)
    both = house.parent, house.other_parent
    assert told(db, house, *both) == {house.parent.id}
    assert browse(house.other_parent).get(f"/wonen/{stay.id}").status_code == 404
    assert DAY in browse(house.parent).get(f"/wonen/{stay.id}").text
    # A page that was open already names the circle in which he sat.
    assert moving(house, at="vrijdag vier uur", also=before).status_code == 422
    assert told(db, house, *both) == {house.parent.id}
    card = next(
        one
        for one in db.exec(select(MovingCard).where(MovingCard.child_id == house.child.id)).all()
        if one.circle_id != db.get_one(Stay, stay.id).circle_id
    )
    browse(house.contact).post(f"/dagelijks/verhuizen/{card.id}/voorbij")
    assert DAY not in browse(house.parent).get(f"/wonen/{stay.id}").text


def test_of_a_move_that_was_closed_nothing_rings_any_more(
    db, browse, house, moving, stays, left_out
):
    stay, both = stays(house.parent, house.other_parent), (house.parent, house.other_parent)
    db.add_all(NoticeChoice(person_id=who.id, mail=f"{who.id}@post.example") for who in both)
    db.commit()
    assert moving(house, at=DAY, also=str(stay.circle_id)).status_code == 303
    card = db.exec(select(MovingCard.id).where(MovingCard.circle_id == stay.circle_id)).one()
    left_out(stay)
    with unguarded(db, reason="tests"):
        rows = db.exec(select(Notice).where(Notice.about_id == card)).all()
    rings = {one.person_id: one.withdrawn_at is None for one in rows}
    assert rings[house.other_parent.id] is False
    assert rings[house.parent.id] is True
