"""A text with a fact for a lawyer is published when somebody with a name looked, and not before."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.rights.facts import Fact, read_ground
from family_portal.rights.models import FactCheck
from family_portal.rights.noted import FRESH, KEPT
from family_portal.rights.texts import Reading
from tests.editing.answers import answer_to

GROUND = read_ground()
UHP = next(t for t in Reading().texts if t.path == "nl/uhp.md")
WAITING = [key for key in UHP.front.facts if GROUND.facts[key].needs_lawyer]


@pytest.fixture
def desk(browse, editor):
    return browse(editor)


def check(desk, *facts, **other):
    for key in facts:
        answer = desk.post(f"/beheer/feiten/{key}", data=answer_to(desk, key, **other))
        assert (answer.status_code, answer.location) == (303, f"/beheer/feiten/{key}")


def withdraw(desk, key):
    given = answer_to(desk, key)
    return desk.post(f"/beheer/feiten/{key}/ingetrokken", data={"seen": given["seen"]})


def is_withheld(client, path="/rechten/uhp"):
    return "Vraag het Juridisch Loket" in client.get(path).text.split("</h1>")[0]


def test_the_article_appears_when_all_its_facts_have_a_name(browse, desk):
    assert len(WAITING) > 1
    check(desk, *WAITING[:-1])
    assert is_withheld(browse())
    check(desk, WAITING[-1])
    page = browse().get("/rechten/uhp").text
    assert not is_withheld(browse())
    assert "Nagekeken door jurist mr. Anna Juristen." in page
    assert "Een jurist controleert deze tekst nog" not in page


def test_a_check_that_is_withdrawn_takes_the_article_away(browse, desk, db):
    check(desk, *WAITING)
    assert withdraw(desk, WAITING[0]).status_code == 303
    assert is_withheld(browse())
    # What was noted before stays to be read.
    rows = db.exec(select(FactCheck).where(FactCheck.fact == WAITING[0])).all()
    assert [row.is_withdrawn for row in sorted(rows, key=lambda r: r.noted_at)] == [False, True]
    assert "trok in wat mr. Anna Juristen zei" in desk.get(f"/beheer/feiten/{WAITING[0]}").text


def test_there_is_nothing_to_withdraw_before_there_is_a_check(desk, db):
    assert withdraw(desk, WAITING[0]).status_code == 303
    assert db.exec(select(FactCheck)).all() == []


def test_a_fact_whose_words_changed_must_be_looked_at_again(browse, desk, db, app):
    check(desk, *WAITING)
    row = db.exec(select(FactCheck).where(FactCheck.fact == WAITING[0])).one()
    row.wording = "otherwords"
    db.add(row)
    db.commit()
    app.extensions.pop(KEPT, None)
    assert is_withheld(browse())
    assert "Daarna is het feit veranderd." in desk.get(f"/beheer/feiten/{WAITING[0]}").text


@pytest.mark.parametrize(
    "changes",
    [
        {"fact": "Two."},
        {"says": "Twee."},
        {"check": ""},
        {"tel": "1"},
        {"src": ("X",)},
        {"hours": "24/7"},
    ],
)
def test_any_change_of_a_fact_is_another_wording(changes):
    fact = GROUND.facts["appeal"]
    assert (
        Fact.model_validate({**fact.model_dump(by_alias=True), **changes}).wording != fact.wording
    )
    same = fact.model_dump(by_alias=True) | {"title": "A better name for it"}
    assert Fact.model_validate(same).wording == fact.wording


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("checker", ""),
        ("checker", "Anna"),
        ("checker", "?? ??"),
        ("checker", "Anna <b>Juristen</b>"),
        ("checker", "Anna \u202eJuristen"),
        ("checked_on", ""),
        ("checked_on", "gisteren"),
        ("checked_on", (clock.today() + timedelta(days=400)).isoformat()),
    ],
)
def test_nobody_in_particular_has_not_looked(desk, db, field, value):
    given = answer_to(desk, WAITING[0], **{field: value})
    answer = desk.post(f"/beheer/feiten/{WAITING[0]}", data=given)
    assert answer.status_code == 422
    assert "form-field-error" in answer.text
    assert db.exec(select(FactCheck)).all() == []


def test_another_process_follows_within_a_minute(browse, db, clock_at):
    client = browse()
    assert is_withheld(client)
    db.add_all(
        FactCheck(
            fact=key,
            wording=GROUND.facts[key].wording,
            checker="Anna Juristen",
            checked_on=clock.today(),
            noted_by="Esra",
        )
        for key in WAITING
    )
    db.commit()
    assert is_withheld(client)
    later = clock.now() + FRESH
    clock_at(later.date(), later.time())
    assert not is_withheld(client)


def test_help_lines_and_texts_do_not_need_the_database(app, browse, engines):
    engines.reading.dispose()
    app.extensions.pop(KEPT, None)
    whole = app.extensions["engines"]
    broken = type(whole)(reading=_Gone(), writing=_Gone())
    app.extensions["engines"] = broken
    try:
        assert 'href="tel:112"' in browse().get("/hulplijnen").text
        assert browse().get("/rechten/start").status_code == 200
    finally:
        app.extensions["engines"] = whole


class _Gone:
    """A database that is away."""

    def __getattr__(self, name):
        from sqlalchemy.exc import OperationalError

        raise OperationalError("away", {}, Exception())


def test_the_list_says_what_waits_and_what_is_late(browse, editor, clock_at):
    clock_at(date(2026, 11, 21), time(10))
    desk = browse(editor)
    page = desk.get("/beheer/teksten").text
    assert page.count('<li id="artikel-') == len(GROUND.plan)
    assert "feiten wachten op een jurist" in page
    assert "Er is nu niets te doen." not in page
    assert "moesten al nagekeken zijn" not in page
    article = desk.get("/beheer/teksten/ots").text
    assert article.count('<li id="tekst-') == 2
    assert "woorden," in article
    assert "Burgerlijk Wetboek, Boek 1" in article
    draft = desk.get("/beheer/teksten/gesloten").text
    assert "nog niet te lezen in een echt portaal" in draft
    assert draft.count("Sinds 1 januari 2024 geldt een nieuwe wet over gesloten jeugdhulp") == 2
    assert "Waarom dit klad is" not in article
    clock_at(date(2027, 6, 1), time(10))
    assert "moesten al nagekeken zijn" in browse(editor).get("/beheer/teksten").text


def test_a_fact_names_the_texts_it_touches(desk):
    page = desk.get("/beheer/feiten/aid-free-uhp").text
    touched = {t.front.id for t in Reading().texts if "aid-free-uhp" in t.front.facts}
    assert len(touched) > 1
    for slug in touched:
        assert f'href="/beheer/teksten/{slug}"' in page


def test_what_is_not_there_is_not_found(desk):
    for path in ("/beheer/feiten/x", "/beheer/teksten/x", "/beheer/gegevens/x"):
        assert desk.get(path).status_code == 404
