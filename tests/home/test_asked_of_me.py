"""What is asked of me: little at a time, and never as a reproach."""

from family_portal.plan.models import Status


def test_my_open_steps_are_shown_soonest_first(page, house, step):
    step("Ik bel de fysio.", house.parent, due=9)
    step("Ik haal de kinderen op.", house.parent, due=2)
    home = page(house.parent)
    assert home.index("Ik haal de kinderen op.") < home.index("Ik bel de fysio.")
    assert "uiterlijk vrijdag 27 november" in home
    assert "2 dingen voor jou" in home


def test_no_more_than_three_with_a_way_to_the_rest(page, house, step):
    for number in range(1, 6):
        step(f"Stap nummer {number}", house.parent, due=number)
    home = page(house.parent)
    assert "Stap nummer 3" in home
    assert "Stap nummer 4" not in home
    assert "5 dingen voor jou" in home
    assert "Alle stappen in je plan" in home


def test_a_day_that_has_passed_is_a_question_and_no_reproach(page, house, step):
    step("Ik bel de fysio.", house.parent, due=-5)
    home = page(house.parent)
    assert "Dit zou je vrijdag 20 november doen. Is het gelukt?" in home
    assert "te laat" not in home


def test_an_appointment_after_the_next_one_asks_for_an_answer(page, house, appointment):
    appointment("Praten", days=2)
    appointment("Kennismaken", days=9)
    home = page(house.parent)
    assert "Zeg of je komtKennismaken, vrijdag 4 december" in home
    assert "1 ding voor jou" in home


def test_nothing_asked_is_said_as_well(page, house, step):
    step("Ik bel de fysio.", house.parent, status=Status.DONE, done=-1)
    home = page(house.parent)
    assert "Niets te doen" in home
    assert "Wij vragen nu niets van je." in home
    assert "Niets te doen" in home
    assert "Wij vragen nu niets van je." in home


def test_what_is_asked_of_the_other_parent_is_not_asked_of_me(page, house, step):
    step("Ik breng de kinderen.", house.other_parent, family=[house.parent, house.other_parent])
    step("Alleen van Daan.", house.other_parent, family=[house.other_parent])
    home = page(house.parent)
    assert "Niets te doen" in home
    assert "Wij vragen nu niets van je." in home
    assert "Alleen van Daan." not in home
