"""Taking over the steps of a plan: those that hold, and those that are only proposed."""

from uuid import UUID

from family_portal.access.actions.take_over import take_over_shares
from family_portal.access.circles import Category
from family_portal.access.kinds import name_of
from family_portal.access.making import TEAM
from family_portal.access.own_say import take_over_say
from family_portal.core import clock
from family_portal.imports.apart import tells_who_helps
from family_portal.imports.audiences import Wanted, circle, circle_of
from family_portal.imports.shape import StepRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.plan.models import Change, Status, Step, StepChange
from family_portal.reactions.models import Nature, Reaction, Stance


def take_steps(taking: Taking) -> None:
    for n, given in enumerate(taking.file.plan_steps):
        place = taking.at = f"plan_steps[{n}]"
        key = given.key or taking.own(given)
        if helping := tells_who_helps(taking, given.household, given.audience):
            taking.fault(f"{place}.audience", f"{helping} (R7)")
        wanted = Wanted(given.household, Category.PLAN, given.audience, TEAM, ("audience",))
        hangs = circle_of(taking, "step", key, Step, given, wanted)
        who = taking.anybody(given.who, f"{place}.who")
        fields = _step(taking, given, hangs, who)
        always = _asked_first(taking, given, place)
        is_new = taking.is_new("step", key)
        step = taking.record(
            "step", key, Step, given, fields, always=always, keep=_the_portals(taking, key)
        )
        if is_new and given.proposed_by:
            _how_it_came(taking, given, step)
        if is_new and given.shared_by:
            taking.flush()
            _let_in(taking, given, given.shared_by)
        if is_new and given.answers:
            taking.flush()
            _answers(taking, given, step)


def _the_portals(taking: Taking, key: str) -> frozenset[str]:
    """Once somebody acted on it in the portal, that is how it is."""
    told = taking.ledger.get(("step", key))
    step = taking.session.get_one(Step, told.record_id) if told else None
    if step is None or step.version == 1:
        return frozenset()
    text = {"text", "why", "who", "by_day"} if step.agreed_at or step.asked_version else set()
    return frozenset({"status", "done_day", *text})


def _step(taking: Taking, given: StepRecord, hangs: UUID, who: UUID) -> Fields:
    done = clock.at(taking.on(given.done_day)) if given.done_day is not None else None
    return {
        "audience": {"circle_id": hangs},
        "text": {"what": given.text},
        "why": {"why": given.why},
        "goal": {"goal": given.goal},
        "who": {"who_id": who},
        "by_day": {"due": taking.day(given.by_day)},
        "repeat": {"repeats": given.repeat},
        "help": {"help_from": given.help},
        "rights_card": {"rights_article": given.rights_card},
        "status": {"status": Status(given.status)},
        "done_day": {"reported_at": done, "reported_by_id": who if done else None},
    }


def _asked_first(taking: Taking, given: StepRecord, place: str) -> dict[str, object]:
    """Of a step that was proposed in the sender's system."""
    if given.proposed_by is None:
        return {}
    by = taking.anybody(given.proposed_by, f"{place}.proposed_by")
    is_open = given.status == "proposed"
    return {
        "asked_by_id": by,
        "asked_version": 1 if is_open else None,
        "agreed_at": None if is_open else taking.now,
        "changed_at": taking.now,
        "our_turn_at": taking.now if is_open and _waits_for_us(taking, given) else None,
    }


def _waits_for_us(taking: Taking, given: StepRecord) -> bool:
    """A family proposed it, or somebody said what they think."""
    is_staff = ("staff", given.proposed_by or "") in taking.ids
    return not is_staff or bool(given.answers)


def _how_it_came(taking: Taking, given: StepRecord, step: Step) -> None:
    asked = StepChange(
        circle_id=step.circle_id,
        step_id=step.id,
        kind=Change.PROPOSED,
        number=1,
        what=step.what,
        why=step.why,
        who_id=step.who_id,
        due=step.due,
        by_id=step.asked_by_id or step.who_id,
        at=taking.now,
    )
    taking.session.add(asked)


def _let_in(taking: Taking, given: StepRecord, by: str) -> None:
    """A young person who decides themselves shares it: who else is in its audience reads it, and
    what else they share of the plan (R11)."""
    place = f"{taking.at}.shared_by"
    home = taking.ref("household", given.household, f"{taking.at}.household")
    [child] = taking.family(given.household, [by], place)
    if by not in given.audience:
        taking.fault(place, "is not in the audience of the step")
    others = [key for key in given.audience if key != by]
    readers = taking.family(given.household, others, f"{taking.at}.audience")
    if not taking.faults:
        take_over_say(taking.session, home, child, readers, Category.PLAN)


def _answers(taking: Taking, given: StepRecord, step: Step) -> None:
    """Each in a circle of its author alone and the professionals (R12)."""
    for n, said in enumerate(given.answers):
        place = f"{taking.at}.answers[{n}]"
        [author] = taking.family(given.household, [said.person], f"{place}.person")
        if said.person not in given.audience:
            taking.fault(f"{place}.person", "is not in the audience of the step")
        hangs = circle(taking, given.household, Category.PLAN, [author], TEAM)
        reaction = Reaction(
            circle_id=hangs,
            author_id=author,
            about=name_of(Step),
            record_id=step.id,
            nature=Nature.OPINION,
            stance=Stance(said.stance),
            text=said.text,
            on_text=1,
            said_at=taking.now,
        )
        taking.session.add(reaction)
        home = taking.ref("household", given.household, f"{taking.at}.household")
        readers = taking.family(given.household, said.shown_to, f"{place}.shown_to")
        if readers and not taking.faults:
            take_over_shares(
                taking.session,
                household_id=home,
                kind="reaction",
                record_id=reaction.id,
                by_id=author,
                people=readers,
                since=taking.now,
            )
