"""What each member reads, says and chooses around a change of contact person."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.goodbyes import Goodbye, HandoverWord
from family_portal.access.guard import unguarded
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.audit.models import AccessEntry
from family_portal.core import clock
from tests.desk.away import mate
from tests.desk.succession import (
    FIRST,
    TODAY,
    WHY,
    at,
    change,
    confirm,
    plan,
    talked,
    text,
)
from tests.houses import join_household, make_person, send_away
from tests.letters import make_thread

KNOW, NOT, WISH = "Noor slaapt slecht.", "Wat er vroeger was.", "Eerst samen praten."
WORDS = {"must_know": KNOW, "need_not_know": NOT, "wish": WISH}


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def nina(db, house):
    return mate(db, house, "Nina Nieuweling")


@pytest.fixture
def planned(browse, house, nina):
    assert plan(browse, house, nina).status_code == 303
    return nina


def rows(db, model):
    db.rollback()
    with unguarded(db, reason="tests"):
        return list(db.exec(select(model)))


def test_all_members_read_who_and_why_and_when(browse, db, house, planned):
    for person in house.family:
        told = text(browse, person, change(house))
        for part in (
            WHY,
            "Joost",
            "Nina",
            "tot en met maandag 7 december",
            "Dat komt niet door jou",
        ):
            assert part in told, (person.name, part)
    told = text(browse, house.parent, "/contact")
    assert WHY in told
    assert "Jullie praten samen op dinsdag 1 december." in told
    assert "Nina" in text(browse, house.parent, "/")
    assert "Nina" in text(browse, house.child, "/")


def test_own_words_are_read_by_who_leaves_and_the_lead_alone(
    browse, db, house, planned, strangers, clock_at
):
    supporter = make_person(db, "Tineke Oma")
    join_household(db, house.household, supporter, Role.SUPPORTER, invited_by=house.parent)
    assert browse(house.parent).post(change(house, "/zeg"), data=WORDS).status_code == 303
    for who in (house.contact, house.lead):
        page = text(browse, who, at(house))
        assert all(word in page for word in WORDS.values()), who.name
    for who in (house.other_parent, house.child):
        page = text(browse, who, change(house)) + text(browse, who, "/contact")
        assert not any(word in page for word in WORDS.values()), who.name
    assert not any(w in text(browse, house.duo, at(house)) for w in WORDS.values())
    for who in (supporter, strangers.parent, strangers.contact, planned):
        assert browse(who).get(change(house)).status_code == 404
        assert browse(who).post(change(house, "/zeg"), data=WORDS).status_code == 404
    assert WHY not in text(browse, supporter, "/contact")
    assert {word.person_id for word in rows(db, HandoverWord)} == {house.parent.id}
    clock_at(FIRST)
    assert not any(w in text(browse, planned, at(house)) for w in WORDS.values())
    assert browse(house.contact).get(at(house)).status_code == 404


def test_after_the_confirmation_the_new_one_reads_what_must_be_known_and_no_more(
    browse, db, house, planned, clock_at, asked_again
):
    browse(house.parent).post(change(house, "/zeg"), data=WORDS)
    clock_at(FIRST)
    talked(browse, house, by=house.duo)
    asked_again()
    assert confirm(db, browse, planned).status_code == 303
    page = text(browse, planned, at(house))
    assert KNOW in page
    assert NOT not in page
    assert WISH not in page
    late = browse(house.parent).post(change(house, "/zeg"), data=WORDS)
    assert late.status_code == 409


def test_a_lead_who_comes_does_not_read_what_they_need_not_know(browse, db, house, nina, clock_at):
    db.add(Post(person_id=nina.id, role=Role.LEAD, team_id=house.team.id, works=[0]))
    db.commit()
    assert plan(browse, house, nina).status_code == 303
    browse(house.parent).post(change(house, "/zeg"), data=WORDS)
    for day in (TODAY, FIRST):
        clock_at(day)
        assert NOT not in text(browse, nina, at(house))
        assert NOT in text(browse, house.lead, at(house))
    assert WISH in text(browse, nina, at(house)), "as a lead"


def test_whoever_stands_in_already_reads_along_and_that_is_said(browse, db, house, planned):
    make_thread(db, house, family=[house.parent], staff=[house.contact])
    nothing = "Nina leest jouw berichten nog niet."
    assert nothing in text(browse, house.parent, change(house))
    send_away(db, house, planned)
    told = text(browse, house.parent, change(house))
    assert nothing not in told
    assert "Nina helpt nu al mee en leest een deel van jouw berichten." in told
    assert nothing in text(browse, house.other_parent, change(house)), "wrote nothing"


def test_it_is_not_denied_that_something_behind_a_proof_was_read(
    browse, db, house, planned, clock_at
):
    clock_at(FIRST)
    for circle in (
        house.circle(db, Category.SAFETY, family=[house.parent]),
        house.circle(db, Category.SAFETY, family=[]),
    ):
        look = {"actor_id": planned.id, "what": "safety_arrangement", "page": "", "at": clock.now()}
        db.add(AccessEntry(circle_id=circle.id, **look))
    db.commit()
    page = text(browse, house.parent, change(house))
    assert "las nog niets van jou" not in page
    assert "Dit las Nina al het plan" in page
    assert "veiligheid" not in page
    assert "Nina las nog niets van jou." in text(browse, house.other_parent, change(house))


def test_an_empty_box_takes_it_back(browse, db, house, planned):
    browse(house.parent).post(change(house, "/zeg"), data=WORDS)
    browse(house.parent).post(change(house, "/zeg"), data={**WORDS, "need_not_know": ""})
    assert {w.text for w in rows(db, HandoverWord)} == {KNOW, WISH}


def test_somebody_else_goes_to_the_lead_with_a_day(browse, db, house, planned):
    said = {"somebody_else": "Nina is mijn buurvrouw."}
    answer = browse(house.parent).post(change(house, "/iemand-anders"), data=said)
    assert answer.status_code == 303
    told = text(browse, house.parent, change(house))
    assert "Lotte, de teamleider, belt je uiterlijk maandag 30 november." in told
    assert "Iemand wil liever een ander. Bel." in text(browse, house.lead, "/bureau/team")
    assert "Nina is mijn buurvrouw." in text(browse, house.lead, at(house))
    assert "buurvrouw" not in text(browse, house.other_parent, change(house))
    empty = browse(house.child).post(change(house, "/iemand-anders"), data={})
    assert empty.status_code == 422


def test_a_goodbye_is_offered_to_everybody_with_an_account_and_each_child(
    browse, db, house, nina, clock_at
):
    small = make_person(db, "Sem Voorbeeldsma", born=TODAY - timedelta(days=7 * 366))
    join_household(db, house.household, small, Role.CHILD)
    db.commit()
    plan(browse, house, nina)
    offered = {bye.person_id for bye in rows(db, Goodbye)}
    assert offered == {p.id for p in (*house.family, small)}
    assert "nog niet gevraagd. Doe dit samen." in text(browse, house.contact, at(house))
    assert "Hoe wil jij afscheid nemen?" in text(browse, house.child, change(house))
    browse(house.parent).post(change(house, "/afscheid"), data={"wanted": "message"})
    assert "wil een bericht" in text(browse, house.contact, at(house))
    assert "Jij koos" not in text(browse, house.other_parent, change(house))
    bye = {b.person_id: b for b in rows(db, Goodbye)}
    path = f"/bureau/huishoudens/{house.household.id}/afscheid/"
    alone = {"wanted": "none"}
    assert (
        browse(house.contact).post(f"{path}{bye[house.parent.id].id}", data=alone).status_code
        == 404
    )
    assert (
        browse(house.contact)
        .post(f"{path}{bye[small.id].id}", data={"wanted": "message"})
        .status_code
        == 303
    )
    assert browse(house.duo).post(f"{path}{bye[small.id].id}").status_code == 404
    assert browse(house.contact).post(f"{path}{bye[house.parent.id].id}").status_code == 303
    assert "Jullie namen afscheid op donderdag 26 november." in text(
        browse, house.parent, change(house)
    )
    done = browse(house.parent).post(change(house, "/afscheid"), data={"wanted": "none"})
    assert done.status_code == 409
    kept = {b.person_id: (b.wanted, b.done_on) for b in rows(db, Goodbye)}
    assert kept[house.parent.id] == ("message", TODAY)
    assert kept[small.id] == ("message", None)


def test_a_household_of_others_is_not_there(browse, house, planned, strangers):
    for rest in ("", "/zeg", "/iemand-anders", "/afscheid", "/lezen"):
        answer = browse(strangers.parent).post(change(house, rest), data={"wanted": "none"})
        assert answer.status_code in {404, 405}
    assert browse(strangers.parent).get(change(strangers)).status_code == 404


@pytest.fixture
def asked_again(db, house):
    """Everybody was asked today how they are reached safely."""
    from tests.desk.succession import ask_again

    return lambda: ask_again(db, house)
