"""An answer without a name is nobody's, also to somebody who has the whole database."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.accounts.models import WebSession
from family_portal.core import clock
from family_portal.feedback import learning_only
from family_portal.feedback.models import LearningAnswer
from tests.feedback.attack import ANSWERS, as_id, dump, guesses
from tests.feedback.giving import give
from tests.houses import join_household, make_person

NAMES = ["An", "Bo", "Cas", "Dee", "Eva", "Fien", "Gijs", "Hugo"]
# Not the order in which they were made.
TURN = [3, 0, 6, 1, 7, 4, 2, 5]


@pytest.fixture
def senders(db, house):
    """Eight people of one team; the last of them also gave one by name."""
    people = [make_person(db, f"{name} Voorbeeld") for name in NAMES]
    for person in people:
        join_household(db, house.household, person, Role.ADULT)
    with unguarded(db, reason="tests"):
        follow(db, house.household.id)
    db.commit()
    return [people[n] for n in TURN]


@pytest.fixture
def given(db, browse, house, senders):
    """What each of them wrote: text to person."""
    return {say(browse, house, person): person.id for person in senders}


def say(browse, house, person):
    # Letters alone: twelve figures in a row look like a number of somebody.
    words = "dit zei ik " + uuid4().hex[:12].translate(str.maketrans("0123456789", "ghijklmnop"))
    answer = give(browse(person), house, words=words, route="learning_only", blind=str(uuid4()))
    assert (answer.status_code, answer.location) == (303, "/mening/dank")
    return words


def next_monday():
    return clock.monday(clock.today()) + timedelta(weeks=1)


def mix(db):
    learning_only.mix(db, next_monday())
    db.commit()


def texts_of(db, given):
    db.expire_all()
    return {row.id: row.words for row in db.exec(select(LearningAnswer)) if row.words in given}


def is_joined(engines, db, given, change=lambda _found, _texts: None):
    """One way names the right person for each of the eight texts. By chance one in 40 320 does."""
    texts = texts_of(db, given)
    assert len(texts) == len(given)
    db.commit()
    found = dump(engines.writing)
    change(found, texts)
    return any(way == given for way in guesses(found, texts, set(given.values())))


@pytest.mark.both_databases
def test_after_the_mixing_nobody_can_join_sender_and_answer(engines, db, given):
    mix(db)
    assert not is_joined(engines, db, given)


@pytest.mark.both_databases
def test_within_the_week_the_order_of_the_rows_tells(engines, db, given):
    """Rule off: mixing. That this is so, is said before sending."""
    assert is_joined(engines, db, given)


@pytest.mark.both_databases
def test_the_order_tells_also_where_a_vacuum_made_room(
    database_url, engines, db, browse, house, senders
):
    """Rule off: mixing. On PostgreSQL later answers then come to lie before earlier ones."""
    for person in senders[:3]:
        say(browse, house, person)
    for row in db.exec(select(LearningAnswer)):
        db.delete(row)
    given = {say(browse, house, person): person.id for person in senders[:4]}
    vacuum(database_url)
    given |= {say(browse, house, person): person.id for person in senders[4:]}
    assert is_joined(engines, db, given)


def vacuum(url):
    """As PostgreSQL does by itself, at a moment that nobody chooses."""
    if url.startswith("postgresql"):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"VACUUM {ANSWERS}")


@pytest.mark.both_databases
def test_rule_off_a_mixing_that_keeps_the_order(engines, db, given, monkeypatch):
    turn = {words: n for n, words in enumerate(given)}

    def as_given(answers):  # read from the database they come in any order
        return sorted(answers, key=lambda answer: turn.get(answer.words, len(turn)))

    monkeypatch.setattr(learning_only, "drawn", as_given)
    mix(db)
    assert is_joined(engines, db, given)


def beside(name, value_of):
    """One more column beside the text, as another program would have it."""

    def change(given):
        def leak(found, texts):
            for row in found.tables[ANSWERS]:
                words = texts.get(as_id(row["id"]))
                if words:
                    row[name] = value_of(given[words], found)

        return leak

    return change


def moment_of(person, found):
    """When that person was here: the session in which they sent it."""
    rows = [
        row for row in found.tables[WebSession.__tablename__] if as_id(row["person_id"]) == person
    ]
    return str(rows[-1]["seen_at"])


@pytest.mark.parametrize(
    "off",
    [
        beside("given_at", moment_of),
        beside("person_id", lambda person, _: person),
        beside("digest", lambda person, _: hashlib.sha256(str(person).encode()).hexdigest()),
        beside("profile", lambda person, _: str(person)),
    ],
    ids=["finer than the week", "a person", "a digest", "what stands beside one person"],
)
def test_rule_off_something_beside_the_text(engines, db, given, off):
    mix(db)
    assert is_joined(engines, db, given, off(given))


@pytest.mark.parametrize("name", ["id", "key"])
def test_rule_off_an_act_that_names_the_answer(engines, db, given, name, monkeypatch):
    """What the log would say of a named one: that it was this one. Only when id or key outlive the
    mixing does it tell."""
    before = {row.words: getattr(row, name) for row in db.exec(select(LearningAnswer))}

    def log(found, _texts):
        found.tables["told_acts"] = [
            {"lies_at": n, "actor": person, "object": before[words]}
            for n, (words, person) in enumerate(sorted(given.items()))
        ]

    kept = learning_only._again

    def same(row, week, **place):
        anew = kept(row, week, **place)
        setattr(anew, name, before[row.words])
        return anew

    with monkeypatch.context() as patch:
        patch.setattr(learning_only, "_again", same)
        mix(db)
        assert is_joined(engines, db, given, log)


def test_an_act_that_names_the_answer_tells_nothing_after_the_mixing(engines, db, given):
    before = {row.words: row.id for row in db.exec(select(LearningAnswer))}
    mix(db)

    def log(found, _texts):
        found.tables["told_acts"] = [
            {"lies_at": words, "actor": person, "object": before[words]}
            for words, person in given.items()
        ]
        for n, row in enumerate(sorted(found.tables["told_acts"], key=lambda one: one["lies_at"])):
            row["lies_at"] = n

    assert not is_joined(engines, db, given, log)
