"""Who somebody is today decides whether and how they come in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Response
from flask_login import current_user
from sqlmodel import select

from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.access.teams import Post
from family_portal.accounts import rate_limit
from family_portal.accounts.actions.invite import invite as make_invitation
from family_portal.accounts.lifetimes import lifetime_of
from family_portal.accounts.models import How, Lane, WebSession
from family_portal.accounts.session_interface import current
from family_portal.accounts.sessions import open_for
from family_portal.accounts.signed_in import NoAccount, load, sign_in, step_up
from family_portal.accounts.standing import of_person
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from tests.accounts.steps import enter, is_in, sessions_of
from tests.houses import join_household, make_person


def end_belonging(db, person):
    for row in db.exec(select(Belonging).where(Belonging.person_id == person.id)):
        row.until = clock.now()
        db.add(row)
    db.commit()


def test_somebody_is_all_their_roles_of_today(db, house):
    db.add(Post(person_id=house.parent.id, role=Role.EDITOR))
    db.add(Post(person_id=house.parent.id, role=Role.ADMIN, to_day=clock.today()))
    tomorrow = clock.today() + timedelta(days=1)
    db.add(Post(person_id=house.parent.id, role=Role.POLICY, from_day=tomorrow))
    db.flush()
    standing = of_person(db, house.parent.id)
    assert standing.roles == {Role.PARENT, Role.EDITOR}
    assert of_person(db, house.parent.id, audience="family").roles == {Role.PARENT}
    assert of_person(db, house.parent.id, audience="staff").roles == {Role.EDITOR}
    assert of_person(db, house.child.id, audience="staff") is None


def test_who_is_two_things_stays_for_the_shorter_time():
    both = lifetime_of({Role.CHILD, Role.ADMIN})
    assert (both.idle, both.absolute) == (timedelta(minutes=10), timedelta(hours=4))


def test_an_adult_without_profile_may_come_in_and_a_child_may_not(db, house):
    for role, may in ((Role.ADULT, True), (Role.CHILD, False)):
        person = Person(name="Zonder Profiel")
        db.add(person)
        db.flush()
        join_household(db, house.household, person, role)
        assert (of_person(db, person.id) is not None) is may


@pytest.mark.parametrize(
    ("age", "days_ago", "may"), [(11, 0, False), (11, 366, True), (12, 0, True)]
)
def test_a_noted_age_grows_and_counts_as_young_as_it_can_be(db, house, age, days_ago, may):
    profile = db.get_one(Profile, house.child.id)
    profile.born, profile.age_noted = None, age
    profile.age_noted_on = clock.today() - timedelta(days=days_ago)
    db.add(profile)
    db.flush()
    assert (of_person(db, house.child.id) is not None) is may


def test_shares_are_noticed_by_both_and_by_nobody_else(db, house):
    share = Share(
        household_id=house.household.id,
        record_kind="step",
        record_id=uuid4(),
        person_id=house.other_parent.id,
        by_id=house.parent.id,
    )
    db.add(share)
    db.flush()
    noticed = [of_person(db, person.id).has_shares for person in house.family]
    assert noticed == [True, True, False]
    share.until = clock.now()
    db.flush()
    noticed = [of_person(db, person.id).has_shares for person in house.family]
    assert noticed == [True, False, False]


def test_nobody_signs_in_who_may_not(app, db, house):
    stranger = make_person(db, "Nergens Thuis")
    db.commit()
    for person_id in (stranger.id, uuid4()):
        with app.test_request_context("/", method="POST"), pytest.raises(NoAccount):
            sign_in(person_id, how=How.DEMO)
    open_for(db, stranger.id)  # a row alone opens nothing
    assert of_person(db, stranger.id) is None


def test_signing_in_on_a_page_that_fails_leaves_no_session(app, db, house):
    with app.test_request_context("/", method="POST"):
        user = sign_in(house.parent.id, how=How.DEMO)
        assert (user.first_name, current_user.is_child) == ("Samira", False)
        answer = app.process_response(Response(status=422))
    assert "Set-Cookie" not in answer.headers
    assert sessions_of(db, house.parent) == []


def test_flask_login_gets_nobody_for_another_session_than_this_one(app, db, house):
    with app.test_request_context("/", method="POST"):
        user = sign_in(house.parent.id, how=How.DEMO)
        assert load(str(user.session_id)).person_id == house.parent.id
        assert load(str(uuid4())) is None
    with app.test_request_context("/", method="POST"), pytest.raises(NotAllowed):
        step_up()


def test_another_person_takes_over_the_browser(browse, house, card_of, db):
    number, phone = card_of(house.child), browse(house.parent)
    assert enter(phone, number).status_code == 303
    assert is_in(phone)
    assert sessions_of(db, house.parent) == []
    assert len(sessions_of(db, house.child)) == 2


def test_what_one_wrote_in_the_session_does_not_pass_to_the_next(app, db, house):
    with app.test_request_context("/", method="POST"):
        current()["draft"] = "van mama"
        sign_in(house.child.id, how=How.DEMO)
        app.process_response(Response())
    assert db.exec(select(WebSession)).one().data is None


def test_what_is_kept_in_a_session_is_unreadable_in_the_database(app, db, house, engines):
    with app.test_request_context("/"):
        current()["draft"] = "canary-5f1c"
        answer = app.process_response(Response())
    token = answer.headers["Set-Cookie"].split("=")[1].split(";")[0]
    with engines.reading.connect().execution_options(unguarded="tests") as raw:
        rows = raw.exec_driver_sql("SELECT data FROM websession").all()
    assert len(rows) == 1
    assert b"canary" not in bytes(rows[0][0])
    with app.test_request_context("/", headers={"Cookie": f"s={token}"}):
        assert current()["draft"] == "canary-5f1c"


class TestInvitingWhoHasLeft:
    def test_is_refused_in_plain_words(self, browse, house, db):
        end_belonging(db, house.parent)
        answer = browse(house.contact).post(f"/bureau/uitnodigen/{house.parent.id}")
        assert answer.status_code == 422
        with pytest.raises(BadInput):
            make_invitation(db, person_id=house.parent.id)

    def test_a_colleague_is_for_the_operator(self, browse, house, db):
        db.add(Post(person_id=house.parent.id, role=Role.DUO, team_id=house.team.id))
        end_belonging(db, house.parent)
        answer = browse(house.contact).post(f"/bureau/uitnodigen/{house.parent.id}")
        assert answer.status_code == 403

    def test_nobody_is_not_there(self, db):
        with pytest.raises(NotFound):
            make_invitation(db, person_id=uuid4())


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("2001:db8:1:2::9", "2001:0db8:0001:0002"),
        ("", ""),
        ("unix socket", ""),
    ],
)
def test_a_subscriber_counts_as_one_address(app, remote, counted):
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": remote}):
        assert rate_limit.address() == counted


def test_addresses_are_not_kept_as_they_are(browse, house, db):
    enter(browse(), "000000000000", "917264")
    keys = db.exec(select(Lane.key)).all()
    assert len(keys) == 3
    assert {len(key) for key in keys} == {64}
    assert "127.0.0.1" not in "".join(keys)
