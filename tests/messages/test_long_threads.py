"""Long lists come in pages of fifty, and cost the same however long they are."""

import pytest

from tests.letters import make_thread


def talk_of(db, house, length):
    said = [(house.parent, f"bericht nummer {n:03}") for n in range(length)]
    return make_thread(db, house, *said)


def test_a_long_thread_shows_its_end_and_leads_to_its_beginning(db, browse, house):
    thread = talk_of(db, house, 120)
    mother, seen = browse(house.parent), []
    path = f"/berichten/{thread.id}"
    while path:
        page = mother.get(path).text
        seen.append([n for n in range(120) if f"nummer {n:03}" in page])
        older = page.partition("?ouder=")[2][:36]
        path = f"/berichten/{thread.id}?ouder={older}" if older else ""
    assert [(part[0], part[-1], len(part)) for part in seen] == [
        (70, 119, 50),
        (20, 69, 50),
        (0, 19, 20),
    ]


def test_an_older_page_has_no_composer_and_a_way_back(db, browse, house):
    thread = talk_of(db, house, 60)
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    older = page.partition("?ouder=")[2][:36]
    page = browse(house.parent).get(f"/berichten/{thread.id}?ouder={older}").text
    assert "<textarea" not in page
    assert "Naar de nieuwste berichten" in page


def test_a_long_list_of_threads_comes_in_pages(db, browse, house):
    for n in range(53):
        make_thread(db, house, subject=f"gesprek {n:03}", days_ago=n + 1)
    page = browse(house.parent).get("/berichten").text
    assert "gesprek 049" in page
    assert "gesprek 050" not in page
    older = page.partition("?ouder=")[2][:36]
    page = browse(house.parent).get(f"/berichten?ouder={older}").text
    assert [n for n in range(53) if f"gesprek {n:03}" in page] == [50, 51, 52]


@pytest.mark.parametrize("length", [1, 60])
def test_a_thread_costs_a_fixed_number_of_statements(db, browse, house, query_budget, length):
    thread = talk_of(db, house, length)
    for person in (house.parent, house.contact):
        browser = browse(person)
        browser.get(f"/berichten/{thread.id}")
        # A professional's says what was told already.
        with query_budget(6 if person is house.contact else 5):
            browser.get(f"/berichten/{thread.id}")
        # A professional's has no queue beside it, so it asks how people are reached safely.
        with query_budget(5 if person is house.contact else 4):
            browser.partial(f"/berichten/{thread.id}")


def test_the_list_costs_four_statements(db, browse, house, query_budget):
    for n in range(3):
        make_thread(db, house, subject=f"gesprek {n}")
    mother = browse(house.parent)
    with query_budget(4):
        mother.get("/berichten")
