"""Taking back what one said; what was said stays readable."""

from family_portal.plan.models import Status


def test_one_takes_back_ones_own_report(browse, house, a_step, report, db):
    step = a_step(house)
    samira = browse(house.parent)
    report(samira, step, "niet-gelukt", because="De lijn was bezet.")
    db.refresh(step)
    assert report(samira, step, "opnieuw").status_code == 303
    db.refresh(step)
    assert step.is_open
    page = samira.get(f"/plan/stappen/{step.id}").text
    assert "Hoe het ging" in page
    assert "deze stap is weer open." in page
    assert "De lijn was bezet." in page


def test_not_what_somebody_else_said(browse, house, a_step, report, db):
    step = a_step(house)
    report(browse(house.contact), step, "klaar")
    db.refresh(step)
    samira = browse(house.parent)
    assert report(samira, step, "opnieuw").status_code == 403
    # But she may say how it really went.
    assert "Klopt dit niet?" in samira.get(f"/plan/stappen/{step.id}").text
    assert report(samira, step, "niet-gelukt", because="Ik was er niet.").status_code == 303
    db.refresh(step)
    assert step.status is Status.NOT_POSSIBLE


def test_opening_what_is_open_changes_nothing(browse, house, a_step, report, db):
    step = a_step(house)
    assert report(browse(house.parent), step, "opnieuw").status_code == 303
    db.refresh(step)
    assert step.version == 1


def test_the_history_is_for_who_sees_the_step(browse, house, a_step, report):
    step = a_step(house, people=[house.parent, house.child])
    report(browse(house.parent), step, "niet-gelukt", because="Geen bus.")
    path = f"/plan/stappen/{step.id}"
    assert browse(house.child).get(path).text.count("Geen bus.") == 2
    assert browse(house.other_parent).get(path).status_code == 404


def test_the_newest_is_said_first(browse, house, a_step, report, db):
    step = a_step(house)
    samira = browse(house.parent)
    for how, more in (("niet-gelukt", {"because": "Geen bus."}), ("opnieuw", {}), ("klaar", {})):
        report(samira, step, how, **more)
        db.refresh(step)
    page = samira.get(f"/plan/stappen/{step.id}").text
    told = page[page.index("Hoe het ging") :]
    words = ["dit is gelukt.", "deze stap is weer open.", "dit is niet gelukt."]
    assert [told.index(w) for w in words] == sorted(told.index(w) for w in words)
