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
class Mailer:
    """One mail server: `smtp://user:word@host:587` or `smtps://host`."""

    url: str
    sender: str

    def send(self, to: str) -> Outcome:
        """Never raises for what another machine does."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self.sender, to, TEXT
        letter["Date"] = format_datetime(clock.now())
        letter["Message-ID"] = make_msgid(domain=self.sender.partition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(TEXT)
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
