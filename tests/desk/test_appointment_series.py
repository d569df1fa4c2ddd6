""" "Om de week op donderdag": each is an appointment of its own, and none loses its own move."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import col, select

from family_portal.appointments.making import Again, occurrences
from family_portal.core import clock, dates
from family_portal.notify.models import Kind, Notice, NoticeChoice
from tests.desk.making import WORKDAY, at, form, made, path

ENDS = WORKDAY + timedelta(weeks=8)


@pytest.fixture
def series(db, browse, house):
    said = form(house.parent, weeks="2", ends_on=ENDS.isoformat(), where="phone")
    answer = browse(house.contact).post(path(house), data=said)
    assert answer.status_code == 303
    return sorted(made(db), key=lambda one: one.starts_at)


def again(db):
    return sorted(made(db), key=lambda one: (one.starts_at, one.id))


def kitchen(one):
    return one.starts_at.astimezone(clock.AMSTERDAM).time()


def move(browser, one, to, **said):
    form = {"version": str(one.sequence), "anyway": "1", "slots": [to.isoformat()], **said}
    answer = browser.post(f"/bureau/afspraken/{one.id}/verzetten", data=form)
    assert answer.status_code == 303


def test_every_other_week_on_the_same_hour(series):
    assert len(series) in {4, 5}  # a holiday is left out
    assert len({one.series_id for one in series}) == 1
    assert {kitchen(one) for one in series} == {time(10)}
    assert all((one.starts_at - series[0].starts_at).days % 14 in {0, 13} for one in series)


def test_both_summer_time_nights_keep_the_hour_and_holidays_are_left_out():
    first = clock.at(date(2026, 10, 15), time(10))
    found = occurrences(first, Again(1, date(2027, 4, 15)))
    assert {at.astimezone(clock.AMSTERDAM).time() for at in found} == {time(10)}
    assert len({at.utctimetuple().tm_hour for at in found}) == 2
    king = occurrences(clock.at(date(2027, 4, 20), time(10)), Again(1, date(2027, 5, 4)))
    assert [clock.day_of(at).day for at in king] == [20, 4]


def test_one_that_moved_by_itself_stays_when_the_rest_moves(db, browse, house, series):
    contact = browse(house.contact)
    move(contact, series[2], at(9, day=clock.day_of(series[2].starts_at)))
    move(contact, series[0], at(14), also_later="1")
    hours = [kitchen(one) for one in again(db)]
    assert hours[2] == time(9)
    assert {hour for n, hour in enumerate(hours) if n != 2} == {time(14)}


def test_the_rest_moves_again_and_the_one_that_moved_by_itself_still_stays(
    db, browse, house, series
):
    contact = browse(house.contact)
    move(contact, series[0], at(14), also_later="1")
    alone = again(db)[2]
    move(contact, alone, at(9, day=clock.day_of(alone.starts_at)))
    # By themselves to the same hour, one after the other, is not together.
    move(contact, again(db)[1], at(9, day=clock.day_of(again(db)[1].starts_at)))
    move(contact, again(db)[0], at(15), also_later="1")
    hours = [kitchen(one) for one in again(db)]
    assert hours == [time(15), time(9), time(9), *[time(15)] * (len(series) - 3)]
    move(contact, again(db)[0], at(16), also_later="1")
    assert [kitchen(one) for one in again(db)][3:] == [time(16)] * (len(series) - 3)


def test_with_more_times_to_choose_from_the_rest_cannot_come_along(db, browse, house, series):
    """Nothing is left undone without a word."""
    both = [at(9).isoformat(), at(15).isoformat()]
    said = {"version": "0", "anyway": "1", "slots": both, "also_later": "1"}
    refused = browse(house.contact).post(f"/bureau/afspraken/{series[0].id}/verzetten", data=said)
    assert refused.status_code == 422
    assert "Kies 1 tijd als de keren hierna meegaan." in refused.text
    assert [kitchen(one) for one in again(db)] == [time(10)] * len(series)


def test_one_that_was_called_off_stays_off(db, browse, house, series):
    contact = browse(house.contact)
    off = {"version": "0", "because": "Vrij"}
    contact.post(f"/bureau/afspraken/{series[1].id}/afzeggen", data=off)
    move(contact, series[0], at(14), also_later="1")
    found = again(db)
    assert [one.is_cancelled for one in found].count(True) == 1
    assert [kitchen(one) for one in found if one.is_cancelled] == [time(10)]


def test_only_this_one_moves_unless_told_otherwise(db, browse, house, series):
    move(browse(house.contact), series[0], at(14))
    assert [kitchen(one) for one in again(db)][1:] == [time(10)] * (len(series) - 1)


def test_the_rest_is_called_off_in_one_go(db, browse, house, series):
    off = {"version": "0", "because": "Het is klaar", "also_later": "1"}
    browse(house.contact).post(f"/bureau/afspraken/{series[1].id}/afzeggen", data=off)
    assert [one.is_cancelled for one in again(db)] == [False] + [True] * (len(series) - 1)


def news_of(db, series):
    db.expire_all()
    about = col(Notice.about_id).in_([one.id for one in series])
    now = select(Notice).where(
        about, Notice.kind == Kind.APPOINTMENT, col(Notice.withdrawn_at).is_(None)
    )
    return len(db.exec(now).all())


def test_a_series_is_one_notice_when_it_is_made_moved_or_called_off(db, browse, house):
    db.add(NoticeChoice(person_id=house.parent.id, mail="samira@example.org"))
    db.commit()
    desk = browse(house.contact)
    said = form(house.parent, weeks="2", ends_on=ENDS.isoformat(), where="phone")
    desk.post(path(house), data=said)
    every = again(db)
    assert news_of(db, every) == 1
    move(desk, every[0], every[0].starts_at + timedelta(hours=1), also_later="1")
    every = again(db)
    assert {kitchen(one) for one in every} == {time(11)}
    assert news_of(db, every) == 1
    off = {"version": str(every[0].sequence), "because": "Joost is weg", "also_later": "1"}
    desk.post(f"/bureau/afspraken/{every[0].id}/afzeggen", data=off)
    assert all(one.is_cancelled for one in again(db))
    assert news_of(db, every) == 1


def test_a_series_that_is_too_long_says_how_far_it_goes(db, browse, house):
    """A year of every week; what does not fit is never dropped without a word."""
    contact, first = browse(house.contact), at(10)
    far = WORKDAY + timedelta(weeks=80)
    said = form(house.parent, weeks="1", ends_on=far.isoformat(), where="phone")
    refused = contact.post(path(house), data=said)
    assert refused.status_code == 422
    last = clock.day_of(occurrences(first, Again(1, far))[-1])
    assert f"Wij plannen er hoogstens 53. Kies {dates.day(last)} of eerder." in refused.text
    assert 'id="ends_on-fout"' in refused.text
    assert made(db) == []
    fits = {**said, "ends_on": last.isoformat()}
    assert contact.post(path(house), data=fits).status_code == 303
    assert len(made(db)) == 53
