"""A lawyer finishes the list in one sitting, and families read at once what that frees."""

import re
from datetime import date

import pytest
from sqlmodel import select

from family_portal.editing.standing import in_order, standing
from family_portal.rights.models import FactCheck
from family_portal.rights.noted import KEPT
from tests.editing.answers import BY, answer_to, shown, sitting

LIST = "/beheer/nakijklijst"
ALIVE = date(2026, 11, 26)


@pytest.fixture
def desk(browse, editor, clock_at):
    clock_at(ALIVE)
    return browse(editor)


def rows_of(db):
    db.expire_all()
    return db.exec(select(FactCheck).order_by(FactCheck.fact, FactCheck.turn)).all()


def agree(desk, keys, **by):
    page = desk.get(LIST).text
    return desk.post(LIST, data=sitting(page, dict.fromkeys(keys, "agree"), **by))


def readable(app):
    """What a real portal shows, read off its pages and not off a count."""
    client, found = app.test_client(), 0
    for text in app.extensions["rights"].texts:
        if text.front.lang == "nl":
            path = f"/rechten/{text.front.id}?voor={text.front.variants[0].address}"
            page = client.get(path, follow_redirects=True).text
            found += 'id="tekst"' in page
    return found


def waiting(app, path):
    kept = app.extensions["rights"]
    facts = next(text.front.facts for text in kept.texts if text.path == path)
    return [key for key in facts if kept.ground.facts[key].needs_lawyer]


def said_count(page):
    return tuple(map(int, re.search(r"nu (\d+) van de (\d+) teksten", page).groups()))


def test_the_count_is_what_families_get(app, desk):
    now = said_count(desk.get("/beheer/teksten").text)
    assert now == (readable(app), 94)
    assert 0 < now[0] < now[1]


@pytest.mark.both_databases
def test_a_sitting_frees_texts_at_once_and_the_count_follows(app, desk):
    page = desk.get(LIST).text
    before, keys = said_count(page), list(shown(page))[:8]
    promised = re.findall(r"tot en met dit feit: (\d+) van", page)[7]
    answer = agree(desk, keys)
    assert (answer.status_code, answer.location) == (303, LIST)
    page = desk.get(LIST).text
    assert said_count(page)[0] == int(promised) > before[0]
    assert not set(keys) & set(shown(page))
    assert said_count(page)[0] == readable(app)


def test_who_said_it_and_who_wrote_it_down_are_both_kept(desk, db):
    key = next(iter(shown(desk.get(LIST).text)))
    agree(desk, [key])
    (row,) = rows_of(db)
    assert (row.fact, row.turn, row.proposal) == (key, 1, "")
    assert (row.checker, row.checked_on.isoformat()) == tuple(BY.values())
    assert row.noted_by == "Esra Redacteursma"
    # The next one does not have to be typed again.
    assert f'value="{BY["checker"]}"' in desk.get(LIST).text


@pytest.mark.both_databases
def test_sent_twice_it_is_kept_once(desk, db):
    page = desk.get(LIST).text
    key = next(iter(shown(page)))
    form = sitting(page, {key: "agree"})
    assert [desk.post(LIST, data=form).status_code for _ in range(2)] == [303, 303]
    assert len(rows_of(db)) == 1


@pytest.mark.both_databases
def test_the_database_lets_one_of_two_through(desk, db):
    agree(desk, [next(iter(shown(desk.get(LIST).text)))])
    (row,) = rows_of(db)
    twin = row.model_dump(exclude={"id"})
    db.add(FactCheck(**twin))
    with pytest.raises(Exception, match=r"(?i)unique"):
        db.commit()
    db.rollback()


@pytest.mark.both_databases
def test_what_must_change_is_a_task_and_changes_nothing_by_itself(app, browse, desk, db):
    key = "uhp-lapse"
    fact = app.extensions["rights"].ground.facts[key]
    answer = desk.post(
        LIST,
        data=sitting(desk.get(LIST).text, {key: "change"}, {key: "Zes maanden, niet drie."}),
    )
    assert answer.status_code == 303
    assert app.extensions["rights"].ground.facts[key] == fact
    tasks = desk.get("/beheer/wijzigingen").text
    assert "Zes maanden, niet drie." in tasks
    assert fact.says in tasks
    assert key not in shown(tasks)
    assert "1 feit moet anders" in desk.get("/beheer/teksten").text
    assert rows_of(db)[0].proposal == "Zes maanden, niet drie."
    # Nobody agreed: it still withholds.
    assert 'id="tekst"' not in browse().get("/rechten/uhp").text


def test_an_objection_takes_away_what_was_agreed_before(app, browse, desk):
    agree(desk, waiting(app, "nl/uhp.md"))
    assert 'id="tekst"' in browse().get("/rechten/uhp").text
    wrong = answer_to(desk, "uhp-lapse", answer="change", proposal="Dit is anders geworden.")
    assert desk.post("/beheer/feiten/uhp-lapse", data=wrong).status_code == 303
    assert 'id="tekst"' not in browse().get("/rechten/uhp").text


def test_also_a_fact_that_waited_for_nobody_can_be_objected_to(app, browse, desk):
    agree(desk, waiting(app, "nl/ots.md"))
    assert 'id="tekst"' in browse().get("/rechten/ots").text
    wrong = answer_to(desk, "ots-duration", answer="change", proposal="Twee jaar.")
    desk.post("/beheer/feiten/ots-duration", data=wrong)
    assert 'id="tekst"' not in browse().get("/rechten/ots").text
    # Help lines never go.
    wrong = answer_to(desk, "line-vt", answer="change", proposal="Ander nummer.")
    desk.post("/beheer/feiten/line-vt", data=wrong)
    assert 'id="tekst"' in browse().get("/hulplijnen").text


def test_everything_agreed_holds_until_a_release_changes_a_fact(app, browse, desk, db):
    agree(desk, list(shown(desk.get(LIST).text)))
    page = desk.get(LIST).text
    assert "Er wacht geen feit meer op een jurist." in page
    with app.test_request_context():
        now = standing(app.extensions["rights"])
    assert now.shown + len(now.elsewhere) == now.texts
    assert now.shown == said_count(page)[0]
    assert 'id="tekst"' in browse().get("/rechten/uhp").text
    for row in rows_of(db):
        if row.fact == "uhp-lapse":
            row.wording = "before"
            db.add(row)
    db.commit()
    app.extensions.pop(KEPT, None)
    assert 'id="tekst"' not in browse().get("/rechten/uhp").text
    assert list(shown(desk.get(LIST).text)) == ["uhp-lapse"]


def test_the_order_frees_most_first():
    many = frozenset({"a", "b"})
    found = list(in_order([frozenset({"x", "y", "z"}), many, many, frozenset({"b"})]))
    assert found[0] == "b"
    assert found[1] == "a"
    assert sorted(found[2:]) == ["x", "y", "z"]
    assert list(in_order([])) == []
