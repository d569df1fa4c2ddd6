"""A template is kept once for each language, with its sentences and its parts in it (ADR 96)."""

from types import SimpleNamespace

import pytest
from flask import Flask, g, render_template
from jinja2 import DictLoader
from markupsafe import Markup

from family_portal.core import i18n
from family_portal.core.templates import InOneLanguage, Templates

FILES = {
    "page.html": "{% set who = 'Sanne' %}\n{% include 'part.html' %}\n"
    '{% for who in ["a", "b"] %}\n  {% include "part.html" %}\n{% endfor %}{{ who }} {{ made }}',
    "part.html": '{% set made = "<" ~ who %}{{ made }} {{ _("Stop") }} \n',
    "base.html": "<p>{% block main %}{% endblock %}</p>",
    "child.html": '{% extends "base.html" %}{% block main %}{% include "tree.html" %}'
    "{% endblock %}",
    "tree.html": '{{ _("Stop")|upper }}{% if deep < 2 %}{% with deep = deep + 1 %}'
    '{% include "tree.html" %}{% endwith %}{% endif %}',
    "whole.html": '{% include "child.html" %}|{% block own %}own{% endblock %}',
    "off.html": '{# {% include "noted.html" %} #}{% include "noted.html" %}',
    "noted.html": "{# a note #}noted",
    "more.html": '<p title="{{ _("Stop") }}">{{ _("%(n)s keer", n=deep) }} {{ _("100 %%") }}</p>',
    "said.html": "{% macro it(a) %}<p>{{ a }}</p>{% endmacro %}{{ said }}|{{ it(said) }}|"
    "{% set both %}{{ said }}{% endset %}{{ both ~ 'x' }}",
    "said.txt": "{{ said }}",
    "plain.txt": '{{ _("Stop") }}',
}


@pytest.fixture
def portal(monkeypatch):
    """`portal(name, language)` is that page."""
    words = {"Stop": "قف & <b>", "%(n)s keer": "%(n)s مرات", "100 %%": "%% 100"}
    arabic = SimpleNamespace(ugettext=lambda said: words.get(said, said))
    dutch = SimpleNamespace(ugettext=str)
    monkeypatch.setattr(i18n, "offered", lambda: ("nl", "ar"))
    monkeypatch.setattr(i18n, "catalog", {"nl": dutch, "ar": arabic}.get)

    class Small(Flask):
        jinja_environment = Templates

    app = Small(__name__)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    i18n.init_app(app)
    app.jinja_env.loader = InOneLanguage(DictLoader(FILES))

    def shown(name, language="nl", **given):
        with app.test_request_context():
            g.locale = i18n._parsed(language)
            return render_template(name, **given)

    return shown


def test_a_page_is_in_the_language_of_whoever_asks_now(portal):
    assert [portal("child.html", who, deep=2) for who in ("nl", "ar", "nl")] == [
        "<p>STOP</p>",
        "<p>قف & <B></p>",
        "<p>STOP</p>",
    ]


def test_what_a_part_sets_stays_in_it_and_what_is_around_it_it_knows(portal):
    assert " ".join(portal("page.html").split()) == "&lt;Sanne Stop &lt;a Stop &lt;b Stop Sanne"


def test_a_part_that_holds_itself_and_one_with_blocks_are_shown_too(portal):
    assert portal("child.html", deep=0) == "<p>STOPSTOPSTOP</p>"
    assert portal("whole.html", deep=2) == "<p>STOP</p>|own"


def test_a_part_in_a_comment_is_none(portal):
    assert portal("off.html") == "noted"


def test_names_and_signs_in_a_sentence_are_as_they_were(portal):
    assert portal("more.html", deep="<3>") == '<p title="Stop">&lt;3&gt; keer 100 %</p>'
    assert portal("more.html", "ar", deep="<3>") == '<p title="قف & <b>">&lt;3&gt; مرات % 100</p>'


def test_what_is_no_page_escapes_nothing(portal):
    assert portal("plain.txt", "ar") == "قف & <b>"


class Loud(Markup):
    """Says something else as HTML than it is."""

    def __html__(self):
        return "<b>loud</b>"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("<i>a</i> & b", "&lt;i&gt;a&lt;/i&gt; &amp; b"),
        (Markup("<i>a</i>"), "<i>a</i>"),
        (Loud("<i>a</i>"), "<b>loud</b>"),
        (5, "5"),
        (None, "None"),
        ([Markup("<i>"), "<u>"], "[Markup(&#39;&lt;i&gt;&#39;), &#39;&lt;u&gt;&#39;]"),
    ],
)
def test_only_what_is_safe_is_written_as_it_is(portal, said, written):
    """On a page, out of a macro, and of what is put together of both."""
    assert portal("said.html", said=said) == f"{written}|<p>{written}</p>|{written}x"


def test_of_a_text_nothing_is_escaped(portal):
    assert portal("said.txt", said="<i> & b") == "<i> & b"
