"""A wrong configuration does not start, and one sentence says why."""

import base64

import pytest
from py_vapid import Vapid

from family_portal.core.settings import WrongSettings, from_environment

GOOD = {
    "PORTAL_SECRET_KEY": "a secret that is long enough to be one",
    "PORTAL_BASE_URL": "https://plan.example.nl",
}
OIDC = {
    "PORTAL_OIDC_GEZIN_ISSUER": "https://eid.example.nl",
    "PORTAL_OIDC_GEZIN_CLIENT_ID": "portal",
    "PORTAL_OIDC_GEZIN_CLIENT_SECRET": "s",
    "PORTAL_OIDC_GEZIN_AUDIENCE": "family",
    "PORTAL_OIDC_GEZIN_ACR_ORDER": "laag midden hoog",
    "PORTAL_OIDC_GEZIN_MIN_ACR": "midden",
}


def test_good_settings_start():
    settings = from_environment({**GOOD, **OIDC, "HOME": "/root"})
    assert settings.is_https
    assert settings.oidc[0].acr_order == ("laag", "midden", "hoog")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"PORTAL_SECRET_KEY": None}, "PORTAL_SECRET_KEY is missing."),
        ({"PORTAL_SECRET_KEY": "short"}, "PORTAL_SECRET_KEY: "),
        ({"PORTAL_SECRET_KEY": f"{'k' * 40} "}, "begins or ends with a space"),
        ({"PORTAL_SECRET_KEY": f"{'k' * 40}\n"}, "begins or ends with a space"),
        ({"PORTAL_SECRET_KEY": f"{'k' * 40}\u200bk"}, "cannot be seen"),
        ({"PORTAL_SMTP_URL_FILE": "/nowhere"}, "PORTAL_SMTP_URL_FILE: /nowhere cannot be read"),
        ({"PORTAL_BASE_URL_FILE": "/etc/hostname"}, "PORTAL_BASE_URL_FILE is not a setting"),
        ({"PORTAL_BASE_URL": None}, "PORTAL_BASE_URL is missing."),
        ({"PORTAL_BASE_URL": "http://plan.example.nl"}, "must start with https://"),
        ({"PORTAL_BASE_URL": "plan.example.nl"}, "must look like https://"),
        ({"PORTAL_BASE_URL": "https://plan.example.nl/sub"}, "must look like https://"),
        ({"PORTAL_DATABASE_URL": "mysql://x"}, "DATABASE_URL must start with"),
        ({"PORTAL_VAPID_PRIVATE_KEY": "nope"}, "VAPID_PRIVATE_KEY is not a key"),
        ({"PORTAL_VAPID_SUBJECT": "beheer@example.nl"}, "VAPID_SUBJECT must look like mailto:"),
        ({"PORTAL_VAPID_SUBJECT": "mailto:"}, "VAPID_SUBJECT must look like mailto:"),
        ({"PORTAL_VAPID_SUBJECT": "mailto: a@example.nl"}, "VAPID_SUBJECT must look like"),
        ({"PORTAL_VAPID_SUBJECT": "mailto:<a@example.nl>"}, "VAPID_SUBJECT must look like"),
        ({"PORTAL_VAPID_SUBJECT": "mailto:beheer@localhost"}, "VAPID_SUBJECT must look like"),
        ({"PORTAL_VAPID_SUBJECT": "http://plan.example.nl"}, "VAPID_SUBJECT must look like"),
        ({"PORTAL_VAPID_SUBJECT": "https://plan.example.nl/x y"}, "VAPID_SUBJECT must look"),
        ({"PORTAL_SMTP_URL": "mail.example.nl:587"}, "SMTP_URL must look like smtp://"),
        ({"PORTAL_SMTP_URL": "smtp://:587"}, "SMTP_URL must look like smtp://"),
        ({"PORTAL_SMTP_URL": "smtp://mail.example.nl:mail"}, "SMTP_URL must look like smtp://"),
        ({"PORTAL_MAIL_FROM": "Mijn plan <a@example.nl>"}, "MAIL_FROM must be an address alone"),
        ({"PORTAL_PUSH_ORIGINS": "https://push.example.nl/"}, "PUSH_ORIGINS must look like"),
        ({"PORTAL_PUSH_ORIGINS": "http://push.example.nl"}, "PUSH_ORIGINS must look like"),
        ({"PORTAL_COLOUR": "blue"}, "PORTAL_COLOUR is not a setting of this program."),
        ({"PORTAL_DEMO": "1"}, "PORTAL_DEMO is not a setting of this program."),
        ({**OIDC, "PORTAL_OIDC_GEZIN_MIN_ACR": "hoger"}, "MIN_ACR is not in its ACR_ORDER"),
        ({**OIDC, "PORTAL_OIDC_GEZIN_AUDIENCE": "all"}, "AUDIENCE"),
        ({**OIDC, "PORTAL_OIDC_GEZIN_ISSUER": None}, "ISSUER is missing."),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else "",
)
def test_a_fault_is_one_sentence(change, sentence):
    environ = {k: v for k, v in {**GOOD, **change}.items() if v is not None}
    with pytest.raises(WrongSettings) as wrong:
        from_environment(environ)
    assert sentence in str(wrong.value)
    assert "\n" not in str(wrong.value)


KEY = base64.urlsafe_b64encode(bytes(range(1, 33))).rstrip(b"=").decode()


@pytest.mark.parametrize(
    ("base_url", "subject"),
    [
        ("https://plan.example.nl", None),
        ("https://plan.example.nl/", None),
        ("https://plan.example.nl:8443", None),
        ("http://127.0.0.1:8000", None),
        ("https://plan.example.nl", "mailto:beheer@example.nl"),
        ("https://plan.example.nl", "https://example.nl"),
    ],
)
def test_what_starts_can_sign_a_notice(base_url, subject):
    """Whatever the portal is called, with a contact or without."""
    chosen = {"PORTAL_BASE_URL": base_url, "PORTAL_VAPID_PRIVATE_KEY": KEY}
    given = {**chosen, "PORTAL_VAPID_SUBJECT": subject} if subject else chosen
    settings = from_environment({**GOOD, **given})
    claims = {"sub": settings.push_contact, "aud": "https://push.example.org", "exp": 1}
    assert Vapid.from_string(KEY).sign(claims)["Authorization"]


def test_secrets_may_lie_in_files(tmp_path):
    (tmp_path / "key").write_text("k" * 40 + "\n")
    (tmp_path / "older").write_text("last year\nthe year before\n")
    where = {
        "PORTAL_SECRET_KEY_FILE": str(tmp_path / "key"),
        "PORTAL_SECRET_KEY_FALLBACKS_FILE": str(tmp_path / "older"),
    }
    read = from_environment({"PORTAL_BASE_URL": GOOD["PORTAL_BASE_URL"], **where})
    assert read.secret_key.get_secret_value() == "k" * 40
    older = [key.get_secret_value() for key in read.secret_key_fallbacks]
    assert older == ["last year", "the year before"]
    with pytest.raises(WrongSettings, match="PORTAL_SECRET_KEY is set twice"):
        from_environment({**GOOD, **where})


def test_the_secret_is_never_printed():
    assert "long enough" not in repr(from_environment(GOOD))


def test_the_demo_runs_on_this_machine_only():
    from family_portal.core.settings import checked

    values = {"secret_key": "x" * 40, "base_url": "https://plan.example.nl", "demo": True}
    with pytest.raises(WrongSettings, match="only runs on this machine"):
        checked(values)
