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


def test_what_nobody_checked_is_not_called_my_story(browse, house, written_down, mine):
    written_down(house.parent)
    samira = browse(house.parent)
    assert TEXT not in samira.get("/neem-mee").text
    [made] = mine()
    samira.post(f"/verhaal/{made.id}/klopt", data={"version": 1, "staff": []})
    assert TEXT in samira.get("/neem-mee").text


def test_a_child_sees_that_its_words_were_written_down_by_us(browse, house, written_down, mine):
    written_down(house.child)
    kim = browse(house.child)
    assert "Dit schreven wij op" in words_of(kim.get("/").text)
    [made] = mine()
    kim.post(f"/verhaal/{made.id}/klopt", data={"version": 1, "staff": []})
    assert "Dit schreven wij op" not in words_of(kim.get("/").text)


def test_the_same_form_with_other_words_is_given_back_to_the_writer(
    browse, house, written_down, mine
):
    key = "6b0c9fd2-9f2f-4bd7-8c50-3f51dcf5a1f5"
    assert [written_down(house.parent, key=key).status_code for _ in "ab"] == [303, 303]
    again = written_down(house.parent, key=key, not_again="Hoe het ging")
    assert again.status_code == 409
    assert "Hoe het ging" in again.text
    [made] = mine()
    said = {"version": 1, "staff": [str(house.duo.id)]}
    browse(house.parent).post(f"/verhaal/{made.id}/klopt", data=said)
    # The teller took the writer off: what they send again is not taken, and not lost.
    late = written_down(house.parent, key=key, text="Meer woorden.")
    assert late.status_code == 409
    assert "Meer woorden." in late.text
    assert len(mine()) == 1
