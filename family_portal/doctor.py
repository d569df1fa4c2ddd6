"""Checks of a configuration that starts but would not serve well."""

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from family_portal import schema
from family_portal.core import crypto, keys
from family_portal.core.db import open_engines
from family_portal.core.sealed import counted
from family_portal.core.settings import Settings
from family_portal.theming.look import dressed
from family_portal.theming.tokens import WrongTheme


@dataclass(frozen=True)
class Examined:
    """`look` is what the portal wears: what was taken, derived and adjusted. No fault by itself."""

    faults: list[str]
    look: tuple[str, ...] = ()


def examine(chosen: Settings) -> Examined:
    """One plain sentence per fault; empty when all is well."""
    refused, worn = _theme(chosen)
    faults = [*_left_out(chosen), *refused]
    both = open_engines(chosen.database_url)
    try:
        is_current = schema.is_current(both.writing)
        if not is_current:
            faults.append("The database has an older schema: run `family-portal db upgrade`.")
        if is_current or keys.is_laid_out(both.reading):
            faults += _keys(chosen, both.reading, counts_too=is_current)
    except SQLAlchemyError:
        faults.append("The database does not answer at PORTAL_DATABASE_URL.")
    finally:
        both.dispose()
    return Examined(faults, worn)


def _theme(chosen: Settings) -> tuple[list[str], tuple[str, ...]]:
    """Read once, also when it is refused."""
    try:
        return [], dressed(chosen.theme).lines if chosen.theme else ()
    except WrongTheme as wrong:
        return [str(wrong)], ()


def _left_out(chosen: Settings) -> list[str]:
    """Settings that have to be chosen."""
    faults = []
    if chosen.is_loopback:
        faults.append("PORTAL_BASE_URL is this machine; families cannot reach it.")
    if not any(provider.audience == "staff" for provider in chosen.oidc):
        faults.append("No identity provider for professionals is set (PORTAL_OIDC_…).")
    if chosen.security_contact is None:
        faults.append(
            "PORTAL_SECURITY_CONTACT is missing: nobody knows whom to tell of a weakness."
        )
    if chosen.accessibility_on is None or chosen.accessibility_contact is None:
        faults.append(
            "PORTAL_ACCESSIBILITY_ON and PORTAL_ACCESSIBILITY_CONTACT are missing: the statement "
            "on accessibility has no date, or nobody to tell of what cannot be used."
        )
    if chosen.vapid_private_key and chosen.vapid_subject is None:
        faults.append(
            "PORTAL_VAPID_SUBJECT is missing: push services cannot tell you of what goes wrong."
        )
    return faults


def _keys(chosen: Settings, engine: Engine, *, counts_too: bool) -> list[str]:
    """A wrong key is said before somebody upgrades; what is to be sealed anew is asked of
    the newest schema."""
    keys.take(chosen)
    if wrong := keys.verdict(engine):
        return [wrong]
    if not counts_too:
        return []
    with engine.connect().execution_options(unguarded="keys") as connection:
        counts = counted(connection)
    current = crypto.current().id
    older = sum(counts.values()) - counts[current]
    if older:
        return [f"{older} values are not under key {current} yet: run `family-portal keys rotate`."]
    return []
