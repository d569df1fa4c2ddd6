"""A paper card for who has no account, made and shown as the pages do it."""

import re

PIN = "804217"


def make_card(desk, person, pin=PIN):
    """Beside the professional, on their screen."""
    page = desk.post(f"/bureau/uitnodigen/{person.id}").text
    path = re.search(r"/activeren/[\w-]+", page)[0]
    made = desk.post(path, data={"pin": pin, "pin_again": pin})
    return re.search(r"<bdi>(\d{4} \d{4} \d{4})</bdi>", made.text)[1].replace(" ", "")


def handed(browse, house, person):
    phone = browse(house.contact)
    answer = phone.post(f"/bureau/samen/{person.id}")
    assert (answer.status_code, answer.location) == (303, "/samen")
    return phone


def prove(phone, number, pin=PIN):
    return phone.post("/samen/kaart", data={"code": number, "pin": pin})
