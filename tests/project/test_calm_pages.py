"""What the proxy says by itself: calm, in three languages, with help lines and every header."""

import html5lib
import pytest
from click.testing import CliRunner

from family_portal import calm
from family_portal.cli import main
from family_portal.core.headers import headers_of
from tests.browser import review_html
from tests.project.proxy import NAME, Heard, Proxy, nginx
from tests.rig.databases import SECRET
from tests.rig.neighbours import free_port

HOST = f"Host: {NAME}\r\nConnection: close\r\n\r\n".encode()
GET = b"GET / HTTP/1.1\r\n" + HOST
# What nginx cannot read, will not take, or cannot pass on, with the answer it gives.
REFUSED = {
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "a bad escape": (b"GET /%zz HTTP/1.1\r\n" + HOST, 400),
    "nul in the path": (b"GET /%00 HTTP/1.1\r\n" + HOST, 400),
    "not http": (b"\x16\x03\x01 hello\r\n\r\n", 400),
    "a bad host": (b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
    "up out of the root": (b"GET /../../etc/passwd HTTP/1.1\r\n" + HOST, 400),
    "trace": (b"TRACE / HTTP/1.1\r\n" + HOST, 405),
    "a long address": (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST, 414),
    "a long header": (b"GET / HTTP/1.1\r\nCookie: " + b"a" * 9000 + b"\r\n" + HOST, 431),
    "a large body": (b"POST / HTTP/1.1\r\nContent-Length: 9999999\r\n" + HOST, 413),
    "an unknown encoding": (b"POST / HTTP/1.1\r\nTransfer-Encoding: what\r\n" + HOST, 501),
    "a new version": (b"GET / HTTP/9.9\r\n" + HOST, 505),
    "nobody behind it": (GET, 502),
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory):
    """The proxy while the portal is away."""
    with nginx(tmp_path_factory.mktemp("nginx"), upstream=free_port()) as proxy:
        yield proxy


def check(heard: Heard) -> None:
    html = heard.body
    review_html(html, portal_name="Mijn plan")
    root = html5lib.parse(html, namespaceHTMLElements=False)
    assert {e.get("lang") for e in root.iter() if e.get("lang")} == {"nl", "en", "ar"}
    numbers = [a.get("href") for a in root.iter("a") if a.get("href", "").startswith("tel:")]
    assert numbers == ["tel:112", "tel:08002000", "tel:08000432"] * 3
    assert "nginx" not in (html + heard.headers.get("server", "").partition("nginx")[2])
    assert not list(root.iter("form"))
    for name, value in headers_of(https=True).items():
        assert heard.headers.get(name.lower()) == value, name
    assert heard.headers["cache-control"] == "private, no-store"
    assert heard.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("fault", REFUSED)
def test_what_the_proxy_refuses_is_calm(alone: Proxy, fault: str) -> None:
    request, status = REFUSED[fault]
    heard = alone.ask(request)
    assert heard.status == status
    check(heard)
    waits = {502: "60"}
    assert heard.headers.get("retry-after") == waits.get(status)


def test_also_without_tls(alone: Proxy) -> None:
    heard = alone.ask(b"GET / HTTP/1.1\r\n\r\n", tls=False)
    assert heard.status == 400
    check(heard)


def test_its_look_is_there_when_the_portal_is_not(alone: Proxy) -> None:
    page = alone.ask(GET).body
    root = html5lib.parse(page, namespaceHTMLElements=False)
    files = [e.get("href") or e.get("src") for e in root.iter() if e.tag in {"link", "script"}]
    assert len(files) == 3
    for file in files:
        heard = alone.ask(b"GET " + file.encode() + b" HTTP/1.1\r\n" + HOST)
        assert heard.status == 200
        assert heard.headers["x-content-type-options"] == "nosniff"
    # What is not among them is asked of the portal.
    assert alone.ask(b"GET /static/none.css HTTP/1.1\r\n" + HOST).status == 502


def test_nobody_opens_these_pages_by_name(alone: Proxy) -> None:
    assert alone.ask(b"GET /calm/502.html HTTP/1.1\r\n" + HOST).status == 404


@pytest.mark.parametrize("status", calm.STATUSES)
def test_each_page_can_be_given_without_a_proxy(status: int) -> None:
    given = {name.lower(): value for name, value in calm.headers(status, https=True)}
    check(Heard(status, given, calm.page(status, "Mijn plan").decode()))
    assert ("retry-after" in given) is (status in {429, 502, 503, 504})


def test_the_command_writes_them_again_and_again(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", SECRET)
    monkeypatch.setenv("PORTAL_BASE_URL", "https://mijn.example.nl")
    monkeypatch.setenv("PORTAL_NAME", "Ons <plan>")
    for _ in range(2):
        said = CliRunner().invoke(main, ["pages", str(tmp_path)])
        assert said.exit_code == 0, said.output
    assert b"Ons &lt;plan&gt;" in (tmp_path / "calm" / "502.html").read_bytes()
    assert not list(tmp_path.rglob("*.new"))
