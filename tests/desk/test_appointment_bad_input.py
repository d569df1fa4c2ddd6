"""What cannot be is said at its field; what was typed stays, and nothing is half made."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.appointments.models import Appointment, LeftOut, OfferedTime
from family_portal.core import clock
from tests.desk.making import WORKDAY, at, form, made, path

YESTERDAY = clock.today() - timedelta(days=1)


def summer_time_night():
    """The last Sunday of the next March: half past two is not there."""
    year = clock.today().year + 1
    return next(d for d in (date(year, 3, 31 - n) for n in range(7)) if d.weekday() == 6)


BAD = [
    ({"slots": [], "day": YESTERDAY.isoformat(), "at": "10:00"}, "Deze tijd is al geweest."),
    ({"slots": [], "day": summer_time_night().isoformat(), "at": "02:30"}, "bestaat die nacht"),
    ({"slots": []}, "Kies een tijd, of vul een dag en een tijd in."),
    ({"slots": ["gisteren"]}, "Kies een tijd, of vul een dag en een tijd in."),
    ({"slots": ["2026-12-01T10:00"]}, "Kies een tijd, of vul een dag en een tijd in."),
    ({"slots": [], "day": WORKDAY.isoformat()}, "Vul een dag en een tijd in."),
    ({"slots": [], "day": "2999-01-01", "at": "10:00"}, "binnen twee jaar"),
    ({"slots": [], "day": "0001-01-01", "at": "00:00"}, "Dit klopt niet."),
    ({"slots": [], "day": "9999-12-31", "at": "23:59"}, "Dit klopt niet."),
    ({"slots": ["0001-01-01T00:00+14:00"]}, "Kies een tijd, of vul een dag en een tijd in."),
    ({"slots": [at(h).isoformat() for h in (9, 10, 11, 12)]}, "Kies 1, 2 of 3 tijden."),
    ({"title": "x" * 10_000}, "te lang. Er passen"),
    ({"title": "   "}, "Vul dit in."),
    ({"minutes": "0"}, "Dit klopt niet."),
    ({"minutes": "-45"}, "Dit klopt niet."),
    ({"minutes": "100000"}, "Dit klopt niet."),
    ({"where": "op de maan"}, "Kies een plek."),
    ({"where": "other", "place": ""}, "Vul in waar het is."),
    ({"weeks": "2"}, "Kies tot en met wanneer."),
    ({"weeks": "2", "ends_on": YESTERDAY.isoformat()}, "Kies tot en met wanneer."),
    ({"weeks": "1", "ends_on": "2999-01-01"}, "binnen twee jaar"),
    ({"weeks": "0", "ends_on": "2999-01-01"}, "Dit klopt niet."),
]


def counts(db):
    db.expire_all()
    return [len(db.exec(select(model)).all()) for model in (Appointment, OfferedTime, LeftOut)]


@pytest.mark.parametrize(("said", "sentence"), BAD, ids=lambda v: str(v)[:40])
def test_a_sentence_at_the_field_and_nothing_made(db, browse, house, said, sentence):
    before = counts(db)
    answer = browse(house.contact).post(path(house), data={**form(house.parent), **said})
    assert answer.status_code == 422
    assert sentence in answer.text
    kept = said.get("title", "Praten over de week").strip()
    assert kept in answer.text
    assert counts(db) == before


def test_a_clash_is_shown_before_saving(db, browse, house, strangers):
    contact = browse(house.contact)
    contact.post(path(house), data=form(house.parent, times=[at(10)]))
    again = form(house.child, times=[at(10, 30), at(15)], title="Er overheen")
    del again["anyway"]
    refused = contact.post(path(house), data=again)
    assert refused.status_code == 422
    assert "botst met een afspraak van 10.00 uur tot 10.45 uur." in refused.text
    # On the time that clashes, and not on the other one.
    assert refused.text.count("botst</span>") == 1
    marked = refused.text.split("<label")
    assert [at(10, 30).isoformat() in one for one in marked if "botst</span>" in one] == [True]
    assert house.parent.first_name + " komt" not in refused.text
    assert made(db, "Er overheen") == []
    assert contact.post(path(house), data={**again, "anyway": "1"}).status_code == 303
    assert len(made(db, "Er overheen")) == 1


def test_a_colleague_who_is_busy_clashes_too(db, browse, house):
    duo = browse(house.duo)
    duo.post(path(house), data=form(house.parent, times=[at(13)]))
    said = form(house.parent, times=[at(13)], colleagues=[str(house.duo.id)], title="Samen")
    del said["anyway"]
    assert "botst" in browse(house.contact).post(path(house), data=said).text
    assert made(db, "Samen") == []


def test_a_day_on_which_i_do_not_work_is_said(db, browse, house):
    sunday = WORKDAY + timedelta(days=6 - WORKDAY.weekday())
    said = form(house.parent, times=[at(10, day=sunday)], title="Zondag")
    del said["anyway"]
    assert "werk je niet." in browse(house.contact).post(path(house), data=said).text
    assert made(db, "Zondag") == []


def test_nonsense_in_an_address_is_no_fault(browse, house, strangers):
    contact = browse(house.contact)
    for query in ("aan=x", "na=x", "wens=x", "zaak=x", "dag=<b>"):
        assert contact.get(f"{path(house)}?{query}").status_code == 200
    contact_of_others = browse(strangers.contact)
    contact_of_others.post(path(strangers), data=form(strangers.parent, title="Van hen"))
    assert contact.get(f"{path(house)}?na={strangers.household.id}").status_code == 404


def test_an_appointment_of_another_household_is_not_built_on(db, browse, house, strangers):
    browse(strangers.contact).post(path(strangers), data=form(strangers.parent, title="Van hen"))
    [theirs] = made(db, "Van hen")
    contact = browse(house.contact)
    assert contact.get(f"{path(house)}?na={theirs.id}").status_code == 404
    said = form(house.parent, after=str(theirs.id))
    assert contact.post(path(house), data=said).status_code == 404
    assert made(db) == []


def test_where_one_family_met_is_not_offered_to_another(db, browse, house):
    """Least of all to the father of whom the mother hides."""
    marijke = browse(house.contact)
    place = {"where": "other", "place": "Blijfhuis de Proef", "ground": "own", "sure": "1"}
    assert marijke.post(path(house), data=form(house.parent, **place)).status_code == 303
    assert "Blijfhuis de Proef" not in marijke.get(path(house)).text
