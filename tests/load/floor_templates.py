"""The page of the floor: a layout, and a part for each kind of thing on it."""

LAYOUT = """<!doctype html><html lang="nl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{% block title %}{% endblock %} | Portaal</title>
<link rel="stylesheet" href="{{ url_for("static", filename="floor.css") }}"></head>
<body><a href="#inhoud">Naar de inhoud</a><header><nav aria-label="Menu"><ul>
{% for path, name in [("", "Vandaag"), ("plan", "Plan"), ("berichten", "Berichten"),
    ("rechten", "Rechten"), ("mening", "Mening")] %}
<li><a href="/{{ path }}"{% if path == "" %} aria-current="page"{% endif %}>{{ name }}</a></li>
{% endfor %}</ul></nav></header>
<main id="inhoud">{% block main %}{% endblock %}</main>
<footer><p>Deze regel maakt de bladzijde net zo lang als een echte.</p></footer></body></html>"""

PARTS = """{% macro card(name) %}<section class="card"><h2>{{ name }}</h2>{{ caller() }}</section>
{% endmacro %}
{% macro appointment(one) %}<li class="row"><time datetime="{{ one.starts_at.isoformat() }}">
{{- one.starts_at|moment }}</time><p>{{ one.title }}</p><p class="small">{{ one.place }}</p>
<p><a href="/afspraak/{{ one.id }}.ics">In mijn agenda</a>
<a href="/afspraak/{{ one.id }}/anders">Een andere dag</a></p></li>{% endmacro %}
{% macro step(one) %}<li class="row{% if one.is_done %} done{% endif %}" id="stap-{{ one.id }}">
<p>{{ one.title }}</p><p class="small">{{ one.who }},
<time datetime="{{ one.due }}">{{ one.due|day }}</time></p>
<form method="post" action="/stap/{{ one.id }}" hx-post="/stap/{{ one.id }}"
 hx-target="#stap-{{ one.id }}" hx-swap="outerHTML"><button class="press">
{%- if one.is_done %}Toch niet klaar{% else %}Klaar{% endif %}</button></form></li>{% endmacro %}
{% macro letter(one) %}<li class="row{% if one.is_new %} new{% endif %}"><p class="small">
{{- one.who }}, <time datetime="{{ one.at.isoformat() }}">{{ one.at|moment }}</time></p>
<p>Hoe gaat het met wat wij afspraken? Bel gerust als er iets is. Wij denken met je mee.</p></li>
{% endmacro %}"""

HOME = """{% extends "layout" %}{% from "parts" import appointment, card, letter, step %}
{% block title %}Vandaag{% endblock %}{% block main %}<h1>Dag {{ me.name }}</h1>
{% call card("Wie ons helpt") %}<p><strong>{{ worker.name }}</strong><br>{{ worker.team }}<br>
<a href="tel:{{ worker.phone }}">{{ worker.phone }}</a></p>{% endcall %}
{% call card("Afspraken") %}<ul>{% for one in appointments %}{{ appointment(one) }}{% endfor %}</ul>
{% endcall %}
{% call card("Onze stappen") %}<ol>{% for one in steps %}{{ step(one) }}{% endfor %}</ol>
{% endcall %}
{% call card("Berichten") %}<ul>{% for one in letters %}{{ letter(one) }}{% endfor %}</ul>
{% endcall %}
{% call card("Mijn rechten") %}<p>Deze zin staat er om de bladzijde even lang te maken.</p>
{% endcall %}{% endblock %}"""

TEMPLATES = {"layout": LAYOUT, "parts": PARTS, "home": HOME}
