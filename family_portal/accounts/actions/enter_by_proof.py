"""Sign in, be enrolled, or confirm, with what an identity provider proved."""

from uuid import UUID

from flask_login import current_user

from family_portal.accounts.actions.redeem import NotTheirs, redeem_with_identity
from family_portal.accounts.models import How
from family_portal.accounts.oidc import Proof
from family_portal.accounts.oidc_checks import Refused
from family_portal.accounts.queries import Gone, person_of_identity, was_handed_over
from family_portal.accounts.signed_in import NoAccount, sign_in, step_up


class ProveFirst(Exception):
    """Signed in at the provider from before their phone was handed over: whoever has it now may
    not come in with that (ADR 75)."""


def enter_by_proof(proof: Proof) -> None:
    """Raises `Refused` for whoever we do not know, and for the wrong door; `ProveFirst`."""
    if proof.flow.confirms:
        _confirm(proof)
        return
    person_id = _person(proof)
    if not proof.flow.is_fresh and was_handed_over(person_id, since=proof.proved_at):
        raise ProveFirst
    try:
        sign_in(
            person_id,
            how=How.OIDC,
            audience=proof.audience,
            provider=proof.provider,
            shared_phone=proof.flow.shared_phone,
            is_expected=proof.flow.invitation_id is not None,
        )
    except NoAccount:
        raise Refused("no account at this door") from None


def _person(proof: Proof) -> UUID:
    """Known by issuer and subject. Never by name or e-mail: those can be taken over."""
    if proof.flow.invitation_id is None:
        known = person_of_identity(proof.issuer, proof.subject)
        if known is None:
            raise Refused("unknown identity")
        return known
    try:
        return redeem_with_identity(
            UUID(proof.flow.invitation_id),
            issuer=proof.issuer,
            subject=proof.subject,
            audience=proof.audience,
        )
    except (Gone, NotTheirs) as wrong:
        raise Refused(type(wrong).__name__) from None


def _confirm(proof: Proof) -> None:
    """The same person as the one who is signed in, and no new session."""
    known = person_of_identity(proof.issuer, proof.subject)
    if not current_user.is_authenticated or known != current_user.person_id:
        raise Refused("confirmed by somebody else")
    step_up()
