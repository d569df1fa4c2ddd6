"""0 x 5xx, no word of the program, every header, whoever asks and whatever was asked.

`FUZZ_REQUESTS` and `FUZZ_SEED` make it longer or other; a fault is repeated by its number.
"""

import os
import sys
from random import Random

import pytest
from flask import Flask
from sqlmodel import select
from werkzeug.test import run_wsgi_app

from family_portal import models  # noqa: F401 - every form is known
from family_portal.core.forms import Form
from family_portal.imports.models import Imported
from tests.fuzz.asking import Known, request_of
from tests.fuzz.judging import Judge
from tests.habits import oracle
from tests.habits.world import people
from tests.rig.portal import session_cookie

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "400"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
ENDS = ("/weg", "/uitloggen")
NOBODY = "nobody"


def _fields(form: type[Form] = Form) -> set[str]:
    return set(form.model_fields).union(*(_fields(kind) for kind in form.__subclasses__()))


def known(app: Flask, db, base_url: str) -> Known:
    slugs = {front.front.id for front in app.extensions["rights"].texts}
    rows = sorted((row.kind, row.record_id) for row in db.exec(select(Imported)))
    of_kind = {kind: [record for of, record in rows if of == kind] for kind, _ in rows}
    return Known(
        list(app.url_map.iter_rules()),
        sorted({*_fields(), "sure", "gedeeld", "verder", "taal", "wie", "household_id"}),
        sorted({record for _, record in rows}),
        of_kind,
        sorted({*slugs, "naam", "abc-def"}),
        base_url,
        [app.extensions["assets"].url(name) for name in app.extensions["assets"].names],
    )


class Crowd:
    """Everybody who can sign in, and nobody. Who was signed out comes back."""

    def __init__(self, db, engines) -> None:
        everybody = people(db)
        self.persons = {key: everybody[key] for key in oracle.actors()}
        self.names = sorted([*self.persons, NOBODY, NOBODY])
        self.engines = engines
        self.cookies: dict[str, str] = {}
        db.rollback()

    def cookie(self, who: str) -> str:
        if who not in self.cookies and who in self.persons:
            self.cookies[who] = "=".join(session_cookie(self.engines, self.persons[who]))
        return self.cookies.get(who, "")

    def forget(self, who: str) -> None:
        self.cookies.pop(who, None)


@pytest.mark.both_databases
def test_whatever_is_asked_the_answer_is_calm(app, db, engines, base_url, monkeypatch) -> None:
    # As in production: what falls over is a 500, and not an error of the test.
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(app.logger, "disabled", True)
    things, crowd, judge = known(app, db, base_url), Crowd(db, engines), Judge()
    for number in range(REQUESTS):
        asked = request_of(SEED, number, things)
        who = Random(f"{SEED}:{number}:who").choice(crowd.names)  # noqa: S311 - repeatable
        environ = asked.environ(base_url)
        cookies = [crowd.cookie(who), environ.get("HTTP_COOKIE", "")]
        environ["HTTP_COOKIE"] = "; ".join(filter(None, cookies))
        body, status, headers = run_wsgi_app(app, environ, buffered=True)
        judge.judge(who, number, asked, int(status.split()[0]), headers, b"".join(body))
        if headers.get("Set-Cookie") or asked.path.startswith(ENDS):
            crowd.forget(who)
    sys.stdout.write(f"\n{judge.table()}\n")
    assert judge.faults == []
    refused = {status for counted in judge.by_person.values() for status in counted}
    assert {200, 303, 400, 403, 404, 415} <= refused
