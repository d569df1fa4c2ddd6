"""Voices at the learning table are what two people told, and never where that points at someone."""

from datetime import date, timedelta

import pytest

from family_portal.access.organisations import Region
from family_portal.access.roles import Role
from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.learning.models import TeamFigures
from family_portal.learning.paraphrases import Paraphrase, Tone
from tests.learning.lessons import expert_of, somebody
from tests.learning.redaction import AGAIN, mixed, told
from tests.learning.test_learning_table import SAID, decision, open_one, write

QUARTER = date(2026, 7, 1)


@pytest.fixture
def large(db, house):
    """Ten households answered, and three of us work there."""
    grow(db, house.team, 10)
    somebody(db, house.team, Role.CONTACT, "Derde Hulpverlener")
    return house


def grow(db, team, households):
    db.add(TeamFigures(team_id=team.id, quarter=QUARTER, households=households, answers={}))
    db.commit()


@pytest.fixture
def voice(db, browse, house):
    return told(db, browse, house, mixed(db, house.team))


def opened(browser, house):
    return open_one(browser, house).location


def test_a_confirmed_voice_is_chosen_and_stands_on_the_sheet(browse, large, voice):
    lead = browse(large.lead)
    there = opened(lead, large)
    assert AGAIN in lead.get(there).text
    said = decision(large, hurts_id=voice.id)
    assert write(lead, there, **said).status_code == 303
    assert AGAIN in browse(large.contact).get(there).text


def test_nobody_writes_a_voice_of_their_own(browse, large, voice):
    lead = browse(large.lead)
    there = opened(lead, large)
    write(lead, there, hurts="Dit zei ik zelf maar.", sentence=SAID["sentence"])
    assert "Dit zei ik zelf maar." not in lead.get(there).text
    for wrong in ({"thanks_id": voice.id}, {"hurts_id": large.lead.id}):
        refused = write(lead, there, version=2, **wrong)
        assert refused.status_code == 422
        assert "Kies een stem uit de lijst." in refused.text


def test_what_waits_for_the_other_is_no_voice(db, browse, large, voice):
    made = db.get(Paraphrase, voice.id)
    db.add(made.sqlmodel_update({"confirmed_on": None, "confirmed_by_id": None}))
    db.commit()
    lead = browse(large.lead)
    assert AGAIN not in lead.get(opened(lead, large)).text


@pytest.mark.parametrize(("households", "thirds"), [(9, 1), (10, 0)])
def test_a_small_team_repeats_nobody(db, browse, house, voice, households, thirds):
    grow(db, house.team, households)
    for n in range(thirds):
        somebody(db, house.team, Role.CONTACT, f"Derde Hulpverlener {n}")
    lead = browse(house.lead)
    there = opened(lead, house)
    page = lead.get(there).text
    assert AGAIN not in page
    assert "Bij te weinig gezinnen laten wij geen stem horen." in page
    assert write(lead, there, hurts_id=voice.id).status_code == 422


def test_of_a_small_team_the_region_is_heard(db, browse, house, strangers, voice):
    region = Region(name="Regio Verzonnen")
    db.add(region)
    db.commit()
    for team in (house.team, strangers.team):
        db.add(db.get(Team, team.id).sqlmodel_update({"region_id": region.id}))
    words = "Iemand wachtte lang op een brief."
    expert = expert_of(db, strangers, "Elders Ervaringsma")
    db.add(
        Paraphrase(
            region_id=region.id,
            words=words,
            tone=Tone.HURTS,
            theme="reach",
            by_id=expert.id,
            as_role=Role.EXPERIENCE_EXPERT,
            confirmed_by_id=house.lead.id,
            confirmed_on=clock.today(),
        )
    )
    db.commit()
    grow(db, strangers.team, 12)
    lead = browse(house.lead)
    page = lead.get(opened(lead, house)).text
    assert words in page
    assert AGAIN not in page
    assert "van kleine teams uit de regio samen" in page


def test_who_is_recognised_after_all_goes_from_the_sheet(db, browse, large, voice):
    lead = browse(large.lead)
    there = opened(lead, large)
    write(lead, there, **decision(large, hurts_id=voice.id))
    text = voice.answer_id
    lead.post(f"/leren/antwoorden/{text}/terug", data={"version": voice.version})
    assert AGAIN not in browse(large.contact).get(there).text


@pytest.mark.both_databases
def test_a_promise_whose_day_came_is_in_the_inbox_of_who_took_it(browse, large, clock_at):
    lead = browse(large.lead)
    there = opened(lead, large)
    assert write(lead, there, **decision(large)).status_code == 303
    until = clock.today() + timedelta(weeks=6)
    for day, due in ((until - timedelta(days=1), False), (until + timedelta(days=1), True)):
        clock_at(day)
        inbox = browse(large.contact).get("/bureau").text
        assert (SAID["decided"] in inbox) is due
        assert ("te laat sinds" in inbox) is due
    assert SAID["decided"] not in browse(large.duo).get("/bureau").text
    open_one(browse(large.lead), large, kept="yes")
    assert SAID["decided"] not in browse(large.contact).get("/bureau").text


def test_a_sheet_costs_the_same_whatever_was_said(browse, large, voice, query_budget):
    lead = browse(large.lead)
    there = opened(lead, large)
    lead.get(there)
    with query_budget(17):
        lead.get(there)
    with query_budget(14):
        lead.get("/leren/antwoorden")
