"""How long somebody stays signed in, and what ends it at once."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.accounts.models import How, WebSession
from family_portal.accounts.sessions import open_for
from family_portal.core import clock
from tests.accounts.steps import enter, is_in, sessions_of
from tests.houses import make_person

DAY = date(2026, 9, 15)


@pytest.fixture
def in_time(clock_at, a_house):
    """`in_time(minutes)` moves the clock; the household is made before it starts."""
    start = datetime.combine(DAY, time(8))

    def move(minutes: float) -> None:
        moment = start + timedelta(minutes=minutes)
        clock_at(moment.date(), moment.time())

    move(0)
    return move


def person_of_kind(db: Session, home, kind: str) -> Person:
    if kind in {"parent", "child", "contact", "lead"}:
        return getattr(home, kind)
    person = make_person(db, f"{kind.title()} Demoman")
    db.add(Post(person_id=person.id, role=Role(kind), team_id=home.team.id))
    db.commit()
    return person


LIVES = [
    ("parent", 15, 12 * 60),
    ("child", 10, 12 * 60),
    ("contact", 15, 9 * 60),
    ("lead", 15, 9 * 60),
    ("admin", 10, 4 * 60),
    ("policy", 10, 4 * 60),
]


@pytest.mark.parametrize(("kind", "idle", "absolute"), LIVES)
def test_silence_ends_a_session(in_time, a_house, db, browse, kind, idle, absolute):
    person = person_of_kind(db, a_house(), kind)
    still, gone = browse(person), browse(person)
    in_time(idle - 0.1)
    assert is_in(still)
    in_time(idle)
    assert not is_in(gone)


@pytest.mark.parametrize(("kind", "idle", "absolute"), LIVES)
def test_even_a_busy_session_ends(in_time, a_house, db, browse, kind, idle, absolute):
    client = browse(person_of_kind(db, a_house(), kind))
    for minutes in range(0, absolute, idle - 2):
        in_time(minutes)
        assert is_in(client), minutes
    in_time(absolute)
    assert not is_in(client)


def test_a_shared_phone_is_left_soon(in_time, a_house, db, browse, app):
    home = a_house()
    phone = browse()
    token = open_for(db, home.parent.id, How.CARD, shared_phone=True)
    db.commit()
    phone.set_cookie("s", token)
    for minutes in range(0, 30, 2):
        in_time(minutes)
        assert is_in(phone)
    in_time(30)
    assert not is_in(phone)
    token = open_for(db, home.parent.id, How.CARD, shared_phone=True)
    db.commit()
    phone.set_cookie("s", token)
    in_time(33)
    assert not is_in(phone)


def test_the_tick_of_a_shared_phone_is_kept(browse, house, card_of, db):
    enter(browse(), card_of(house.child), gedeeld="1")
    assert sessions_of(db, house.child)[-1].shared_phone


def test_a_session_is_touched_at_most_once_a_minute(in_time, a_house, db, browse):
    home = a_house()
    client = browse(home.parent)
    seen = []
    for minutes in (0.5, 0.9, 1, 1.5, 1.9, 2):
        in_time(minutes)
        client.get("/meer/apparaten")
        seen.append(sessions_of(db, home.parent)[0].seen_at)
    assert len(set(seen)) == 3


def test_a_family_member_has_five_sessions_and_the_oldest_makes_room(browse, house, db):
    phones = [browse(house.parent) for _ in range(6)]
    assert [is_in(phone) for phone in phones] == [False] + [True] * 5
    assert len(sessions_of(db, house.parent)) == 5


def test_a_professional_has_two(browse, house):
    desks = [browse(house.contact) for _ in range(3)]
    assert [is_in(desk) for desk in desks] == [False, True, True]


def _end_belonging(db, house):
    for row in db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)):
        row.until = clock.now()
        db.add(row)


def _refuse_account(db, house):
    profile = db.get_one(Profile, house.parent.id)
    profile.has_account = False
    db.add(profile)


def _end_post(db, house):
    for row in db.exec(select(Post).where(Post.person_id == house.contact.id)):
        row.to_day = clock.today()
        db.add(row)


def _too_young(db, house):
    profile = db.get_one(Profile, house.child.id)
    profile.born = clock.today() - timedelta(days=11 * 366)
    db.add(profile)


@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("parent", _end_belonging),
        ("parent", _refuse_account),
        ("contact", _end_post),
        ("child", _too_young),
    ],
    ids=["left the household", "wants no account", "left the team", "is under twelve"],
)
def test_what_ends_in_the_facts_ends_at_the_next_request(browse, house, db, who, change):
    client = browse(getattr(house, who))
    assert is_in(client)
    change(db, house)
    answer = client.get("/meer/apparaten")
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_in(client)


def test_a_token_of_nobody_opens_nothing(browse, house):
    client = browse()
    client.set_cookie("s", "x" * 43)
    assert not is_in(client)


def test_a_page_in_a_signed_in_browser_costs_one_statement_for_signing_in(
    browse, house, query_budget
):
    client = browse(house.parent)
    with query_budget(2) as queries:  # and the last check for something new
        assert client.get("/inloggen/gelukt").status_code == 200
    assert sum("websession" in query for query in queries) == 1


def test_a_visitor_without_cookie_costs_none_and_gets_no_cookie(browse, query_budget):
    with query_budget(0):
        answer = browse().get("/inloggen")
    assert "Set-Cookie" not in answer.headers


def test_the_database_knows_only_the_hash_of_a_token(browse, house, db):
    token = open_for(db, house.parent.id)
    db.commit()
    assert token not in str([row.model_dump() for row in db.exec(select(WebSession))])
