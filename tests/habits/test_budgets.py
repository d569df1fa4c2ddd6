"""What a page may cost, on the demo households (docs/architecture.md#costs)."""

import pytest

BUDGETS = [
    ("sanne", "/", 7),
    ("lieke", "/", 7),
    ("tineke", "/", 7),
    ("petra", "/", 7),
    ("sanne", "/plan", 6),
    ("noa", "/plan", 6),
    ("sanne", "/berichten", 5),
    ("sanne", "thread:t1", 5),
    ("marijke", "thread:t1", 5),
    ("marijke", "/bureau", 5),
    ("bram", "/bureau", 5),
]


@pytest.mark.parametrize(("who", "path", "limit"), BUDGETS, ids=lambda v: str(v))
def test_a_page_stays_within_its_statements(world, query_budget, who, path, limit):
    if path.startswith("thread:"):
        path = f"/berichten/{world.ids['thread', path.split(':')[1]]}"
    client = world.browsers[who]
    client.get(path)
    with query_budget(limit) as queries:
        assert client.get(path).status_code == 200
    assert len(set(queries)) == len(queries), f"asked twice: {queries.report}"
