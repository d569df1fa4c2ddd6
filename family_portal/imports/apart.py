"""Who is kept apart in a household file: as the database has it, and then as this file says."""

from collections.abc import Iterable

from sqlmodel import select

from family_portal.access.apart import (
    Tie,
    adults_apart,
    anothers_supporters,
    live_apart,
    tie_of,
)
from family_portal.access.households import Household
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.imports.taking import Taking


def living_apart(taking: Taking, household: str, people: Iterable[str]) -> str | None:
    """Which of these are adults who live apart, in words; nothing where none do (R7)."""
    chosen = _chosen(taking, household, people)
    apart = adults_apart(chosen, are_apart=_are_apart(taking, household))
    return f"«{'» and «'.join(sorted(apart))}» live apart" if apart else None


def helping_another(taking: Taking, household: str, people: Iterable[str]) -> str | None:
    """Which of these was asked along by somebody else than the adult who is in it, or by one of
    two, in words."""
    chosen = _chosen(taking, household, people)
    others = anothers_supporters(chosen, are_apart=_are_apart(taking, household))
    return f"«{'» and «'.join(sorted(others))}» supports somebody else" if others else None


def tells_who_helps(taking: Taking, household: str, people: Iterable[str]) -> str | None:
    """In what adults who live apart may share, nobody of their network reads along; in the rest,
    only whoever the adult in it asked along. As `plan.people.readers_together`. Who left reads
    nothing of it."""
    people = [who for who in people if (who, household) not in taking.left]
    return helping_another(taking, household, people)


def somebody_hides(taking: Taking, household: str) -> bool:
    """Somebody of this household lives in secret (R14)."""
    return any(one.is_secret for one in ties(taking, household).values())


def home_is_told(taking: Taking, household: str, people: Iterable[str]) -> str | None:
    """Of these one lives in secret and another does not: a home of either would tell (R14)."""
    chosen = _chosen(taking, household, people)
    family = {one.is_secret for one in chosen.values()}
    return "somebody in it lives in secret: no home is written down" if len(family) > 1 else None


def ties(taking: Taking, household: str) -> dict[str, Tie]:
    """By key. The same for the whole file, so it is asked once of each household."""
    if household not in taking.ties:
        taking.ties[household] = _ties(taking, household)
    return taking.ties[household]


def _ties(taking: Taking, household: str) -> dict[str, Tie]:
    names = {r.record_id: key for (kind, key), r in taking.ledger.items() if kind == "person"}
    found: dict[str, Tie] = {}
    row = taking.ledger.get(("household", household))
    if row:
        there = (
            select(Belonging, Profile)
            .join(Profile, Profile.person_id == Belonging.person_id)  # type: ignore[arg-type]
            .where(Belonging.household_id == row.record_id)
        )
        for held, profile in taking.session.exec(there):
            if held.person_id in names:
                tie, by = tie_of(held, profile), held.invited_by_id
                found[names[held.person_id]] = Tie(
                    tie.role, names.get(by) if by else None, tie.is_secret
                )
    return found | {
        p.key: Tie(Role(p.role), p.invited_by, p.address_secret)
        for p in taking.file.people
        if p.household == household
    }


def _chosen(taking: Taking, household: str, people: Iterable[str]) -> dict[str, Tie]:
    known = ties(taking, household)
    return {key: known[key] for key in people if key in known}


def _are_apart(taking: Taking, household: str) -> bool:
    """Whoever left lives nowhere any more."""
    known = ties(taking, household)
    here = [tie for key, tie in known.items() if (key, household) not in taking.left]
    return live_apart(here, noted=_noted(taking, household))


def _noted(taking: Taking, household: str) -> bool:
    for given in taking.file.households:
        if given.key == household:
            return given.separate_parents
    row = taking.ledger.get(("household", household))
    return bool(row and taking.session.get_one(Household, row.record_id).separate_parents)
