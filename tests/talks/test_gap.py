"""What families found and what we thought of it stand beside each other at the learning table: in
words, of a quarter that is over, and only of enough households."""

from datetime import date

import pytest

from family_portal.learning.gap import last_quarter
from family_portal.learning.models import TeamFigures
from tests.learning.test_learning_table import open_one
from tests.talks.test_estimates import AFTER, QUARTER, fill, talk

__all__ = ["talk"]
FEW = {"yes": 5, "partly": 3, "no": 3}


def figures(db, house, households=11, counts=FEW):
    found = TeamFigures(
        team_id=house.team.id,
        quarter=QUARTER,
        households=households,
        answers={"next_step": counts},
    )
    db.add(found)
    db.commit()


def sheet(browse, house, clock_at, **said):
    clock_at(AFTER)
    lead = browse(house.lead)
    return lead.get(open_one(lead, house, **said).location).text


def test_a_team_reads_both_in_words_and_without_a_number(
    db, browse, house, a_house, talk, clock_at
):
    fill(db, house, a_house, talk, homes=10, people=3)
    figures(db, house)
    page = sheet(browse, house, clock_at)
    gap = page[page.index('id="verschil"') :].split("</section>")[0]
    assert "Gezinnen zeiden ja: ongeveer de helft." in gap
    assert "Wij dachten ja: bijna iedereen." in gap
    assert "geen fout" in gap
    assert not {"5", "9", "10", "11"} & set(gap.replace(">", " ").replace("<", " ").split())


@pytest.mark.parametrize(("homes", "people", "households"), [(9, 3, 11), (10, 2, 11), (10, 3, 9)])
def test_of_few_nothing_is_said(
    db, browse, house, a_house, talk, clock_at, homes, people, households
):
    fill(db, house, a_house, talk, homes=homes, people=people)
    figures(db, house, households)
    assert 'id="verschil"' not in sheet(browse, house, clock_at)


def test_moral_deliberation_is_about_something_else(db, browse, house, a_house, talk, clock_at):
    fill(db, house, a_house, talk, homes=10, people=3)
    figures(db, house)
    assert 'id="verschil"' not in sheet(browse, house, clock_at, kind="moral")


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 11, 27), date(2026, 7, 1)),
        (date(2026, 10, 1), date(2026, 7, 1)),
        (date(2026, 3, 31), date(2025, 10, 1)),
    ],
)
def test_the_last_quarter_is_the_one_that_is_over(day, quarter):
    assert last_quarter(day) == quarter
