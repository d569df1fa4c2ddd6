"""Whom an appointment is for: chosen by rule first, and judged before anything is made (R6, R7).

Who has custody over a child it is about is asked, or gets an appointment of their own, or is left
out on a ground of the closed list. Adults who live apart meet in one appointment at court only.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from family_portal.access.ages import Age, has
from family_portal.access.apart import (
    ADULTS,
    Tie,
    adults_apart,
    anothers_supporters,
    live_apart,
    lives_in_secret,
    tie_of,
)
from family_portal.access.custody import over_any
from family_portal.access.grounds import LawfulGround
from family_portal.access.people import CustodyKind
from family_portal.access.roles import Role
from family_portal.core.dates import listed
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.desk.house import Holding, House, Member


@dataclass(frozen=True)
class Table:
    """Who may sit at it."""

    house: House
    holdings: Sequence[Holding]

    @property
    def children(self) -> list[Member]:
        return [m for m in self.house.members if m.belonging.role is Role.CHILD]

    @property
    def adults(self) -> list[Member]:
        return [m for m in self.house.members if m.belonging.role in ADULTS]

    @property
    def live_apart(self) -> bool:
        noted = self.house.household.separate_parents
        return live_apart(self.ties(self.house.members).values(), noted=noted)

    @staticmethod
    def ties(members: Iterable[Member]) -> dict[UUID, Tie]:
        return {m.person.id: tie_of(m.belonging, m.profile) for m in members}

    def to_inform(self, children: Collection[UUID]) -> list[Member]:
        """Parents with custody over one of these children who is not sixteen yet; from then on
        the child is asked (R11)."""
        young = {m.person.id for m in self.children if not has(m.age, Age.SIXTEEN)}
        about = young.intersection(children)
        return [m for m in self.house.members if over_any(self.noted(m, about))]

    def noted(self, parent: Member, children: Collection[UUID]) -> list[CustodyKind]:
        """What is known of this parent and these children."""
        return [
            h.custody.kind
            for h in self.holdings
            if h.custody.parent_id == parent.person.id and h.custody.child_id in children
        ]

    def preselected(self, wanted: Collection[UUID]) -> set[UUID]:
        """Who was asked for, else all parents with custody. Of adults who live apart none: whom it
        is for a professional says, or it goes to the other one. Where no child is, no custody says
        who comes: of more than one adult nobody is chosen beforehand."""
        chosen = self.members(wanted)
        if not chosen and self.children:
            chosen = self.to_inform([m.person.id for m in self.children])
        elif not chosen:
            chosen = self.adults if len(self.adults) == 1 else []
        apart = adults_apart(self.ties(chosen), are_apart=self.live_apart)
        return {m.person.id for m in chosen if m.person.id not in apart}

    def missing(
        self, people: Collection[UUID], children: Collection[UUID], said: str | None = None
    ) -> list[Member]:
        """Who has custody and is not in it, with `said` as the reason."""
        about = children or self.could_be_about(said)
        return [m for m in self.to_inform(about) if m.person.id not in people]

    def could_be_about(self, said: str | None) -> list[UUID]:
        """When no child was named: any of them, for their parents were chosen beforehand. Where
        adults live apart each has appointments of their own, and one that is about a child names
        it; unless somebody says why the other is left out. Without children nobody has custody, and
        nothing is asked."""
        names_a_ground = said in {ground.value for ground in LawfulGround}
        if self.live_apart and not names_a_ground:
            return []
        return [m.person.id for m in self.children]

    def members(self, people: Collection[UUID]) -> list[Member]:
        return [m for m in self.house.members if m.person.id in people]


def judge(
    table: Table, people: Collection[UUID], children: Collection[UUID], *, is_hearing: bool
) -> None:
    """Raises `BadInput` for an audience that may not be."""
    chosen = table.members(people)
    if not chosen or len(chosen) != len(set(people)):
        raise BadInput({"people": _("Kies wie er komt. Kies mensen van dit gezin.")})
    if set(children) - {m.person.id for m in table.children}:
        raise BadInput({"children": _("Kies een kind van dit gezin.")})
    if not is_hearing:
        _never_together(table, chosen)
    _never_with_anothers_supporter(table, chosen)
    _never_without_custody(table, chosen, children)


def never_tells_a_home(chosen: Sequence[Member], place: str | None) -> None:
    """Somebody of these lives in secret: nobody else of the family reads where (R14)."""
    if place and not all(lives_in_secret([m.profile]) for m in chosen):
        words = _("In dit gezin is een adres geheim. Schrijf hier geen woning op.")
        raise BadInput({"place": words})


def _never_together(table: Table, chosen: Sequence[Member]) -> None:
    apart = adults_apart(table.ties(chosen), are_apart=table.live_apart)
    if apart:
        adults = [m for m in chosen if m.person.id in apart]
        sentence = _(
            "%(names)s kunnen niet samen in één afspraak. Zij wonen apart. Alleen bij een zitting "
            "staan zij samen. Maak voor ieder een eigen afspraak."
        )
        raise BadInput({"people": sentence % {"names": _names(adults)}})


def _never_with_anothers_supporter(table: Table, chosen: Sequence[Member]) -> None:
    elsewhere = anothers_supporters(table.ties(chosen), are_apart=table.live_apart)
    for member in chosen:
        if member.person.id in elsewhere:
            sentence = _(
                "%(name)s helpt iemand die apart woont van een ander in deze afspraak. "
                "Maak een eigen afspraak."
            )
            raise BadInput({"people": sentence % {"name": member.person.first_name}})


def _never_without_custody(
    table: Table, chosen: Sequence[Member], children: Collection[UUID]
) -> None:
    """A parent without custody is not asked about a child by default (R8)."""
    for member in chosen:
        if over_any(table.noted(member, children)) is False:
            sentence = _(
                "%(name)s heeft geen gezag over dit kind. Maak een afspraak die niet over het "
                "kind gaat."
            )
            raise BadInput({"people": sentence % {"name": member.person.first_name}})


def grounds(
    table: Table,
    people: Collection[UUID],
    children: Collection[UUID],
    said: str | None,
    *,
    settled: Collection[UUID] = (),
) -> dict[UUID, LawfulGround | None]:
    """Why each parent with custody is not in it; nothing for who gets one of their own. Raises
    `BadInput` when that was not said. `settled` have an appointment about the same already."""
    missing = [m for m in table.missing(people, children, said) if m.person.id not in settled]
    if not missing:
        return {}
    if said not in {word for word, _sentence in ground_words()}:
        sentence = _("%(names)s: ook met gezag. Zeg waarom niet iedereen komt.")
        raise BadInput({"ground": sentence % {"names": _names(missing)}})
    ground = None if said == OWN else LawfulGround(said)
    return {m.person.id: ground for m in missing}


OWN = "own"


def ground_words() -> list[tuple[str, str]]:
    """In the words of who chooses; the law's own list (R17)."""
    return [
        (OWN, _("Krijgt een eigen afspraak")),
        (LawfulGround.PRIVACY_OF_OTHER.value, _("Privacy van een ander")),
        (LawfulGround.SAFETY_OF_PERSON.value, _("Veiligheid")),
        (LawfulGround.CHILD_INTEREST.value, _("Belang van het kind")),
        (LawfulGround.CHILD_NO_CONSENT.value, _("Het kind van 16 of ouder wil het niet")),
        (LawfulGround.NOT_ABOUT_YOU.value, _("Gaat niet over deze ouder")),
        (LawfulGround.COURT_ORDER.value, _("Besluit van de rechter")),
    ]


def _names(people: Sequence[Member]) -> str:
    return listed(m.person.first_name for m in people)


def stands_in_for(house: House, me: UUID, today: date) -> UUID:
    """Who of us is in it: a stand-in plans for whoever is away, and reads it as long as that."""
    own = {face.person_id for face in house.faces.staff}
    if me in own:
        return me
    for face in house.faces.staff:
        stand_in = face.stand_in(today)
        if stand_in and stand_in.person_id == me:
            return face.person_id
    return me
