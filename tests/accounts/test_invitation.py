"""A professional invites somebody in person; the invitation works once."""

import re
import threading
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.accounts.actions.invite import VALID
from family_portal.accounts.actions.invite import invite as make_invitation
from family_portal.accounts.models import Card, Identity, Invitation, WebSession
from family_portal.core import clock
from family_portal.core.errors import BadInput
from tests.accounts.steps import PIN, enter, invite, is_in, redeem, sessions_of
from tests.houses import make_person


def test_looking_at_an_invitation_uses_nothing_up(browse, house, db):
    code = invite(browse(house.contact), house.child)
    phone = browse()
    for _ in range(3):
        page = phone.get(f"/activeren/{code}")
        assert page.status_code == 200
        assert "Noor" in page.text
        assert "Voorbeeldsma" not in page.text
    assert db.exec(select(Invitation)).one().used_at is None
    assert db.exec(select(Card)).all() == []


def test_redeeming_makes_a_card_and_signs_in_on_this_phone(browse, house):
    phone = browse()
    number = redeem(phone, invite(browse(house.duo), house.child))
    assert is_in(phone)
    assert enter(browse(), number).status_code == 303


def test_on_an_open_screen_of_somebody_else_nobody_is_signed_in(browse, house, db):
    """The child chooses a PIN on the laptop of the professional, who stays themselves."""
    desk = browse(house.contact)
    redeem(desk, invite(desk, house.child))
    assert sessions_of(db, house.child) == []
    assert is_in(desk)
    assert len(sessions_of(db, house.contact)) == 1


@pytest.mark.both_databases
def test_of_two_who_redeem_at_once_one_finds_it_gone(app, house, browse, db):
    code, answers = invite(browse(house.contact), house.child), []
    clients = [app.test_client() for _ in range(6)]

    def hurry(client):
        data = {"pin": PIN, "pin_again": PIN}
        answers.append(client.post(f"/activeren/{code}", data=data).status_code)

    threads = [threading.Thread(target=hurry, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [404] * 5
    db.rollback()
    assert len(db.exec(select(Card)).all()) == 1


def test_an_invitation_is_too_old_after_two_days(browse, a_house, clock_at):
    clock_at(date(2026, 9, 15), time(10))
    house = a_house()
    code = invite(browse(house.contact), house.child)
    clock_at(date(2026, 9, 17), time(9, 59))
    assert browse().get(f"/activeren/{code}").status_code == 200
    clock_at(date(2026, 9, 17), time(10))
    data = {"pin": PIN, "pin_again": PIN}
    assert browse().post(f"/activeren/{code}", data=data).status_code == 404
    assert timedelta(days=14) >= VALID


def test_a_new_invitation_ends_the_one_before(browse, house):
    first = invite(browse(house.contact), house.child)
    second = invite(browse(house.contact), house.child)
    assert browse().get(f"/activeren/{first}").status_code == 404
    assert browse().get(f"/activeren/{second}").status_code == 200


def test_a_new_card_ends_the_old_one_and_every_session(browse, house, card_of):
    old, phone = card_of(house.child), browse()
    enter(phone, old)
    new = card_of(house.child)
    assert not is_in(phone)
    assert enter(browse(), old).status_code == 422
    assert enter(browse(), new).status_code == 303


@pytest.mark.parametrize(
    ("pin", "again"),
    [
        ("123456", "123456"),
        ("654321", "654321"),
        ("111111", "111111"),
        ("121212", "121212"),
        ("482915", "482916"),
        ("48291", "48291"),
        ("", ""),
    ],
)
def test_a_pin_that_is_easy_or_mistyped_is_refused_and_not_shown(browse, house, db, pin, again):
    code = invite(browse(house.contact), house.child)
    answer = browse().post(f"/activeren/{code}", data={"pin": pin, "pin_again": again})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert f'value="{pin}"' not in answer.text or not pin
    assert db.exec(select(Invitation)).one().used_at is None


def test_a_birthday_is_no_pin(browse, house, db):
    born = db.get_one(Profile, house.child.id).born
    code = invite(browse(house.contact), house.child)
    pin = born.strftime("%d%m%y")
    answer = browse().post(f"/activeren/{code}", data={"pin": pin, "pin_again": pin})
    assert answer.status_code == 422


def test_only_digests_are_kept(browse, house, db):
    code = invite(browse(house.contact), house.child)
    number = redeem(browse(), code)
    kept = [
        *(row.code_hash for row in db.exec(select(Invitation))),
        *(f"{row.code_hash} {row.pin_hash}" for row in db.exec(select(Card))),
        *(row.token_hash for row in db.exec(select(WebSession))),
    ]
    for secret in (code, number, number.replace(" ", ""), PIN):
        assert not any(secret in text for text in kept)
    assert db.exec(select(Card)).one().pin_hash.startswith("$argon2id$")


def test_nobody_but_the_professionals_of_the_household_invites(browse, house, strangers):
    for who in (strangers.contact, house.lead, house.parent, house.child):
        answer = browse(who).post(f"/bureau/uitnodigen/{house.child.id}")
        assert answer.status_code == 404, who.name
    assert browse().post(f"/bureau/uitnodigen/{house.child.id}").status_code == 401


def test_professionals_do_not_invite_themselves(browse, house):
    answer = browse(house.contact).post(f"/bureau/uitnodigen/{house.contact.id}")
    assert answer.status_code == 403


def test_a_child_under_twelve_is_not_invited(browse, house, db):
    profile = db.get_one(Profile, house.child.id)
    profile.born = clock.today() - timedelta(days=11 * 366)
    db.add(profile)
    answer = browse(house.contact).post(f"/bureau/uitnodigen/{house.child.id}")
    assert answer.status_code == 422
    assert "12 jaar" in answer.text
    assert db.exec(select(Invitation)).all() == []


def test_who_wants_no_account_gets_a_card_that_signs_in_nowhere(browse, house, db):
    """To answer with on a phone of ours (ADR 81); the operator invites to an account alone."""
    profile = db.get_one(Profile, house.parent.id)
    profile.has_account = False
    db.add(profile)
    with pytest.raises(BadInput, match="person"):
        make_invitation(db, person_id=house.parent.id)
    page = browse(house.contact).post(f"/bureau/uitnodigen/{house.parent.id}").text
    assert "logt hier niet mee in" in page
    phone = browse()
    number = redeem(phone, re.search(r"/activeren/([\w-]+)", page)[1])
    assert phone.get("/").location.startswith("/inloggen")
    assert enter(browse(), number).status_code == 422
    assert sessions_of(db, house.parent) == []


def test_a_child_of_unknown_age_is_not_invited(db, house):
    profile = db.get_one(Profile, house.child.id)
    profile.born = None
    db.add(profile)
    with pytest.raises(BadInput, match="person"):
        make_invitation(db, person_id=house.child.id)


def test_the_operator_invites_a_professional(browse, house, db):
    code = make_invitation(db, person_id=house.contact.id).code
    phone = browse()
    number = redeem(phone, code)
    assert enter(browse(), number).status_code == 303
    assert [r.audience for r in sessions_of(db, house.contact)] == ["staff", "staff"]


def test_a_professional_who_is_a_parent_too_gets_no_desk_with_a_family_card(browse, house, db):
    """The card was made for the parent: it does not open the files of other families."""
    both = make_person(db, "Dubbel Demoman")
    db.add(Belonging(person_id=both.id, household_id=house.household.id, role=Role.PARENT))
    db.add(Post(person_id=both.id, role=Role.CONTACT, team_id=house.team.id))
    db.commit()
    phone = browse()
    redeem(phone, invite(browse(house.contact), both))
    assert is_in(phone)
    assert phone.post(f"/bureau/uitnodigen/{house.child.id}").status_code == 404


def test_who_made_an_invitation_and_who_it_is_for_see_it(house, db, acting, browse):
    invite(browse(house.contact), house.child)
    seen = {}
    for person in (*house.family, *house.staff):
        with acting(person) as session:
            seen[person.first_name] = len(session.exec(select(Invitation)).all())
    assert seen == {"Samira": 0, "Daan": 0, "Noor": 1, "Joost": 1, "Mira": 0, "Lotte": 0}


@pytest.mark.parametrize("model", [WebSession, Card, Identity])
def test_how_somebody_comes_in_is_nobody_elses_to_see(house, db, acting, card_of, model):
    card_of(house.child)
    db.add(Identity(person_id=house.child.id, issuer="https://id.example.nl", subject="noor"))
    db.commit()
    for person in (*house.family, *house.staff):
        with acting(person) as session:
            rows = session.exec(select(model)).all()
        assert {row.person_id for row in rows} <= {person.id}
        assert bool(rows) or person is not house.child


def test_the_page_for_the_desk_shows_a_code_to_scan_and_to_print(browse, house):
    answer = browse(house.contact).post(f"/bureau/uitnodigen/{house.parent.id}")
    assert '<path d="M4 4h7v1h-7z' in answer.text
    assert " style=" not in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
