"""The list and one appointment."""

import pytest

from family_portal.appointments.models import Kind, PlaceKind
from family_portal.appointments.queries import MOST


def test_the_next_one_comes_first_and_the_past_is_folded(browse, house, an_appointment):
    for days, title in ((9, "Later"), (2, "Straks"), (-3, "Vorige week"), (-1, "Gisteren")):
        an_appointment(house, days=days, title=title)
    page = browse(house.parent).get("/afspraken").text
    told = ["Straks", "Later", "Al geweest", "Gisteren", "Vorige week"]
    assert [page.index(words) for words in told] == sorted(page.index(words) for words in told)
    assert "<details" in page
    assert "<details open" not in page


def test_without_appointments_it_says_so(browse, house):
    assert "Er staat nu geen afspraak." in browse(house.parent).get("/afspraken").text


def test_the_other_parent_sees_nothing_of_it(browse, house, an_appointment):
    appointment = an_appointment(house, title="Praten over de week")
    daan = browse(house.other_parent)
    assert "Praten over de week" not in daan.get("/afspraken").text
    assert daan.get(f"/afspraken/{appointment.id}").status_code == 404


def test_it_says_when_where_with_whom_and_who_can_see_it(browse, house, an_appointment):
    appointment = an_appointment(house, people=[house.parent, house.child])
    page = browse(house.parent).get(f"/afspraken/{appointment.id}").text
    for words in ("Buurthuis", "Joost", "Noor", "Wie kan dit zien?"):
        assert words in page
    assert "<title>Afspraak</title>" in page


def test_a_secret_place_asks_to_keep_it(browse, house, an_appointment):
    appointment = an_appointment(house, place="Kersenlaan 4", place_kind=PlaceKind.SECRET)
    page = browse(house.parent).get(f"/afspraken/{appointment.id}").text
    assert "Dit adres is geheim." in page


def test_a_hearing_brings_its_rights(browse, house, an_appointment):
    people = [house.parent, house.child]
    appointment = an_appointment(house, people=people, kind=Kind.HEARING)
    path = f"/afspraken/{appointment.id}"
    mother, child = browse(house.parent).get(path).text, browse(house.child).get(path).text
    assert "/rechten/advocaat-vinden" in mother
    assert "brief schrijven" in child
    assert "Bij de rechter" not in browse(house.contact).get(path).text
    talk = an_appointment(house)
    assert "Bij de rechter" not in browse(house.parent).get(f"/afspraken/{talk.id}").text


def test_a_child_reads_a_childs_words(browse, house, an_appointment):
    appointment = an_appointment(house, people=[house.child])
    page = browse(house.child).get(f"/afspraken/{appointment.id}").text
    assert "Liever anders" in page
    assert "Ik kom" in page


def test_a_cancelled_one_says_so_and_is_not_the_next(browse, house, an_appointment, db):
    off, on = an_appointment(house, days=1, title="Gaat weg"), an_appointment(house, days=2)
    off.cancelled_at = off.starts_at
    db.add(off)
    db.commit()
    assert "Gaat niet door" in browse(house.parent).get("/afspraken").text
    home = browse(house.parent).get("/").text
    assert on.title in home
    assert off.title not in home


@pytest.mark.both_databases
def test_a_long_past_comes_in_pages(browse, house, an_appointment):
    for day in range(1, MOST + 3):
        an_appointment(house, days=-day, title=f"Keer {day}.")
    samira = browse(house.parent)
    page = samira.get("/afspraken").text
    assert f"Keer {MOST}." in page
    assert f"Keer {MOST + 1}." not in page
    older = page[page.index("?ouder=") :].split('"')[0]
    rest = samira.get(f"/afspraken{older}").text
    assert f"Keer {MOST + 1}." in rest
    assert f"Keer {MOST + 2}." in rest
    assert f"Keer {MOST}." not in rest


def test_more_appointments_do_not_cost_more_queries(browse, house, an_appointment, query_budget):
    samira = browse(house.parent)
    for _ in range(12):
        made = an_appointment(house, place_kind=PlaceKind.OFFICE)
        an_appointment(house, days=-1)
    samira.get("/afspraken")
    with query_budget(6) as queries:
        samira.get("/afspraken")
    assert len(set(queries)) == len(queries)
    with query_budget(8) as queries:
        samira.get(f"/afspraken/{made.id}")
    assert len(set(queries)) == len(queries)
    with query_budget(4):
        samira.partial(f"/afspraken/{made.id}?andere-tijd=1")
