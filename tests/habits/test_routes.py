"""House rules about routes."""

import re

import pytest

from family_portal.access.doors import NoDoor, Permission, check_doors, door_of


def test_every_route_has_a_mark_on_its_door(app):
    with app.app_context():
        unmarked = [r.endpoint for r in app.url_map.iter_rules() if door_of(r.endpoint) is None]
    assert unmarked == []


def test_a_program_with_an_unmarked_route_does_not_start(app):
    from flask import Flask

    other = Flask("other", static_folder=None)
    other.add_url_rule("/vergeten", "forgotten", lambda: "oops")
    with pytest.raises(NoDoor, match="forgotten"):
        check_doors(other)


def test_addresses_are_lowercase_words_with_dashes(app):
    for rule in app.url_map.iter_rules():
        fixed = re.sub(r"<[^>]+>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.\-]*", fixed), rule.rule


def test_records_are_named_by_uuid(app):
    """Anything else that an address may carry is listed here, with what it is."""
    words = {"slug", "beside", "code", "name", "language", "reader"}
    for rule in app.url_map.iter_rules():
        for argument in rule.arguments:
            kind = type(rule._converters[argument]).__name__
            assert argument in words or kind == "UUIDConverter", rule.rule


def test_what_is_public_is_known(app):
    """A new public page must be put on this list by hand, and thought about."""
    with app.app_context():
        public = {
            r.rule for r in app.url_map.iter_rules() if door_of(r.endpoint) is Permission.PUBLIC
        }
    assert public == {
        "/.well-known/security.txt",
        "/activeren/<code>",
        "/agenda/<code>.ics",
        "/geleerd",
        "/geleerd/<uuid:team_id>",
        "/healthz",
        "/hulplijnen",
        "/gesloten",
        "/kwijt",
        "/letters",
        "/inloggen",
        "/inloggen/gelukt",
        "/inloggen/<name>",
        "/inloggen/<name>/terug",
        "/inloggen/kaart",
        "/manifest.webmanifest",
        "/offline",
        "/privacy",
        "/readyz",
        "/rechten",
        "/rechten/<string:slug>",
        "/rechten/alles",
        "/rechten/hulplijnen",
        "/samen/terug",
        "/sw.js",
        "/taal",
        "/toegankelijkheid",
        "/uitgelogd",
        "/uitgelogd/<name>",
        "/uitloggen",
        "/veilig",
        "/weg",
    }


def test_an_act_is_never_a_get(app):
    """Reading pages have GET; acts have POST, and no address has both by accident."""
    for rule in app.url_map.iter_rules():
        methods = rule.methods - {"HEAD", "OPTIONS"}
        assert methods in ({"GET"}, {"POST"}), (rule.rule, methods)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_refused_on_every_route(app, browse, house, headers):
    from uuid import uuid4

    client = browse(house.contact)
    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods:
            continue
        values = {name: uuid4() if "id" in name else "x" for name in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        assert client.post(address, headers=headers).status_code == 403, rule.rule


def test_a_form_without_any_origin_is_refused(app, house):
    bare = app.test_client()
    answer = type(bare).__mro__[1].open(bare, "/uitloggen", method="POST")
    assert answer.status_code == 403
