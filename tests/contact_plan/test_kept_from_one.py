"""Who must not hear of a limit (R17) is no work until the day on which we look at it again."""

from datetime import time, timedelta

import pytest

from family_portal.core import clock
from family_portal.worker import _clean
from tests.contact_plan.conftest import FREE, WEDNESDAY
from tests.home.conftest import words

TELL = "Omgang: vertel wat er verandert"


@pytest.fixture
def stands(browse, house):
    """Whether it is work for whoever works there, and for the lead of their team."""

    def look(one):
        inbox = TELL in words(browse(house.contact).get("/bureau"))
        led = f"/bureau/omgang/{one.id}/vertellen" in browse(house.lead).get("/bureau/team").text
        return inbox, led

    return look


@pytest.mark.both_databases
def test_it_is_no_work_until_we_look_at_the_limit_again(
    house, arrange, hears, keep, says_yes, stands, clock_at
):
    one = arrange(is_told=False)
    keep(one, house.child)
    assert stands(one) == (True, False), "the father does not know"
    clock_at(WEDNESDAY + timedelta(days=20), time(10))
    assert stands(one) == (True, True)
    hears(one, house.other_parent)
    assert stands(one) == (False, False), "a second is still to say yes"
    limit = says_yes(one)
    assert stands(one) == (False, False)
    clock_at(limit.review_on - timedelta(days=1), time(10))
    assert stands(one) == (False, False)
    clock_at(limit.review_on, time(10))
    assert stands(one) == (True, True)


@pytest.mark.both_databases
def test_a_change_that_is_kept_from_one_is_not_so_once_all_others_know(
    db, engines, browse, house, arrange, hears, keep, says_yes, change, news
):
    one = arrange(**FREE)
    before = words(browse(house.child).get("/omgang"))
    assert change(one, often="eens in de maand").status_code == 303
    waits = news(one)
    assert keep(waits, house.child).status_code == 303
    says_yes(waits)
    assert hears(waits, house.other_parent).status_code == 303
    _clean(engines)
    assert news(one) is not None
    assert words(browse(house.child).get("/omgang")) == before
    assert "eens in de maand" in words(browse(house.other_parent).get("/omgang"))


def test_a_limit_that_ended_makes_it_work_again(
    browse, house, arrange, hears, keep, says_yes, stands
):
    one = arrange(is_told=False)
    keep(one, house.child)
    hears(one, house.other_parent)
    limit = says_yes(one)
    page = browse(house.contact).get(f"/bureau/omgang/{one.id}/vertellen")
    assert f"/bureau/huishoudens/{house.household.id}/grenzen" in page.text
    assert browse(house.contact).post(f"/bureau/grenzen/{limit.id}/stopt").status_code == 303
    assert stands(one) == (True, False)
    assert hears(one, house.child).status_code == 303
    assert stands(one) == (False, False)


def test_three_tries_count_for_whoever_was_not_told_since(browse, house, arrange, hears, stands):
    one, father = arrange(is_told=False), house.other_parent
    for days, how in ((0, "phone"), (0, "visit"), (1, "letter")):
        on = (clock.today() - timedelta(days=days)).isoformat()
        path = f"/bureau/omgang/{one.id}/niet-bereikt/{father.id}"
        data = {"tried_how": how, "tried_on": on}
        assert browse(house.contact).post(path, data=data).status_code == 303
    assert stands(one) == (True, True)
    hears(one, father)
    assert stands(one) == (True, False), "the child was not sought"


def test_a_child_without_an_account_is_no_work(db, house, arrange, hears, keep, stands):
    from family_portal.access.people import Profile

    one = arrange(is_told=False)
    db.get_one(Profile, house.child.id).has_account = False
    db.commit()
    keep(one, house.other_parent)
    assert stands(one) == (False, False)


def test_what_is_wrong_in_the_one_form_leaves_the_other_as_it_was(browse, house, arrange):
    one = arrange(is_told=False)
    path = f"/bureau/omgang/{one.id}/niet-bereikt/{house.child.id}"
    late = (WEDNESDAY + timedelta(days=1)).isoformat()
    answer = browse(house.contact).post(path, data={"tried_how": "visit", "tried_on": late})
    assert answer.status_code == 422
    mine = answer.text.split(f'id="weet-{house.child.id}"')[1].split("</li>")[0]
    told, tried = mine.split("</form>")[:2]
    assert f'value="{WEDNESDAY.isoformat()}"' in told
    assert "checked" not in told
    assert f'value="{late}"' in tried
    assert "checked" in tried


@pytest.mark.both_databases
def test_a_limit_that_is_approved_opens_nothing_for_who_was_not_told(
    browse, house, arrange, keep, says_yes
):
    pages = ("/omgang", "/meer/wie-ziet-wat", "/meer/wie-had-toegang", "/meer/wie-keek-mee")
    father, child = browse(house.other_parent), browse(house.child)
    one = arrange(is_told=False)
    assert browse(house.contact).get(f"/bureau/omgang/{one.id}/vertellen").status_code == 200
    before = [words(reader.get(path)) for reader in (father, child) for path in pages]
    keep(one, house.child)
    says_yes(one)
    assert [words(reader.get(path)) for reader in (father, child) for path in pages] == before
