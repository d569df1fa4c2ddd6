"""Files that were built carry every header, and what is asked of them wrongly is refused calmly."""

import pytest

from family_portal.core.headers import headers_of


@pytest.fixture
def file(app):
    return app.extensions["assets"].url("portal.css")


def lacks(app, answer):
    fixed = headers_of(https=app.extensions["settings"].is_https)
    return [name for name, value in fixed.items() if answer.headers.getlist(name) != [value]]


@pytest.mark.parametrize("part", ["", "bytes=0-3", "bytes=99999999-", "bytes=9-1", "what=1"])
def test_who_asks_for_a_part_gets_the_whole(app, file, part):
    whole = app.test_client().get(file, buffered=True)
    answer = app.test_client().get(file, headers={"Range": part}, buffered=True)
    assert (answer.status_code, answer.data) == (200, whole.data)
    assert lacks(app, answer) == []
    assert "immutable" in answer.headers["Cache-Control"]


def test_what_is_known_already_carries_the_headers_too(app, file):
    tag = app.test_client().get(file, buffered=True).headers["ETag"]
    answer = app.test_client().get(file, headers={"If-None-Match": tag}, buffered=True)
    assert answer.status_code == 304
    assert lacks(app, answer) == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_no_act_is_done_to_a_file(app, file, method):
    answer = app.test_client().open(file, method=method, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 404
    assert '"tel:112"' in answer.text
    assert lacks(app, answer) == []


def test_another_site_is_told_so_here_as_well(app, file):
    answer = app.test_client().post(file, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert '"tel:112"' in answer.text
