"""Random household files: a few in a row, each a later file of the same sender."""

import copy

from hypothesis import strategies as st

from tests.imports.any_measure import ASKED, PLACED, measures_of, without

HOMES = {"a": ["samira", "daan", "kim"], "b": ["els"]}
# Who may leave, and how: to another household or out of this one.
LEAVES = {
    "nobody": (None, {}),
    "a child moves": ("kim", {"household": "b"}),
    "a child ends": ("kim", {"ended_day": 0}),
    "a parent moves": ("daan", {"household": "b"}),
    "a parent ends": ("daan", {"ended_day": -1}),
    "a parent will end": ("daan", {"ended_day": 5}),
}
ACTS = ("answer", "done", "write")
WORDS = st.text("abcdeéש語 -'", min_size=1, max_size=20).map(lambda t: f"x{t}x")
NUMBERS = st.lists(st.integers(0, 3), unique=True)


@st.composite
def _step(draw, n):
    home = draw(st.sampled_from(sorted(HOMES)))
    people = draw(_some(home))
    words = {"text": draw(WORDS), "who": people[0], "audience": people}
    return {"key": f"s{n}", "household": home, "by_day": draw(st.integers(-3, 30)), **words}


@st.composite
def _meeting(draw, n):
    home = draw(st.sampled_from(sorted(HOMES)))
    time = f"{draw(st.integers(8, 20)):02}:30"
    words = {"title": draw(WORDS), "people": draw(_some(home)), "staff": ["joost"], "time": time}
    if draw(st.booleans()):
        words |= {"cancelled": True, "because": draw(WORDS)}
    return {"key": f"m{n}", "household": home, "day": draw(st.integers(-3, 30)), **words}


@st.composite
def _plan(draw, n):
    """Whom Kim sees, what was and what is to come. What happened once has happened in each file,
    and what becomes less in it was told to both today (R18): else it would wait with its times."""
    limit = {"present": draw(WORDS), "because": draw(WORDS), "review_day": 20}
    beside = draw(st.lists(st.sampled_from(["kim", "daan"]), unique=True))
    said = [{"person": key, "text": f"wat {key} zei"} for key in beside]
    visits = [
        {
            "key": "1",
            "day": -9,
            "time": "10:00",
            "outcome": "happened",
            "notes": "x",
            "words": said,
        },
        {"key": "2", "day": -5, "time": "10:00", "outcome": "missed", "because": draw(WORDS)},
        {"key": "3", "day": draw(st.integers(1, 30)), "time": "10:00", "instead_of": "2"},
    ]
    return {
        "key": f"k{n}",
        "household": "a",
        "child": "kim",
        "with": ["daan"],
        "told": [{"person": who, "day": 0} for who in ("kim", "daan")],
        "how_often": draw(WORDS),
        "where": draw(st.none() | WORDS),
        **(limit if draw(st.booleans()) else {}),
        "visits": visits[: 2 + draw(st.booleans())],
    }


def _some(home):
    return st.lists(st.sampled_from(HOMES[home]), min_size=1, unique=True)


@st.composite
def _message(draw, n, *, keyed):
    """Thread, sender and moment are the number's: those never change. Even numbers are ours."""
    alone = n < 2
    return {
        **({"key": f"b{n}"} if n in keyed else {}),
        "thread": "alone" if alone else "both",
        "household": "a",
        "sender": "samira" if n % 2 else "joost",
        "day": -2,
        "time": f"1{n}:00",
        "text": draw(WORDS),
        "people": ["samira"] if alone else ["samira", "daan"],
        "staff": ["joost"],
        "subject": "x",
    }


@st.composite
def _edit(draw, keyed):
    numbers = draw(NUMBERS)
    kinds = st.sampled_from(["joint", "sole", "none"])
    return {
        "plan_steps": [draw(_step(n)) for n in numbers],
        "appointments": [draw(_meeting(n)) for n in numbers],
        "contact_plans": [draw(_plan(n)) for n in numbers],
        "messages": [draw(_message(n, keyed=keyed)) for n in sorted(draw(NUMBERS))],
        "measures": draw(measures_of(numbers, WORDS)),
        "custody": [
            {"parent": parent, "child": "kim", "kind": draw(kinds)}
            for parent in draw(st.lists(st.sampled_from(["samira", "daan"]), unique=True))
        ],
        "names": {key: draw(WORDS) for key in ("samira", "els")},
        "leaves": "nobody",
        # What is done in the portal after this file: which kind, of which number, by whom.
        "acts": draw(
            st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 3)))
        ),
    }


@st.composite
def edits(draw):
    """In the last of them somebody may leave."""
    keyed = draw(st.sets(st.integers(0, 3)))
    files = [draw(_edit(keyed)) for _ in range(draw(st.integers(1, 3)))]
    if len(files) > 1:
        files[-1]["leaves"] = draw(st.sampled_from(sorted(LEAVES)))
    return files


def file_of(small, edit):
    """The household file that an edit makes of the small one."""
    data = copy.deepcopy(small)
    kim = {"key": "kim", "name": "Kim A", "household": "a", "role": "child", "age": 13}
    data["people"].append(kim)
    who, how = LEAVES[edit["leaves"]]
    for person in data["people"]:
        person["name"] = edit["names"].get(person["key"], person["name"])
        person.update(how if person["key"] == who else {})
    data["custody"] = edit["custody"]
    for name, field in (
        ("plan_steps", "audience"),
        ("appointments", "people"),
        ("messages", "people"),
    ):
        data[name] = [kept for record in edit[name] if (kept := _without(record, field, who))]
    data["measures"] = [without(record, who) for record in edit["measures"]]
    gone = who in {"kim", "daan"} and how.get("ended_day", 0) <= 0
    data["contact_plans"] = [] if gone else edit["contact_plans"]
    return data


def _without(record, field, who):
    """Nothing new is for who left; what was for them alone is in the file no more."""
    people = [key for key in record[field] if key != who]
    if not people:
        return None
    changed = {field: people}
    if who and record.get("who") == who:
        changed["who"] = people[0]
    return {**record, **changed}


def _everything():
    """Each kind once: called off and gone on, moved and ended, keyed and not, done and said."""
    numbers, people = range(3), (["samira", "daan"], ["samira", "daan", "kim"], ["samira"])
    steps = [
        {"key": f"s{n}", "household": "a", "text": "x", "who": "samira", "audience": people[n]}
        for n in numbers
    ]
    meetings = [
        {"key": f"m{n}", "household": "a", "day": 3, "time": "10:30", "title": "x"}
        | {"people": people[n], "staff": ["joost"]}
        for n in numbers
    ]
    messages = _said()
    first = {
        "contact_plans": _seen(),
        "plan_steps": steps,
        "appointments": meetings,
        "messages": messages,
        "measures": [ASKED],
        "custody": [{"parent": "daan", "child": "kim", "kind": "joint"}],
        "names": {},
        "leaves": "nobody",
        "acts": [*(("answer", n, 0) for n in numbers), ("done", 0, 0), ("write", 1, 1)],
    }
    off = {"cancelled": True, "because": "x"}
    later = {
        **first,
        "plan_steps": [{**step, "text": "y"} for step in steps[:2]],
        "appointments": [meetings[0], {**meetings[1], **off}, {**meetings[2], "day": 5}],
        "messages": [messages[0], {**messages[1], "text": "y"}],
        "measures": [PLACED],
        "custody": [{"parent": "daan", "child": "kim", "kind": "none"}],
        "leaves": "a child moves",
        "acts": [("write", 0, 0)],
    }
    told = {**first, "contact_plans": _seen(how_often="y", told=True), "acts": []}
    last = {**later, "appointments": meetings[:2], "leaves": "a child moves"}
    return [first, told, later, last]


def _said():
    """One of us answers; the last with a key."""
    return [
        {"thread": "both", "household": "a", "sender": sender, "day": -2, "time": f"1{n}:00"}
        | {"text": "x", "people": ["samira", "daan"], "staff": ["joost"], "subject": "x"}
        | ({"key": "b"} if n else {})
        for n, sender in enumerate(["samira", "joost"])
    ]


def _seen(*, how_often="x", told=False):
    """Who sees whom; told is what was seen, what was said of it, and a new day."""
    was = {"key": "1", "day": -9, "time": "10:00", "outcome": "happened"}
    missed = {"key": "2", "day": -5, "time": "10:00", "outcome": "missed", "because": "x"}
    visits = [was, missed]
    if told:
        was |= {"notes": "x", "words": [{"person": "daan", "text": "y"}]}
        visits.append({"key": "3", "day": 5, "time": "10:00", "instead_of": "2"})
    seen = {"key": "k1", "household": "a", "child": "kim", "with": ["daan"]}
    seen |= {"told": [{"person": who, "day": 0} for who in ("kim", "daan")]}
    return [{**seen, "how_often": how_often, "visits": visits}]


EVERYTHING = _everything()
