"""What a file may say about who sees whom."""

import copy

REASON = "Kim wil eerst wennen."
WENT = {"key": "v1", "day": -7, "time": "15:00", "minutes": 90, "outcome": "happened"}
NOTES = {"notes": "Kim liet haar tekening zien.", "notes_day": -5}
MISSED = {"key": "v2", "day": -3, "time": "15:00", "outcome": "missed", "because": "Ziek."}
INSTEAD = {"key": "v3", "day": 4, "time": "15:00", "minutes": 90, "instead_of": "v2"}


def plan(**more):
    given = {"key": "k", "household": "a", "child": "kim", "with": ["daan"], "from_day": -30}
    limit = {"present": "Joost", "because": REASON, "review_day": 40}
    where = {"how_often": "elke vrijdag", "kind": "op kantoor", "where": "kamer 3"}
    beside = [{"person": "daan", "text": "Het was fijn."}]
    visits = [{**WENT, **NOTES, "words": beside}, MISSED, INSTEAD]
    whole = {**given, **limit, **where, "visits": copy.deepcopy(visits), **more}
    told = [{"person": who, "day": -20} for who in (whole["child"], *whole["with"])]
    return {"told": told, **whole}
