"""A child says something with one of three pictures: theirs alone until they choose who reads it
(ADR 92)."""

from uuid import uuid4

import pytest

from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.story.models import Picture, Story
from tests.accounts.steps import sessions_of
from tests.habits.world import words_of
from tests.houses import join_household, make_person

SAID = "Als ze ruzie maken ga ik naar mijn kamer."
CLOUD = "/verhaal/plaatjes/wolk"
# What somebody finds who picks up the phone of a child and has no PIN.
OPEN = ["/", "/plan", "/verhaal", "/reacties", "/meer", "/meer/wie-ziet-wat", "/meer/wie-keek-mee"]


@pytest.fixture
def say(browse, house):
    def send(*staff, text=SAID, version=0, where=CLOUD, key=None):
        form = {"text": text, "version": version, "key": key or str(uuid4())}
        chosen = [str(who.id) for who in staff]
        return browse(house.child).post(where, data={**form, "staff": chosen})

    return send


@pytest.fixture
def cards(mine):
    return lambda: [one for one in mine() if one.picture and one.ended_at is None]


def at_desk(browse, who, house):
    return browse(who).get(f"/bureau/huishoudens/{house.household.id}")


def test_it_is_theirs_alone_and_they_read_it_again(browse, house, strangers, say, cards):
    assert say().status_code == 303
    [card] = cards()
    page = words_of(browse(house.child).get(CLOUD).text)
    assert SAID in page
    assert "Wat is moeilijk?" in page
    assert SAID not in browse(house.child).get("/verhaal/plaatjes").text
    for who in (house.contact, house.duo):
        assert SAID not in at_desk(browse, who, house).text
        assert SAID not in browse(who).get("/bureau").text
    for who in (house.contact, house.duo, house.lead, strangers.contact):
        assert browse(who).get(f"/bureau/verhalen/{card.id}").status_code == 404


@pytest.mark.both_databases
def test_who_they_choose_reads_it_until_they_choose_otherwise(browse, house, say, cards):
    say(house.contact)
    [card] = cards()
    page = words_of(at_desk(browse, house.contact, house).text)
    assert SAID in page
    assert "Wat is moeilijk?" in page
    assert SAID in browse(house.contact).get(f"/bureau/verhalen/{card.id}").text
    assert browse(house.duo).get(f"/bureau/verhalen/{card.id}").status_code == 404
    say(text="Nu gaat het beter.", version=1)
    assert browse(house.contact).get(f"/bureau/verhalen/{card.id}").status_code == 404
    page = browse(house.child).get(CLOUD).text
    assert "Nu gaat het beter." in page
    assert SAID in page  # what they said before


@pytest.mark.parametrize("who", ["parent", "other_parent"])
def test_a_parent_finds_no_such_page_and_no_word_of_it(browse, house, say, cards, who):
    say(house.contact)
    [card] = cards()
    phone = browse(getattr(house, who))
    for path in (CLOUD, "/verhaal/plaatjes", f"/bureau/verhalen/{card.id}"):
        assert phone.get(path).status_code == 404
    for path in (*OPEN, "/neem-mee"):
        page = phone.get(path).text
        assert SAID not in page
        assert "plaatjes" not in page


def _proven(db, person, at):
    for row in sessions_of(db, person):
        row.stepped_up_at = at
        db.add(row)
    db.commit()


def test_who_holds_the_phone_of_a_child_learns_nothing(db, browse, house, say, cards):
    """A parent, without the PIN: the same pages word for word, said or not."""
    phone = browse(house.child)
    proof = next(row.stepped_up_at for row in sessions_of(db, house.child))
    _proven(db, house.child, None)
    before = {path: words_of(phone.get(path).text) for path in OPEN}
    _proven(db, house.child, proof)
    say()
    say(where="/verhaal/plaatjes/zon", text="Turnen.")
    _proven(db, house.child, None)
    after = {path: words_of(phone.get(path).text) for path in OPEN}
    assert [path for path in OPEN if after[path] != before[path]] == []
    for path in (CLOUD, "/verhaal/plaatjes", "/neem-mee"):
        assert phone.get(path).location.startswith("/bevestigen")
    answer = phone.post(CLOUD, data={"text": "Van mij.", "version": 1, "key": str(uuid4())})
    assert answer.status_code == 401
    assert SAID not in answer.text
    assert SAID in {one.text for one in cards()}


def test_it_is_shown_to_who_helps_them_and_to_nobody_elses_helper(
    db, acting, browse, house, say, cards
):
    hers, other = make_person(db, "Oma Aisha"), make_person(db, "Buurman Bob")
    for one, of in ((hers, house.child), (other, house.parent)):
        join_household(db, house.household, one, Role.SUPPORTER, invited_by=of)
    db.commit()
    say()
    [card] = cards()
    for who in (hers, other):
        assert SAID not in browse(who).get("/verhaal").text
    with acting(house.child) as session:
        share(session, session.get(Story, card.id), with_id=hers.id)
    page = words_of(browse(hers).get("/verhaal").text)
    assert SAID in page
    assert "Wat is moeilijk?" in page
    assert SAID not in browse(other).get("/verhaal").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Vul dit in."),
        ({"text": "a" * 1001}, "Er passen 1000 tekens in."),
        ({"staff": "parent"}, "Kies alleen mensen uit deze lijst."),
        ({"staff": "lead"}, "Kies alleen mensen uit deze lijst."),
    ],
    ids=["nothing", "too long", "of the family", "a lead"],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(browse, house, cards, wrong, said):
    form = {"text": SAID, "version": 0, "key": str(uuid4()), **wrong}
    if "staff" in wrong:
        form["staff"] = str(getattr(house, wrong["staff"]).id)
    answer = browse(house.child).post(CLOUD, data=form)
    assert answer.status_code == 422
    assert said in answer.text
    assert form["text"] in answer.text
    assert cards() == []


@pytest.mark.both_databases
def test_two_windows_keep_one_and_lose_no_words(browse, house, say, cards):
    key = str(uuid4())
    for _ in range(2):  # pressed twice
        assert say(house.contact, key=key).status_code == 303
    answer = say(text="Uit een ander venster.")
    assert answer.status_code == 409
    assert "Uit een ander venster." in answer.text
    [card] = cards()
    assert (card.text, card.version, card.picture) == (SAID, 1, Picture.CLOUD)
    assert browse(house.contact).get(f"/bureau/verhalen/{card.id}").status_code == 200


def test_thrown_away_nobody_reads_it_and_it_begins_anew(browse, house, say, cards):
    say(house.contact)
    [card] = cards()
    assert browse(house.child).post(f"{CLOUD}/weg").status_code == 303
    assert browse(house.contact).get(f"/bureau/verhalen/{card.id}").status_code == 404
    assert SAID not in browse(house.child).get(CLOUD).text
    assert browse(house.child).post(f"{CLOUD}/weg").status_code == 404
    assert say(version=1).status_code == 409  # another window still shows it
    assert say(text="Iets nieuws.").status_code == 303
    assert [one.text for one in cards()] == ["Iets nieuws."]


def test_the_pages_of_a_story_do_not_open_it(browse, house, say, cards):
    say()
    [card] = cards()
    for act in ("tekst", "lezers"):
        assert browse(house.child).get(f"/verhaal/{card.id}/{act}").status_code == 404


def test_it_is_among_what_they_take_along(browse, house, say):
    say()
    page = words_of(browse(house.child).get("/neem-mee").text)
    assert SAID in page
    assert "Wat is moeilijk?" in page


def test_it_costs_the_same_however_often_it_changed(browse, house, say, query_budget):
    phone = browse(house.child)
    say(house.contact)
    phone.get(CLOUD)
    with query_budget(14) as few:
        phone.get(CLOUD)
    for n in range(1, 5):
        say(house.contact, text=f"Anders {n}.", version=n)
    with query_budget(len(few)):
        phone.get(CLOUD)


def test_on_a_telephone_it_fits_and_is_clear_to_a_reader(telephone, portal, house, say, axe):
    say(house.contact)
    page = telephone(house.child)
    page.context.add_cookies([{"name": "taal", "value": "ar", "url": portal}])
    for path in ("/verhaal/plaatjes", CLOUD):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert axe(page) == []
