"""Configuration from the environment, and from nowhere else."""

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from py_vapid import Vapid
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

PREFIX = "PORTAL_"
OIDC = re.compile(r"OIDC_([A-Z0-9]+)_(ISSUER|CLIENT_ID|CLIENT_SECRET|ACR_ORDER|MIN_ACR|AUDIENCE)$")
# Settings with several values, separated by spaces or lines.
LISTS = {"PUSH_ORIGINS", "SECRET_KEY_FALLBACKS"}
# Any secret may lie in a file instead: its name with this behind it names the file.
IN_A_FILE = re.compile(r"(.*(?:KEY|FALLBACKS|SECRET|SMTP_URL))_FILE$")
# Whole and strict: services refuse what libraries let pass.
MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
SUBJECT = re.compile(rf"mailto:{MAILBOX.pattern}|https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?|http://127\.0\.0\.1:[0-9]{1,5}")
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


class WrongSettings(Exception):
    """The portal does not start; the text is one plain sentence for the operator."""


class OidcProvider(BaseModel):
    """One identity provider. `acr_order` runs from weak to strong."""

    model_config = ConfigDict(frozen=True)

    name: str
    issuer: str
    client_id: str
    client_secret: SecretStr
    acr_order: tuple[str, ...] = ()
    min_acr: str | None = None
    audience: Literal["family", "staff"]

    @model_validator(mode="after")
    def _acr_is_known(self) -> Self:
        if self.min_acr and self.min_acr not in self.acr_order:
            raise ValueError(f"OIDC_{self.name.upper()}_MIN_ACR is not in its ACR_ORDER")
        return self


class Settings(BaseModel):
    """Everything an operator may choose. Demo mode is a command, never a setting."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    secret_key: SecretStr = Field(min_length=32)
    # Keys from before, which only read: `family-portal keys rotate` makes them needless.
    secret_key_fallbacks: tuple[SecretStr, ...] = ()
    base_url: str
    database_url: str = "sqlite:///var/portal.db"
    name: str = "Mijn plan"
    exit_url: str = "https://www.knmi.nl/"
    # A folder with a theme of NL Design System, such as an unpacked package (ADR 94).
    theme: Path | None = None
    vapid_private_key: SecretStr | None = None
    vapid_subject: str | None = None
    # Push services besides those of the known browsers: "https://push.example.nl".
    push_origins: tuple[str, ...] = ()
    smtp_url: SecretStr | None = None
    mail_from: str | None = None
    # For /.well-known/security.txt: "mailto:…" or "https://…".
    security_contact: str | None = Field(default=None, pattern=r"^(mailto:|https://|tel:)\S+$")
    # The statement of the Besluit digitale toegankelijkheid overheid: how far it is, since when,
    # its address in the register, and whom to tell that something cannot be used.
    accessibility_status: Literal["full", "partial", "measures", "none"] = "measures"
    accessibility_on: date | None = None
    accessibility_statement: str | None = Field(default=None, pattern=r"^https://\S+$")
    accessibility_contact: str | None = Field(default=None, pattern=r"^(mailto:|https://|tel:)\S+$")
    oidc: tuple[OidcProvider, ...] = ()
    # Where the processes of this machine tell each other which sessions were left (ADR 25).
    left_folder: Path | None = None
    # Pages that one process makes at the same time (ADR 26).
    threads: int = Field(default=2, ge=1, le=64)
    demo: bool = False

    @field_validator("secret_key")
    @classmethod
    def _key_is_whole(cls, key: SecretStr) -> SecretStr:
        """A sign that nobody sees makes it another key, and what was sealed stays shut."""
        words = key.get_secret_value()
        if words != words.strip() or not words.isprintable():
            raise ValueError("it begins or ends with a space, or holds a sign that cannot be seen")
        return key

    @model_validator(mode="after")
    def _push_can_be_signed(self) -> Self:
        """Tried as each notice will be: what does not go now would stop every one of them."""
        if self.vapid_subject and not SUBJECT.fullmatch(self.vapid_subject):
            raise ValueError("VAPID_SUBJECT must look like mailto:beheer@example.nl or https://…")
        if self.vapid_private_key:
            try:
                key = Vapid.from_string(self.vapid_private_key.get_secret_value())
            except Exception:
                raise ValueError("VAPID_PRIVATE_KEY is not a key for web push") from None
            try:
                key.sign({"sub": self.push_contact, "aud": "https://push.example.org", "exp": 1})
            except Exception:
                words = "VAPID_SUBJECT must be an address that push services take: mailto:…"
                raise ValueError(words) from None
        return self

    @model_validator(mode="after")
    def _ways_out_are_addresses(self) -> Self:
        if self.smtp_url and not _is_mail_server(self.smtp_url.get_secret_value()):
            raise ValueError("SMTP_URL must look like smtp://name:word@mail.example.nl:587")
        if self.mail_from and not MAILBOX.fullmatch(self.mail_from):
            raise ValueError("MAIL_FROM must be an address alone, like noreply@example.nl")
        if not all(ORIGIN.fullmatch(origin) for origin in self.push_origins):
            raise ValueError("PUSH_ORIGINS must look like https://push.example.nl, without a path")
        return self

    @model_validator(mode="after")
    def _addresses_are_safe(self) -> Self:
        parts = urlsplit(self.base_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
            raise ValueError("BASE_URL must look like https://portal.example.nl")
        if parts.scheme == "http" and not self.is_loopback:
            raise ValueError("BASE_URL must start with https:// (http is for this machine only)")
        if self.demo and not self.is_loopback:
            raise ValueError("the demo only runs on this machine: BASE_URL must be 127.0.0.1")
        if not self.database_url.startswith(("sqlite:///", "postgresql")):
            raise ValueError("DATABASE_URL must start with sqlite:/// or postgresql://")
        return self

    @property
    def push_contact(self) -> str:
        """Where push services can ask who sends; without a choice the portal's own name."""
        return self.vapid_subject or f"https://{urlsplit(self.base_url).hostname}"

    @property
    def folder_of_left(self) -> Path:
        """Beside a SQLite database; one per database, because what it holds ends there."""
        if self.left_folder:
            return self.left_folder
        file = self.database_url.removeprefix("sqlite:///")
        return Path("var/left" if file == self.database_url else f"{file}-left")

    @property
    def folder_of_theme(self) -> Path:
        """Where the sheet is kept that a theme comes to: what we can surely write to."""
        return self.folder_of_left / "theme"

    @property
    def is_loopback(self) -> bool:
        return urlsplit(self.base_url).hostname in LOOPBACK

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises `WrongSettings` with one sentence."""
    given = _from_files(
        {k.removeprefix(PREFIX): v for k, v in environ.items() if k.startswith(PREFIX)}
    )
    values: dict[str, object] = {"oidc": _providers(given)}
    for name, value in given.items():
        if OIDC.match(name):
            continue
        if name.lower() not in Settings.model_fields or name in {"OIDC", "DEMO"}:
            raise WrongSettings(f"{PREFIX}{name} is not a setting of this program.")
        values[name.lower()] = _several(value) if name in LISTS else value
    return checked(values)


def _several(value: str) -> tuple[str, ...]:
    """By lines where there are lines, because a key may hold spaces; otherwise by spaces."""
    lines = [line for line in value.splitlines() if line]
    return tuple(lines if "\n" in value else value.split())


def _from_files(given: dict[str, str]) -> dict[str, str]:
    """Secrets that lie in files, besides those that are given."""
    read: dict[str, str] = {}
    for name, value in given.items():
        match = IN_A_FILE.match(name)
        target = match[1] if match else name
        if target in read:
            raise WrongSettings(f"{PREFIX}{target} is set twice: here and in a file.")
        try:
            read[target] = _words(Path(value), target) if match else value
        except (OSError, UnicodeDecodeError):
            raise WrongSettings(f"{PREFIX}{name}: {value} cannot be read.") from None
    return read


def _words(file: Path, name: str) -> str:
    words = file.read_text()
    return words if name in LISTS else words.removesuffix("\n")


def checked(values: Mapping[str, object]) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise WrongSettings(_sentence(error)) from None


def _is_mail_server(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"smtp", "smtps"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


def _providers(given: Mapping[str, str]) -> list[dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for key, value in given.items():
        if match := OIDC.match(key):
            name, field = match[1].lower(), match[2].lower()
            provider = found.setdefault(name, {"name": name})
            provider[field] = tuple(value.split()) if field == "acr_order" else value
    return list(found.values())


def _sentence(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = "_".join(str(part).upper() for part in fault["loc"])
    if fault["type"] == "missing":
        return f"{PREFIX}{place} is missing."
    why = fault["msg"].removeprefix("Value error, ")
    return f"{PREFIX}{place or ''}{': ' if place else ''}{why}."
