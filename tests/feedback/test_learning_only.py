"""An answer from which is only learnt: without a name, read from five on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.feedback import learning_only
from family_portal.feedback.learning_only import mix, mix_answers, names_in
from family_portal.feedback.models import Feedback, LearningAnswer, Mixing
from family_portal.notify.models import Notice
from tests.feedback.giving import give
from tests.habits.world import words_of
from tests.houses import assign, make_person

WORDS = "ik durf niet alles te zeggen"


def nameless(browser, house, words=WORDS, **said):
    said = {"blind": str(uuid4()), **said}
    return give(browser, house, words=words, route="learning_only", **said)


def kept(db, house):
    db.expire_all()
    mine = select(LearningAnswer).where(LearningAnswer.team_id == house.team.id)
    return db.exec(mine).all()


@pytest.fixture
def expert(db, house):
    person = make_person(db, "Nadine Denkbeeld")
    db.add(Post(person_id=person.id, role=Role.EXPERIENCE_EXPERT, team_id=house.team.id, works=[0]))
    db.commit()
    return person


def four_more(db, house):
    texts = [f"nog een {n}" for n in range(4)]
    db.add_all(LearningAnswer(team_id=house.team.id, words=words) for words in texts)
    db.commit()


def mixed(db, weeks=1):
    mix(db, clock.monday(clock.today()) + timedelta(weeks=weeks))
    db.commit()


def test_what_it_costs_is_said_before_sending(browse, house):
    page = words_of(browse(house.parent).get("/mening").text)
    for words in (
        "Zonder naam krijg je geen antwoord en kun je het niet terughalen",
        "Je krijgt geen antwoord. En je kunt het niet terughalen.",
        "Wij bewaren alleen je woorden en het team. Geen naam, geen gezin, geen dag.",
        "zou in dezelfde week nog kunnen zien van wie het is",
        "lezen het pas als er vijf antwoorden zijn",
        "Is dit een klacht?",
    ):
        assert words in page


def test_beside_the_words_stands_the_team_and_nothing_else(db, browse, house):
    notices = len(db.exec(select(Notice)).all())
    assert nameless(browse(house.parent), house).location == "/mening/dank"
    [row] = kept(db, house)
    assert set(row.model_dump()) == {
        *("id", "team_id", "region_id", "week", "answers", "words", "key", "waited"),
        "words_until",
    }
    assert (row.region_id, row.week, row.words) == (None, None, WORDS)
    assert not db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).all()
    assert len(db.exec(select(Notice)).all()) == notices


def test_no_key_of_it_stands_beside_a_named_one(db, browse, house):
    """Somebody goes back on the page and chooses a reader after all."""
    key, blind = str(uuid4()), str(uuid4())
    mother = browse(house.parent)
    nameless(mother, house, key=key, blind=blind)
    give(mother, house, key=key, blind=blind, words="anders")
    [named] = db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).all()
    assert kept(db, house)[0].key not in (named.key, named.id)


def test_sent_twice_it_is_once_and_other_words_are_told_so(db, browse, house):
    mother, blind = browse(house.parent), str(uuid4())
    assert [nameless(mother, house, blind=blind).status_code for _ in range(2)] == [303, 303]
    refused = nameless(mother, house, "iets anders", blind=blind)
    assert refused.status_code == 409
    assert "iets anders" in refused.text
    assert len(kept(db, house)) == 1


def test_a_name_in_it_is_asked_about_and_the_words_are_kept(db, browse, house):
    mother = browse(house.parent)
    words = f"{house.contact.first_name} luistert niet"
    refused = nameless(mother, house, words)
    assert refused.status_code == 422
    assert f"“{house.contact.first_name}”" in refused.text
    assert words in refused.text
    assert not kept(db, house)
    assert nameless(mother, house, words, sure="1").status_code == 303


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("Joost belt nooit terug", ["Joost"]),
        ("JOOST belt nooit terug", ["JOOST"]),
        ("joosts toon was hard", ["joosts"]),
        ("zoë was er niet bij", ["zoë"]),
        ("Zoe was er niet bij", ["Zoe"]),
        ("Ik vertelde het aan Karima van school", ["Karima"]),
        ("van den heuvel is streng", ["heuvel"]),
        ("Jullie luisteren. Het helpt. Ik wil dat van jullie horen", []),
        ("هم لا يستمعون إلى يوسف", ["يوسف"]),
        ("قلت ذلك ليوسف ويوسف لم يسمع", ["ليوسف", "ويوسف"]),
        ("bo was bang en de rest ook", ["bo"]),
        ("Bo's moeder luistert in elk gesprek", ["Bo"]),
    ],
)
def test_names_are_found_however_they_are_written(words, seen):
    known = ["Joost Demoman", "Zoë Voorbeeld", "Ria van den Heuvel", "يوسف", "Bo de Vries"]
    assert names_in(words, known) == seen


def test_what_somebody_is_called_and_who_left_are_looked_for_too(db, browse, house):
    """As lower case letters in the middle of a sentence, where only who knows them sees a name."""
    stopped = make_person(db, "Willeke Proefland")
    assign(db, house.household, stopped, Role.DUO).to_day = clock.today() - timedelta(days=1)
    mother = db.get_one(Person, house.parent.id)
    mother.call_me = "Suus"
    db.add(mother)
    db.commit()
    for name in ("suus", "willeke"):
        refused = nameless(browse(house.parent), house, f"en {name} werd niet geloofd")
        assert refused.status_code == 422
        assert f"“{name}”" in refused.text
    assert not kept(db, house)


@pytest.mark.parametrize("reader", ["lead", "expert"])
def test_four_are_read_by_nobody_and_five_by_lead_and_expert(
    db, browse, house, expert, strangers, reader
):
    people = {"lead": house.lead, "expert": expert}
    four_more(db, house)
    mixed(db)
    page = browse(people[reader]).get("/leren/antwoorden").text
    assert "Nog te weinig antwoorden." in page
    assert "nog een 1" not in page
    nameless(browse(house.parent), house)
    assert WORDS not in browse(people[reader]).get("/leren/antwoorden").text
    mixed(db, weeks=2)
    page = browse(people[reader]).get("/leren/antwoorden").text
    assert WORDS in page
    assert "nog een 1" in page
    assert WORDS not in browse(strangers.lead).get("/leren/antwoorden").text


def test_nobody_else_has_that_page(db, browse, house):
    policy = make_person(db, "Ruud Schijnbaar")
    db.add(Post(person_id=policy.id, role=Role.POLICY, works=[0]))
    db.commit()
    for person in (*house.family, house.contact, house.duo, policy):
        assert browse(person).get("/leren/antwoorden").status_code == 404, person.name


def test_what_was_mixed_lies_under_other_ids_and_keys(db, browse, house):
    four_more(db, house)
    nameless(browse(house.parent), house)
    before = {row.words: (row.id, row.key) for row in kept(db, house)}
    mixed(db)
    after = {row.words: (row.id, row.key) for row in kept(db, house)}
    assert after.keys() == before.keys()
    assert not {i for pair in after.values() for i in pair} & {
        i for pair in before.values() for i in pair
    }
    assert {row.week for row in kept(db, house)} == {clock.monday(clock.today())}


@pytest.mark.both_databases
def test_it_is_done_once_a_week_by_whoever_comes_first(db, engines, house):
    four_more(db, house)
    db.add(LearningAnswer(team_id=house.team.id, words="de vijfde"))
    db.commit()
    mix_answers(engines.writing)
    before = {row.id for row in kept(db, house)}
    db.commit()
    mix_answers(engines.writing)
    assert {row.id for row in kept(db, house)} == before
    assert len(db.exec(select(Mixing)).all()) == 1


def test_a_team_that_is_flooded_takes_no_more(browse, house, monkeypatch):
    monkeypatch.setattr(learning_only, "MOST", 2)
    mother = browse(house.parent)
    assert [nameless(mother, house).status_code for _ in range(3)] == [303, 303, 429]


def test_another_household_gets_none(browse, house, strangers):
    refused = nameless(browse(house.parent), house, household_id=str(strangers.household.id))
    assert refused.status_code == 404
