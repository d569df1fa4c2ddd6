"""One request out of a seed and a number, as the environ of WSGI."""

from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from werkzeug.routing import Rule
from werkzeug.test import EnvironBuilder

NASTY = (
    "",
    "\0",
    "a\0b",
    "\ud800",
    "\x1b[31m\x7f\x85",
    "\u202e\u200f\ufeff",
    "' OR 1=1 --",
    "{{ 7*7 }}<script>",
    "../../etc/passwd",
    "//evil.example/",
    "%00",
    "%s%n%(x)s{0}",
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01T00:00",
    "x" * 5000,
    "🏳️‍🌈\ufffe",
    "00000000-0000-0000-0000-000000000000",
)
GOOD = ("ja", "Dag Samira", "2026-11-26", "10:30", "1", "on", "nl", "493817", "thread", "/plan")
QUERY = (
    *("aan", "bij", "gesprek", "huishouden", "klaar", "na", "op", "ouder", "q", "state", "taal"),
    *("tekst", "uitnodiging", "verbeter", "verder", "voor", "wie", "code", "error", "iss", "x"),
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get")
FROM = ("same-origin", "none", "cross-site", "same-site", "", "same-origin, cross-site", "\xff")
HOSTS = ("evil.example", "127.0.0.1:99999", "", "a b", "127.0.0.1.", "[::1", "\xe9.example", "a@b")
COOKIES = ("s=x", 's="\\', "taal=\xff;;=", "remember_token=1|2", "a" * 9000, "=;=;\x01", "s=a; s=b")
LANGUAGES = ("ar", "en-GB,en;q=0.5", "*", "x" * 3000, ";q=", "nl;q=abc", "\xff", "zh-Hant-TW")
RANGES = ("bytes=0-", "bytes=9-1", "bytes=-", "what=1", "bytes=0-0,5-9", "bytes=999999-")
KINDS = (
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=none",
    "/",
    "",
    "\xff",
)
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Known:
    """What an attacker may know of the portal: addresses, names of fields, ids of records."""

    rules: list[Rule]
    fields: list[str]
    ids: list[UUID]
    # Of one kind, by its name: "thread".
    of_kind: dict[str, list[UUID]]
    slugs: list[str]
    base_url: str
    files: list[str] = field(default_factory=list)


@dataclass
class Request:
    method: str
    path: str
    query: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    host: str | None = None
    chunked: bool = False

    def environ(self, base_url: str) -> dict[str, Any]:
        made = EnvironBuilder(path="/", base_url=base_url, method=self.method).get_environ()
        made["PATH_INFO"] = self.path.encode("utf-8", "surrogatepass").decode("latin-1")
        made["QUERY_STRING"] = self.query
        made["wsgi.input"] = BytesIO(self.body)
        if self.body and not self.chunked:
            made["CONTENT_LENGTH"] = str(len(self.body))
        if self.chunked:
            made["wsgi.input_terminated"] = True
        for name, value in self.headers.items():
            key = name.upper().replace("-", "_")
            made[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
        if self.host is not None:
            made["HTTP_HOST"] = self.host
        return made


def request_of(seed: int, number: int, known: Known) -> Request:
    chance = Random(f"{seed}:{number}")  # noqa: S311 - repeatable, not secret
    rule = chance.choice(known.rules)
    proper = "POST" if "POST" in (rule.methods or ()) else "GET"
    method = proper if chance.random() < 0.75 else chance.choice(METHODS)
    body, kind = _body(chance, known) if method not in {"GET", "HEAD"} else (b"", "")
    is_file = known.files and chance.random() < 0.04
    return Request(
        method,
        chance.choice(known.files) if is_file else _path(chance, rule, known),
        _query(chance, known) if chance.random() < 0.4 else "",
        body,
        _headers(chance, kind, known),
        chance.choice(HOSTS) if chance.random() < 0.04 else None,
        chunked=chance.random() < 0.05,
    )


def _path(chance: Random, rule: Rule, known: Known) -> str:
    path = rule.rule
    for name in rule.arguments:
        kind = type(rule._converters[name]).__name__
        right = known.of_kind.get(name.removesuffix("_id"), known.ids)
        ids = right if chance.random() < 0.8 else known.ids
        values: list[Any] = ids if kind == "UUIDConverter" else known.slugs
        value = str(chance.choice(values if chance.random() < 0.92 else NASTY))
        before, _, after = path.partition("<")
        path = before + value + after.partition(">")[2]
    if chance.random() < 0.1:
        odd = chance.choice(NASTY)
        path = chance.choice([path + odd, "/" + path, path + "/", path.upper(), odd, "/" + odd])
    return path


def _value(chance: Random, known: Known) -> str:
    pool = chance.choice([NASTY, GOOD, GOOD, known.ids])
    return str(chance.choice(pool))


def _query(chance: Random, known: Known) -> str:
    if chance.random() < 0.1:
        return quote(chance.choice(NASTY), safe="%=&", errors="surrogatepass") + "&%ff=%zz&&="
    names = chance.choices(QUERY, k=chance.randint(1, 3))
    return urlencode([(name, _value(chance, known)) for name in names], errors="surrogatepass")


def _body(chance: Random, known: Known) -> tuple[bytes, str]:
    roll = chance.random()
    if roll < 0.05:
        return b"", chance.choice(["", FORM])
    if roll < 0.72:
        return _form(chance, known, chance.randint(1, 14)), FORM
    if roll < 0.76:
        return _form(chance, known, 150), FORM
    if roll < 0.78:
        return b"text=" + b"x" * chance.choice([262_200, 300_000, 1_100_000]), FORM
    if roll < 0.82:
        return b"text=%ff%c3%28&key=%zz&=&&%00=%00&text=\xff\xed\xa0\x80", FORM
    if roll < 0.92:
        return _multipart(chance, known)
    return chance.randbytes(chance.randint(1, 300)), chance.choice(KINDS)


def _form(chance: Random, known: Known, fields: int) -> bytes:
    names = chance.choices(known.fields, k=fields)
    pairs = [(name, _value(chance, known)) for name in names]
    return urlencode(pairs, errors="surrogatepass").encode()


def _multipart(chance: Random, known: Known) -> tuple[bytes, str]:
    many = chance.choice([1, 5, 150])
    parts = b"".join(
        b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (
            chance.choice(known.fields).encode(),
            chance.choice([b"", b'; filename="a\0.exe"', b"; x", b"\r\nContent-Type: text/\xff"]),
            _value(chance, known).encode("utf-8", "surrogatepass"),
        )
        for _ in range(many)
    )
    end = chance.choice([b"--b--\r\n", b"", b"--c--", b"\r\n--b"])
    return parts + end, chance.choice(["multipart/form-data; boundary=b", *KINDS])


def _headers(chance: Random, kind: str, known: Known) -> dict[str, str]:
    headers = {"Sec-Fetch-Site": "same-origin"}
    if kind:
        headers["Content-Type"] = kind
    if chance.random() < 0.2:
        headers["Sec-Fetch-Site"] = chance.choice(FROM)
    if chance.random() < 0.05:
        del headers["Sec-Fetch-Site"]
        ours = known.base_url
        headers["Origin"] = chance.choice([ours, "null", "https://evil.example", "http://[", ours])
    rare = {
        "Accept-Language": LANGUAGES,
        "Range": RANGES,
        "If-None-Match": ('"x"', "*", "W/", "\xff"),
        "If-Modified-Since": ("yesterday", "Thu, 99 Foo 9999", ""),
        "X-HTTP-Method-Override": ("DELETE", "POST"),
        "X-Forwarded-Host": ("evil.example",),
        "Content-Length": ("-1", "abc", "99999999999", "3"),
        "Content-Encoding": ("gzip", "what"),
        "Accept-Encoding": ("br;q=x", "*;q=0", "\xff"),
        "Authorization": ("Basic \xff", "Bearer " + "a" * 9000),
        "HX-Target": ("\xff", "x" * 2000),
        "Portal-Look": ("again", "\xff"),
        "Cookie": COOKIES,
    }
    for name, values in rare.items():
        if chance.random() < 0.04:
            headers[name] = chance.choice(values)
    return {**headers, **(HTMX if chance.random() < 0.2 else {})}
