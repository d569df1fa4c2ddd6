"""A letter of complaint is its writer's alone, and goes nowhere by itself (R24, ADR 61)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.complaints.models import ComplaintLetter
from family_portal.core import clock
from family_portal.feedback.models import Feedback
from family_portal.notify.models import Notice

HAPPENED = "Drie keer kwam er niemand, ook niet op mijn verjaardag."
WANTED = "Dat iemand belt als het niet doorgaat."
CHANGES = "Vanaf nu wil ik gebeld worden."


def letter(**said):
    return {
        "key": str(uuid4()),
        "version": "1",
        "bodies": ["organisation", "raad"],
        "happened": HAPPENED,
        "days": "elke dinsdag in maart",
        "wanted": WANTED,
        **said,
    }


@pytest.fixture
def mine(browse, house):
    return browse(house.parent)


@pytest.fixture
def written(mine):
    """Where the page of one letter is."""
    return mine.post("/klacht/nieuw", data=letter()).location


def of(house):
    return select(ComplaintLetter).where(ComplaintLetter.person_id == house.parent.id)


def upheld(browser, there):
    browser.post(f"{there}/verstuurd", data={"sent_on": str(clock.today())})
    today = {"outcome": "upheld", "outcome_on": str(clock.today())}
    return browser.post(f"{there}/antwoord", data=today)


def test_one_letter_stands_for_all_whom_it_goes_to(mine, written):
    page = mine.get(written).text
    for said in (HAPPENED, WANTED, "elke dinsdag in maart", "Raad voor de Kinderbescherming"):
        assert said in page
    assert "klachtencommissie" in page


def test_it_is_saved_as_a_file_with_the_same_words_and_a_name_that_says_nothing(mine, written):
    file = mine.get(f"{written}/brief.txt")
    assert HAPPENED in file.text
    assert 'filename="brief.txt"' in file.headers["Content-Disposition"]
    assert "no-store" in file.headers["Cache-Control"]


def test_our_sentences_are_dutch_for_who_reads_another_language(mine, written):
    page = mine.get(written, headers={"Accept-Language": "ar"}).text
    assert 'lang="ar"' in page
    paper = re.search(r'<article [^>]*lang="nl".*?</article>', page, re.DOTALL)
    assert paper
    assert "Ik heb een klacht." in paper[0]


def test_nobody_else_finds_it(mine, written, browse, house, db):
    for other in (house.child, house.contact, house.lead):
        browser = browse(other)
        nothing = browser.get(f"/klacht/{uuid4()}")
        for path in ("", "/tekst", "/brief.txt"):
            assert browser.get(written + path).status_code == nothing.status_code
            assert HAPPENED not in browser.get(written + path).text
        assert HAPPENED not in browser.get("/klacht").text
    mine_of = select(Notice).where(
        Notice.person_id.in_([p.id for p in (*house.family, *house.staff)])
    )
    assert db.exec(mine_of).all() == []


def test_a_professional_has_no_such_page(browse, house):
    assert browse(house.contact).get("/klacht").status_code == 404


def test_two_presses_are_one_letter_and_other_words_are_said(mine, house, db):
    said = letter()
    assert (
        mine.post("/klacht/nieuw", data=said).location
        == mine.post("/klacht/nieuw", data=said).location
    )
    again = mine.post("/klacht/nieuw", data={**said, "wanted": "Iets anders."})
    assert again.status_code == 409
    assert "Iets anders." in again.text
    assert len(db.exec(of(house)).all()) == 1


def test_a_change_that_is_pressed_twice_is_made_once(mine, written):
    said = letter(wanted="Dat iemand terugbelt.")
    assert [mine.post(f"{written}/tekst", data=said).status_code for _ in range(2)] == [303, 303]
    assert "Dat iemand terugbelt." in mine.get(written).text


def test_two_tabs_lose_no_words(mine, written):
    mine.post(f"{written}/tekst", data=letter(wanted="Eerst dit."))
    late = mine.post(f"{written}/tekst", data=letter(wanted="En toen dit."))
    assert late.status_code == 409
    assert "En toen dit." in late.text
    assert "Eerst dit." in mine.get(written).text
    there = re.search(r'name="version" value="(\d+)"', late.text)[1]
    assert (
        mine.post(f"{written}/tekst", data=letter(wanted="Toch.", version=there)).status_code == 303
    )


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"bodies": []}, "bodies"),
        ({"bodies": ["other"]}, "named"),
        ({"happened": "   "}, "happened"),
        ({"wanted": "x" * 5001}, "wanted"),
    ],
)
def test_what_is_missing_is_said_at_its_box_and_nothing_is_lost(mine, house, db, wrong, where):
    answer = mine.post("/klacht/nieuw", data=letter(**wrong))
    assert answer.status_code == 422
    assert f'id="{where}-fout"' in answer.text
    assert HAPPENED in answer.text or where == "happened"
    assert db.exec(of(house)).all() == []


def test_a_day_that_must_still_come_is_no_day_it_was_sent(mine, written):
    tomorrow = str(clock.today() + timedelta(days=1))
    answer = mine.post(f"{written}/verstuurd", data={"sent_on": tomorrow})
    assert answer.status_code == 422
    assert 'id="sent_on-fout"' in answer.text


def test_an_answer_from_before_it_was_sent_is_refused(mine, written):
    mine.post(f"{written}/verstuurd", data={"sent_on": str(clock.today())})
    before = str(clock.today() - timedelta(days=1))
    answer = mine.post(f"{written}/antwoord", data={"outcome": "upheld", "outcome_on": before})
    assert answer.status_code == 422
    assert 'id="outcome_on-fout"' in answer.text


def test_who_was_right_asks_what_changes_and_gets_a_promise(mine, written, browse, house, db):
    asked = {"key": str(uuid4()), "household_id": str(house.household.id), "changes": CHANGES}
    assert mine.post(f"{written}/wat-verandert-er", data=asked).status_code == 404
    assert upheld(mine, written).status_code == 303
    there = mine.post(f"{written}/wat-verandert-er", data=asked).location
    assert mine.post(f"{written}/wat-verandert-er", data=asked).location == there
    opinion = db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).one()
    assert opinion.answer_by
    assert opinion.addressee_id == house.lead.id
    seen = browse(house.lead).get(f"/bureau/mening/{opinion.id}").text
    assert CHANGES in seen
    assert HAPPENED not in seen


def test_thrown_away_is_gone(mine, written, house, db):
    assert mine.post(f"{written}/weg").status_code == 303
    assert mine.get(written).status_code == 404
    assert db.exec(of(house)).all() == []


def test_pressed_twice_it_is_gone_once_and_another_ones_stays(mine, written, browse, house, db):
    seal = {"seal": re.search(r'name="seal" value="([^"]+)"', mine.get(written).text)[1]}
    for path in (written, f"/klacht/{uuid4()}"):
        assert browse(house.child).post(f"{path}/weg", data=seal).status_code == 404
    assert len(db.exec(of(house)).all()) == 1
    twice = [mine.post(f"{written}/weg", data=seal) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in twice] == [(303, "/klacht")] * 2
    db.expire_all()
    assert db.exec(of(house)).all() == []


def test_who_waits_for_an_answer_finds_how_long_it_may_take(mine, written):
    assert 'href="/rechten/klacht"' not in mine.get(written).text
    mine.post(f"{written}/verstuurd", data={"sent_on": str(clock.today())})
    assert 'href="/rechten/klacht"' in mine.get(written).text


def test_a_child_proves_itself_first(browse, house):
    phone = browse(house.child)
    phone.post("/bevestigen/dicht", data={"verder": "/plan"})
    answer = phone.get("/klacht")
    assert answer.status_code == 303
    assert "/bevestigen" in answer.location


def test_a_wrong_day_is_put_right_until_the_answer_came(db, mine, written, house):
    days = [str(clock.today() - timedelta(days=n)) for n in (1, 5)]
    for day in days:
        assert mine.post(f"{written}/verstuurd", data={"sent_on": day}).status_code == 303
        page = mine.get(written).text
        assert f'value="{day}"' in page
        assert "Een andere dag?" in page
    assert str(db.exec(of(house)).one().sent_on) == days[-1]
    mine.post(f"{written}/antwoord", data={"outcome": "upheld", "outcome_on": days[0]})
    assert "Een andere dag?" not in mine.get(written).text


def test_an_old_tab_does_not_say_otherwise_what_was_noted(db, mine, written, house):
    """It would stand there as sent after it was answered, or as not upheld after it was."""
    today, before = str(clock.today()), str(clock.today() - timedelta(days=5))
    mine.post(f"{written}/verstuurd", data={"sent_on": before})
    noted = {"outcome": "upheld", "outcome_on": before}
    for _twice in range(2):
        assert mine.post(f"{written}/antwoord", data=noted).status_code == 303
    otherwise = {"outcome": "not_upheld", "outcome_on": today}
    assert mine.post(f"{written}/antwoord", data=otherwise).status_code == 409
    assert mine.post(f"{written}/verstuurd", data={"sent_on": today}).status_code == 409
    db.expire_all()
    found = db.exec(of(house)).one()
    assert (str(found.sent_on), found.outcome, str(found.outcome_on)) == (before, "upheld", before)
