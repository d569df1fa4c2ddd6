"""Our own checks stand by themselves: the library may change its mind about its own."""

import pytest

from family_portal.accounts.oidc_checks import Refused, check_callback, check_claims
from family_portal.core import clock
from family_portal.core.settings import OidcProvider

ISSUER = "https://id.example.nl"
PROVIDER = OidcProvider(
    name="gezin",
    issuer=ISSUER,
    client_id="portal",
    client_secret="geheim",
    acr_order=("laag", "midden", "hoog"),
    min_acr="midden",
    audience="family",
)


def told(**changes):
    now = clock.now().timestamp()
    claims = {"iss": ISSUER, "sub": "samira", "aud": "portal", "nonce": "n"}
    return claims | {"exp": now + 60, "auth_time": now, "acr": "hoog"} | changes


def judge(claims, *, nonce="n", since=None):
    return check_claims({"id_token": "x", "userinfo": claims}, PROVIDER, nonce=nonce, since=since)


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"aud": ["portal"]},
        {"aud": ["portal"], "azp": "portal"},
        {"aud": ["other", "portal"], "azp": "portal"},
        {"acr": "midden"},
    ],
    ids=str,
)
def test_the_truth_gives_the_subject(claims):
    assert judge(told(**claims)) == "samira"


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"iss": "https://evil.example"}, "another issuer"),
        ({"iss": None}, "another issuer"),
        ({"nonce": "m"}, "another sign-in"),
        ({"nonce": None}, "another sign-in"),
        ({"aud": "other"}, "for somebody else"),
        ({"aud": ["other"]}, "for somebody else"),
        ({"aud": None}, "for somebody else"),
        ({"aud": {"portal": 1}}, "for somebody else"),
        ({"azp": "other"}, "handed to somebody else"),
        ({"aud": ["portal", "other"]}, "handed to somebody else"),
        ({"aud": ["portal", "other"], "azp": "other"}, "handed to somebody else"),
        ({"exp": 1}, "too old"),
        ({"exp": None}, "too old"),
        ({"exp": "2099"}, "too old"),
        ({"acr": "laag"}, "too low"),
        ({"acr": None}, "too low"),
        ({"acr": "hoogst"}, "too low"),
        ({"sub": ""}, "no subject"),
        ({"sub": None}, "no subject"),
        ({"sub": 7}, "no subject"),
        ({"sub": "s" * 256}, "no subject"),
    ],
    ids=str,
)
def test_each_lie_is_seen_for_what_it_is(claims, reason):
    with pytest.raises(Refused, match=reason):
        judge(told(**claims))


def test_no_token_and_no_nonce_of_ours_is_refused():
    for token in (
        {},
        {"id_token": "x"},
        {"userinfo": told()},
        {"id_token": "", "userinfo": told()},
    ):
        with pytest.raises(Refused, match="no id_token"):
            check_claims(token, PROVIDER, nonce="n")
    with pytest.raises(Refused, match="another sign-in"):
        judge(told(nonce=""), nonce="")


def test_proof_must_be_of_after_the_question():
    now = clock.now().timestamp()
    assert judge(told(auth_time=now), since=now - 5) == "samira"
    for proved in (now - 120, None, "just now"):
        with pytest.raises(Refused, match="prove again"):
            judge(told(auth_time=proved), since=now)


def test_a_provider_without_levels_is_asked_for_none():
    plain = PROVIDER.model_copy(update={"acr_order": (), "min_acr": None})
    token = {"id_token": "x", "userinfo": told(acr=None)}
    assert check_claims(token, plain, nonce="n") == "samira"


@pytest.mark.parametrize(
    ("arguments", "says_who", "fits"),
    [
        ({"code": "c", "iss": ISSUER}, True, True),
        ({"code": "c", "iss": ISSUER}, False, True),
        ({"code": "c"}, False, True),
        ({"code": "c"}, True, False),
        ({"code": "c", "iss": "https://evil.example"}, False, False),
        ({"code": "c", "iss": ""}, False, False),
        ({"iss": ISSUER}, True, False),
        ({"iss": ISSUER, "error": "access_denied"}, True, False),
    ],
    ids=str,
)
def test_a_callback_says_whose_it_is(arguments, says_who, fits):
    metadata = {"authorization_response_iss_parameter_supported": says_who}
    if fits:
        check_callback(arguments, metadata, PROVIDER)
    else:
        with pytest.raises(Refused):
            check_callback(arguments, metadata, PROVIDER)
