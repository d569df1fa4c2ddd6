"""Somebody sees a family that is not theirs: two taps, and they see it no more."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.accounts.actions.not_mine import close_to_me
from family_portal.accounts.models import Card, Identity, Odd, SignInAlert
from family_portal.core import clock
from family_portal.notify.models import Kind, Notice, NoticeChoice
from family_portal.plan.models import Step
from tests.accounts.steps import enter, invite, is_in
from tests.desk.test_taps import Thumb
from tests.houses import join_household, make_person

pytestmark = pytest.mark.both_databases
SAYS = "Wekkers zetten voor iedereen"


@pytest.fixture
def step(db, house):
    circle = house.circle(db, Category.PLAN, family=[house.parent, house.other_parent])
    made = Step(circle_id=circle.id, what=SAYS, who_id=house.parent.id, by_id=house.contact.id)
    db.add(made)
    db.commit()
    return made


def path(house):
    return f"/meer/niet-mijn-gezin/{house.household.id}"


def alerts(db, who):
    db.rollback()
    with unguarded(db, reason="tests"):
        rows = db.exec(select(SignInAlert).where(SignInAlert.person_id == who.id)).all()
    return [row for row in rows if row.odd is Odd.NOT_MINE]


def settle(db, browser, house, how):
    """Each has their own of it; that of another is not there."""
    tried = [browser.post(f"/bureau/inloggen/{one.id}/{how}") for one in alerts(db, house.parent)]
    return next((answer for answer in tried if answer.status_code != 404), tried[0])


def test_it_is_closed_at_once_with_every_way_in(db, browse, house, card_of, step):
    number = card_of(house.parent)
    elsewhere, here, father = browse(house.parent), browse(house.parent), browse(house.other_parent)
    assert SAYS in here.get("/plan").text
    assert 'href="/meer/niet-mijn-gezin"' in here.get("/meer").text
    assert house.contact.name in here.get("/meer/niet-mijn-gezin").text
    answer = here.post(path(house))
    assert answer.headers["Location"] == "/gesloten"
    assert "cookies" in answer.headers["Clear-Site-Data"]
    assert not is_in(here)
    assert not is_in(elsewhere)
    assert enter(browse(), number).status_code == 422
    with unguarded(db, reason="tests"):
        cards = db.exec(select(Card).where(Card.person_id == house.parent.id)).all()
        assert not any(card.is_alive for card in cards)
        assert not db.exec(select(Identity).where(Identity.person_id == house.parent.id)).all()
    assert SAYS in father.get("/plan").text


def test_contact_and_lead_each_have_it_to_do_and_get_a_notice(db, browse, house):
    staff = (house.contact, house.duo, house.lead)
    db.add_all(NoticeChoice(person_id=p.id, mail=f"{p.id}@example.org") for p in staff)
    db.commit()
    browse(house.parent).post(path(house))
    assert len(alerts(db, house.parent)) == 2
    for who in staff:
        assert "Dit gezin hoort niet bij mij" in browse(who).get("/bureau").text
    with unguarded(db, reason="tests"):
        told = db.exec(select(Notice.person_id).where(Notice.kind == Kind.TASK)).all()
    assert set(told) == {who.id for who in staff}
    [leads] = [a for a in alerts(db, house.parent) if _opens(browse(house.lead), a)]
    # Who leads the team reads of which household, not of whom.
    page = browse(house.lead).get(f"/bureau/inloggen/{leads.id}").text
    assert "Iemand van dit gezin" in page
    assert house.parent.name not in page


def _opens(browser, alert):
    return browser.get(f"/bureau/inloggen/{alert.id}").status_code == 200


def test_a_slip_opens_again_as_it_was_and_is_nobodys_task_any_more(db, browse, house, step):
    with unguarded(db, reason="tests"):
        helper = join_household(
            db, house.household, house.duo, Role.SUPPORTER, invited_by=house.parent
        )
        db.commit()
        helper_id = helper.id
    browse(house.parent).post(path(house))
    db.rollback()
    with unguarded(db, reason="tests"):
        assert db.get_one(Belonging, helper_id).until is not None
    assert settle(db, browse(house.contact), house, "hoort-hier").status_code == 303
    assert all(alert.settled_at for alert in alerts(db, house.parent))
    assert SAYS in browse(house.parent).get("/plan").text
    with unguarded(db, reason="tests"):
        assert db.get_one(Belonging, helper_id).until is None
    assert "Dit gezin hoort niet bij mij" not in browse(house.lead).get("/bureau").text


def test_who_does_not_belong_stays_out(db, browse, house, step):
    browse(house.parent).post(path(house))
    settle(db, browse(house.contact), house, "hoort-hier-niet")
    again = settle(db, browse(house.contact), house, "hoort-hier")
    assert again.status_code == 303
    with unguarded(db, reason="tests"):
        rows = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).all()
    assert not any(row.holds() for row in rows)


def test_nobody_closes_it_for_another_or_settles_it_for_others(db, browse, house, strangers):
    assert browse(strangers.parent).post(path(house)).status_code == 404
    assert browse(house.contact).post(path(house)).status_code == 404
    browse(house.parent).post(path(house))
    for who in (strangers.contact, strangers.lead):
        assert settle(db, browse(who), house, "hoort-hier").status_code == 404
    assert (
        browse(house.other_parent)
        .post(f"/bureau/inloggen/{alerts(db, house.parent)[0].id}/hoort-hier")
        .status_code
        == 404
    )
    # The usual end of a sign-in item does not end it: one of the two must be said.
    assert settle(db, browse(house.contact), house, "besproken").status_code == 404


def test_two_taps_on_a_small_phone(db, telephone, house, axe):
    page, thumb = telephone(house.parent), Thumb()
    page.goto("/meer")
    thumb.go(page.get_by_role("link", name="Dit gezin hoort niet bij mij"))
    assert axe(page) == []
    thumb.go(page.get_by_role("button", name="Dit zijn niet wij: sluit af"))
    expect(page.get_by_role("heading", name="Gedaan")).to_be_visible()
    assert axe(page) == []
    thumb.at_most(2, "a family that is not mine")


def test_what_was_shown_for_a_while_is_after_a_slip_not_shown_for_ever(db, browse, house):
    ends = clock.now() + timedelta(days=3)
    with unguarded(db, reason="tests"):
        helper = make_person(db, "Tante Tijdelijk")
        join_household(db, house.household, helper, Role.SUPPORTER, invited_by=house.parent)
        shown = {"household_id": house.household.id, "record_kind": "step", "record_id": uuid4()}
        share = Share(person_id=helper.id, by_id=house.parent.id, until=ends, **shown)
        db.add(share)
        db.commit()
        share_id = share.id
    browse(house.parent).post(path(house))
    assert settle(db, browse(house.contact), house, "hoort-hier").status_code == 303
    with unguarded(db, reason="tests"):
        assert db.get_one(Share, share_id).until == ends


def test_an_invitation_that_nobody_used_opens_nothing_after_it_opened_again(db, browse, house):
    code = invite(browse(house.contact), house.parent)
    browse(house.parent).post(path(house))
    settle(db, browse(house.contact), house, "hoort-hier")
    assert "pin" not in browse().get(f"/activeren/{code}").text


def test_who_also_works_for_us_keeps_the_door_of_their_work(db, acting, house, strangers):
    with unguarded(db, reason="tests"):
        join_household(db, house.household, strangers.contact, Role.PARENT)
        for issuer in ("https://work.example", "https://citizens.example"):
            db.add(Identity(person_id=strangers.contact.id, issuer=issuer, subject="s"))
        db.commit()
    with acting(strangers.contact) as session:
        assert close_to_me(session, house.household.id, at_work={"https://work.example"})
        session.commit()
    db.rollback()
    with unguarded(db, reason="tests"):
        mine = select(Identity.issuer).where(Identity.person_id == strangers.contact.id)
        assert db.exec(mine).all() == ["https://work.example"]
