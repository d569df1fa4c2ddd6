"""A clash is shown before saving: at every time that is planned, and of all of us who come."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.households import Cover
from family_portal.access.staffing import follow
from family_portal.access.teams import Post
from family_portal.access.working_days import next_working_day, works_on
from family_portal.core import clock
from tests.appointments.conftest import an_appointment
from tests.desk.making import WORKDAY, at, form, made, path

__all__ = ["an_appointment"]

ENDS = WORKDAY + timedelta(weeks=8)
# On a holiday nobody stands in.
OPEN = WORKDAY if works_on(WORKDAY, ()) else next_working_day(WORKDAY, lambda d: works_on(d, ()))
EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]


@pytest.fixture
def send(browse, house):
    def post(*people, who=None, **said):
        data = form(*people, ground="own", **said)
        if said.get("anyway") == "":
            del data["anyway"]
        return browse(who or house.contact).post(path(house), data=data)

    return post


@pytest.fixture
def series(db, house, send):
    said = {"weeks": "2", "ends_on": ENDS.isoformat(), "where": "phone"}
    assert send(house.parent, **said).status_code == 303
    return sorted(made(db), key=lambda one: one.starts_at)


def move(browser, one, to, **said):
    data = {"version": str(one.sequence), "slots": [to.isoformat()], **said}
    return browser.post(f"/bureau/afspraken/{one.id}/verzetten", data=data)


def day_of_third(series):
    return clock.day_of(series[2].starts_at)


def test_a_move_of_the_rest_looks_at_every_one_of_them(db, browse, house, series, send):
    day = day_of_third(series)
    send(house.child, times=[at(14, day=day)], title="Bezet")
    contact = browse(house.contact)
    refused = move(contact, series[0], at(14), also_later="1")
    assert refused.status_code == 422
    assert "botst met een afspraak van 14.00 uur tot 14.45 uur." in refused.text
    db.expire_all()
    assert [one.starts_at for one in series] == [db.merge(one).starts_at for one in series]
    # This one alone meets nobody, and neither does a time half an hour before the other ends.
    assert "botst" not in move(contact, series[0], at(14)).text
    assert move(contact, series[0], at(14), also_later="1", anyway="1").status_code == 303


def test_what_stays_where_it_is_clashes_with_nothing(db, browse, house, series):
    """The rest of the series is no clash for itself."""
    refused = move(browse(house.contact), series[0], at(10, 15), also_later="1")
    assert "botst" not in refused.text


def test_a_series_that_is_made_looks_at_every_one_of_them(db, house, series, send):
    again = {"weeks": "2", "ends_on": ENDS.isoformat(), "title": "Tweede", "anyway": ""}
    day = day_of_third(series)
    send(house.child, times=[at(16, day=day)], title="Bezet")
    refused = send(house.parent, times=[at(16)], **again)
    assert refused.status_code == 422
    assert "botst met een afspraak van 16.00 uur tot 16.45 uur." in refused.text
    assert made(db, "Tweede") == []


@pytest.fixture
def at_work(db, house):
    """Everybody works every day, whatever day it is."""
    for who in (house.contact, house.duo):
        post = db.exec(select(Post).where(Post.person_id == who.id)).one()
        post.works = EVERY_DAY
        db.add(post)
    db.commit()


def away(db, house, who, *, stand_in=None):
    cover = Cover(
        absent_id=who.id,
        stand_in_id=stand_in.id if stand_in else None,
        from_day=WORKDAY - timedelta(days=1),
        to_day=OPEN + timedelta(days=1),
    )
    db.add(cover)
    db.flush()
    follow(db, house.household.id)
    db.commit()


@pytest.fixture
def with_duo(house, send):
    def post(**said):
        duo = [str(house.duo.id)]
        return send(house.parent, colleagues=duo, **{"title": "Samen", "anyway": "", **said})

    return post


@pytest.mark.both_databases
def test_a_colleague_who_is_away_is_named(db, house, at_work, with_duo):
    away(db, house, house.duo)
    refused = with_duo()
    assert refused.status_code == 422
    assert f"is {house.duo.first_name} er niet." in refused.text
    assert made(db, "Samen") == []


def test_a_colleague_who_does_not_work_that_day_is_named(db, house, at_work, with_duo):
    post = db.exec(select(Post).where(Post.person_id == house.duo.id)).one()
    post.works = [day for day in EVERY_DAY if day != WORKDAY.weekday()]
    db.add(post)
    db.commit()
    assert f"werkt {house.duo.first_name} niet." in with_duo().text
    assert made(db, "Samen") == []


def test_a_colleague_for_whom_somebody_stands_in_is_not_missed(
    db, house, at_work, strangers, with_duo
):
    post = db.exec(select(Post).where(Post.person_id == strangers.contact.id)).one()
    post.works = EVERY_DAY
    db.add(post)
    away(db, house, house.duo, stand_in=strangers.contact)
    answer = with_duo(times=[at(10, day=OPEN)])
    assert f"{house.duo.first_name} er niet." not in answer.text


def test_a_move_to_a_day_on_which_a_colleague_is_away_names_them(
    db, browse, house, at_work, with_duo
):
    later = at(11, day=WORKDAY + timedelta(days=7))
    assert with_duo(times=[later], anyway="1").status_code == 303
    away(db, house, house.duo)
    [one] = made(db, "Samen")
    refused = move(browse(house.contact), one, at(11))
    assert f"is {house.duo.first_name} er niet." in refused.text


def test_on_a_day_of_the_cover_who_stands_in_is_not_with_others(
    db, browse, house, strangers, at_work, an_appointment
):
    """They come, whoever plans it; before and after the cover their day is not asked."""
    days = (OPEN, OPEN + timedelta(days=14))
    for day in days:
        an_appointment(strangers, staff=[strangers.contact], starts_at=at(11, day=day), minutes=45)
    cover = Cover(absent_id=house.contact.id, stand_in_id=strangers.contact.id)
    cover.from_day, cover.to_day = clock.today(), OPEN + timedelta(days=1)
    db.add(cover)
    db.flush()
    follow(db, house.household.id)
    db.commit()
    joris, clash = browse(strangers.contact), "botst met een afspraak van 11.00 uur tot 11.45 uur."
    for day, told in zip(days, (1, 0), strict=True):
        said = form(house.parent, times=[at(11, 15, day=day)], ground="own")
        del said["anyway"]
        assert joris.post(path(house), data=said).text.count(clash) == told
    elsewhere = form(house.parent, times=[at(15, day=OPEN)], ground="own", title="Later")
    assert joris.post(path(house), data=elsewhere).status_code == 303
    [one] = made(db, "Later")
    assert clash in move(joris, one, at(11, 15, day=OPEN)).text
