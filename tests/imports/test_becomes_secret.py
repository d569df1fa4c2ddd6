"""An address becomes secret later: where it stood for others of the family it is gone, wherever
they look, and their contact person gets it to look after."""

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.appointments.models import AddressCheck, Appointment
from tests.imports.contact import plan

STREET = "Kersenlaan 4"
PAGES = ("/", "/omgang", "/afspraken", "/agenda", "/meer/wie-ziet-wat")
HOME = {"kind": "thuis", "where": f"{STREET}, bij Kim"}


@pytest.fixture
def known(db):
    """`known("daan")`: the person behind a name in the file."""
    names = {"Kim": "Kim A", "Daan": "Daan A", "Samira": "Samira A", "Els": "Els B"}
    return lambda name: db.exec(
        select(Person).where(Person.name == names.get(name, "Joost Demo"))
    ).one()


def meeting(key, people, **more):
    usual = {"household": "a", "day": 3, "time": "10:30", "title": "Praten", "staff": ["joost"]}
    return {**usual, "key": key, "people": people, **more}


@pytest.fixture
def standing(family, take):
    """They read it: in what was arranged, what it was before, a time to come and one that was."""
    family["contact_plans"] = [plan(**HOME)]
    family["appointments"] = [
        meeting("both", ["kim", "daan"], kind="huisbezoek", place=f"{STREET}, boven"),
        meeting("typed", ["kim", "daan"], kind="op een andere plek", place=STREET, time="12:30"),
        meeting("office", ["kim", "daan"], kind="op kantoor", place="Raadhuis", time="13:30"),
        meeting("club", ["kim", "daan"], kind="op een andere plek", place="Clubhuis", time="14:30"),
        meeting("alone", ["kim"], kind="huisbezoek", place=f"{STREET}, boven", time="15:30"),
        meeting("his", ["daan"], kind="huisbezoek", place="Perenlaan 9", time="16:30"),
    ]
    take(family)
    family["contact_plans"] = [plan(**{**HOME, "where": f"{STREET}, achterom"})]
    take(family)
    return family


def read(browser, appointments=()):
    pages = [*PAGES, *(f"/afspraken/{one.id}" for one in appointments)]
    return " ".join(browser.get(page).text for page in pages)


def of(db):
    db.expire_all()
    return [one for one in db.exec(select(Appointment)) if "Zonderling" not in one.title]


@pytest.mark.both_databases
@pytest.mark.parametrize("file", ["the whole", "people alone"])
def test_it_is_gone_for_who_may_not_know_it(standing, take, browse, known, db, file):
    daan = browse(known("Daan"))
    assert STREET in read(daan, of(db))
    assert "achterom" in daan.get("/omgang").text
    standing["people"][3]["address_secret"] = True
    if file == "the whole":
        standing["contact_plans"] = [plan(kind="thuis", where=None)]
        for one in standing["appointments"][:2]:
            one["place"] = None
    else:
        standing["contact_plans"] = standing["appointments"] = []
    take(standing)
    everything = of(db)
    his = read(browse(known("Daan")), everything)
    assert "Kersenlaan" not in his
    for still in ("Perenlaan 9", "Raadhuis", "Clubhuis"):
        assert still in his
    hers = read(browse(known("Kim")), everything)
    assert "Kersenlaan 4, boven" in hers  # of the talk at home that nobody else reads


@pytest.mark.both_databases
def test_the_contact_person_looks_after_it_once(standing, take, browse, known, db):
    standing["people"][3]["address_secret"] = True
    standing["contact_plans"] = standing["appointments"] = []
    take(standing)
    take(standing)
    [check] = db.exec(select(AddressCheck).where(AddressCheck.person_id == known("Kim").id))
    joost = browse(known("Joost"))
    assert "Adres is nu geheim: controleer alle plekken" in joost.get("/bureau").text
    page = joost.get(f"/bureau/adres-geheim/{check.id}").text
    assert "Het adres van Kim is nu geheim." in page
    for other in ("Daan", "Samira", "Kim", "Els"):
        assert browse(known(other)).get(f"/bureau/adres-geheim/{check.id}").status_code == 404
    assert joost.post(f"/bureau/adres-geheim/{check.id}/nagekeken").status_code == 303
    assert "Adres is nu geheim" not in joost.get("/bureau").text


def test_who_was_secret_from_the_start_asks_nobody(family, take, db):
    family["people"][3]["address_secret"] = True
    take(family)
    known = {person.id for person in db.exec(select(Person).where(Person.name == "Kim A"))}
    assert not [c for c in db.exec(select(AddressCheck)) if c.person_id in known]
