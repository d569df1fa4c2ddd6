"""Taking over what hangs in circles: safety, stories, waiting."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from family_portal.access.circles import Category
from family_portal.access.making import TEAM
from family_portal.imports.apart import living_apart, tells_who_helps
from family_portal.imports.audiences import Wanted, circle, circle_of
from family_portal.imports.shape import SafetyRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.limits.models import Restriction
from family_portal.plan.models import Waiting
from family_portal.plan.safety_models import ABOUT, SafetyArrangement, SafetyText
from family_portal.story.models import Story

# The words of a safety arrangement.
SAID = SafetyText.told

# Of a story these are the teller's, once they kept it here.
TELLERS = frozenset(
    {"text", "not_again", "confirmed_by", "written_by", "language", "source_language"}
)


def take_waiting(taking: Taking) -> None:
    for n, given in enumerate(taking.file.waiting):
        taking.at = f"waiting[{n}]"
        key = given.key or taking.own(given)
        if helping := tells_who_helps(taking, given.household, given.audience):
            taking.fault(f"{taking.at}.audience", f"{helping} (R7)")
        wanted = Wanted(given.household, Category.WAITING, given.audience, TEAM, ("audience",))
        hangs = circle_of(taking, "waiting", key, Waiting, given, wanted)
        fields: Fields = {
            "audience": {"circle_id": hangs},
            "what": {"what": given.what},
            "who": {"who": given.who},
            "since_day": {"since": taking.on(given.since_day)},
            "ask_again_day": {"ask_again_on": taking.day(given.ask_again_day)},
        }
        taking.record("waiting", key, Waiting, given, fields)


def take_safety(taking: Taking) -> None:
    for n, given in enumerate(taking.file.safety_arrangements):
        place = taking.at = f"safety_arrangements[{n}]"
        if both := set(given.audience) & set(given.silent_for):
            taking.fault(f"{place}.silent_for", f"«{'», «'.join(sorted(both))}» is in the audience")
        if apart := living_apart(taking, given.household, given.audience):
            taking.fault(f"{place}.audience", f"{apart}: each has an arrangement of their own (R7)")
        if helping := tells_who_helps(taking, given.household, given.audience):
            taking.fault(f"{place}.audience", f"{helping} (R7)")
        key = given.key or taking.own(given)
        wanted = Wanted(given.household, Category.SAFETY, given.audience, TEAM, ("audience",))
        hangs = circle_of(taking, "safety", key, SafetyArrangement, given, wanted)
        fields: Fields = {
            "audience": {"circle_id": hangs},
            "text": {"text": given.text},
            "ring": {"ring": given.ring},
            "go_to": {"go_to": given.go_to},
            "children_know": {"children_know": given.children_know},
            "review_day": {"review_on": taking.day(given.review_day)},
        }
        made = _safety(taking, key, given, fields)
        taking.flush()
        _restrictions(taking, given, made.id, key, place)


def _safety(taking: Taking, key: str, given: SafetyRecord, fields: Fields) -> SafetyArrangement:
    """Once it was changed or ended in the portal, its words are the portal's. Other words of the
    sender are a text of their own: nobody said yes to what they never read (ADR 52)."""
    told = taking.ledger.get(("safety", key))
    if told is None:
        return taking.record("safety", key, SafetyArrangement, given, fields)
    one = taking.session.get_one(SafetyArrangement, told.record_id)
    texts = taking.session.exec(select(SafetyText).where(SafetyText.arrangement_id == one.id)).all()
    is_ours = one.ended_at is not None or any(text.by_id for text in texts)
    keep = frozenset({*SAID, "review_day"}) if is_ours else frozenset[str]()
    before = _text_now(taking, one)
    taking.record("safety", key, SafetyArrangement, given, fields, keep=keep)
    if any(getattr(one, name) != getattr(before, name) for name in SAID):
        if not texts:
            taking.session.add(before)
        one.text_version += 1
        taking.session.add(_text_now(taking, one))
    return one


def _text_now(taking: Taking, one: SafetyArrangement) -> SafetyText:
    """As the sender wrote it: by nobody of ours."""
    said = {name: getattr(one, name) for name in SAID}
    number = one.text_version
    return SafetyText(
        arrangement_id=one.id, circle_id=one.circle_id, number=number, at=taking.now, **said
    )


def _restrictions(
    taking: Taking, given: SafetyRecord, arrangement_id: UUID, key: str, place: str
) -> None:
    for left_out in given.silent_for:
        [silent_for] = taking.family(given.household, [left_out], f"{place}.silent_for")
        approver = taking.ref("staff", str(given.approved_by), f"{place}.approved_by")
        # No family in this circle: that somebody is left out is known to staff only.
        staff_only = circle(taking, given.household, Category.SAFETY, [], TEAM)
        fields: Fields = {
            "ground": {"ground": given.ground},
            "approved_by": {"approved_by_id": approver},
            "approved_day": {"approved_on": taking.day(given.approved_day)},
            "review_day": {"review_on": taking.day(given.review_day)},
        }
        always: dict[str, Any] = {
            "circle_id": staff_only,
            "record_kind": ABOUT,
            "record_id": arrangement_id,
            "person_id": silent_for,
        }
        kept = f"{key}:{left_out}"
        if ("restriction", kept) not in taking.ledger and _is_kept(taking, always):
            continue  # a professional keeps it here already
        taking.record("restriction", kept, Restriction, given, fields, always=always)


def _is_kept(taking: Taking, always: dict[str, Any]) -> bool:
    those = select(Restriction.id).where(
        Restriction.record_id == always["record_id"],
        Restriction.person_id == always["person_id"],
        col(Restriction.ended_at).is_(None),
    )
    return taking.session.exec(those).first() is not None


def take_stories(taking: Taking) -> None:
    for n, given in enumerate(taking.file.stories):
        place = taking.at = f"stories[{n}]"
        [author] = taking.family(given.household, [given.author], f"{place}.author")
        key = given.key or taking.own(given)
        said_in = ("audience", "audience_staff")
        staff, also = given.audience_staff, (given.author,)
        wanted = Wanted(given.household, Category.STORY, given.audience, staff, said_in, also)
        hangs = circle_of(taking, "story", key, Story, given, wanted)
        writer = given.written_by
        fields: Fields = {
            "audience": {"circle_id": hangs},
            "audience_staff": {"circle_id": hangs},
            "text": {"text": given.text},
            "confirmed_by": {"confirmed_at": taking.now if given.confirmed_by else None},
            "written_by": {
                "written_by_id": taking.anybody(writer, f"{place}.written_by") if writer else None
            },
            "not_again": {"not_again": "\n".join(given.not_again) or None},
            "language": {"language": given.language},
            "source_language": {"source_language": given.source_language},
        }
        always = {"author_id": author, "told_at": taking.now}
        keep = TELLERS if _is_kept_here(taking, key) else frozenset[str]()
        taking.record("story", key, Story, given, fields, always=always, keep=keep)


def _is_kept_here(taking: Taking, key: str) -> bool:
    """The teller wrote or checked it in the portal: nobody else's words come in its place."""
    earlier = taking.ledger.get(("story", key))
    return earlier is not None and bool(taking.session.get_one(Story, earlier.record_id).own_since)
