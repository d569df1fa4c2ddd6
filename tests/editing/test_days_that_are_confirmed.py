"""A day that rests on a rule is named once a lawyer confirmed the rule, and not before."""

from datetime import date

import pytest

from family_portal.measures.deadlines import own_terms
from tests.editing.answers import shown, sitting

LIST = "/beheer/nakijklijst"


@pytest.fixture
def desk(browse, editor, clock_at):
    clock_at(date(2026, 11, 26))
    return browse(editor)


def waiting(app):
    with app.test_request_context():
        return {key for key, term in own_terms().items() if term.needs_lawyer}


def agree(desk, facts):
    page = desk.get(LIST).text
    sent = sitting(page, dict.fromkeys(facts, "agree"))
    assert desk.post(LIST, data=sent).status_code == 303


def test_what_a_lawyer_confirmed_waits_no_longer(app, desk):
    before = waiting(app)
    one = min(before & set(shown(desk.get(LIST).text)))
    # The rule by which days roll on is confirmed with it.
    agree(desk, {one, "term-rule"})
    assert one not in waiting(app)
    assert waiting(app) < before
