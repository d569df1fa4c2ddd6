"""Today and this week: whom I meet, and what I promised, late ones first."""

from datetime import timedelta

from family_portal.access.circles import Category
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.plan.models import Status, Step


def meeting(db, house, title, *, days, **fields):
    circle = house.circle(db, Category.APPOINTMENT, staff=[house.contact])
    when = clock.at(clock.today()) + timedelta(days=days, hours=10)
    made = Appointment(
        circle_id=circle.id, title=title, starts_at=when, place_kind=PlaceKind.OFFICE, **fields
    )
    db.add(made)
    return made


def test_appointments_of_this_week_are_there_in_order(db, browse, house):
    meeting(db, house, "Overmorgen", days=2)
    meeting(db, house, "Vandaag samen", days=0)
    meeting(db, house, "Volgende week", days=7)
    meeting(db, house, "Gisteren", days=-1)
    meeting(db, house, "Afgezegd", days=1, cancelled_at=clock.now())
    page = browse(house.contact).get("/bureau/vandaag").text
    assert page.index("Vandaag samen") < page.index("Overmorgen")
    for words in ("Volgende week", "Gisteren", "Afgezegd"):
        assert words not in page


def test_promises_are_my_own_and_the_late_ones_come_first(db, browse, house):
    circle, today = house.circle(db), clock.today()
    for what, who, due, status in (
        ("Later", house.contact, today + timedelta(days=5), Status.OPEN),
        ("Te laat", house.contact, today - timedelta(days=2), Status.OPEN),
        ("Klaar", house.contact, today, Status.DONE),
        ("Van de moeder", house.parent, today, Status.OPEN),
    ):
        db.add(Step(circle_id=circle.id, what=what, who_id=who.id, due=due, status=status))
    page = browse(house.contact).get("/bureau/vandaag").text
    assert page.index("Te laat") < page.index("Later")
    assert "tag--late" in page
    assert "Klaar" not in page
    assert "Van de moeder" not in page


def test_another_professional_sees_nothing_of_it(db, browse, house, strangers):
    meeting(db, house, "Vandaag samen", days=0)
    assert "Vandaag samen" not in browse(house.duo).get("/bureau/vandaag").text
    assert "Vandaag samen" not in browse(strangers.contact).get("/bureau/vandaag").text


def test_it_costs_five_statements(db, browse, house, query_budget):
    for n in range(6):
        meeting(db, house, f"gesprek {n}", days=n % 3)
    contact = browse(house.contact)
    contact.get("/bureau/vandaag")
    with query_budget(5):
        contact.get("/bureau/vandaag")
