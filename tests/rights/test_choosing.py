"""Each reader gets the text that was written for somebody like them."""

from datetime import date

import pytest

from family_portal.rights.variants import Variant, addressed, of_child
from tests.rights.writing import read, write

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("age", "variant"),
    [(11, "K"), (12, "J"), (15, "J"), (16, "Y"), (17, "Y"), (18, "Y"), (None, "J")],
)
def test_a_child_reads_the_text_of_its_age(age, variant):
    assert of_child(age) is Variant(variant)


@pytest.mark.parametrize(
    ("there", "reader", "gets"),
    [
        (["P", "J"], "Y", "J"),
        (["P", "Y"], "J", "Y"),
        (["P", "J"], "K", "J"),
        (["P"], "J", "P"),
        (["J"], "P", "J"),
        (["P", "J"], "P", "P"),
    ],
)
def test_without_a_text_of_their_own_they_get_the_nearest(tmp_path, there, reader, gets):
    slug = "ots" if "J" in there else "advocaat-vinden"
    for variant in there:
        write(tmp_path, id=slug, variants=[variant], file=f"nl/{slug}.{variant}.md")
    found = read(tmp_path).find(slug, "nl", Variant(reader), DAY)
    assert found.variant is Variant(gets)
    assert set(found.others) == {Variant(one) for one in there} - {Variant(gets)}


def test_the_list_of_a_child_holds_no_text_for_parents(tmp_path):
    write(tmp_path)
    shelf = read(tmp_path)
    assert [one.front.id for one in shelf.listed("nl", Variant.PARENT, DAY)] == ["ots"]
    assert list(shelf.listed("nl", Variant.YOUNGER, DAY)) == []


def test_what_was_never_written_is_not_found(tmp_path):
    write(tmp_path)
    assert read(tmp_path).find("klacht", "nl", Variant.PARENT, DAY) is None


def test_every_group_has_its_own_address():
    assert [addressed(variant.address) for variant in Variant] == list(Variant)
    assert addressed("iedereen") is None
    assert addressed(None) is None
