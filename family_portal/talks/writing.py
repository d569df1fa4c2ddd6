"""A talk is written down: on one phone, read back, shared, and told in one's own words.

Who reads what was shared is who was there; later versions reach the same people and nobody else.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from family_portal.access.circles import household_of
from family_portal.access.making import part_of
from family_portal.access.second_look import look_before
from family_portal.access.working_days import answer_by, works_on
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.reactions.models import Nature
from family_portal.talks.models import TalkPoint
from family_portal.talks.reading import Written
from family_portal.talks.written import DRAFT, Minutes, MinutesAnswer, MinutesView, Retelling

# So often one person may put words beside one version.
MOST_OF_ONE = 10


def save_draft(
    session: Session,
    paper: Written,
    *,
    agreed: str | None,
    good: str | None,
    answers: dict[UUID, str | None],
    revision: int,
) -> None:
    """What changes in it is asked again of everybody. Raises `Stale` when somebody else wrote."""
    _ours(paper)
    if revision != paper.revision:
        raise Stale
    known = {point.id: paper.answer(point, DRAFT) for point in paper.talk.points}
    changed = {key: text for key, text in answers.items() if key in known and text != known[key]}
    draft = paper.draft or _paper(session, paper)
    if not changed and (draft.agreed, draft.good) == (agreed, good) and draft.revision:
        return
    look_before(
        session, None, agreed, good, *changed.values(), family=(), me=paper.talk.me, sure=True
    )
    draft.agreed, draft.good, draft.closed_at = agreed, good, None
    if paper.last is None:
        _settled(session, paper, None)
    draft.revision, draft.by_id, draft.at = paper.revision + 1, paper.talk.me, clock.now()
    session.add(draft)
    for point_id, text in changed.items():
        _answer(session, paper, draft, point_id, text)
    session.flush()


def _paper(session: Session, paper: Written) -> Minutes:
    """With the professionals of the talk alone."""
    circle = part_of(session, paper.talk.appointment.circle_id, family=())
    return Minutes(circle_id=circle.id, appointment_id=paper.talk.appointment.id, version=DRAFT)


def _answer(
    session: Session, paper: Written, draft: Minutes, point_id: UUID, text: str | None
) -> None:
    there = select(MinutesAnswer).where(
        MinutesAnswer.point_id == point_id, MinutesAnswer.version == DRAFT
    )
    found = session.exec(there).first() or MinutesAnswer(
        circle_id=draft.circle_id,
        appointment_id=paper.talk.appointment.id,
        point_id=point_id,
        version=DRAFT,
    )
    found.text = text
    session.add(found)


def close(session: Session, paper: Written, *, revision: int) -> None:
    """Nothing was agreed: nobody waits for it any more. Raises `Stale` when somebody wrote since:
    what they wrote would be shared with nobody, and nobody would be asked to."""
    _ours(paper)
    if paper.last or revision != paper.revision:
        raise Stale
    draft = paper.draft or _paper(session, paper)
    draft.closed_at = draft.closed_at or clock.now()
    session.add(draft)
    _settled(session, paper, draft.closed_at)


def note_view(
    session: Session,
    paper: Written,
    person_id: UUID,
    nature: Nature | None,
    text: str | None,
    revision: int,
) -> None:
    """Said at the table, by somebody who holds the professional's phone."""
    _ours(paper)
    if revision != paper.revision or paper.draft is None:
        raise Stale
    if person_id not in {reader.person_id for reader in paper.talk.family}:
        raise NotFound
    look_before(session, None, text, family=(), me=paper.talk.me, sure=True)
    _view(session, paper, paper.draft, person_id, nature, text)


def say_view(
    session: Session,
    paper: Written,
    nature: Nature | None,
    text: str | None,
    version: int,
    *,
    sure: bool,
) -> None:
    """From one's own phone, of the last version."""
    last = paper.last
    if not paper.may_speak or last is None:
        raise NotAllowed
    if version != last.version:
        raise Stale
    family = {reader.person_id for reader in paper.audience()}
    look_before(session, None, text, family=family, me=paper.talk.me, sure=sure)
    _view(session, paper, last, paper.talk.me, nature, text)


def _view(
    session: Session,
    paper: Written,
    of: Minutes,
    person_id: UUID,
    nature: Nature | None,
    text: str | None,
) -> None:
    said = paper.said(person_id, of.version)
    if (nature, text) in {(view.nature, view.text) for view in said}:
        return
    if len(said) >= MOST_OF_ONE:
        raise BadInput({"text": _("Er staat al veel bij. Praat er samen over.")})
    session.add(_words(paper, of, person_id, nature, text))


def _words(
    paper: Written,
    of: Minutes,
    person_id: UUID,
    nature: Nature | None,
    text: str | None,
    at: datetime | None = None,
) -> MinutesView:
    return MinutesView(
        circle_id=of.circle_id,
        appointment_id=of.appointment_id,
        version=of.version,
        revision=of.revision,
        person_id=person_id,
        nature=nature,
        text=text,
        noted_by_id=paper.talk.me,
        at=at or clock.now(),
    )


def share(
    session: Session, paper: Written, people: Collection[UUID], revision: int, *, sure: bool
) -> Minutes:
    """From here on this version does not change. Sharing the same paper twice is once."""
    _ours(paper)
    draft, last = paper.draft, paper.last
    if draft is None or not draft.revision or revision != draft.revision:
        raise Stale
    if last and last.revision == revision:
        return last
    family = {r.person_id for r in paper.audience()} if last else _present(paper, people)
    made = _version(session, paper, draft, family)
    said = [view for view in paper.of_version(DRAFT) if view.person_id in family]
    told = [(p, paper.answer(p, DRAFT)) for p in paper.talk.points]
    texts = [draft.agreed, draft.good, *(t for _p, t in told), *(view.text for view in said)]
    home = household_of(session, paper.talk.appointment.circle_id)
    look_before(session, home, *texts, family=family, me=paper.talk.me, sure=sure)
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError:  # somebody else shared it a moment ago
        raise Stale from None
    session.add_all(_words(paper, made, v.person_id, v.nature, v.text, v.at) for v in said)
    for point, text in told:
        circle = _circle_of_answer(session, paper, made, point, family)
        if text and circle:
            session.add(
                MinutesAnswer(
                    circle_id=circle,
                    appointment_id=made.appointment_id,
                    point_id=point.id,
                    version=made.version,
                    text=text,
                )
            )
    announce(session, people=family, kind=Kind.APPOINTMENT, about_id=made.id)
    _settled(session, paper, made.at)
    return made


def _present(paper: Written, people: Collection[UUID]) -> set[UUID]:
    chosen = set(people)
    if not chosen or not chosen <= {reader.person_id for reader in paper.talk.family}:
        raise BadInput({"people": _("Kies wie erbij was.")})
    return chosen


def _version(session: Session, paper: Written, draft: Minutes, family: set[UUID]) -> Minutes:
    last = paper.last
    whole = paper.talk.appointment.circle_id
    return Minutes(
        circle_id=last.circle_id if last else part_of(session, whole, family=family).id,
        appointment_id=draft.appointment_id,
        version=last.version + 1 if last else 1,
        revision=draft.revision,
        agreed=draft.agreed,
        good=draft.good,
        by_id=paper.talk.me,
    )


def _circle_of_answer(
    session: Session, paper: Written, made: Minutes, point: TalkPoint, family: set[UUID]
) -> UUID | None:
    """Nobody reads the answer to what they could not read; who was not there reads nothing."""
    if paper.talk.is_for_all(point):
        return made.circle_id
    if point.by_id not in family:
        return None
    return part_of(session, made.circle_id, family={point.by_id}).id


def retell(session: Session, paper: Written, text: str) -> None:
    """Once, and only for who wants to. Raises `Stale` when they told it already."""
    if not paper.may_speak or paper.last is None:
        raise NotAllowed
    if paper.my_retelling:
        raise Stale
    circle = part_of(session, paper.last.circle_id, family={paper.talk.me})
    session.add(
        Retelling(
            circle_id=circle.id,
            appointment_id=paper.talk.appointment.id,
            person_id=paper.talk.me,
            text=text,
        )
    )


def settle(session: Session, paper: Written, retelling_id: UUID, *, again: bool) -> None:
    """They told what was agreed, or it was explained again; with `again` it is still to be."""
    _ours(paper)
    found = next((one for one in paper.retellings if one.id == retelling_id), None)
    if found is None:
        raise NotFound
    if found.settled_at:
        return
    if again:
        today = clock.today()
        found.again_by = found.again_by or answer_by(today, lambda day: works_on(day, ()))
    else:
        found.settled_at, found.settled_by_id = clock.now(), paper.talk.me
    session.add(found)


def _settled(session: Session, paper: Written, at: datetime | None) -> None:
    paper.talk.appointment.written_at = at
    session.add(paper.talk.appointment)


def _ours(paper: Written) -> None:
    if not paper.talk.is_ours:
        raise NotAllowed
    if not paper.can_write:
        raise Stale
