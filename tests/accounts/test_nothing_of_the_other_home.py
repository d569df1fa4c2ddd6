"""Of two households: what is written in the one is nowhere in the other, and texts on rights lead
back to the one they were opened from."""

import re
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category, Circle
from family_portal.access.guard import unguarded
from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.legal_aid.models import AidRequest
from family_portal.plan.models import Change, Step, StepChange
from tests.accounts.steps import enter
from tests.accounts.two_homes import OURS, THEIRS, choose, in_it
from tests.houses import join_household


def test_a_lawyer_is_asked_for_in_the_household_of_the_page(db, browse, house, strangers, both):
    her = browse(both)
    choose(her, house)
    page = her.get("/rechten/advocaat").text
    choose(her, strangers)
    [action] = set(re.findall(r'action="(/rechten/advocaat\?[^"#]*)"', page))
    said = {"wish": "lawyer", "household_id": str(house.household.id)}
    assert her.post(action.replace("&amp;", "&"), data=said).status_code == 303
    # What is open in the one is asked for in the other as well.
    there = {"wish": "lawyer", "household_id": str(strangers.household.id)}
    assert her.post(in_it("/rechten/advocaat", strangers), data=there).status_code == 303
    with unguarded(db, reason="tests"):
        asked = db.exec(select(AidRequest).where(AidRequest.asker_id == both.id)).all()
        homes = {db.get_one(Circle, one.circle_id).household_id for one in asked}
    assert homes == {house.household.id, strangers.household.id}


@pytest.mark.parametrize("path", ["/rechten", "/hulplijnen", "/veilig", "/privacy"])
def test_a_page_for_everybody_leads_back_to_where_one_was(browse, house, strangers, both, path):
    her = browse(both)
    choose(her, strangers)
    page = her.get(in_it(path, house)).text
    assert house.household.label in page
    assert strangers.household.label not in page
    back = re.search(r'href="(/plan\?gezin=[^"]*)"', her.get(in_it("/", house)).text)
    assert back
    assert str(strangers.household.id) not in page


def test_what_is_given_to_others_names_no_household(browse, house, both):
    her = browse(both)
    choose(her, house)
    overview = her.get("/rechten").text
    text = next(
        one
        for one in re.findall(r'href="(/rechten/[a-z-]+)[?"]', overview)
        if "advocaat" not in one
    )
    page = her.get(text).text
    shared = re.findall(r'data-share="([^"]*)"', page)
    assert shared
    assert not any("gezin=" in one for one in shared)


def test_who_works_for_a_family_sees_nothing_of_it_by_the_familys_door(
    db, browse, house, strangers, card_of
):
    """Of one household herself, and the contact person of another: her own alone is there."""
    join_household(db, house.household, strangers.contact, Role.PARENT)
    circle = strangers.circle(db, Category.PLAN)
    step = Step(
        circle_id=circle.id, what=THEIRS, who_id=strangers.parent.id, by_id=strangers.contact.id
    )
    db.add(step)
    db.commit()
    step_id = step.id
    phone = browse()
    assert enter(phone, card_of(strangers.contact)).status_code == 303
    for path in ("/plan", "/", "/afspraken", "/berichten", "/meer/wie-ziet-wat", "/meer/agenda"):
        answer = phone.get(path)
        assert THEIRS not in answer.text, path
        assert strangers.parent.name not in answer.text, path
    assert phone.get(f"/plan/stappen/{step_id}").status_code == 404
    assert phone.post(f"/plan/stappen/{step_id}/lukt", data={}).status_code in {404, 405}


def test_what_was_read_in_the_one_is_still_news_in_the_other(db, browse, house, strangers, both):
    with unguarded(db, reason="tests"):
        steps = [s for s in db.exec(select(Step)).all() if s.what in {OURS, THEIRS}]
        for step in steps:
            step.changed_at = clock.now()
            db.add(step)
            by_id = house.contact.id if step.what == OURS else strangers.contact.id
            of = {"step_id": step.id, "circle_id": step.circle_id, "by_id": by_id}
            db.add(StepChange(kind=Change.AGREED, number=1, at=clock.now(), **of))
        db.commit()
    her = browse(both)
    here = her.get(in_it("/plan", house)).text
    assert "seen" in here
    seen = re.search(r'name="seen" value="([^"]*)"', here)
    assert seen, here
    was = her.get(in_it("/plan", strangers)).text
    assert 'name="seen"' in was
    her.post(in_it("/plan/gelezen", house), data={"seen": seen[1]})
    assert 'name="seen"' not in her.get(in_it("/plan", house)).text
    assert 'name="seen"' in her.get(in_it("/plan", strangers)).text


def test_a_letter_of_complaint_stays_where_it_was_written(browse, house, strangers, both):
    her = browse(both)
    said = {
        "key": str(uuid4()),
        "bodies": "team",
        "happened": "Niemand belde ons.",
        "wanted": "Sorry",
    }
    page = her.get(in_it("/klacht/nieuw", house)).text
    said["bodies"] = re.search(r'name="bodies" value="([^"]*)"', page)[1]
    answer = her.post(in_it("/klacht/nieuw", house), data=said)
    assert answer.status_code == 303
    letter = answer.headers["Location"].split("?")[0]
    assert her.get(in_it(letter, house)).status_code == 200
    assert her.get(in_it(letter, strangers)).status_code == 404
    assert "klacht/" + letter.split("/")[-1] not in her.get(in_it("/klacht", strangers)).text


def test_ones_own_lawyer_and_questions_too(browse, house, strangers, both):
    her = browse(both)
    said = {"name": "Mr. Onbekendsma", "phone": "", "questions": "Mag ik daar wonen?"}
    her.post(in_it("/rechten/advocaat/mijn-advocaat", house), data=said)
    assert "Onbekendsma" in her.get(in_it("/rechten/advocaat/eerste-gesprek", house)).text
    assert "Onbekendsma" not in her.get(in_it("/rechten/advocaat/eerste-gesprek", strangers)).text


def test_custody_over_a_child_of_the_other_household_is_not_there(
    db, browse, house, strangers, both
):
    db.add(
        Custody(
            parent_id=both.id,
            child_id=strangers.child.id,
            kind=CustodyKind.JOINT,
            source="Register daar",
        )
    )
    db.commit()
    page = browse(both).get(in_it("/meer/gezag", house)).text
    assert strangers.child.first_name not in page
    assert page.count("<article") <= 1


def test_looks_at_oneself_from_the_other_household_are_not_told_here(
    db, browse, house, strangers, both
):
    browse(strangers.contact).get(f"/bureau/huishoudens/{strangers.household.id}")
    her = browse(both)
    assert "keek naar" not in her.get(in_it("/meer/wie-keek-mee", house)).text
    assert "keek naar" in her.get(in_it("/meer/wie-keek-mee", strangers)).text


def test_a_calendar_is_of_a_person_and_keeps_both(an_appointment, browse, house, strangers, both):
    """Its program cannot choose: without this it would empty itself."""
    for home in (house, strangers):
        an_appointment(home, people=[both])
    her = browse(both)
    page = her.post(in_it("/meer/agenda/maken", house)).text
    path = re.search(r"/agenda/[\w-]+\.ics", page)[0]
    assert browse().get(path).text.count("BEGIN:VEVENT") == 2
