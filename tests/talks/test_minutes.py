"""A talk is written down together: read back, shared, frozen, and for who was there alone."""

import pytest

from family_portal.appointments.models import Kind, PlaceKind
from family_portal.talks.written import Minutes, MinutesAnswer
from tests.talks.test_prepare import prepare, rows_of

AGREED, GOOD = "Bram vraagt oma voor vrijdag.", "Noor ging drie dagen naar school."
QUIET, LOUD = "Moet ik naar papa?", "Mag Wilma mee?"


@pytest.fixture
def table(house, an_appointment, db, browse):
    """A talk that was, of mother and daughter; the daughter prepared two things."""
    from datetime import timedelta

    from family_portal.core import clock

    talk = an_appointment(house, people=[house.parent, house.child])
    noor = browse(house.child)
    prepare(noor, talk, "vragen", question=QUIET, whom="us")
    prepare(noor, talk, "vragen", question=LOUD, whom="table")
    talk.starts_at = clock.now() - timedelta(hours=2)
    db.add(talk)
    db.commit()
    return talk


def post(browser, talk, what, **data):
    return browser.post(f"/afspraken/{talk.id}/verslag/{what}", data=data)


def read(browser, talk, what=""):
    return browser.get(f"/afspraken/{talk.id}/verslag{what}")


def points(db, talk):
    from family_portal.talks.models import TalkPoint

    return {point.text: point.id for point in rows_of(db, TalkPoint, talk)}


def write(browser, talk, db, *, revision=0, agreed=AGREED, **answers):
    known = points(db, talk)
    given = {"quiet": known.get(QUIET), "loud": known.get(LOUD)}
    pairs = [(given[name], words) for name, words in answers.items()]
    data = {"agreed": agreed, "good": GOOD, "revision": revision}
    data |= {"point": [p for p, _ in pairs], "reply": [w for _, w in pairs]}
    return post(browser, talk, "schrijven", **data)


def share(browser, talk, *people, revision=1, **more):
    return post(browser, talk, "delen", people=[p.id for p in people], revision=revision, **more)


@pytest.mark.both_databases
def test_from_paper_to_what_everybody_there_reads(browse, house, table, db):
    joost, noor, samira = browse(house.contact), browse(house.child), browse(house.parent)
    assert write(joost, table, db, loud="De rechter beslist dat.").status_code == 303
    # Nobody of the family reads the paper of a professional.
    assert read(noor, table).status_code == 404
    post(joost, table, "samen/zeggen", person_id=house.child.id, of=1)
    post(
        joost,
        table,
        "samen/zeggen",
        person_id=house.parent.id,
        of=1,
        beside="1",
        text="Ik ga pas met advocaat.",
        nature="opinion",
    )
    assert share(joost, table, house.parent, house.child).status_code == 303
    for browser in (noor, samira, joost):
        text = read(browser, table).text
        assert AGREED in text
        assert "De rechter beslist dat." in text
        assert "Ik ga pas met advocaat." in text
        assert "Zo zie ik het." in text
        assert text.index(LOUD) < text.index(AGREED)  # the child's words stand first
    assert "Nog niet besproken." in read(noor, table).text


@pytest.mark.both_databases
def test_the_answer_to_a_quiet_question_is_for_who_asked(browse, house, table, db):
    joost = browse(house.contact)
    write(joost, table, db, quiet="Nee, dat hoeft niet.")
    together = read(joost, table, "/samen").text
    # The phone goes round: it shows what everybody at the table may read.
    assert QUIET not in together
    assert "dat hoeft niet" not in together
    share(joost, table, house.parent, house.child)
    assert "Nee, dat hoeft niet." in read(browse(house.child), table).text
    theirs = read(browse(house.parent), table).text
    assert QUIET not in theirs
    assert "dat hoeft niet" not in theirs


@pytest.mark.both_databases
def test_who_was_not_there_reads_nothing(browse, house, table, db):
    joost = browse(house.contact)
    write(joost, table, db, quiet="Nee, dat hoeft niet.")
    share(joost, table, house.parent)
    for person in (house.child, house.other_parent):
        browser = browse(person)
        assert read(browser, table).status_code == 404
        assert AGREED not in browser.get(f"/afspraken/{table.id}").text
        assert post(browser, table, "zeggen", of=1).status_code == 404
    # Nor does a later version reach them, whatever a form says.
    write(joost, table, db, revision=1, agreed="Toch anders.")
    share(joost, table, house.parent, house.child, revision=2)
    assert read(browse(house.child), table).status_code == 404
    assert "Toch anders." in read(browse(house.parent), table).text


@pytest.mark.both_databases
def test_a_later_change_is_a_version_of_its_own_and_asks_again(browse, house, table, db):
    joost, samira = browse(house.contact), browse(house.parent)
    write(joost, table, db)
    share(joost, table, house.parent, house.child)
    assert post(samira, table, "zeggen", of=1).status_code == 303
    assert "Het klopt</span>" not in read(samira, table).text
    write(joost, table, db, revision=1, agreed="Bram vraagt oma en opa.")
    assert AGREED in read(samira, table).text  # until it is shared
    share(joost, table, revision=2)
    share(joost, table, revision=2)  # the button pressed twice
    text = read(samira, table).text
    assert "Bram vraagt oma en opa." in text
    assert "Het klopt</span>" in text
    assert AGREED in text  # what was said stays said
    assert [m.version for m in sorted(rows_of(db, Minutes, table), key=lambda m: m.version)] == [
        0,
        1,
        2,
    ]
    late = post(samira, table, "zeggen", of=1, beside="1", text="Dit vergeet je nog.")
    assert late.status_code == 409
    assert "Dit vergeet je nog." in late.text


@pytest.mark.both_databases
def test_two_write_at_once_and_nobodys_words_are_lost(browse, house, table, db):
    joost, mira = browse(house.contact), browse(house.contact)
    write(joost, table, db)
    late = write(mira, table, db, agreed="Mira schreef iets anders.", loud="Dat mag.")
    assert late.status_code == 409
    for words in (AGREED, "Mira schreef iets anders.", "Dat mag."):
        assert words in late.text
    assert share(mira, table, house.parent, revision=0).status_code == 409


def test_what_changed_on_the_paper_is_asked_again_at_the_table(browse, house, table, db):
    joost = browse(house.contact)
    write(joost, table, db)
    post(joost, table, "samen/zeggen", person_id=house.child.id, of=1)
    write(joost, table, db, revision=1, agreed="Anders.")
    assert "het klopt</strong>" not in read(joost, table, "/samen").text
    assert post(joost, table, "samen/zeggen", person_id=house.child.id, of=1).status_code == 409


def test_own_words_and_explain_again(browse, house, table, db):
    joost, noor = browse(house.contact), browse(house.child)
    write(joost, table, db)
    share(joost, table, house.parent, house.child)
    told = "Ik ga volgende week bij oma wonen."
    assert post(noor, table, "eigen-woorden", retold=told).status_code == 303
    assert told not in read(browse(house.parent), table).text
    inbox = joost.get("/bureau").text
    assert "In eigen woorden" in inbox
    from family_portal.talks.written import Retelling

    (row,) = rows_of(db, Retelling, table)
    assert post(joost, table, f"eigen-woorden/{row.id}", again="1").status_code == 303
    assert "Wij leggen het nog een keer uit" in read(noor, table).text
    assert "Leg opnieuw uit" in joost.get("/bureau").text
    assert post(joost, table, f"eigen-woorden/{row.id}").status_code == 303
    assert "Leg opnieuw uit" not in joost.get("/bureau").text


@pytest.mark.parametrize(
    "values", [{"kind": Kind.HEARING, "place_kind": PlaceKind.COURT}, {"days": 2}], ids=str
)
def test_a_hearing_and_what_is_to_come_have_no_minutes(browse, house, an_appointment, db, values):
    talk = an_appointment(house, **{"days": -1, **values})
    joost = browse(house.contact)
    assert read(joost, talk, "/schrijven").status_code == 404
    assert post(joost, talk, "schrijven", agreed=AGREED, revision=0).status_code in {404, 409}
    assert rows_of(db, Minutes, talk) == []


@pytest.mark.parametrize(
    "data",
    [{"agreed": "ü" * 2001}, {"revision": "x"}, {"point": ["x"], "reply": ["a"]}],
    ids=lambda data: next(iter(data)),
)
def test_what_is_not_clear_is_said_and_nothing_is_kept(browse, house, table, db, data):
    answer = post(
        browse(house.contact), table, "schrijven", **{"good": GOOD, "revision": 0, **data}
    )
    assert answer.status_code == 422
    assert rows_of(db, Minutes, table) == []


def test_family_never_writes_the_paper(browse, house, table, db):
    samira = browse(house.parent)
    assert write(samira, table, db).status_code == 404
    assert share(samira, table, house.parent).status_code == 404
    assert read(samira, table, "/samen").status_code == 404


def test_what_came_with_a_file_is_written_on_and_not_begun_anew(browse, house, table, db):
    known = points(db, table)[LOUD]
    came = {"circle_id": table.circle_id, "appointment_id": table.id, "version": 1}
    db.add(Minutes(**came, revision=1, agreed=AGREED, good=GOOD))
    db.add(MinutesAnswer(**came, point_id=known, text="De rechter beslist dat."))
    db.commit()
    joost = browse(house.contact)
    page = read(joost, table, "/schrijven").text
    for words in (AGREED, GOOD, "De rechter beslist dat."):
        assert words in page
    assert read(joost, table, "/samen").status_code == 303  # nothing of ours to read yet
