"""What a team learned is on a page for everybody: looked at, and only what families are told."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.learning.models import Adoption, Lesson, LessonStatus
from family_portal.learning.voices import judge_sizes
from tests.houses import make_house
from tests.learning.lessons import RESULT, SIGNAL, TRIED, somebody
from tests.learning.test_voices import grow

DAY = date(2026, 9, 7)
TOLD = "Jullie zeiden: “te snel”. Daarom gaan wij rustiger."
S = LessonStatus


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(DAY)


@pytest.fixture
def told(db, house):
    def make(**said):
        fields = {"status": S.SHARED, "told_back": TOLD, "is_checked": True, "told_on": DAY, **said}
        of = {"title": "Rustiger", "signal": SIGNAL, "tried": TRIED, "result": RESULT}
        made = Lesson(team_id=house.team.id, **of, **fields)
        db.add(made)
        db.commit()
        return made

    return make


def page_of(house):
    return f"/geleerd/{house.team.id}"


def test_it_is_read_without_signing_in_and_says_only_what_families_read(browse, house, told):
    told()
    page = browse().get(page_of(house))
    assert page.status_code == 200
    assert "Daarom gaan wij rustiger." in page.text
    assert house.team.name in browse().get("/geleerd").text
    for hidden in (SIGNAL, TRIED, RESULT, house.lead.name, house.parent.name):
        assert hidden not in page.text


@pytest.mark.parametrize(
    "fields",
    [
        {"is_checked": False},
        {"is_checked": False, "from_file": True},
        {"status": S.CHECKED},
        {"status": S.RETIRED, "told_on": None},
        {"told_back": None},
    ],
    ids=str,
)
def test_what_was_not_looked_at_or_not_told_is_not_there(browse, house, told, fields):
    told(**fields)
    assert "rustiger" not in browse().get(page_of(house)).text
    assert house.team.name not in browse().get("/geleerd").text


def test_no_team_is_no_page(browse):
    assert browse().get(f"/geleerd/{uuid4()}").status_code == 404


def test_it_may_be_kept_signed_out_and_never_signed_in(browse, house, told):
    told()
    first = browse().get(page_of(house))
    assert first.headers["Cache-Control"] == "no-cache"
    again = browse().get(page_of(house), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "no-store" in browse(house.parent).get(page_of(house)).headers["Cache-Control"]


def test_a_team_that_took_it_over_tells_it_too(db, browse, told):
    one, other = told(), make_house(db, label="Huis elders")
    assert "rustiger" not in browse().get(page_of(other)).text
    db.add(Adoption(lesson_id=one.id, team_id=other.team.id))
    db.commit()
    assert "rustiger" in browse().get(page_of(other)).text


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("households", "thirds", "is_said"), [(9, 1, False), (10, 0, False), (10, 1, True)]
)
def test_what_families_said_is_not_repeated_of_a_small_team(
    db, browse, house, told, households, thirds, is_said
):
    """Who helped six families, everybody knows who said it; the other parent reads this page. Who
    took the lesson over does not say it either."""
    one, other = told(), make_house(db, label="Huis elders")
    db.add(Adoption(lesson_id=one.id, team_id=other.team.id))
    for n in range(thirds):
        somebody(db, house.team, Role.CONTACT, f"Derde Hulpverlener {n}")
    grow(db, house.team, households)
    assert "te snel" not in browse().get(page_of(house)).text, "before it was judged"
    judge_sizes(db)
    db.commit()
    pages = [browse().get(page_of(home)).text for home in (house, other)]
    pages += [browse(home.parent).get("/").text for home in (house, other)]
    for page in pages:
        assert "Daarom gaan wij rustiger." in page
        assert ("te snel" in page) is is_said


def test_a_team_that_becomes_small_repeats_nothing_any_more(db, browse, house, told):
    one = told(of_many=True)
    assert "te snel" in browse(house.parent).get("/").text
    judge_sizes(db)
    db.commit()
    assert "te snel" not in browse(house.parent).get("/").text
    assert (one.version, one.is_checked) == (1, True)


def test_who_reads_that_it_was_taken_over_finds_their_own_team(db, browse, told):
    one, other = told(), make_house(db, label="Huis elders")
    db.add(Adoption(lesson_id=one.id, team_id=other.team.id))
    db.commit()
    home = browse(other.parent).get("/").text
    assert page_of(other) in home
    assert f"/geleerd/{one.team_id}" not in home


def test_what_stopped_says_so_there_and_on_home(browse, house, told, clock_at):
    told(status=S.RETIRED, stopped_on=DAY, stopped_because="Niemand las de brief.")
    public = browse().get(page_of(house)).text
    home = browse(house.parent).get("/").text
    for page in (public, home):
        assert "Dit doen wij niet meer" in page
        assert "Niemand las de brief." in page
    assert "Merk je er iets van?" not in home
    clock_at(DAY + timedelta(weeks=5))
    assert "Niemand las de brief." not in browse(house.parent).get("/").text
    assert "Niemand las de brief." in browse().get(page_of(house)).text


def test_what_stopped_and_was_never_told_is_not_on_home(browse, house, told):
    told(status=S.RETIRED, told_on=None, stopped_on=clock.today())
    assert "Dit doen wij niet meer" not in browse(house.parent).get("/").text
