"""Whom an arrangement is silent for gets the same bytes with and without it: no gap, count, order,
badge, search result or header tells that there is anything (R16)."""

import re
from uuid import uuid4, uuid5

from family_portal.plan.safety_models import SafetyArrangement
from tests.plan.test_arrange_safety import change, form, say
from tests.plan.test_safety_page import SHEET, at_desk, pages

# Every page has its own key for sending a form once.
KEY = re.compile(rb'(name="(?:key|blind)" value=")[0-9a-f-]{36}')
OWN_TIME = {"date", "set-cookie"}
MORE = ("/rechten?q=buren", "/berichten?ouder=1", "/plan?ouder=1", SHEET)
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def everything(app, browser):
    """Status, headers and body of every page he can ask for, also in part."""
    browser.review = lambda _answer: None
    found = {}
    for path in [*pages(app), *MORE]:
        for headers in ({}, HTMX):
            answer = browser.get(path, headers=headers)
            told = {k: v for k, v in answer.headers if k.lower() not in OWN_TIME}
            body = KEY.sub(rb"\1", answer.data)
            found[path, bool(headers)] = (answer.status_code, told, body)
    return found


def test_every_page_is_the_same_with_and_without(app, db, browse, house, an_arrangement):
    an_arrangement(house, people=[house.other_parent], text="Ik ga weg uit het gesprek.")
    his, desk, hers = browse(house.other_parent), browse(house.contact), browse(house.parent)
    desk.get(at_desk(house))  # that somebody looked at his own, he reads either way
    everything(app, his)  # what a look itself leaves is there from now
    without = everything(app, his)
    key = uuid4()
    sent = desk.post(f"{at_desk(house)}/nieuw", data=form(house, key=key))
    assert sent.status_code == 303
    one = db.get_one(SafetyArrangement, uuid5(house.contact.id, str(key)))
    an_arrangement(house, silent_for=house.other_parent)
    say(hers, one, "partly", text="Alleen overdag.")
    change(browse(house.duo), house, one, text="Ga naar de buren.")
    with_it = everything(app, his)
    assert len(without) > 60
    assert {k: v[0] for k, v in with_it.items()} == {k: v[0] for k, v in without.items()}
    assert [path for path, told in without.items() if with_it[path] != told] == []
