"""Who may see what of the demo households: the rules of the file format, said a second time.

Written from the contract of the household file, not from the portal's code: a difference between
the two is a leak or a locked door.
"""

import json
from dataclasses import dataclass

from tests.rig.demo import FILE

DEMO = json.loads(FILE.read_text(encoding="utf-8"))
COVERED = {"appointment", "step", "answer", "thread", "safety", "waiting", "measure"} | {
    "contact_plan",
    "other_help",
    "visit",
    "beside",
}


@dataclass(frozen=True)
class Fact:
    """One record: words that give it away, and the keys of everybody who may read them."""

    kind: str
    key: str
    household: str
    canary: str
    readers: frozenset[str]


def children() -> set[str]:
    return {p["key"] for p in DEMO["people"] if p["role"] == "child"}


def team(household: str) -> set[str]:
    """Contact and duo of today: an assignment ends on the day before `to_day`."""
    return {
        a["staff"]
        for a in DEMO["assignments"]
        if a["household"] == household
        and a["from_day"] <= 0
        and (a["to_day"] is None or a["to_day"] > 0)
    }


def stand_ins(staff: set[str]) -> set[str]:
    """Only a recorded absence opens anything, both of its days included."""
    return {
        a["cover"]
        for a in DEMO["absences"]
        if a["staff"] in staff and a["from_day"] <= 0 <= a["to_day"]
    }


def _fact(kind: str, record: dict, canary: str, family: list[str], staff: set[str]) -> Fact:
    childs_own = kind == "thread" and set(family) & children()
    more = stand_ins(staff) if kind in COVERED and not childs_own else set()
    shared = set(record.get("shared_with", []))
    key = record.get("key") or record.get("thread")
    return Fact(
        kind, key, record["household"], canary, frozenset({*family, *shared, *staff, *more})
    )


def facts() -> list[Fact]:
    return [
        *(_appointment(a) for a in DEMO["appointments"]),
        *(_for_team("step", s, s["text"]) for s in DEMO["plan_steps"]),
        *(answer for step in DEMO["plan_steps"] for answer in _answers(step)),
        *(_for_team("safety", f, f["text"]) for f in DEMO["safety_arrangements"]),
        *(_for_team("waiting", w, w["what"]) for w in DEMO["waiting"]),
        *(_for_team("other_help", h, h["what"]) for h in DEMO["other_help"]),
        *(fact for plan in DEMO["contact_plans"] for fact in _contact_plan(plan)),
        *(_story(v) for v in DEMO["stories"]),
        *(_fact("thread", m, m["text"], m["people"], set(m["staff"])) for m in DEMO["messages"]),
        *(_feedback(p) for p in DEMO["feedback"] if p["route"] != "learning_only"),
    ]


def _answers(step: dict) -> list[Fact]:
    """What one person said of a step: theirs, the professionals', and whom they showed it to."""
    said = [a for a in step.get("answers", []) if a.get("text")]
    home = {"household": step["household"]}
    return [
        _for_team(
            "answer",
            {**home, "key": f"{step['key']}:{a['person']}", "audience": _sees(a)},
            a["text"],
        )
        for a in said
    ]


def _contact_plan(plan: dict) -> list[Fact]:
    """Who sees each other reads it and each time of it, a limit once told (R18); what
    one says beside it is for that one."""
    home = {"household": plan["household"]}
    see = [plan["child"], *plan["with"]]
    told = [one["person"] for one in plan.get("told", [])]
    everybody = {**home, "audience": [w for w in see if not plan.get("because") or w in told]}
    found = [_for_team("contact_plan", {**everybody, "key": plan["key"]}, plan["how_often"])]
    for visit in plan["visits"]:
        key = f"{plan['key']}:{visit['key']}"
        canary = visit.get("notes") or visit.get("because") or f"no words in {key}"
        found.append(_for_team("visit", {**everybody, "key": key}, canary))
        found += [
            _for_team(
                "beside",
                {**home, "key": f"{key}:{said['person']}", "audience": [said["person"]]},
                said["text"],
            )
            for said in visit.get("words", [])
        ]
    return found


def _sees(answer: dict) -> list[str]:
    return [answer["person"], *answer.get("shown_to", [])]


def _appointment(given: dict) -> Fact:
    return _fact("appointment", given, given["title"], given["people"], set(given["staff"]))


def _for_team(kind: str, given: dict, canary: str) -> Fact:
    return _fact(kind, given, canary, given["audience"], team(given["household"]))


def _story(given: dict) -> Fact:
    family = [given["author"], *given["audience"]]
    return _fact("story", given, given["text"], family, set(given["audience_staff"]))


def _feedback(given: dict) -> Fact:
    leads = {"lt_oost": "lotte"}
    households = {h["key"]: h["team"] for h in DEMO["households"]}
    contact = next(
        a["staff"]
        for a in DEMO["assignments"]
        if a["household"] == given["household"]
        and a["role"] == "contact"
        and a["from_day"] <= given["appointment_done_day"]
        and (a["to_day"] is None or a["to_day"] > given["appointment_done_day"])
    )
    reader = contact if given["route"] == "contact" else leads[households[given["household"]]]
    # Without words there is nothing to recognise it by; it is still not anybody else's to open.
    canary = given["text"] or f"no words in {given['key']}"
    return _fact("feedback", given, canary, [given["person"]], {reader})


def told_of(key: str) -> set[str]:
    """Of a copy "m1:petra" the one it was explained to; of the matter "m1" nobody of the family."""
    return set(key.split(":")[1:])


def staff_of_matter(key: str) -> set[str]:
    homes = {m["key"]: m["household"] for m in DEMO["measures"]}
    staff = team(homes[key.split(":")[0]])
    return staff | stand_ins(staff)


def actors() -> list[str]:
    """Everybody who can sign in: nobody under 12 and nobody without an account."""
    people = [
        p["key"]
        for p in DEMO["people"]
        if p.get("account", True) and not (p["role"] == "child" and p["age"] < 12)
    ]
    return [*people, *(s["key"] for s in DEMO["staff"])]
