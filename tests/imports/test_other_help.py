"""Who else helps, from a household file: its days are the portal's once somebody acted on them."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.contact.models import OtherHelp
from family_portal.core import clock
from family_portal.imports.faults import FileFaults
from tests.rig.noise import NOISE


def help_of(*audience, **more):
    given = {"key": "g", "household": "a", "who": "Geldloket", "what": "Omgaan met geld"}
    return {**given, "audience": list(audience), **more}


def kept(db):
    db.expire_all()
    [one] = [one for one in db.exec(select(OtherHelp)) if one.what != NOISE]
    return one


def test_it_comes_along_and_again_changes_nothing(db, take, small):
    small["other_help"] = [help_of("samira", waiting_since_day=-20, since_day=-5)]
    take(small)
    one, today = kept(db), clock.today()
    assert (one.first_day, one.since) == (today - timedelta(days=20), today - timedelta(days=5))
    again = take(small)
    assert (again.made, again.changed) == (0, 0)


def test_days_that_were_said_in_the_portal_stay(db, browse, take, small):
    small["other_help"] = [help_of("samira", waiting_since_day=-20)]
    take(small)
    one = kept(db)
    joost = browse(db.exec(select(Person).where(Person.name == "Joost Demo")).one())
    there = joost.get("/bureau/huishoudens").text.split("/bureau/huishoudens/")[1][:36]
    begun = {"begun": clock.today().isoformat()}
    path = f"/bureau/huishoudens/{there}/hulp/{one.group_id}/begonnen"
    assert joost.post(path, data=begun).status_code == 303
    small["other_help"] = [help_of("samira", waiting_since_day=-10, ended_day=-3)]
    take(small)
    assert (kept(db).since, kept(db).ends) == (clock.today(), None)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (help_of("samira"), "other_help[0]"),
        (help_of("samira", waiting_since_day=-3, since_day=-9), "other_help[0].since_day"),
        (help_of("samira", since_day=-3, ended_day=-9), "other_help[0].ended_day"),
        (help_of("samira", "els", since_day=-3), "other_help[0].audience"),
    ],
)
def test_what_cannot_be_is_a_fault_at_its_place(db, take, small, given, where):
    small["other_help"] = [given]
    with pytest.raises(FileFaults) as found:
        take(small)
    assert where in str(found.value)
