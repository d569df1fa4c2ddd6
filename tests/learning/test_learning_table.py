"""A learning table opens with an answer to last time and closes with a decision."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.learning.models import Lesson, LessonStatus
from family_portal.learning.table_models import LearningTable
from tests.houses import make_house
from tests.learning.lessons import expert_of, somebody

SAID = {
    "sentence": "Gezinnen weten niet altijd wat er nu gebeurt.",
    "families": "Ongeveer de helft weet het.",
    "ours": "Bijna iedereen weet het.",
    "decision": "try",
    "decided": "Tien minuten vrij aan het eind van elk gesprek",
    "tell": "Jullie zeiden: “wij wachten”. Daarom schrijven wij het samen op.",
}


def open_one(browser, house, **said):
    data = {"team_id": house.team.id, "kind": "learning", **said}
    return browser.post("/leren/tafel", data=data)


def write(browser, address, version=1, **said):
    return browser.post(address, data={"version": version, **said})


def decision(house, **said):
    until = clock.today() + timedelta(weeks=6)
    return {**SAID, "owner_id": house.contact.id, "until": until, "close": "1", **said}


@pytest.fixture
def going_on(browse, house):
    answer = open_one(browse(house.lead), house)
    assert answer.status_code == 303
    return answer.location


@pytest.fixture
def settled(browse, house, going_on):
    assert write(browse(house.lead), going_on, **decision(house)).status_code == 303
    return going_on


@pytest.mark.parametrize("missing", ["sentence", "decision", "decided", "owner_id", "until"])
def test_it_closes_only_with_a_decision_an_owner_and_a_day(db, browse, house, going_on, missing):
    given = {n: v for n, v in decision(house).items() if n != missing}
    refused = write(browse(house.lead), going_on, **given)
    assert refused.status_code == 422
    assert f'id="{missing}-fout"' in refused.text
    assert SAID["families"] in refused.text
    db.expire_all()
    assert db.exec(select(LearningTable)).one().is_open


def test_the_owner_is_of_the_team_and_the_day_is_to_come(browse, house, going_on, strangers):
    lead = browse(house.lead)
    wrong = [{"owner_id": strangers.contact.id}, {"until": clock.today()}]
    assert [write(lead, going_on, **decision(house, **w)).status_code for w in wrong] == [422, 422]


def test_closed_it_is_a_lesson_and_changes_no_more(db, browse, house, settled):
    lead = browse(house.lead)
    lesson = db.exec(select(Lesson).where(Lesson.title == SAID["decided"])).one()
    assert (lesson.status, lesson.told_back) == (LessonStatus.TABLE, SAID["tell"])
    assert not lesson.is_checked
    late = write(lead, settled, version=2, sentence="Iets anders.")
    assert late.status_code == 409
    page = lead.get(settled).text
    for words in (SAID["sentence"], SAID["ours"], house.contact.name, SAID["tell"]):
        assert words in page


def test_what_stops_is_no_lesson(db, browse, house, going_on):
    write(browse(house.lead), going_on, **decision(house, decision="stop"))
    assert db.exec(select(Lesson).where(Lesson.title == SAID["decided"])).first() is None


def test_the_next_one_waits_for_an_answer_to_the_promise(db, browse, house, settled):
    lead = browse(house.lead)
    assert SAID["decided"] in lead.get("/leren/tafel").text
    refused = open_one(lead, house)
    assert refused.status_code == 422
    assert "Zeg eerst wat er van de belofte van vorige keer kwam." in refused.text
    assert open_one(lead, house, kept="partly").status_code == 422
    assert len(db.exec(select(LearningTable)).all()) == 1
    answer = open_one(lead, house, kept="partly", kept_words="Soms was er geen tijd.")
    assert answer.status_code == 303
    page = lead.get(answer.location).text
    assert "Deels gedaan" in page
    assert "Soms was er geen tijd." in page


@pytest.mark.both_databases
def test_one_is_open_at_a_time_and_of_two_writers_the_second_is_told(db, browse, house, going_on):
    lead, other = browse(house.lead), browse(expert_of(db, house))
    assert open_one(other, house).location == going_on
    assert write(lead, going_on, sentence="Van de leider.").status_code == 303
    late = write(other, going_on, sentence="Van de ander.")
    assert late.status_code == 409
    assert "Van de leider." in late.text
    assert "Van de ander." in late.text


def test_who_is_at_a_table_is_not_asked_to_open_one(db, browse, house, settled):
    lead = browse(house.lead)
    assert "Wat kwam daarvan?" in lead.get("/leren/tafel").text
    there = open_one(lead, house, kept="yes").location
    page = lead.get("/leren/tafel").text
    assert "Wat kwam daarvan?" not in page
    assert there in page


def test_moral_deliberation_asks_other_questions(browse, house):
    lead = browse(house.lead)
    page = lead.get(open_one(lead, house, kind="moral").location).text
    assert "Wat botst er?" in page
    assert "Wat dachten wij?" not in page


def test_a_name_is_asked_about(browse, house, going_on):
    asked = write(browse(house.lead), going_on, ours="Toen zei Fatima dat het genoeg was.")
    assert asked.status_code == 422
    assert 'name="sure"' in asked.text


def test_only_the_team_finds_it_and_only_its_keepers_write(db, browse, house, settled):
    other = make_house(db, label="Huis elders")
    policy = somebody(db, None, Role.POLICY, "Peter Beleid")
    assert SAID["ours"] in browse(house.contact).get(settled).text
    assert browse(house.contact).post(settled, data={"version": 2}).status_code == 404
    for who in (other.lead, other.contact, policy, house.parent):
        reader = browse(who)
        nothing = reader.get(f"/leren/tafel/{uuid4()}")
        assert reader.get(settled).data == nothing.data
        assert nothing.status_code == 404
        assert SAID["decided"] not in reader.get("/leren/tafel").text
    assert browse(other.lead).post(settled, data={"version": 2}).status_code == 404


def test_the_sheet_prints_on_one_a4_and_axe_finds_nothing(
    db, browse, telephone, axe, house, going_on
):
    full = {name: (words * 10)[:300] for name, words in SAID.items() if name != "decision"}
    lead = browse(house.lead)
    assert write(lead, going_on, **full, decision="try", sure="1").status_code == 303
    page = telephone(house.lead)
    for address in ("/leren/tafel", going_on):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1


def test_a_colleague_who_answered_in_other_words_gets_them_back(browse, db, house, settled):
    said = {"kept": "partly", "kept_words": "Soms was er geen tijd."}
    first = open_one(browse(house.lead), house, **said)
    other = browse(expert_of(db, house))
    assert open_one(other, house, **said).location == first.location
    late = open_one(other, house, kept="no", kept_words="Niemand nam de tijd.")
    assert (late.status_code, "Niemand nam de tijd." in late.text) == (409, True)
    assert "Soms was er geen tijd." in other.get(first.location).text
