"""Whatever a list is ordered by, its pages hold each row once, in order, and none is empty."""

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from family_portal.core.pager import Key, Order, page_of, paged

SIZE = 3
MAYBE = st.one_of(st.none(), st.integers(0, 2))
COLUMNS = (sa.Column(name, sa.Integer) for name in ("one", "two", "id"))
TABLE = sa.Table("row", sa.MetaData(), *COLUMNS)


def order(*downs):
    columns = zip((TABLE.c.one, TABLE.c.two), downs, strict=True)
    keys = [Key(column, down=down, gaps=True) for column, down in columns]
    return Order((*keys, Key(TABLE.c.id)), lambda row: (row.one, row.two, row.id))


def walk(connection, by):
    edge, pages = None, []
    while True:
        query = paged(sa.select(TABLE), by, SIZE, edge)
        page = page_of(connection.execute(query).all(), SIZE)
        pages.append(page.rows)
        if page.last is None:
            return pages
        edge = by.place(page.last)


@pytest.fixture(scope="module")
def connection():
    own = {"unguarded": "a table of this test alone"}
    with sa.create_engine("sqlite://", execution_options=own).connect() as opened:
        TABLE.create(opened)
        yield opened


@given(st.lists(st.tuples(MAYBE, MAYBE), max_size=11), st.booleans(), st.booleans())
def test_every_row_stands_on_one_page_in_order(connection, rows, first, second):
    connection.execute(sa.delete(TABLE))
    for at, (one, two) in enumerate(rows):
        connection.execute(sa.insert(TABLE).values(one=one, two=two, id=at))
    by = order(first, second)
    whole = connection.execute(sa.select(TABLE).order_by(*by.by)).all()
    pages = walk(connection, by)
    assert [row for page in pages for row in page] == whole
    assert all(pages) or not rows
    assert all(len(page) == SIZE for page in pages[:-1])
