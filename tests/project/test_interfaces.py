"""What the papers promise to others is there."""

import re
from pathlib import Path

import click
import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound

from family_portal.cli import main

PAPER = (Path(__file__).parents[2] / "docs" / "interfaces.md").read_text()
ADDRESSES = re.findall(r"`(/[\w./-]*)`", PAPER.split("## Addresses")[1].split("## Household")[0])
COMMANDS = re.findall(r"^\| `family-portal ([a-z]+(?:-[a-z]+)*(?: [a-z]+)*)", PAPER, re.MULTILINE)
TARGETS = re.findall(r"`make (\w+)", PAPER)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_is_answered(app: Flask, address: str) -> None:
    routes = app.url_map.bind("127.0.0.1")
    try:
        routes.match(address)
    except MethodNotAllowed:
        routes.match(address, method="POST")
    except NotFound:
        pytest.fail(f"nothing at {address}")


@pytest.mark.parametrize("words", COMMANDS)
def test_each_command_is_there(words: str) -> None:
    command: click.Command = main
    for word in words.split():
        assert isinstance(command, click.Group)
        assert word in command.commands
        command = command.commands[word]


@pytest.mark.parametrize("target", sorted(set(TARGETS)))
def test_each_target_is_there(target: str) -> None:
    makefile = (Path(__file__).parents[2] / "Makefile").read_text()
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_paper_was_read() -> None:
    assert len(ADDRESSES) > 20
    assert len(COMMANDS) >= 5
    assert {"demo", "test", "check", "bench"} <= set(TARGETS)
