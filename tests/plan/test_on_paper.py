"""The plan on paper: what is agreed, on two pages; no buttons, and nothing one cannot press."""

import re


def test_a_usual_plan_fits_on_two_pages(telephone, house, a_step):
    for n, who in enumerate([house.parent, house.child, house.contact, house.parent] * 2):
        a_step(house, who=who, people=[house.parent, house.child], what=f"Stap {n}: bel de school.")
    page = telephone(house.parent)
    page.goto("/plan")
    paper = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", paper)) <= 2
    page.emulate_media(media="print")
    assert page.get_by_text("Stap 7: bel de school.").is_visible()
    assert not page.get_by_role("link", name="Meer over deze stap").first.is_visible()
    assert not page.get_by_role("button", name="Klaar").first.is_visible()
