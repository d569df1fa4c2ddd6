"""A thread is handed to a colleague who reads it already; the family sees who answers."""

from sqlmodel import select

from family_portal.messages.models import ThreadHanding
from tests.habits.world import words_of
from tests.houses import send_away
from tests.letters import make_thread


def hand(browser, thread, to):
    return browser.post(f"/bureau/gesprekken/{thread.id}/doorgeven", data={"to": str(to.id)})


def handings(db, thread):
    query = select(ThreadHanding).where(ThreadHanding.thread_id == thread.id)
    return list(db.exec(query.order_by(ThreadHanding.at)))


def page_of(browse, person, thread):
    return words_of(browse(person).get(f"/berichten/{thread.id}").text)


def test_the_family_sees_who_answers_now(db, browse, house):
    thread = make_thread(db, house)
    assert "geeft je antwoord" not in page_of(browse, house.parent, thread)
    assert hand(browse(house.contact), thread, house.duo).status_code == 303
    assert f"{house.duo.first_name} geeft je antwoord." in page_of(browse, house.parent, thread)
    assert "Jij antwoordt." in page_of(browse, house.duo, thread)
    assert f"{house.duo.first_name} antwoordt." in page_of(browse, house.contact, thread)


def test_nobody_new_gets_to_read_it(db, browse, house, strangers):
    thread = make_thread(db, house, staff=[house.contact])
    for person in (house.duo, house.lead, strangers.contact, house.parent):
        refused = hand(browse(house.contact), thread, person)
        assert refused.status_code == 422
        assert "Kies een collega die deze berichten al leest." in refused.text
        assert person is house.parent or (
            browse(person).get(f"/berichten/{thread.id}").status_code == 404
        )
    assert handings(db, thread) == []


def test_only_who_is_in_the_thread_hands_it_over(db, browse, house, strangers):
    thread = make_thread(db, house, staff=[house.contact])
    for person in (*house.family, house.duo, house.lead, strangers.contact):
        assert hand(browse(person), thread, house.contact).status_code == 404
        path = f"/bureau/gesprekken/{thread.id}/doorgeven"
        assert browse(person).get(path).status_code == 404


def test_a_stand_in_can_take_it_and_the_contact_answers_again_afterwards(
    db, browse, house, a_house
):
    other = a_house(label="Elders", contact="Yara Invalster")
    thread = make_thread(db, house)
    cover = send_away(db, house, other.contact)
    assert hand(browse(other.contact), thread, other.contact).status_code == 303
    assert "Yara geeft je antwoord." in page_of(browse, house.parent, thread)
    from family_portal.access.staffing import follow

    cover.to_day = cover.from_day = cover.from_day.replace(year=cover.from_day.year - 1)
    db.add(cover)
    follow(db, house.household.id)
    assert "geeft je antwoord" not in page_of(browse, house.parent, thread)
    assert "Andere plek" in browse(house.contact).get("/bureau?wie=van-mij").text


def test_a_stand_in_is_never_offered_a_childs_own_thread(db, browse, house, a_house):
    other = a_house(label="Elders", contact="Yara Invalster")
    thread = make_thread(db, house, family=[house.child])
    send_away(db, house, other.contact)
    page = browse(house.duo).get(f"/bureau/gesprekken/{thread.id}/doorgeven").text
    assert "Yara" not in page
    assert house.contact.name in page
    assert "is er niet tot en met" in page
    assert hand(browse(house.duo), thread, other.contact).status_code == 422


def test_every_handing_stays_known(db, browse, house):
    thread = make_thread(db, house)
    hand(browse(house.contact), thread, house.duo)
    hand(browse(house.contact), thread, house.duo)
    hand(browse(house.duo), thread, house.contact)
    hand(browse(house.duo), thread, house.duo)
    kept = [(h.from_id, h.to_id, h.by_id) for h in handings(db, thread)]
    contact, duo = house.contact.id, house.duo.id
    assert kept == [(None, duo, contact), (duo, contact, duo), (contact, duo, duo)]
    page = words_of(browse(house.contact).get(f"/bureau/gesprekken/{thread.id}/doorgeven").text)
    assert f"{house.contact.first_name} gaf het door aan {house.duo.first_name}." in page
    assert f"{house.duo.first_name} nam het over." in page


def test_what_was_promised_stays_promised(db, browse, house):
    from family_portal.core import clock

    thread = make_thread(db, house, answer_by=clock.today())
    hand(browse(house.contact), thread, house.duo)
    db.refresh(thread)
    assert thread.answer_by == clock.today()
    assert thread.is_waiting


def test_alone_in_a_thread_there_is_nobody_to_hand_it_to(db, browse, house):
    thread = make_thread(db, house, staff=[house.contact])
    assert "Geef door" not in page_of(browse, house.contact, thread)
    assert "Geef door" not in page_of(browse, house.parent, thread)
