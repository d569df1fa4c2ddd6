"""The least that a signed-in page of ten kilobytes costs with the same parts as the portal.

Signed cookie, four ORM queries, thirty dates in words, one template: no guard, no log, no
encryption. It is the unit in which the portal's pages are measured.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from babel.dates import format_date
from flask import Flask
from flask_login import LoginManager, UserMixin, login_required, login_user
from sqlalchemy import Engine, create_engine
from sqlmodel import Field, Session, SQLModel, col, select

FAMILIES, EACH = 200, 10
BEGIN = date(2026, 1, 5)
LINE = "Een zin van gewone lengte, zodat de bladzijde net zo lang is als een echte bladzijde."


class FloorFamily(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    worker: str


class FloorPerson(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(index=True)
    name: str


class FloorAppointment(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(index=True)
    day: date
    title: str


class FloorStep(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(index=True)
    due: date
    title: str
    made_at: datetime


TABLES: list[Any] = [FloorFamily, FloorPerson, FloorAppointment, FloorStep]
PAGE = """<!doctype html><html lang="nl"><title>Vandaag</title><body><h1>{{ me.name }}</h1>
<p>{{ family.worker }} · {{ family.name }}</p>
<ul>{% for one in appointments %}<li><a href="/a/{{ one.id }}">{{ one.title }}</a>
<time datetime="{{ one.day }}">{{ one.day|day }}</time><p>{{ line }} {{ line }} {{ line }}</p></li>
{% endfor %}</ul><ol>{% for one in steps %}<li><h2>{{ one.title }}</h2>
<time datetime="{{ one.due }}">{{ one.due|day }}</time> {{ one.made_at|day }}
<p>{{ line }} {{ line }} {{ line }}</p></li>{% endfor %}</ol></body></html>"""


class _User(UserMixin):  # type: ignore[misc]
    # The portal listens to every session of this process: nobody's looks are noted here.
    is_staff, roles = False, frozenset[str]()

    def __init__(self, number: str) -> None:
        self.id = number


def fill(url: str) -> Engine:
    engine = create_engine(url, execution_options={"unguarded": "the floor"})
    SQLModel.metadata.create_all(engine, tables=[model.__table__ for model in TABLES])
    moment = datetime(2026, 1, 5, 9, tzinfo=UTC)
    with Session(engine) as session:
        for family in range(1, FAMILIES + 1):
            session.add(FloorFamily(id=family, name=f"Gezin {family}", worker="Joost Demoman"))
            session.add(FloorPerson(id=family, family_id=family, name="Samira Proefstra"))
            days = [BEGIN + timedelta(days=3 * number) for number in range(EACH)]
            named = [(day, f"Gesprek over het plan {day.day}") for day in days]
            session.add_all(FloorAppointment(family_id=family, day=d, title=t) for d, t in named)
            session.add_all(
                FloorStep(family_id=family, due=d, title=t, made_at=moment) for d, t in named
            )
        session.commit()
    return engine


def floor(engine: Engine) -> Flask:
    app = Flask(__name__)
    app.secret_key = "only-for-measuring"
    app.jinja_env.filters["day"] = cache(lambda one: format_date(one, "EEEE d MMMM", locale="nl"))
    page = app.jinja_env.from_string(PAGE)
    login = LoginManager(app)
    login.user_loader(_User)

    @app.get("/in")
    def enter() -> str:
        login_user(_User("7"))
        return ""

    @app.get("/")
    @login_required  # type: ignore[untyped-decorator]
    def home() -> str:
        with Session(engine) as session:
            return page.render(line=LINE, **_four(session, 7))

    return app


def _four(session: Session, family: int) -> dict[str, Any]:
    mine = FloorAppointment.family_id == family
    soon = select(FloorAppointment).where(mine).order_by(col(FloorAppointment.day)).limit(10)
    steps = select(FloorStep).where(FloorStep.family_id == family).order_by(col(FloorStep.due))
    return {
        "me": session.get_one(FloorPerson, family),
        "family": session.get_one(FloorFamily, family),
        "appointments": session.exec(soon).all(),
        "steps": session.exec(steps.limit(10)).all(),
    }
