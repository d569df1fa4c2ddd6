"""Lead, expert by experience, policy maker and editor walk all addresses of the portal, by links
and by ids of each kind. Of a family no policy maker, editor or expert finds anything."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.access.teams import Post, Team
from family_portal.core import clock
from family_portal.feedback.learning_only import mix
from family_portal.feedback.models import FeedbackReply, LearningAnswer
from family_portal.learning.models import Lesson, LessonStatus
from family_portal.learning.paraphrases import Paraphrase, Tone
from family_portal.learning.table_models import Decision, LearningTable, TableKind
from tests.habits import oracle
from tests.habits.test_leaks import NAMED, address
from tests.habits.world import NOT_FOLLOWED, words_of

RAW, WAITS, SAID, SHEET, INSIDE = (
    "rauw en zonder naam gezegd",
    "nog niet door de ander bekeken",
    "door twee mensen anders gezegd",
    "op het blad van de leertafel",
    "een les die nog niemand nakeek",
)
# Of an address without an id of a kind that the file has: some id of that table.
MADE = {"lesson_id": Lesson, "table_id": LearningTable, "unnamed_id": LearningAnswer}


@pytest.fixture
def learned(db, world):
    """What a team has of it: texts, what was made of them, a meeting, a lesson inside."""
    team = db.exec(select(Team).where(Team.name.contains("Oost"))).one()
    lead = db.exec(select(Post).where(Post.team_id == team.id, Post.role == "lead")).one().person_id
    texts = [RAW, *(f"nog een tekst {n}" for n in range(5))]
    db.add_all(LearningAnswer(team_id=team.id, words=text) for text in texts)
    db.commit()
    mix(db, clock.monday(clock.today()) + timedelta(weeks=1))
    db.commit()
    rows = [r for r in db.exec(select(LearningAnswer)) if (r.words or "").startswith("nog een")]
    of = {
        "team_id": team.id,
        "by_id": lead,
        "as_role": "lead",
        "tone": Tone.HURTS,
        "theme": "reach",
    }
    db.add(Paraphrase(answer_id=rows[0].id, words=WAITS, **of))
    done = {"confirmed_by_id": lead, "confirmed_on": clock.today()}
    db.add(Paraphrase(answer_id=rows[1].id, words=SAID, **of, **done))
    about = {"sentence": SHEET, "decision": Decision.STOP, "decided": "iets", "owner_id": lead}
    closed = {"until": clock.today() + timedelta(days=9), "closed_at": clock.now()}
    db.add(LearningTable(team_id=team.id, kind=TableKind.LEARNING, **about, **closed))
    db.add(Lesson(team_id=team.id, title=INSIDE, status=LessonStatus.SIGNAL))
    db.commit()
    return team


def addresses(world, db):
    """Every page, with two ids of each kind that it names."""
    for rule in world.app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint == "static":
            continue
        if not rule.arguments <= set(NAMED):
            continue
        for n in range(2 if rule.arguments else 1):
            values = {name: some_id(world, db, name, n) for name in rule.arguments}
            if None not in values.values():
                yield address(world.app, rule, values)


def some_id(world, db, name, n):
    if name == "beside":
        return "stap"
    if name == "team_id":
        return db.exec(select(Team.id).order_by(Team.name)).all()[n]
    if name in MADE:
        found = db.exec(select(MADE[name].id)).all()
        return found[min(n, len(found) - 1)] if found else None
    keys = sorted(key for kind, key in world.ids if kind == NAMED[name])
    return world.ids[NAMED[name], keys[min(n, len(keys) - 1)]] if keys else None


def walked(world, db, who, under=None):
    """Everything that somebody can read, by address; or what is under these addresses."""
    pages = {} if under else world.crawl(who)
    for path in addresses(world, db):
        if (
            path.startswith(under or "/")
            and path not in pages
            and not path.startswith(NOT_FOLLOWED)
        ):
            answer = world.browsers[who].get(path, follow_redirects=True)
            pages[path] = words_of(answer.text) if answer.mimetype == "text/html" else answer.text
    return pages


def families(db):
    """Names and own words of everybody that no such role may read, in any spelling."""
    words = {fact.canary for fact in oracle.facts() if "no words in" not in fact.canary}
    replies = {row.words for row in db.exec(select(FeedbackReply))} - {None}
    return names() | words | replies


def names():
    """Of people and of households."""
    demo = oracle.DEMO
    labels = {home["label"] for home in demo["households"]}
    return labels | {person["name"] for person in demo["people"]}


def found_in(pages, words):
    return sorted((path, word) for path, text in pages.items() for word in words if word in text)


@pytest.mark.parametrize("who", ["ruud", "els"])
def test_policy_maker_and_editor_reach_no_person_no_household_and_nobodys_words(
    db, world, learned, who
):
    world.look_quickly()
    pages = walked(world, db, who)
    me = next(person["name"] for person in oracle.DEMO["staff"] if person["key"] == who)
    staff = {person["name"] for person in oracle.DEMO["staff"]} - {me}
    assert found_in(pages, families(db) | staff) == []
    assert found_in(pages, {RAW, WAITS, SAID, SHEET, INSIDE}) == []
    assert len(pages) > 100
    assert me.split()[0] in " ".join(pages.values())
    # A post in a team makes them no reader of it.
    of = select(Post).join(Person, Person.id == Post.person_id).where(Person.name == me)
    for post in db.exec(of):
        post.team_id = learned.id
        db.add(post)
    db.commit()
    pages = walked(world, db, who, ("/leren", "/bureau", "/mening"))
    assert found_in(pages, families(db) | staff | {RAW, WAITS, SAID, SHEET, INSIDE}) == []


def test_an_expert_by_experience_reads_texts_to_say_again_and_no_family(db, world, learned):
    world.look_quickly()
    pages = walked(world, db, "nadine")
    assert found_in(pages, families(db)) == []
    for words in (RAW, WAITS, SAID):
        there = {path for path, text in pages.items() if words in text}
        assert there, words
        assert all(path.startswith(("/leren/antwoorden", "/leren/tafel")) for path in there)
    assert found_in(pages, {SHEET})


def test_a_lead_reads_what_is_hers_and_of_others_nothing(db, world, learned):
    """Of opinions and learning; all the rest she walks in `test_leaks.py`."""
    world.look_quickly()
    pages = walked(world, db, "lotte", ("/leren", "/geleerd", "/mening", "/bureau/mening"))
    for (kind, _key), record_id in world.ids.items():
        if kind == "feedback":
            path = f"/bureau/mening/{record_id}"
            pages[path] = words_of(world.browsers["lotte"].get(path).text)
    said = [f for f in oracle.facts() if f.kind == "feedback" and "no words" not in f.canary]
    hers = {f.canary for f in said if "lotte" in f.readers}
    assert found_in(pages, families(db) - hers - names()) == []
    everything = " ".join(pages.values())
    assert hers
    assert {words for words in hers if words not in everything} == set()
    texts = {path for path, text in pages.items() if RAW in text}
    assert texts
    assert all(path.startswith("/leren/antwoorden") for path in texts)
    assert found_in({p: t for p, t in pages.items() if not p.startswith("/bureau")}, names()) == []
