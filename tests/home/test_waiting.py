"""Waiting is made visible: asked, whose turn, when we ask again."""

from family_portal.core import clock


def test_it_says_what_since_when_and_whose_turn_it_is(page, house, waiting):
    waiting("Een plek bij speltherapie", since=-3, again=6)
    home = page(house.parent)
    assert "Een plek bij speltherapie De praktijk moet nu iets doen." in home
    assert "Je wacht 3 dagen." in home
    assert "Op dinsdag 1 december vragen wij ernaar." in home
    assert "niets veranderd" not in home


def test_after_a_week_it_says_that_nothing_changed(page, browse, house, waiting):
    """Only when somebody looked: a sentence that comes by itself is no answer."""
    made = waiting("Een plek", since=-22)
    assert "Er is niets veranderd" not in page(house.parent)
    desk = browse(house.contact)
    assert "Zeg hoe het staat" in desk.get("/bureau").text
    assert desk.post(f"/plan/wachten/{made.id}/niets-veranderd").status_code == 303
    assert "Zeg hoe het staat" not in desk.get("/bureau").text
    home = page(house.parent)
    assert "Je wacht 22 dagen." in home
    assert "keken wij: er is niets veranderd. Wij zijn er nog mee bezig." in home
    assert "vragen wij ernaar" not in home


def test_a_day_on_which_we_would_ask_and_that_has_passed_is_admitted(page, house, waiting):
    waiting("Een plek", since=-9, again=-2)
    home = page(house.parent)
    assert "Wij zouden dit op maandag 23 november navragen. Dat is niet gebeurd. Sorry." in home


def test_to_a_child_what_we_did_not_ask_is_said_and_only_the_rest_is_folded(
    telephone, house, waiting
):
    waiting("Een plek", since=-9, again=-2, family=[house.child])
    waiting("Een fiets", since=-3, again=2, family=[house.child])
    page = telephone(house.child)
    page.goto("/")
    said = page.get_by_text("Wij zouden dit op 23 november navragen. Dat is niet gebeurd. Sorry.")
    assert said.is_visible()
    assert not page.get_by_text("Je wacht 9 dagen.").is_visible()
    said.click()
    assert page.get_by_text("Je wacht 9 dagen.").is_visible()
    assert page.get_by_text("Vraag hoe het staat").is_visible()
    assert page.get_by_text("Dit doen anderen").count() == 1
    page.get_by_text("Dit doen anderen").click()
    assert page.get_by_text("Een fiets").is_visible()
    assert page.get_by_text("Een plek").count() == 1


def test_what_is_over_is_gone(page, house, waiting):
    waiting("Een plek", since=-9, ended_at=clock.now())
    assert "Hier wacht je op" not in page(house.parent)


def test_the_other_parent_waits_for_their_own_things(page, house, waiting):
    waiting("Een plek", since=-9)
    assert "Een plek" in page(house.parent)
    assert "Een plek" not in page(house.other_parent)
