"""What must be true of an answer of an identity provider before we believe it. All fail closed.

Authlib checks signature, expiry and nonce; it does not look at `iss` of the callback, at `acr`,
nor whether there is an id_token at all (docs/threats.md#provider).
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from family_portal.core import clock
from family_portal.core.settings import LOOPBACK, OidcProvider

LEEWAY = 60
# Never "none", never a shared secret: the provider's public keys are on the web.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Refused(Exception):
    """Not believed. The reason is for the operator's log, never for the screen."""


class NotStartedHere(Refused):
    """This browser did not start that sign-in, or has forgotten it: somebody else's link, or the
    slower of two tabs."""


def check_metadata(metadata: Mapping[str, Any], provider: OidcProvider) -> list[str]:
    """The document is about this provider; returns the algorithms we accept from it."""
    if metadata.get("issuer") != provider.issuer:
        raise Refused("metadata of another issuer")
    for name in ENDPOINTS:
        if not _is_safe(str(metadata.get(name, ""))):
            raise Refused(f"{name} is not https")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    accepted = [name for name in ALGORITHMS if name in offered]
    if not accepted:
        raise Refused("no algorithm with public keys")
    return accepted


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def check_callback(
    arguments: Mapping[str, str], metadata: Mapping[str, Any], provider: OidcProvider
) -> None:
    """RFC 9207: the answer says whose it is. It may be silent only when the provider never says."""
    says_who = metadata.get("authorization_response_iss_parameter_supported") is True
    if arguments.get("iss", None if says_who else provider.issuer) != provider.issuer:
        raise Refused("callback of another issuer")
    if not arguments.get("code"):
        raise Refused(f"no code: {arguments.get('error', '')[:60]}")


def check_claims(
    token: Mapping[str, Any], provider: OidcProvider, *, nonce: str, since: float | None = None
) -> str:
    """Returns the subject. `since`: they must have proved who they are after this moment."""
    claims = token.get("userinfo")
    if not token.get("id_token") or not isinstance(claims, Mapping):
        raise Refused("no id_token")
    if claims.get("iss") != provider.issuer:
        raise Refused("token of another issuer")
    if not nonce or claims.get("nonce") != nonce:
        raise Refused("token of another sign-in")
    _check_audience(claims, provider.client_id)
    _check_times(claims, since)
    _check_level(claims, provider)
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise Refused("no subject")
    return subject


def proved_at(token: Mapping[str, Any]) -> float | None:
    """Of a token that was believed."""
    said = (token.get("userinfo") or {}).get("auth_time")
    return said if isinstance(said, (int, float)) else None


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    audience = claims.get("aud")
    named = [audience] if isinstance(audience, str) else audience
    if not isinstance(named, list) or client_id not in named:
        raise Refused("token for somebody else")
    if claims.get("azp", client_id if len(named) == 1 else None) != client_id:
        raise Refused("token handed to somebody else")


def _check_times(claims: Mapping[str, Any], since: float | None) -> None:
    now, expires, proved = clock.now().timestamp(), claims.get("exp"), claims.get("auth_time")
    if not isinstance(expires, (int, float)) or expires <= now - LEEWAY:
        raise Refused("token is too old")
    if since is None:
        return
    if not isinstance(proved, (int, float)) or proved < since - LEEWAY:
        raise Refused("did not prove again who they are")


def _check_level(claims: Mapping[str, Any], provider: OidcProvider) -> None:
    """At least the wanted level; a level we do not know is no level."""
    if provider.min_acr is None:
        return
    order = list(provider.acr_order)
    level = claims.get("acr")
    if level not in order or order.index(level) < order.index(provider.min_acr):
        raise Refused("level of assurance is too low")
