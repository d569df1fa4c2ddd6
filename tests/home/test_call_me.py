"""How somebody wants to be called is theirs to say, and no name loses a page."""

import pytest

from family_portal.access.people import Person

ANY = ["", "   ", "\u200b", "\u202e\u202d", "🌸", ",", "\u3164", "\u200f"]


def test_somebody_is_called_as_they_said_everywhere(browse, house, db):
    mine = browse(house.parent)
    assert mine.post("/meer/naam", data={"call_me": " Sam  de Grote "}).status_code == 303
    assert "Sam de Grote" in mine.get("/meer").text
    assert (
        "Sam de Grote"
        in browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    )
    db.expire_all()
    assert db.get_one(Person, house.parent.id).call_me_at is not None


def test_nothing_brings_the_first_name_back(browse, house):
    mine = browse(house.parent)
    mine.post("/meer/naam", data={"call_me": "Sam"})
    mine.post("/meer/naam", data={"call_me": ""})
    assert ">Samira<" in mine.get("/meer").text


@pytest.mark.parametrize("wrong", ["12", "\u200bSam", "Sa\u202emas", "🌸", "x" * 81])
def test_what_is_no_name_is_asked_again(browse, house, db, wrong):
    answer = browse(house.parent).post("/meer/naam", data={"call_me": wrong})
    assert answer.status_code == 422
    db.expire_all()
    assert db.get_one(Person, house.parent.id).call_me is None


@pytest.mark.parametrize("name", ANY)
def test_no_page_fails_on_a_name_that_is_there_already(browse, house, db, name):
    for person in (*house.family, *house.staff):
        person.name = name
        db.add(person)
    db.commit()
    for person in (house.parent, house.child, house.contact, house.lead):
        reader = browse(person)
        paths = ["/", "/meer", "/meer/naam", "/meer/wie-ziet-wat", "/contact", "/berichten"]
        desk = ["/bureau", f"/bureau/huishoudens/{house.household.id}", "/bureau/vandaag"]
        for path in (*paths, *(desk if person in house.staff else ())):
            assert reader.get(path).status_code < 500, path
