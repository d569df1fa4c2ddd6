"""A household file says a safety arrangement otherwise: nobody's yes goes on to other words, what
was changed in the portal stays, and parents who live apart never share one (ADR 52, R7)."""

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.imports.faults import FileFaults
from family_portal.imports.models import Imported
from family_portal.plan.safety_models import SafetyArrangement, SafetyText


@pytest.fixture
def safe(small):
    small["safety_arrangements"] = [
        {
            "key": "f1",
            "household": "a",
            "text": "Bel 112.",
            "audience": ["samira"],
            "review_day": 30,
        }
    ]
    return small


def one(db):
    db.expire_all()
    row = db.exec(select(Imported).where(Imported.kind == "safety", Imported.key == "f1")).one()
    return db.get_one(SafetyArrangement, row.record_id)


def texts(db):
    its = select(SafetyText).where(SafetyText.arrangement_id == one(db).id)
    found = db.exec(its.order_by(SafetyText.number)).all()
    return [(text.number, text.text) for text in found]


@pytest.mark.both_databases
def test_other_words_of_the_sender_are_the_next_text(take, safe, db):
    take(safe)
    for words in ("Ga naar de buren.", "Ga naar de buren.", "Ga naar oma."):
        safe["safety_arrangements"][0]["text"] = words
        take(safe)
    assert (one(db).text, one(db).text_version) == ("Ga naar oma.", 3)
    assert texts(db) == [(1, "Bel 112."), (2, "Ga naar de buren."), (3, "Ga naar oma.")]


def test_another_day_to_look_again_asks_nobody_again(take, safe, db):
    take(safe)
    safe["safety_arrangements"][0]["review_day"] = 40
    take(safe)
    assert (one(db).text_version, texts(db)) == (1, [])


@pytest.mark.parametrize("how", ["changed", "ended"])
def test_what_was_done_here_stays(take, safe, db, how):
    take(safe)
    made = one(db)
    if how == "ended":
        made.ended_at = clock.now()
    else:
        made.text, made.text_version = "Van ons.", 2
        by = db.exec(select(Person).where(Person.name == "Joost Demo")).one()
        values = {"arrangement_id": made.id, "circle_id": made.circle_id, "by_id": by.id}
        db.add(SafetyText(number=2, text="Van ons.", **values))
    db.add(made)
    db.commit()
    before = made.text, made.text_version
    safe["safety_arrangements"][0]["text"] = "Ga naar oma."
    told = take(safe)
    assert (one(db).text, one(db).text_version) == before
    assert "text" in " ".join(told.difference.kept)


def test_parents_who_live_apart_never_share_one(take, safe):
    safe["safety_arrangements"][0]["audience"] = ["samira", "daan"]
    take(safe, dry_run=True)
    safe["households"][0]["separate_parents"] = True
    with pytest.raises(FileFaults) as refused:
        take(safe)
    assert any("«daan» and «samira» live apart" in fault for fault in refused.value.faults)
