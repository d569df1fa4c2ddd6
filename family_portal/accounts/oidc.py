"""Sign in at an identity provider: OpenID Connect, code with PKCE, state and nonce (T11)."""

import secrets
from collections.abc import Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, request, session
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from pydantic import BaseModel
from requests import RequestException

from family_portal.accounts.oidc_checks import (
    LEEWAY,
    NotStartedHere,
    Refused,
    check_callback,
    check_claims,
    check_metadata,
    proved_at,
)
from family_portal.core import clock
from family_portal.core.errors import NotFound, Unavailable
from family_portal.core.settings import OidcProvider, Settings

KEPT = "oidc"
# Several tabs at once is fine; a hundred is somebody filling our table.
MOST_FLOWS = 5
# What a provider can make of its answers; anything else is a fault of ours and must be seen.
WRONG = (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, AttributeError, RuntimeError)


class Flow(BaseModel):
    """What one started sign-in is for. Kept with its state, so that two tabs do not mix."""

    name: str
    nonce: str
    verder: str = "/"
    shared_phone: bool = False
    invitation_id: str | None = None
    confirms: bool = False
    # They prove it at the provider now, also when they are still signed in there.
    is_fresh: bool = False
    started: float = 0


class Proof(BaseModel):
    """Somebody, according to a provider that we believe."""

    issuer: str
    subject: str
    audience: str
    provider: str
    flow: Flow
    # When they proved it there, as far as the provider says.
    proved_at: float | None = None


def init_app(app: Flask, settings: Settings) -> None:
    oauth = OAuth(app)
    for provider in settings.oidc:
        oauth.register(
            provider.name,
            client_id=provider.client_id,
            client_secret=provider.client_secret.get_secret_value(),
            server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic",
                "default_timeout": 5,
            },
        )
    app.extensions["oidc"] = (oauth, {provider.name: provider for provider in settings.oidc})


def providers(audience: str | None = None) -> list[OidcProvider]:
    _oauth, known = current_app.extensions["oidc"]
    return [p for p in known.values() if audience in (None, p.audience)]


def start(name: str, **purpose: Any) -> ResponseReturnValue:
    """Off to the provider. Only ever from a link: a form may not lead to another site (l)."""
    provider, client = _known(name)
    metadata = _metadata(client, provider)
    state, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    flow = Flow(name=name, nonce=nonce, started=clock.now().timestamp(), **purpose)
    _remember(state, flow, client)
    wanted: dict[str, Any] = {}
    if provider.min_acr:
        enough = provider.acr_order[provider.acr_order.index(provider.min_acr) :]
        wanted["acr_values"] = " ".join(enough)
    if flow.confirms or flow.is_fresh:
        wanted |= {"max_age": 0, "prompt": "login"}
    response: ResponseReturnValue = client.authorize_redirect(
        _back(name), state=state, nonce=nonce, **wanted
    )
    current_app.logger.debug("sign-in started at %s", metadata["issuer"])
    return response


def finish(name: str) -> Proof:
    """They are back. Raises `Refused` for every answer that we do not believe."""
    provider, client = _known(name)
    state = request.args.get("state", "")
    flow = _recall(state, name)
    metadata = _metadata(client, provider)
    try:
        check_callback(request.args, metadata, provider)
        token: Mapping[str, Any] = client.authorize_access_token(leeway=LEEWAY)
    except RequestException:
        raise Unavailable from None
    except WRONG as wrong:
        raise Refused(type(wrong).__name__) from None
    finally:
        client.framework.clear_state_data(session, state)
    since = flow.started if flow.confirms or flow.is_fresh else None
    subject = check_claims(token, provider, nonce=flow.nonce, since=since)
    return Proof(
        issuer=provider.issuer,
        subject=subject,
        audience=provider.audience,
        provider=name,
        flow=flow,
        proved_at=proved_at(token),
    )


def sign_out_address(name: str) -> str | None:
    """Where the provider's own sign-out is, when it has one."""
    provider, client = _known(name)
    found = _metadata(client, provider).get("end_session_endpoint")
    if not found:
        return None
    logout = client.create_logout_url(client_id=provider.client_id)
    return str(logout["url"])


def _known(name: str) -> tuple[OidcProvider, Any]:
    oauth, known = current_app.extensions["oidc"]
    if name not in known:
        raise NotFound
    return known[name], oauth.create_client(name)


def _metadata(client: Any, provider: OidcProvider) -> Mapping[str, Any]:
    try:
        metadata: dict[str, Any] = client.load_server_metadata()
    except (RequestException, *WRONG):
        raise Unavailable from None
    accepted = check_metadata(metadata, provider)
    metadata["id_token_signing_alg_values_supported"] = accepted
    return metadata


def _back(name: str) -> str:
    settings: Settings = current_app.extensions["settings"]
    return f"{settings.base_url.rstrip('/')}/inloggen/{name}/terug"


def _remember(state: str, flow: Flow, client: Any) -> None:
    """The oldest flows make room, ours and Authlib's part of them."""
    flows = sorted(session.get(KEPT, {}).items(), key=lambda item: item[1]["started"])
    dropped = len(flows) - (MOST_FLOWS - 1)
    for old, _flow in flows[: max(dropped, 0)]:
        client.framework.clear_state_data(session, old)
    session[KEPT] = {**dict(flows[max(dropped, 0) :]), state: flow.model_dump()}


def _recall(state: str, name: str) -> Flow:
    kept = dict(session.get(KEPT, {}))
    found = kept.pop(state, None)
    session[KEPT] = kept
    if not kept:
        del session[KEPT]
    if found is None or found["name"] != name:
        raise NotStartedHere("not started in this browser")
    return Flow(**found)
