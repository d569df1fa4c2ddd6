"""Whatever is wrong with a sitting, nothing is half kept and no typed word is lost."""

from html import unescape

import pytest
from sqlmodel import select

from family_portal.rights.models import FactCheck
from tests.editing.answers import BY, answer_to, shown, sitting

LIST = "/beheer/nakijklijst"
WORDS = "Het is zes maanden; zie het besluit van 2025."


@pytest.fixture
def desk(browse, editor):
    return browse(editor)


def none(db):
    return db.exec(select(FactCheck)).all() == []


@pytest.mark.parametrize(
    ("answer", "proposal", "by"),
    [
        ("change", "", {}),
        ("later", WORDS, {}),
        ("agree", WORDS, {}),
        ("change", WORDS, {"checker": "Anna"}),
        ("change", WORDS, {"checked_on": "2999-01-01"}),
        ("change", "x" * 1001, {}),
        ("nonsense", "", {}),
        ("later", "", {}),
    ],
)
def test_what_cannot_be_kept_is_shown_again(desk, db, answer, proposal, by):
    page = desk.get(LIST).text
    first, second = list(shown(page))[:2]
    good = answer not in {"later", "nonsense"}
    answers = {first: answer, second: "agree"} if good else {first: answer}
    given = sitting(page, answers, {first: proposal}, **by)
    again = desk.post(LIST, data=given)
    assert again.status_code == 422
    text = unescape(again.text)
    assert "Nog niets bewaard." in text
    assert proposal in text
    assert f'value="{given["checker"]}"' in text
    assert none(db)


def test_an_answer_to_an_older_page_is_asked_again(desk, db, browse, editor):
    page = desk.get(LIST).text
    key, other = list(shown(page))[:2]
    colleague = browse(editor)
    colleague.post(f"/beheer/feiten/{key}", data=answer_to(colleague, key))
    old = sitting(page, {key: "change", other: "agree"}, {key: WORDS})
    again = desk.post(LIST, data=old)
    assert again.status_code == 422
    text = unescape(again.text)
    assert WORDS in text
    assert f'id="feit-{key}"' in text
    assert "veranderd terwijl deze pagina openstond" in text
    rows = db.exec(select(FactCheck)).all()
    assert [(row.fact, row.proposal) for row in rows] == [(key, "")]
    # Having read it, the editor may still say so.
    new = sitting(text, {key: "change", other: "agree"}, {key: WORDS})
    assert desk.post(LIST, data=new).status_code == 303


def test_agreeing_to_words_of_an_older_release_is_refused(desk, db):
    page = desk.get(LIST).text
    key = next(iter(shown(page)))
    old = sitting(page, {key: "agree"})
    old["seen"] = ["0.otherwords"] * len(old["seen"])
    again = desk.post(LIST, data=old)
    assert again.status_code == 422
    assert f'name="answer-{key}" value="later" checked' in again.text
    assert none(db)


def test_a_made_up_fact_is_kept_nowhere(desk, db):
    made = {**BY, "fact": "x", "seen": "0.x", "proposal": "", "answer-x": "agree"}
    assert desk.post(LIST, data=made).status_code == 422
    assert desk.post("/beheer/feiten/appeal", data=made).status_code == 422
    assert none(db)


def test_withdrawing_what_somebody_else_changed_is_refused(desk, db, browse, editor):
    desk.post("/beheer/feiten/appeal", data=answer_to(desk, "appeal"))
    old = answer_to(desk, "appeal")["seen"]
    desk.post("/beheer/feiten/appeal", data=answer_to(desk, "appeal", checker="mr. Bo Anders"))
    path = "/beheer/feiten/appeal/ingetrokken"
    assert desk.post(path, data={"seen": old}).status_code == 409
    assert len(db.exec(select(FactCheck)).all()) == 2
