"""Five years of appointments, a year of them with minutes and chosen times: pages cost no more,
and every one of them is found."""

import re
from datetime import timedelta

import pytest

from family_portal.appointments.models import (
    Appointment,
    AppointmentChange,
    OfferedTime,
    PlaceKind,
    What,
)
from family_portal.core import clock
from family_portal.talks.models import PointKind, TalkPoint
from family_portal.talks.written import Minutes

MANY = 300


@pytest.fixture
def history(db, house, an_appointment):
    """`history(n)`: so many past ones more, each with minutes, a point, what happened, and a time
    that was not chosen."""

    def years(many):
        circle = an_appointment(house, days=-1, title="Keer 0").circle_id
        made = [
            Appointment(
                circle_id=circle,
                title=f"Keer {n}",
                # Two of a kind: the next page begins in the middle of what began at one moment.
                starts_at=clock.now() - timedelta(days=6 * (n // 2) + 2),
                place_kind=PlaceKind.OFFICE,
            )
            for n in range(1, many + 1)
        ]
        db.add_all(made)
        db.flush()
        for one in made:
            hangs = {"circle_id": circle, "appointment_id": one.id}
            was = {"by_id": house.contact.id}
            db.add_all(
                [
                    Minutes(**hangs, **was, version=1, revision=1, agreed="Wij spraken af."),
                    TalkPoint(**hangs, kind=PointKind.TOPIC, text="Dit", by_id=house.parent.id),
                    AppointmentChange(**hangs, what=What.OFFERED),
                    OfferedTime(**hangs, starts_at=one.starts_at, gone_at=one.starts_at),
                ]
            )
        db.commit()
        return made

    return years


def costs(query_budget, browser, where):
    browser.get(where)
    with query_budget(99) as queries:
        assert browser.get(where).status_code == 200
    assert len(set(queries)) == len(queries), queries.report
    return len(queries)


@pytest.mark.both_databases
def test_pages_cost_as_much_after_five_years(browse, house, history, an_appointment, query_budget):
    coming = an_appointment(house)
    old = history(2)[-1]
    samira, joost = browse(house.parent), browse(house.contact)
    pages = [f"/afspraken/{coming.id}", f"/afspraken/{old.id}", "/afspraken"]
    pages += [f"/afspraken/{old.id}/verslag", f"/afspraken/{coming.id}/voorbereiden"]
    where = [(who, page) for who in (samira, joost) for page in pages]
    where += [(joost, "/bureau/vandaag"), (joost, "/bureau")]
    few = [costs(query_budget, who, page) for who, page in where]
    history(MANY)
    assert [costs(query_budget, who, page) for who, page in where] == few
    coming_costs, past_costs, list_costs = few[:3]
    assert (coming_costs, past_costs, list_costs) <= (8, 9, 6)


def test_page_after_page_everything_is_there_once(browse, house, history):
    history(MANY)
    samira, where, found = browse(house.parent), "/afspraken", []
    for _ in range(MANY):
        page = samira.get(where).text
        found += re.findall(r'id="afspraak-([0-9a-f-]{36})"', page)
        older = re.search(r'href="(/afspraken\?ouder=[^"]+)"', page)
        if older is None:
            break
        where = older[1]
    assert len(found) == len(set(found)) == MANY + 1


def test_a_page_of_before_nothing_that_is_mine_is_not_there(browse, house, strangers, history):
    theirs = history(2)[0]
    assert browse(strangers.parent).get(f"/afspraken?ouder={theirs.id}").status_code == 404
    assert browse(house.other_parent).get(f"/afspraken?ouder={theirs.id}").status_code == 404
