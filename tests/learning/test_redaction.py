"""A text without a name is said again by one and confirmed by another, in two roles."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import Session, select

from family_portal.access.organisations import Region
from family_portal.access.roles import Role
from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.errors import PortalError
from family_portal.feedback.learning_only import FEWEST, mix
from family_portal.feedback.models import LearningAnswer
from family_portal.learning import redacting
from family_portal.learning.paraphrases import Paraphrase
from family_portal.learning.redacting import literal
from tests.houses import make_house
from tests.learning.lessons import expert_of, somebody
from tests.learning.redaction import (
    AGAIN,
    SAID,
    WORDS,
    confirm,
    found,
    mixed,
    paraphrase,
    path,
    say,
    told,
)


@pytest.fixture
def answer(db, house):
    return mixed(db, house.team)


@pytest.fixture
def expert(db, house):
    return expert_of(db, house)


def test_one_writes_and_the_other_role_confirms(db, browse, house, answer, expert):
    lead, other = browse(house.lead), browse(expert)
    assert say(lead, answer).status_code == 303
    assert not paraphrase(db, answer).is_confirmed
    assert confirm(lead, answer).status_code == 422
    assert confirm(other, answer).status_code == 303
    made = paraphrase(db, answer)
    assert (made.words, made.is_confirmed, made.by_id) == (AGAIN, True, house.lead.id)
    assert (made.confirmed_by_id, made.theme) == (expert.id, "honest")
    page = other.get("/leren/antwoorden").text
    assert AGAIN in page
    assert "eerlijk durven zijn" in page


def test_two_people_of_one_role_are_not_enough(db, browse, house, answer, expert):
    second = expert_of(db, house, "Tweede Ervaringsma")
    say(browse(expert), answer)
    refused = confirm(browse(second), answer)
    assert refused.status_code == 422
    assert "Nu kijkt de teamleider." in refused.text
    both = somebody(db, house.team, Role.LEAD, "Alles Tegelijk")
    assert confirm(browse(both), answer).status_code == 303


def test_who_changes_it_is_the_writer_and_the_first_one_looks(db, browse, house, answer, expert):
    lead, other = browse(house.lead), browse(expert)
    say(lead, answer)
    better = "Twee mensen van ons tegelijk maakt praten moeilijk."
    assert say(other, answer, version=1, paraphrase=better).status_code == 303
    assert confirm(other, answer, version=2).status_code == 422
    assert confirm(lead, answer, version=2).status_code == 303
    assert paraphrase(db, answer).words == better


def test_what_was_changed_meanwhile_is_not_confirmed(db, browse, house, answer, expert):
    lead, other = browse(house.lead), browse(expert)
    say(lead, answer)
    say(lead, answer, version=1, paraphrase="Iets heel anders.")
    late = confirm(other, answer, version=1)
    assert late.status_code == 409
    assert "Iets heel anders." in late.text
    late = say(other, answer, version=1, paraphrase="Van de ander.")
    assert (late.status_code, "Van de ander." in late.text) == (409, True)
    assert not paraphrase(db, answer).is_confirmed


def test_a_press_twice_is_once(db, browse, house, answer):
    lead = browse(house.lead)
    assert [say(lead, answer).status_code for _ in range(2)] == [303, 303]
    assert paraphrase(db, answer).version == 1


@pytest.mark.both_databases
def test_of_two_who_write_at_the_same_moment_one_is_told(
    db, engines, acting, house, answer, expert
):
    """Each in a transaction of their own; both saw that nothing was there."""
    start, answer_id, ends = Barrier(2), answer.id, []
    people = [(house.lead, "Van de leider."), (expert, "Van de ander.")]
    db.commit()
    for who, _words in people:
        db.refresh(who)  # or both threads ask their names of this one session

    def write(who, words):
        said = redacting.InOtherWords(words, redacting.Tone.HURTS, "honest")
        with acting(who) as session:
            start.wait(5)
            try:
                text = session.get(LearningAnswer, answer_id)
                redacting.say_again(session, text, said, me=who.id, version=0)
                session.commit()
                ends.append("kept")
            except PortalError:
                session.rollback()
                ends.append("told")

    writers = [Thread(target=write, args=pair) for pair in people]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(20)
    assert sorted(ends) == ["kept", "told"]
    assert paraphrase(db, answer).words in [words for _, words in people]


@pytest.mark.parametrize(
    "words",
    [
        "Fatima vindt twee mensen te veel, en Fatima zei dat hardop.",
        "Iemand belde met 06 12345678 en wachtte lang.",
        "In de Dorpsstraat 12 kwamen wij met twee mensen.",
    ],
)
def test_a_name_a_number_and_a_place_are_asked_about(db, browse, house, answer, words):
    asked = say(browse(house.lead), answer, paraphrase="Iemand zei: " + words)
    assert asked.status_code == 422
    assert 'name="sure"' in asked.text
    assert paraphrase(db, answer) is None
    assert say(browse(house.lead), answer, paraphrase=words, sure="1").status_code == 303


def test_how_somebody_says_it_is_asked_about_too(browse, house, answer):
    asked = say(browse(house.lead), answer, paraphrase="Zij zegt: " + WORDS)
    assert asked.status_code == 422
    assert "ik durf niet alles te zeggen" in asked.text


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("Ze zei: Ik durf niet, alles te zeggen!", ["Ik durf niet alles te zeggen"]),
        ("Durf niet alles te zeggen", []),
        ("", []),
    ],
)
def test_six_words_in_a_row_are_literal(words, piece):
    assert literal("Ja, ik durf niet alles te zeggen.", words) == piece


def test_a_theme_of_the_teams_own_comes_back_in_the_list(db, browse, house, answer, expert):
    own = "parkeren bij het kantoor"
    lead = browse(house.lead)
    say(lead, answer, own_theme=own, theme="")
    other = found(db, "nog een 1")
    assert own not in lead.get(path(other)).text
    confirm(browse(expert), answer)
    assert own in lead.get(path(other)).text
    assert say(lead, other, own_theme="Meebeslissen", theme="").status_code == 303
    assert paraphrase(db, other).theme == "choose"


@pytest.mark.parametrize("missing", ["tone", "theme", "paraphrase"])
def test_half_a_paraphrase_is_none(db, browse, house, answer, missing):
    refused = say(browse(house.lead), answer, **{missing: ""})
    assert refused.status_code == 422
    assert f'id="{missing}-fout"' in refused.text
    assert paraphrase(db, answer) is None


def test_what_points_at_somebody_is_not_told_at_all(db, browse, house, answer, expert):
    said = {"nothing": "1", "paraphrase": "", "tone": "", "theme": ""}
    assert say(browse(house.lead), answer, **said).status_code == 303
    assert confirm(browse(expert), answer).status_code == 303
    made = paraphrase(db, answer)
    assert (made.words, made.is_confirmed) == (None, True)


def test_one_person_takes_back_what_two_confirmed(db, browse, house, answer):
    made = told(db, browse, house, answer)
    taken = browse(house.lead).post(path(answer, "terug"), data={"version": made.version})
    assert taken.status_code == 303
    assert paraphrase(db, answer).words is None
    assert AGAIN not in browse(house.lead).get("/leren/antwoorden").text


def test_nobody_else_finds_it(db, browse, house, answer, expert, strangers):
    say(browse(expert), answer)
    policy = somebody(db, house.team, Role.POLICY, "Peter Beleid")
    others = (house.parent, house.contact, house.duo, policy, strangers.lead)
    for who in (*others, expert_of(db, strangers, "Elders Ervaringsma")):
        reader = browse(who)
        for address in (path(answer), path(answer, "klopt"), path(answer, "terug")):
            assert reader.post(address, data={"version": 1, **SAID}).status_code == 404, who.name
        refused = reader.get(path(answer))
        assert (refused.status_code, WORDS in refused.text) == (404, False), who.name


def test_the_guard_shows_the_team_only_what_is_confirmed(db, acting, browse, house, answer, expert):
    every = select(Paraphrase)
    say(browse(house.lead), answer)
    for who, seen in ((house.contact, 0), (house.lead, 1), (expert, 1), (house.parent, 0)):
        with acting(who) as session:
            assert len(session.exec(every).all()) == seen, who.name
    confirm(browse(expert), answer)
    policy = somebody(db, house.team, Role.POLICY, "Peter Beleid")
    for who, seen in ((house.contact, 1), (house.parent, 0), (policy, 0)):
        with acting(who) as session:
            assert len(session.exec(every).all()) == seen, who.name


@pytest.mark.both_databases
def test_late_is_admitted_and_stands_in_the_inbox(db, browse, house, answer, expert, clock_at):
    for text in db.exec(select(LearningAnswer)).all():
        if text.id != answer.id:
            db.add(text.sqlmodel_update({"words": None}))
    db.commit()
    monday = answer.week + timedelta(weeks=1)
    for days, late in ((7, False), (8, True)):
        clock_at(monday + timedelta(days=days))
        lead = browse(house.lead)
        assert ("Dat is niet gelukt." in lead.get(path(answer)).text) is late
        assert ("te laat gelezen" in lead.get("/bureau").text) is late
    assert "te laat gelezen" not in browse(house.contact).get("/bureau").text
    say(lead, answer)
    assert "te laat gelezen" in lead.get("/bureau").text
    confirm(browse(expert), answer)
    assert "te laat gelezen" not in lead.get("/bureau").text


def small_teams(db, house, region):
    """Two teams of one region with five texts together."""
    house.team.region_id = region.id
    other = make_house(db, label="Huis ernaast")
    team = db.get(Team, other.team.id)
    team.region_id = region.id
    db.add_all([house.team, team])
    for of, many in ((house.team, 2), (team, 3)):
        db.add_all(LearningAnswer(team_id=of.id, words=f"{many} tekst {n}") for n in range(many))
    db.commit()
    return other


def test_small_teams_are_read_together_and_not_apart(db, browse, house, strangers):
    region = Region(name="Regio Verzonnen")
    db.add(region)
    db.commit()
    other = small_teams(db, house, region)
    assert len(db.exec(select(LearningAnswer)).all()) == FEWEST
    mix(db, clock.monday(clock.today()) + timedelta(weeks=1))
    db.commit()
    db.expire_all()
    rows = db.exec(select(LearningAnswer)).all()
    assert {(row.team_id, row.region_id) for row in rows} == {(None, region.id)}
    for who in (house.lead, other.lead):
        page = browse(who).get("/leren/antwoorden").text
        assert "2 tekst 0" in page
        assert "3 tekst 0" in page
    assert "3 tekst 0" not in browse(strangers.lead).get("/leren/antwoorden").text


def test_after_ninety_days_a_paraphrase_is_bound_to_nothing(db, browse, house, answer):
    made = told(db, browse, house, answer)
    other = found(db, "nog een 1")
    say(browse(house.lead), other)
    db.add(answer.sqlmodel_update({"words": None}))
    db.add(other.sqlmodel_update({"words": None}))
    db.commit()
    for _ in range(2):
        with Session(db.get_bind()) as session:
            redacting.let_go(session)
            session.commit()
        db.expire_all()
        [kept] = db.exec(select(Paraphrase)).all()
        assert (kept.id, kept.answer_id, kept.words) == (made.id, None, AGAIN)


def test_the_pages_fit_a_small_screen_and_axe_finds_nothing(browse, telephone, axe, house, answer):
    say(browse(house.lead), answer)
    page = telephone(house.lead)
    for address in ("/leren/antwoorden", path(answer)):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
