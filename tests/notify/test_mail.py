"""The same sentence by e-mail: nobody is named and there is nothing to press."""

import smtplib

import pytest
from sqlmodel import delete

from family_portal.notify.mail import Mailer, address_of
from family_portal.notify.models import Delivery, Device, Notice, Safety
from family_portal.notify.push import TEXT, Ending
from family_portal.notify.sending import Carriers, send_next
from tests.notify.conftest import choose, make_notice
from tests.notify.test_sending import ask_contact


def prepare(db, house, **chosen):
    for table in (Delivery, Notice, Device):
        db.exec(delete(table))
    choose(db, house.parent, mail="samira@example.org", **chosen)
    return make_notice(db, house.parent)


def test_a_letter_says_the_one_sentence_and_nothing_else(db, engines, house, mailbox):
    notice = prepare(db, house)
    ways = Carriers(mail=Mailer(mailbox.url, "noreply@plan.example"))
    while send_next(engines, ways, "worker"):
        pass
    [letter] = mailbox.letters
    assert letter["From"] == "noreply@plan.example"
    assert letter["To"] == "samira@example.org"
    assert letter["Subject"] == TEXT
    assert letter.get_content().strip() == TEXT
    whole = letter.as_string().replace("samira@example.org", "")
    for word in ("http", "Samira", house.contact.first_name, "Mijn plan", str(notice.id)):
        assert word not in whole
    db.expire_all()
    assert notice.sent_at


def test_a_mailbox_that_is_not_safe_gets_nothing(db, engines, house, mailbox, acting):
    prepare(db, house, is_on=True)
    ask_contact(acting, house, mail=Safety.UNSAFE)
    ways = Carriers(mail=Mailer(mailbox.url, "noreply@plan.example"))
    while send_next(engines, ways, "worker"):
        pass
    assert mailbox.letters == []


def test_without_a_mail_server_it_is_tried_later():
    outcome = Mailer("smtp://127.0.0.1:9", "noreply@plan.example").send("a@example.org")
    assert outcome.ending is Ending.LATER


def test_an_address_that_does_not_exist_is_refused(mailbox, monkeypatch):
    def refuse(_self, letter):
        raise smtplib.SMTPRecipientsRefused({letter["To"]: (550, b"a@example.org unknown")})

    monkeypatch.setattr(smtplib.SMTP, "send_message", refuse)
    outcome = Mailer(mailbox.url, "noreply@plan.example").send("a@example.org")
    assert (outcome.ending, outcome.why) == (Ending.REFUSED, "mail 550")


def test_addresses_that_carry_more_than_an_address_are_refused():
    assert address_of("samira.proef+x@example.org") == "samira.proef+x@example.org"
    for text in (
        "a@b",
        "a b@example.org",
        "a@example.org\nBcc: x@example.org",
        "<a@example.org>",
        "a@exa mple.org",
        "a@-example.org",
        "a@example..org",
        "a@xn--zzzzzzzz.example",
        "müller@example.org",
        "@example.org",
        "a@",
        "",
    ):
        assert address_of(text) is None, text


@pytest.mark.parametrize(
    "typed",
    [
        "a@müller.example",
        "a@MÜLLER.example",
        "a@mu\u0308ller.example",
        "a@xn--mller-kva.example",
        "a@XN--MLLER-KVA.EXAMPLE",
        " a@müller。example ",
    ],
)
def test_one_domain_has_one_form_and_letters_go_there(mailbox, typed):
    address = address_of(typed)
    assert address == "a@xn--mller-kva.example"
    Mailer(mailbox.url, "noreply@plan.example").send(address)
    assert mailbox.letters[-1]["To"] == address


def test_a_domain_in_arabic_letters_is_an_address_too():
    assert address_of("a@مثال.example") == "a@xn--mgbh0fb.example"
