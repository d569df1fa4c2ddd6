"""A safety arrangement is made and changed together with the person, and each says what they think
of the text that holds (ADR 52)."""

from datetime import timedelta
from uuid import uuid4, uuid5

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.core import clock
from family_portal.notify.models import Notice, NoticeChoice
from family_portal.plan.safety_models import ABOUT, SafetyArrangement, SafetyText
from family_portal.reactions.models import Reaction
from tests.habits.world import words_of
from tests.plan.test_safety_page import PAGE, TEXT, at_desk


def form(house, *, people=None, key=None, **more):
    people = [house.parent, house.child] if people is None else people
    usual = {
        "text": "Ga naar boven en doe de deur op slot.",
        "ring": "Tante Els.",
        "go_to": "Naar de buren.",
        "children_know": "Noor kent het woord: appeltaart.",
        "people": [who.id for who in people],
        "made_with": [house.parent.id],
        "review_on": (clock.today() + timedelta(days=28)).isoformat(),
        "key": str(key or uuid4()),
    }
    return {**usual, **more}


@pytest.fixture
def made(db, browse, house):
    """One of the mother and her daughter, written by the contact person."""
    key = uuid4()
    sent = browse(house.contact).post(f"{at_desk(house)}/nieuw", data=form(house, key=key))
    assert sent.status_code == 303, sent.text
    return db.get_one(SafetyArrangement, uuid5(house.contact.id, str(key)))


def written(db, house):
    """Texts that its professionals wrote."""
    ours = [who.id for who in house.staff]
    query = select(SafetyText).where(SafetyText.by_id.in_(ours))
    return db.exec(query.order_by(SafetyText.number)).all()


def say(browser, one, stance="agree", number=1, **more):
    data = {"stance": stance, "number": number, **more}
    return browser.post(f"{PAGE}/{one.id}/antwoord", data=data)


def change(browser, house, one, number=1, **more):
    data = {**form(house, **more), "number": number}
    return browser.post(f"/bureau/veiligheid/{one.id}", data=data)


def test_it_says_what_to_do_whom_to_ring_where_to_go_and_who_made_it(browse, house, made):
    page = words_of(browse(house.parent).get(PAGE).text)
    for words in ("Ga naar boven", "Tante Els.", "Naar de buren.", "appeltaart"):
        assert words in page
    assert "Gemaakt met: jij." in page
    assert f"{house.contact.first_name} schreef het op" in page
    child = words_of(browse(house.child).get(PAGE).text)
    assert f"Gemaakt met: {house.parent.first_name}." in child


def test_the_same_form_twice_is_one(db, browse, house):
    data = form(house)
    for _ in range(2):
        assert browse(house.contact).post(f"{at_desk(house)}/nieuw", data=data).status_code == 303
    assert len(written(db, house)) == 1


def test_other_words_in_a_form_that_was_sent_before_are_given_back(db, browse, house):
    """Back in the browser, another text, the same key: it must not look as if it was kept."""
    data, desk = form(house), browse(house.contact)
    desk.post(f"{at_desk(house)}/nieuw", data=data)
    again = desk.post(f"{at_desk(house)}/nieuw", data={**data, "text": "Bel eerst Tineke."})
    assert again.status_code == 409
    assert "Bel eerst Tineke." in again.text
    assert [text.text for text in written(db, house)] == [data["text"]]


@pytest.mark.parametrize(
    ("wrong", "at", "said"),
    [
        ({"text": ""}, "text", "Vul dit in."),
        ({"people": []}, "people", "Kies wie van het gezin dit leest."),
        ({"people": ["nobody"]}, "people", ""),
        ({"made_with": []}, "made_with", "Kies met wie je dit maakte."),
        ({"made_with": ["father"]}, "made_with", "Kies met wie je dit maakte."),
        ({"review_on": ""}, "review_on", "Kies een dag na vandaag, binnen 13 weken."),
        ({"review_on": "2020-01-01"}, "review_on", "Kies een dag na vandaag, binnen 13 weken."),
        ({"review_on": "2999-01-01"}, "review_on", "Kies een dag na vandaag, binnen 13 weken."),
    ],
    ids=str,
)
def test_what_is_missing_is_said_at_its_field_and_the_words_stay(
    db, browse, house, wrong, at, said
):
    names = {"nobody": uuid4(), "father": house.other_parent.id}
    given = {
        name: [names.get(v, v) for v in value] if isinstance(value, list) else value
        for name, value in wrong.items()
    }
    answer = browse(house.contact).post(f"{at_desk(house)}/nieuw", data={**form(house), **given})
    assert answer.status_code == 422
    assert f'id="{at}-fout"' in answer.text
    assert said in answer.text
    assert "Tante Els." in answer.text
    assert written(db, house) == []


def test_parents_apart_never_read_the_same_one(browse, house):
    both = form(house, people=[house.parent, house.other_parent])
    answer = browse(house.contact).post(f"{at_desk(house)}/nieuw", data=both)
    assert answer.status_code == 422
    assert "Maak voor ieder een eigen afspraak." in answer.text


def test_parents_who_parted_since_read_no_next_text_together(db, browse, house):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    key, desk = uuid4(), browse(house.contact)
    both = form(house, people=[house.parent, house.other_parent], key=key)
    assert desk.post(f"{at_desk(house)}/nieuw", data=both).status_code == 303
    house.household.separate_parents = True
    db.add(house.household)
    db.commit()
    one = db.get_one(SafetyArrangement, uuid5(house.contact.id, str(key)))
    answer = change(desk, house, one, text="Ga met de kinderen naar oma.")
    assert answer.status_code == 422
    assert "Maak voor ieder een eigen afspraak." in answer.text
    assert "Ga met de kinderen naar oma." in answer.text
    assert "naar oma" not in browse(house.other_parent).get(PAGE).text


def test_an_address_asks_for_a_deliberate_yes(browse, house):
    where = form(house, go_to="Naar Dorpsstraat 12, 1234 AB in Verzonnen.")
    desk = browse(house.contact)
    assert desk.post(f"{at_desk(house)}/nieuw", data=where).status_code == 422
    assert desk.post(f"{at_desk(house)}/nieuw", data={**where, "sure": "1"}).status_code == 303


def test_what_she_thinks_is_read_by_the_professionals_and_stands_in_no_list(browse, house, made):
    hers = browse(house.parent)
    assert say(hers, made, "partly", text="Alleen overdag.").status_code == 303
    assert "Alleen overdag." in hers.get(PAGE).text
    assert "Alleen overdag." in browse(house.duo).get(at_desk(house)).text
    home = f"/bureau/huishoudens/{house.household.id}"
    for person, paths in (
        (house.child, [PAGE]),
        (house.parent, ["/reacties", "/neem-mee", "/plan", "/"]),
        (house.contact, [home, "/bureau"]),
    ):
        for path in paths:
            assert "Alleen overdag." not in browse(person).get(path).text, path


def test_she_shows_her_words_to_nobody(db, browse, house, made):
    say(browse(house.parent), made, text="Alleen overdag.")
    said = db.exec(select(Reaction).where(Reaction.about == ABOUT)).one()
    path = f"/reacties/{said.id}/laat-zien"
    shown = browse(house.parent).post(path, data={"person_id": house.child.id, "sure": "1"})
    assert shown.status_code == 404


def test_only_who_is_in_it_says_anything(db, browse, house, strangers, made):
    people = (house.other_parent, house.contact, house.lead, strangers.parent)
    assert [say(browse(who), made).status_code for who in people] == [404] * 4
    assert db.exec(select(Reaction).where(Reaction.about == ABOUT)).all() == []


def test_a_next_text_asks_again_and_keeps_the_one_before(db, browse, house, made):
    hers, desk = browse(house.parent), browse(house.duo)
    say(hers, made, "agree")
    assert change(desk, house, made, text="Ga naar de buren.").status_code == 303
    page = words_of(hers.get(PAGE).text)
    assert "Ga naar de buren." in page
    assert "Ga naar boven" in page.partition("Wat hier eerst stond")[2]
    assert "Jij: mee eens" not in page
    assert f"{house.parent.first_name}: nog geen antwoord" in words_of(
        desk.get(at_desk(house)).text
    )
    assert [text.number for text in written(db, house)] == [1, 2]


def test_an_answer_to_the_text_of_before_is_kept_beside_the_new_one(browse, house, made):
    hers = browse(house.parent)
    change(browse(house.duo), house, made, text="Ga naar de buren.")
    late = say(hers, made, "disagree", text="Boven is geen slot.")
    assert late.status_code == 409
    for words in ("Er is net iets veranderd.", "Ga naar de buren.", "Boven is geen slot."):
        assert words in late.text
    assert say(hers, made, "disagree", number=2, text="Boven is geen slot.").status_code == 303


def test_two_who_change_at_once_do_not_overwrite_each_other(db, browse, house, made):
    contact, duo = browse(house.contact), browse(house.duo)
    change(contact, house, made, text="Ga naar de buren.")
    late = change(duo, house, made, text="Bel eerst Tineke.")
    assert late.status_code == 409
    assert "Ga naar de buren." in late.text
    assert "Bel eerst Tineke." in late.text
    assert change(contact, house, made, text="Ga naar de buren.").status_code == 303  # twice
    db.refresh(made)
    assert (made.text, made.text_version) == ("Ga naar de buren.", 2)


def test_looked_at_and_left_as_it_is_asks_nobody_again(db, browse, house, made):
    say(browse(house.parent), made)
    later = (clock.today() + timedelta(days=60)).isoformat()
    assert change(browse(house.contact), house, made, review_on=later).status_code == 303
    db.refresh(made)
    assert (made.text_version, made.review_on.isoformat()) == (1, later)
    assert "Jij: mee eens" in words_of(browse(house.parent).get(PAGE).text)


@pytest.mark.both_databases
def test_one_from_a_file_keeps_its_first_text(db, browse, house, an_arrangement):
    one = an_arrangement(house)
    assert change(browse(house.contact), house, one, text="Bel 112.", sure="1").status_code == 303
    page = words_of(browse(house.parent).get(PAGE).text)
    assert TEXT in page.partition("Wat hier eerst stond")[2]
    texts = db.exec(select(SafetyText).where(SafetyText.arrangement_id == one.id)).all()
    assert {text.circle_id for text in texts} == {one.circle_id}


def test_it_stops_and_is_on_no_page_any_more(browse, house, made):
    stopped = browse(house.contact).post(f"/bureau/veiligheid/{made.id}/stopt")
    assert stopped.status_code == 303
    for person, path in ((house.parent, PAGE), (house.contact, at_desk(house))):
        assert "Ga naar boven" not in browse(person).get(path).text
    assert say(browse(house.parent), made).status_code == 404


def test_who_reads_it_gets_the_neutral_notice_and_nobody_else(db, browse, house):
    for who in house.family:
        db.add(NoticeChoice(person_id=who.id, mail=f"{who.first_name}@example.org", is_on=True))
    browse(house.contact).post(f"{at_desk(house)}/nieuw", data=form(house))
    about = {text.arrangement_id for text in written(db, house)}
    notices = db.exec(select(Notice).where(Notice.about_id.in_(about)))
    assert {notice.person_id for notice in notices} == {house.parent.id, house.child.id}


def test_the_other_parent_gets_the_same_pages_whatever_is_made(db, browse, house):
    his, desk = browse(house.other_parent), browse(house.contact)
    paths = ["/", "/plan", PAGE, "/reacties", "/meer/wie-ziet-wat", "/meer/wie-keek-mee"]
    desk.get(at_desk(house))  # that somebody worked there, he reads either way
    desk.get(f"/bureau/huishoudens/{house.household.id}")
    for path in paths:
        his.get(path)
    before = [his.get(path).data for path in paths]
    key = uuid4()
    desk.post(f"{at_desk(house)}/nieuw", data=form(house, key=key))
    one = db.get_one(SafetyArrangement, uuid5(house.contact.id, str(key)))
    say(browse(house.parent), one, text="Goed zo.")
    change(desk, house, one, text="Ga naar de buren.")
    assert [his.get(path).data for path in paths] == before


def test_without_children_nobody_is_asked_what_they_know(db, browse, house):
    asked = "Wat weten de kinderen hiervan?"
    desk = browse(house.contact)
    assert asked in desk.get(f"{at_desk(house)}/nieuw").text
    row = db.exec(select(Belonging).where(Belonging.person_id == house.child.id)).one()
    row.until = clock.now() - timedelta(days=1)
    db.add(row)
    assert asked not in desk.get(f"{at_desk(house)}/nieuw").text


def test_that_her_words_were_read_tells_nothing_before_a_proof(browse, house, made, later):
    """ "Jouw reactie", with none on the plan, would tell who holds the telephone what she has."""
    hers, log = browse(house.parent), "/meer/wie-keek-mee"
    say(hers, made, text="Alleen overdag.")
    browse(house.contact).get(at_desk(house))
    browse(house.duo).get(at_desk(house))
    assert "wat jij vindt" in words_of(hers.get(log).text)
    later(house.parent)
    assert "wat jij vindt" not in words_of(hers.get(log).text)
    assert "keek naar: het plan." in words_of(hers.get(log).text)


def test_words_that_could_not_be_sent_are_called_what_they_were(browse, house, made, later):
    desk, hers = browse(house.contact), browse(house.parent)
    later(house.contact)
    later(house.parent)
    page = desk.post(f"{at_desk(house)}/nieuw", data=form(house)).text
    for box in ("Wie bel je?", "Waar ga je heen?", "Wat weten de kinderen hiervan?"):
        assert box in page
    answer = say(hers, made, text="Alleen overdag.")
    assert answer.status_code == 401
    assert "Alleen overdag." in answer.text
    assert "Veilig nummer" not in answer.text
