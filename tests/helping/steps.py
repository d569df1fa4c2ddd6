"""What people do around somebody who helps along."""

import re

NEW = "/meer/wie-helpt-mij/nieuw"
MINE = "/meer/wie-helpt-mij"
PIN = "482915"
CODE = re.compile(r"/activeren/([\w-]+)")
SPOKEN = re.compile(r'class="input--code"><strong><bdi>(\d{4})</bdi>')
STOP = re.compile(r'action="(/meer/wie-helpt-mij/[\w-]+/stop)"')


def ask(inviter, name="Tineke Steunstra", relation="family", **more):
    """Returns the code and the number that goes by mouth."""
    answer = inviter.post(NEW, data={"name": name, "relation": relation, **more})
    assert answer.status_code == 200, answer.text
    return CODE.search(answer.text)[1], SPOKEN.search(answer.text)[1]


def come_in(phone, code, spoken, pin=PIN):
    data = {"pin": pin, "pin_again": pin, "code": spoken}
    return phone.post(f"/activeren/{code}", data=data)
