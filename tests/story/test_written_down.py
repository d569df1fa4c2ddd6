"""What a professional writes down is a story when the teller says that it is right."""

from family_portal.access.people import Profile
from tests.habits.world import words_of
from tests.story.conftest import TEXT


def test_only_the_teller_and_the_writer_read_it_before_it_was_checked(
    browse, house, written_down, mine
):
    assert written_down(house.parent).status_code == 303
    [made] = mine()
    assert browse(house.duo).get(f"/bureau/verhalen/{made.id}").status_code == 404
    assert "Lees het verhaal" not in browse(house.contact).get("/bureau").text
    samira = browse(house.parent)
    page = words_of(samira.get("/verhaal").text)
    for words in ("Dit schreven wij op", "Joost schreef dit op.", "Klopt dit?", TEXT):
        assert words in page
    said = {"version": 1, "staff": [str(house.duo.id)]}
    assert samira.post(f"/verhaal/{made.id}/klopt", data=said).status_code == 303
    assert browse(house.duo).get(f"/bureau/verhalen/{made.id}").status_code == 200
    assert browse(house.contact).get(f"/bureau/verhalen/{made.id}").status_code == 404


def test_the_teller_changes_it_or_wants_it_not_to_be_kept(browse, house, written_down, mine):
    written_down(house.parent)
    [made] = mine()
    samira = browse(house.parent)
    samira.post(f"/verhaal/{made.id}/tekst", data={"text": "Zo zei ik het.", "version": 1})
    page = words_of(samira.get("/verhaal").text)
    assert "Zo zei ik het." in page
    assert "Joost schreef dit op." not in page
    assert samira.post(f"/verhaal/{made.id}/niet-bewaren").status_code == 303
    for person, where in (
        (house.parent, "/verhaal"),
        (house.parent, "/neem-mee"),
        (house.contact, f"/bureau/huishoudens/{house.household.id}"),
    ):
        assert "Zo zei ik het." not in browse(person).get(where).text
    assert browse(house.contact).get(f"/bureau/verhalen/{made.id}").status_code == 404


def test_who_has_no_account_hears_it_read_back(db, browse, house, written_down, mine):
    profile = db.get_one(Profile, house.child.id)
    profile.has_account = False
    db.add(profile)
    db.commit()
    refused = written_down(house.child)
    assert refused.status_code == 422
    assert "Lees het eerst samen terug." in refused.text
    assert TEXT in refused.text
    assert written_down(house.child, read_back="1").status_code == 303
    [made] = mine()
    page = words_of(browse(house.duo).get(f"/bureau/verhalen/{made.id}").text)
    assert "Samen teruggelezen op" in page
    assert TEXT not in browse(house.parent).get("/verhaal").text


def test_nobody_writes_down_for_a_household_that_is_not_theirs(
    browse, house, strangers, written_down, mine
):
    assert written_down(house.parent, by=strangers.contact).status_code == 404
    assert written_down(strangers.parent).status_code == 422
    assert mine() == []


def test_home_asks_to_check_it_until_that_was_done(browse, house, written_down, mine):
    written_down(house.parent)
    samira, asked = browse(house.parent), "Kijk na wat wij opschreven"
    assert asked in words_of(samira.get("/").text)
    [made] = mine()
    samira.post(f"/verhaal/{made.id}/klopt", data={"version": 1, "staff": []})
    assert asked not in words_of(samira.get("/").text)
