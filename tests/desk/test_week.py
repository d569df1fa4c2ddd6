"""Today and this week: whom I meet, and what I promised, late ones first."""

import re
from datetime import timedelta

from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.staffing import follow
from family_portal.access.teams import Post
from family_portal.appointments.models import Appointment, Kind, PlaceKind
from family_portal.core import clock, names
from family_portal.plan.models import Status, Step
from tests.houses import send_away


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


def test_today_stands_on_top_and_says_by_name_whom_i_meet(db, browse, house):
    meeting(db, house, "Vandaag samen", days=0)
    meeting(db, house, "Overmorgen", days=2)
    page = browse(house.contact).get("/bureau/vandaag").text
    on_top, _, later = page.partition("Wat jij beloofde")
    assert "Vandaag samen" in on_top
    assert f"<bdi>{house.parent.first_name}</bdi>" in on_top
    assert "Overmorgen" in later
    assert "Vandaag samen" not in later
    other = browse(house.contact).get(f"/bureau/vandaag?van={clock.today() + timedelta(days=7)}")
    assert "Vandaag samen" not in other.text


def test_beside_each_name_of_whom_i_meet_stands_their_face(db, browse, house):
    """A drawing where they chose one, their letters where they did not; no face of ours."""
    meeting(db, house, "Vandaag samen", days=0)
    page = browse(house.contact).get("/bureau/vandaag").text
    met = re.findall(r'<ul class="met">(.*?)</ul>', page, re.S)
    assert len(met) == 1
    letters = names.initials(house.parent.name)
    assert re.search(rf"avatar[^>]*>{letters}</span><bdi>{house.parent.first_name}</bdi>", met[0])
    assert met[0].count("<li>") == 1
    house.parent.photo = "eigen-vos.svg"
    db.add(house.parent)
    page = browse(house.contact).get("/bureau/vandaag").text
    assert re.search(rf"<img[^>]*eigen-vos[^>]*><bdi>{house.parent.first_name}</bdi>", page)


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


def test_it_costs_eight_statements(db, browse, house, query_budget):
    for n in range(6):
        meeting(db, house, f"gesprek {n}", days=n % 3)
    contact = browse(house.contact)
    contact.get("/bureau/vandaag")
    with query_budget(8):
        contact.get("/bureau/vandaag")


def test_what_overlaps_is_marked(db, browse, house):
    meeting(db, house, "Eerst", days=1, minutes=60)
    later = meeting(db, house, "Er overheen", days=1)
    later.starts_at += timedelta(minutes=30)
    meeting(db, house, "Los", days=2)
    page = browse(house.contact).get("/bureau/vandaag").text
    assert page.count("ev--clash") == 2
    assert "botst: kijk welke afspraak je verzet." in page


def test_when_people_see_each_other_it_takes_nobodys_day(db, browse, house):
    meeting(db, house, "Gesprek", days=1, minutes=60)
    visit = meeting(db, house, "Elkaar zien", days=1)
    visit.kind = Kind.VISIT
    db.add(visit)
    db.commit()
    page = browse(house.contact).get("/bureau/vandaag").text
    assert "Elkaar zien" in page
    assert "ev--clash" not in page


def test_a_stand_in_sees_the_days_of_the_cover_and_no_others(db, browse, house, strangers):
    meeting(db, house, "Tijdens", days=1)
    meeting(db, house, "Erna", days=5)
    send_away(db, house, strangers.contact, days=2)
    page = browse(strangers.contact).get("/bureau/vandaag").text
    assert "Tijdens" in page
    assert "je valt in" in page
    assert "Erna" not in page


def test_a_cover_that_ended_yesterday_shows_nothing(db, browse, house, strangers):
    one = meeting(db, house, "Na de invaller", days=1)
    cover = send_away(db, house, strangers.contact, days=2)
    cover.from_day, cover.to_day = (clock.today() - timedelta(days=n) for n in (3, 1))
    db.add(cover)
    follow(db, house.household.id)
    db.commit()
    stranger = browse(strangers.contact)
    for where in ("/bureau/vandaag", "/bureau"):
        assert "Na de invaller" not in stranger.get(where).text
    for where in ("", ".ics", "/afzeggen"):
        assert stranger.get(f"/afspraken/{one.id}{where}").status_code == 404
    assert stranger.get(f"/bureau/afspraken/{one.id}/verzetten").status_code == 404


def test_days_off_and_absences_are_said(db, browse, house):
    post = db.exec(select(Post).where(Post.person_id == house.contact.id)).one()
    post.works = [clock.today().weekday()]
    db.add(post)
    send_away(db, house, house.duo, days=0)
    page = browse(house.contact).get("/bureau/vandaag").text
    assert "Jij bent er niet." in page
    assert "Jij werkt niet." in page
    assert "Je valt vandaag in voor" in browse(house.duo).get("/bureau/vandaag").text


def test_another_week_is_one_tap_away(db, browse, house):
    meeting(db, house, "Over acht dagen", days=8)
    contact = browse(house.contact)
    [path] = re.findall(
        r'href="(/bureau/vandaag\?van=[^"#]+)#week">Week later',
        (contact.get("/bureau/vandaag").text),
    )
    assert "Over acht dagen" in contact.get(path).text
    for nonsense in ("9999-99-99", "gisteren", "0001-01-01"):
        assert contact.get(f"/bureau/vandaag?van={nonsense}").status_code == 200


def test_a_stand_in_finds_the_days_of_the_cover_alone_on_every_list(db, browse, house, strangers):
    meeting(db, house, "Tijdens", days=1)
    meeting(db, house, "Erna", days=5)
    meeting(db, house, "Eerder", days=-5)
    send_away(db, house, strangers.contact, days=2)
    for where in ("/afspraken", f"/bureau/huishoudens/{house.household.id}"):
        theirs = browse(strangers.contact).get(where).text
        assert "Tijdens" in theirs, where
        assert "Erna" not in theirs, where
        assert "Eerder" not in theirs, where
        assert "Erna" in browse(house.contact).get(where).text
