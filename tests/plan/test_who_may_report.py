"""The person of a step says how it went, or a professional of the household for them."""

import pytest

from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.access.teams import Post
from family_portal.plan.models import Status, Step
from tests.habits.world import words_of
from tests.houses import join_household, make_person, send_away

HOW = [("klaar", {}), ("niet-gelukt", {"because": "Het ging niet."}), ("opnieuw", {})]


@pytest.mark.parametrize(("how", "form"), HOW)
def test_somebody_who_only_sees_it_may_not(browse, house, a_step, report, db, how, form):
    step = a_step(house, who=house.parent, people=[house.parent, house.other_parent])
    step.report(Status.NOT_POSSIBLE, by_id=house.parent.id, because="Ziek")
    db.add(step)
    db.commit()
    daan = browse(house.other_parent)
    assert report(daan, step, how, **form).status_code == 403
    assert "<form" not in daan.get(f"/plan/stappen/{step.id}").text
    db.refresh(step)
    assert (step.status, step.version) == (Status.NOT_POSSIBLE, 2)


def test_a_family_does_not_close_what_a_professional_promised(browse, house, a_step, report):
    step = a_step(house, who=house.contact)
    assert report(browse(house.parent), step, "klaar").status_code == 403


@pytest.mark.parametrize("role", ["contact", "duo"])
def test_a_professional_says_it_for_them(browse, house, a_step, report, role):
    step, person = a_step(house), getattr(house, role)
    desk = browse(person)
    assert f"Jij vult dit in voor {house.parent.first_name}." in words_of(desk.get(path(step)).text)
    assert report(desk, step, "klaar").status_code == 303
    theirs = words_of(browse(house.parent).get(path(step)).text)
    assert f"Dat zei {person.first_name}" in theirs


def test_a_stand_in_may_while_it_lasts(browse, house, a_step, report, db):
    stand_in = make_person(db, "Youssef Invaller")
    db.add(Post(person_id=stand_in.id, role=Role.CONTACT, team_id=house.team.id))
    step = a_step(house)
    assert report(browse(stand_in), step, "klaar").status_code == 404
    send_away(db, house, stand_in)
    assert report(browse(stand_in), step, "klaar").status_code == 303


def test_a_professional_who_is_family_here_reports_only_their_own(
    browse, house, strangers, a_step, report, db
):
    # Karin works for the strangers, and is somebody's aunt in this house.
    karin = strangers.contact
    join_household(db, house.household, karin, Role.ADULT)
    step = a_step(house, people=[house.parent, karin])
    own = a_step(house, who=karin, people=[house.parent, karin])
    assert report(browse(karin), step, "klaar").status_code == 403
    assert report(browse(karin), own, "klaar").status_code == 303


def test_a_supporter_sees_what_is_shown_and_reports_only_their_own(
    browse, acting, house, a_step, report, db
):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    shown, hidden = a_step(house, what="Zwemles"), a_step(house, what="Schulden")
    own = a_step(house, who=granny, people=[house.parent, granny], what="Turnclub")
    with acting(house.parent) as session:
        share(session, session.get(Step, shown.id), with_id=granny.id)
    tineke = browse(granny)
    page = tineke.get("/plan").text
    assert "Zwemles" in page
    assert "Turnclub" in page
    assert "Schulden" not in page
    assert tineke.get(path(hidden)).status_code == 404
    assert report(tineke, shown, "klaar").status_code == 403
    assert report(tineke, own, "klaar").status_code == 303


def path(step):
    return f"/plan/stappen/{step.id}"
