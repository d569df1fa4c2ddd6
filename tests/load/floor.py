"""The least that a signed-in page of ten kilobytes costs with the same parts as the portal.

Signed cookie, four ORM queries, thirty dates in words, a layout and parts for what is there more
than once: no guard, no log, no encryption. It is the unit in which the portal's pages are measured,
served in the same way by a process that knows nothing of the portal.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from babel.dates import format_date, format_datetime
from flask import Flask, render_template
from flask_login import LoginManager, UserMixin, login_required, login_user
from jinja2 import DictLoader
from sqlalchemy import create_engine
from sqlmodel import Field, Session, SQLModel, col, select

from tests.load.floor_templates import TEMPLATES

FAMILIES, EACH, LETTERS = 1000, 10, 8
BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
ADDRESS = "FLOOR_DATABASE_URL"


class FloorWorker(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    team: str
    phone: str


class FloorFamily(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    worker_id: int = Field(foreign_key="floorworker.id", index=True)


class FloorPerson(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(index=True)
    name: str


class FloorAppointment(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(index=True)
    starts_at: datetime
    title: str
    place: str


class FloorStep(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    family_id: int = Field(index=True)
    due: date
    title: str
    who: str
    is_done: bool


TABLES: list[Any] = [FloorWorker, FloorFamily, FloorPerson, FloorAppointment, FloorStep]


class _User(UserMixin):  # type: ignore[misc]
    def __init__(self, number: str) -> None:
        self.id = number


def fill(url: str) -> None:
    """From within a process of the portal, whose guard looks at every engine."""
    engine = create_engine(url, execution_options={"unguarded": "the floor"})
    SQLModel.metadata.create_all(engine, tables=[model.__table__ for model in TABLES])
    with Session(engine) as session:
        worker = {"name": "Joost Demoman", "team": "Lokaal team Oost", "phone": "085 200 0000"}
        session.add(FloorWorker(id=1, **worker))
        session.flush()
        for family in range(1, FAMILIES + 1):
            session.add_all(_family(family))
        session.commit()
    engine.dispose()


def _family(number: int) -> Iterator[SQLModel]:
    yield FloorFamily(id=number, name=f"Gezin {number}", worker_id=1)
    yield FloorPerson(id=number, family_id=number, name="Samira Proefstra")
    for nth in range(EACH):
        at = BEGIN + timedelta(days=3 * nth)
        title, place = f"Gesprek over het plan {nth}", "Buurthuis De Brug, kamer 2"
        yield FloorAppointment(family_id=number, starts_at=at, title=title, place=place)
        said: dict[str, Any] = {"title": f"Stap {nth}: samen zien wie brengt", "who": "Samira"}
        yield FloorStep(family_id=number, due=at.date(), is_done=nth % 3 == 0, **said)


def served() -> Flask:
    """For gunicorn. Somebody signs in at `/in`; every page after it is of the next family."""
    app, engine = Flask(__name__), create_engine(os.environ[ADDRESS], pool_size=4)
    app.secret_key = "only-for-measuring"
    app.jinja_loader = DictLoader(TEMPLATES)
    app.jinja_env.filters["day"] = cache(lambda one: format_date(one, "EEEE d MMMM", locale="nl"))
    app.jinja_env.filters["moment"] = cache(
        lambda one: format_datetime(one, "EEEE d MMMM HH:mm", locale="nl")
    )
    LoginManager(app).user_loader(_User)
    families, letters = count(), _letters()

    @app.get("/healthz")
    def lives() -> str:
        return ""

    @app.get("/in")
    def enter() -> str:
        login_user(_User("7"))
        return ""

    @app.get("/")
    @login_required  # type: ignore[untyped-decorator]
    def home() -> str:
        with Session(engine) as session:
            return render_template(
                "home", letters=letters, **_four(session, next(families) % FAMILIES + 1)
            )

    return app


def _letters() -> list[dict[str, Any]]:
    return [
        {"who": "Joost", "at": BEGIN + timedelta(hours=nth), "is_new": nth > LETTERS - 2}
        for nth in range(LETTERS)
    ]


def _four(session: Session, family: int) -> dict[str, Any]:
    mine = FloorAppointment.family_id == family, FloorAppointment.starts_at >= BEGIN
    soon = select(FloorAppointment).where(*mine).order_by(col(FloorAppointment.starts_at)).limit(10)
    steps = select(FloorStep).where(FloorStep.family_id == family).order_by(col(FloorStep.due))
    theirs = col(FloorFamily.worker_id) == FloorWorker.id
    worker = select(FloorWorker).join(FloorFamily, theirs).where(FloorFamily.id == family)
    return {
        "me": session.get_one(FloorPerson, family),
        "worker": session.exec(worker).one(),
        "appointments": session.exec(soon).all(),
        "steps": session.exec(steps.limit(10)).all(),
    }
