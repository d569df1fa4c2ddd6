"""The editor's role reaches texts and figures, and nothing of any family."""

from uuid import uuid4

from family_portal.access.doors import GRANTS, Permission, door_of
from family_portal.access.roles import Role
from tests.houses import CAST

ALLOWED = {Permission.PUBLIC, *GRANTS[Role.EDITOR]}
# Where a signed-in professional of any kind may come: their own settings.
PAGES_OF_AN_EDITOR = {
    "/beheer/teksten",
    "/beheer/teksten/<string:slug>",
    "/beheer/feiten",
    "/beheer/feiten/<string:slug>",
    "/beheer/feiten/<string:slug>/ingetrokken",
    "/beheer/teksten/<string:slug>/<string:language>/<string:reader>",
    "/beheer/nakijklijst",
    "/beheer/wijzigingen",
    "/beheer/gegevens",
    "/beheer/gegevens/<string:slug>",
}
PATHS = (
    "/beheer/teksten",
    "/beheer/feiten",
    "/beheer/gegevens",
    "/beheer/feiten/appeal",
    "/beheer/nakijklijst",
    "/beheer/wijzigingen",
    "/beheer/teksten/ots/ar/ouder",
)
REAL = {"slug": "klachten"}


def routes(app):
    with app.app_context():
        return [(rule, door_of(rule.endpoint)) for rule in app.url_map.iter_rules()]


def address(app, rule):
    values = {name: REAL.get(name, "x") for name in rule.arguments}
    values |= {name: uuid4() for name in rule.arguments if "uuid:" + name in rule.rule}
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)


def test_an_editor_opens_every_route_and_only_these_answer(app, browse, house, editor):
    """Every address of the portal: beyond texts and own settings it is as if nothing were there."""
    names = {word for name in CAST.values() for word in name.split()}
    for rule, door in routes(app):
        client = browse(editor)  # some of these addresses sign out
        if "GET" in rule.methods:
            answer = client.get(address(app, rule))
            if door not in ALLOWED:
                assert answer.status_code == 404, (rule.rule, answer.location)
            assert not [name for name in names if name in answer.text], rule.rule
        elif door not in ALLOWED:
            assert client.post(address(app, rule)).status_code == 404, rule.rule


def test_only_editors_have_the_pages_for_texts(app):
    mine = {rule.rule for rule, door in routes(app) if door is Permission.EDIT_TEXTS}
    assert mine == PAGES_OF_AN_EDITOR
    assert [role for role in Role if Permission.EDIT_TEXTS in GRANTS[role]] == [Role.EDITOR]


def test_nobody_else_opens_the_desk_of_the_editor(browse, house, editor):
    for person in (house.parent, house.child, house.contact, house.lead):
        assert browse(person).get("/beheer/teksten").status_code == 404
    assert browse().get("/beheer/teksten").status_code == 303


def test_an_editor_loads_no_row_of_a_family(app, browse, house, editor, query_budget):
    """Also behind the page: no statement names a table of families."""
    client = browse(editor)
    client.get("/beheer/teksten")
    for path in PATHS:
        with query_budget(5) as queries:
            assert client.get(path).status_code == 200
        said = " ".join(queries).lower()
        for table in ("household", "membership", "appointment", "step", "message", "measure"):
            assert f"from {table}" not in said, path
            assert f"join {table}" not in said, path
