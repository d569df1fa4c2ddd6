"""A lesson of which families are told nothing says why, to the other teams."""

from family_portal.learning.models import LessonStatus as S
from tests.houses import make_house
from tests.learning.lessons import about_nobody, do, lesson, path, words
from tests.learning.test_lesson_goes_its_way import _monday, checked, expert

__all__ = ["_monday", "checked", "expert"]


def test_it_leaves_checked_with_the_reason_why_families_are_told_nothing(
    db, browse, house, expert, checked
):
    lead, why = browse(house.lead), "Families would only read of it what they know."
    said = words(checked, told_back="", not_told_because=why)
    assert do(db, lead, checked, "", **said).status_code == 303
    assert do(db, lead, checked, "delen").status_code == 422
    for browser in (lead, browse(expert)):
        about_nobody(browser, checked)
    assert do(db, lead, checked, "delen").status_code == 303
    assert do(db, lead, checked, "verteld").status_code == 409
    found = lesson(db, checked.id)
    assert (found.status, found.told_on, found.is_told) == (S.SHARED, None, False)
    other = make_house(db, label="Huis elders")
    assert why in browse(other.lead).get(path(checked)).text
    for page in (browse(house.parent).get("/"), lead.get(f"/geleerd/{house.team.id}")):
        assert why not in page.text
        assert checked.title not in page.text
