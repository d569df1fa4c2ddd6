"""The same neutral sentence by e-mail: no name, no link, nothing about whom or what."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import unquote, urlsplit

import idna

from family_portal.core import clock
from family_portal.core.settings import MAILBOX
from family_portal.notify.push import TEXT, Ending, Outcome

TIMEOUT = 10
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def address_of(typed: str) -> str | None:
    """The one form in which an address is kept and sent to: what stands behind the @ as the name
    servers know it ("müller.example" is "xn--mller-kva.example"). Nothing for what is no address.
    """
    mailbox, _, domain = typed.strip().rpartition("@")
    try:
        host = idna.encode(domain, uts46=True, std3_rules=True).decode().lower()
    except idna.IDNAError:
        return None
    address = f"{mailbox}@{host}"
    return address if len(address) <= 254 and MAILBOX.fullmatch(address) else None


@dataclass(frozen=True)
class Letter:
    """An invitation for a calendar (RFC 6047): `method` is REQUEST or CANCEL."""

    to: str
    calendar: str
    method: str


# For who reads letters with a program that knows no calendars.
INVITED = {
    "REQUEST": "Er staat een afspraak in je agenda, of er is een veranderd.",
    "CANCEL": "Een afspraak in je agenda gaat niet door.",
}


@dataclass(frozen=True)
class Mailer:
    """One mail server: `smtp://user:word@host:587` or `smtps://host`."""

    url: str
    sender: str

    def send(self, to: str) -> Outcome:
        """The one sentence. Never raises for what another machine does."""
        letter = self._begun(to, TEXT)
        letter.set_content(TEXT)
        return self._carry(letter)

    def invite(self, invitation: Letter) -> Outcome:
        """As `send`, with what a calendar program takes in by itself."""
        letter = self._begun(invitation.to, "Afspraak")
        letter.set_content(INVITED[invitation.method])
        method = {"method": invitation.method}
        letter.add_alternative(invitation.calendar, subtype="calendar", params=method)
        return self._carry(letter)

    def _begun(self, to: str, subject: str) -> EmailMessage:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self.sender, to, subject
        letter["Date"] = format_datetime(clock.now())
        letter["Message-ID"] = make_msgid(domain=self.sender.partition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"
        return letter

    def _carry(self, letter: EmailMessage) -> Outcome:
        try:
            server = self._open()
        except (OSError, smtplib.SMTPException):
            return Outcome(Ending.LATER, "mail no connection")
        try:
            server.send_message(letter)
        except smtplib.SMTPRecipientsRefused as refused:
            return _refused(max(code for code, _ in refused.recipients.values()))
        except smtplib.SMTPResponseException as refused:
            return _refused(refused.smtp_code)
        except (OSError, smtplib.SMTPException):
            return Outcome(Ending.UNSURE, "mail no answer")
        finally:
            server.close()
        return Outcome(Ending.SENT)

    def _open(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, context = parts.hostname or "", ssl.create_default_context()
        server: smtplib.SMTP
        if parts.scheme == "smtps":
            server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
            if host not in LOOPBACK:
                server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        return server


def _refused(code: int) -> Outcome:
    ending = Ending.REFUSED if code >= 500 else Ending.LATER
    return Outcome(ending, f"mail {code}")
