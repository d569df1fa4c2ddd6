"""The demo people walk through the whole portal: everybody finds theirs, nobody anything else."""

import sys
from collections import defaultdict
from uuid import uuid4

import pytest

from tests.habits import oracle

FACTS = oracle.facts()
MUST = oracle.DEMO["golden_visibility"]["must"]
NEVER = oracle.DEMO["golden_visibility"]["never"]
CANARIES = {fact.key: fact for fact in FACTS}
# Named in an address: which records of the file that is, or none when nobody made any yet.
NAMED = {
    "appointment_id": "appointment",
    "step_id": "step",
    "record_id": "step",
    "beside": None,
    "thread_id": "thread",
    "feedback_id": "feedback",
    "household_id": "household",
    "matter_id": "matter",
    "measure_id": "measure",
    "person_id": "person",
    "answer_id": None,
    "point_id": None,
    "retelling_id": None,
    "goal_id": None,
    "offer_id": None,
    "waiting_id": "waiting",
    "help_id": None,
    "phrase_id": None,
    "release_id": None,
    "request_id": None,
    "reaction_id": None,
    "correction_id": None,
    "session_id": None,
    "device_id": None,
    "message_id": None,
    "assignment_id": None,
    "cover_id": None,
    "goodbye_id": None,
    "word_id": None,
    "breach_id": None,
    "break_glass_id": None,
    "alert_id": None,
    "check_id": None,
    "known_device_id": None,
    "arrangement_id": "contact_plan",
    "visit_id": "visit",
    "safety_arrangement_id": "safety",
    "story_id": "story",
    "lesson_id": None,
    "team_id": None,
    "unnamed_id": None,
    "letter_id": None,
    "table_id": None,
    "ask_id": None,
    "stay_id": None,
    "condition_id": None,
    "held_act_id": None,
    "limit_id": None,
    "belonging_id": "belonging",
    "share_id": None,
    "caring_id": None,
    "care_note_id": None,
    "moving_card_id": None,
    "portrait_id": None,
}
# Enough to be a good form on every route, so that a refusal is about who asks.
FORM = {
    "text": "Mag ik dit?",
    "subject": "Een vraag",
    "words": "later",
    "because": "het kon niet",
    "answer": "other_time",
    "to": "Juridisch Loket",
    "version": "1",
    "stance": "agree",
    "nature": "fact",
    "what": "Mag ik dit?",
    "due": "2030-01-01",
    "person_id": "00000000-0000-4000-8000-000000000000",
}


HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
# Whom the demo puts in a second household.
ALSO_OF = {"h2": {"mirjam"}}
# Who sits down with a child of their own under twelve, at the one page for that; none of the
# child's other pages is theirs.
BESIDE = {("together.begin_at_home", who): "mees" for who in ("sanne", "joris")}
# Whose pages are read for their form as well; for the others only what they say counts.
READ_WELL = ("sanne", "lieke", "marijke")


def golden(lists):
    return [(who, key) for who, keys in lists.items() for key in keys]


def test_everybody_finds_what_is_theirs_and_nobody_anything_else(world):
    """One walk of everybody through every page: the golden lists, and the oracle on top."""
    world.look_quickly(set(world.browsers) - set(READ_WELL))
    walks = {who: world.crawl(who, public=who in READ_WELL) for who in world.browsers}
    found = {who: " ".join(pages.values()) for who, pages in walks.items()}
    assert [(who, key) for who, key in golden(MUST) if CANARIES[key].canary not in found[who]] == []
    everything = [(who, key) for who, keys in NEVER.items() for key in keys]
    assert [(w, k) for w, k in everything if CANARIES[k].canary in found[w]] == []
    leaks = [
        (who, fact.key, path)
        for who, pages in walks.items()
        for path, words in pages.items()
        for fact in FACTS
        if who not in fact.readers and fact.canary in words
    ]
    pages = sum(len(pages) for pages in walks.values())
    sys.stdout.write(f"{len(walks)} people, {pages} pages, {len(FACTS)} records: no leak\n")
    assert leaks == []


def readers(kind, key):
    if kind == "household":
        members = {p["key"] for p in oracle.DEMO["people"] if p["household"] == key}
        members |= ALSO_OF.get(key, set())
        lead = {"lotte"}
        return members | oracle.team(key) | oracle.stand_ins(oracle.team(key)) | lead
    if kind == "belonging":
        person = next(p for p in oracle.DEMO["people"] if p["key"] == key)
        staff = oracle.team(person["household"]) | oracle.stand_ins(
            oracle.team(person["household"])
        )
        return {person.get("invited_by")} | (staff if person["role"] == "supporter" else set())
    if kind == "person":
        homes = {p["key"]: p["household"] for p in oracle.DEMO["people"]}
        home = homes.get(key)
        staff = oracle.team(home) | oracle.stand_ins(oracle.team(home)) if home else set()
        return {key} | staff
    if kind in {"matter", "measure"}:
        return oracle.told_of(key) | oracle.staff_of_matter(key)
    return set().union(*(f.readers for f in FACTS if (f.kind, f.key) == (kind, key)))


def foreign(world, argument, who):
    """Ids of this kind that somebody may not see, and one that nobody has."""
    kind = NAMED[argument]
    keys = {key for k, key in world.ids if k == kind} if kind else set()
    return [world.ids[kind, key] for key in sorted(keys) if who not in readers(kind, key)]


def record_routes(app):
    for rule in app.url_map.iter_rules():
        if any(name.endswith("_id") for name in rule.arguments):
            assert rule.arguments <= set(NAMED), f"teach {rule.rule} to this test"
            method = "POST" if "POST" in rule.methods else "GET"
            yield rule, method


def any_values(rule):
    """Ids that nobody has; a record that is named by its kind as well is a step."""
    return {a: "stap" if a == "beside" else uuid4() for a in rule.arguments}


def address(app, rule, values):
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)


def in_turn(found, turn, of):
    """A share of these records for one of `of` routes; the turn after it once more, so that two
    records of another are asked for at every route. Over all routes it is every record."""
    shares = [found[at % of :: of] for at in (turn, turn + 1)]
    return list(dict.fromkeys(share for one in shares for share in one)) or found[:2]


@pytest.mark.parametrize("part", range(4))
def test_what_is_not_yours_is_not_there(world, part):
    """Every route that names a record: the same 404 for every person at every route, for every
    person about every record of another, and at every route about every record of somebody."""
    before, asked, everything = world.rows(), set(), set()
    world.look_quickly()
    for argument, rules in by_argument(record_routes(world.app)):
        for place, who in list(enumerate(sorted(world.browsers)))[part::4]:
            others = foreign(world, argument, who)
            everything |= {(who, record_id) for record_id in others}
            for turn, (rule, method) in enumerate(rules):
                share = in_turn(others, turn + place // 4, len(rules))
                own = world.ids.get(("person", BESIDE.get((rule.endpoint, who))))
                share = [record_id for record_id in share if record_id != own]
                refused(world, who, rule, method, argument, share)
                asked |= {(who, record_id) for record_id in share}
    assert world.rows() == before
    assert asked == everything
    assert len(asked) > 500


def by_argument(routes):
    """Routes by what of somebody they name."""
    found = defaultdict(list)
    for rule, method in routes:
        found[min(sorted(rule.arguments), key=lambda a: NAMED[a] is None)].append((rule, method))
    return found.items()


def refused(world, who, rule, method, argument, others):
    client = world.browsers[who]
    data = {**FORM, "key": str(uuid4())} if method == "POST" else None
    nothing = client.open(address(world.app, rule, any_values(rule)), method=method, data=data)
    assert nothing.status_code == 404, (who, rule.rule, nothing.status_code)
    for n, record_id in enumerate(others):
        where = address(world.app, rule, {**any_values(rule), argument: record_id})
        # htmx asks the same view: one record of each kind is enough for that variant.
        answer = client.open(where, method=method, data=data, headers=HTMX if n == 0 else {})
        assert answer.status_code == 404, (who, rule.rule, record_id)
        assert answer.data == nothing.data, (who, rule.rule)


def test_a_page_that_does_not_exist_looks_the_same(world):
    for client in world.browsers.values():
        missing = client.get(f"/berichten/{uuid4()}")
        assert client.get("/bestaat-niet").data == missing.data
        assert client.get(f"/afspraken/{uuid4()}").data == missing.data
