"""nginx as deploy/ describes it, on ports of its own, with the pages our command writes."""

import getpass
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from socket import create_connection, socket

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from family_portal import calm
from family_portal.core import clock
from tests.rig.neighbours import free_port

DEPLOY = Path(__file__).parents[2] / "deploy"
NAME = "mijn.example.nl"


@dataclass(frozen=True)
class Heard:
    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Proxy:
    secure: int
    plain: int

    def ask(self, request: bytes, *, tls: bool = True) -> Heard:
        """Sends these very bytes, and reads the first answer."""
        with create_connection(("127.0.0.1", self.secure if tls else self.plain), 10) as raw:
            if not tls:
                return heard(raw, request)
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with context.wrap_socket(raw, server_hostname=NAME) as sealed:
                return heard(sealed, request)


def heard(connection: socket, request: bytes) -> Heard:
    seen = b""
    # Refused before all of it was read: the answer is on its way, or the line was cut after it.
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(request)
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            seen += part
    head, _, body = seen.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    status = int((first + " 0 0").split()[1])
    return Heard(status, {name.lower(): value for name, _, value in pairs}, body.decode())


@contextmanager
def nginx(folder: Path, upstream: int) -> Iterator[Proxy]:
    proxy = Proxy(free_port(), free_port())
    _certificate(folder)
    calm.write(folder / "www", "Mijn plan")
    (folder / "snippets").mkdir()
    (folder / "snippets" / "family-portal-calm.conf").write_text(
        _moved((DEPLOY / "nginx-calm.conf").read_text(), folder)
    )
    site = (DEPLOY / "nginx.conf").read_text()
    site = re.sub(r".*listen \[::\].*\n", "", site)
    site = site.replace("listen 443", f"listen 127.0.0.1:{proxy.secure}")
    site = site.replace("listen 80", f"listen 127.0.0.1:{proxy.plain}")
    site = _moved(site.replace("127.0.0.1:8000", f"127.0.0.1:{upstream}"), folder)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi")
    )
    temporary += f"uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;"
    (folder / "mime.types").write_text("types { text/css css; image/svg+xml svg; }")
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/said;"
        f"{_user()}events {{}} http {{ {temporary}\n{site}\n}}"
    )
    nginx_itself = shutil.which("nginx") or "/usr/sbin/nginx"
    program = [nginx_itself, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen([*program, "-e", str(folder / "said")])
    try:
        _wait(proxy.plain, folder)
        yield proxy
    finally:
        process.terminate()
        process.wait(20)


def _user() -> str:
    return "user root;" if getpass.getuser() == "root" else ""


def _moved(text: str, folder: Path) -> str:
    text = text.replace("/var/www/family-portal", str(folder / "www"))
    return text.replace("/etc/ssl/portal", str(folder)).replace("/var/log/nginx", str(folder))


def _wait(port: int, folder: Path) -> None:
    for _ in range(400):
        try:
            create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError((folder / "said").read_text())


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    today = clock.now()
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(today - timedelta(1)).not_valid_after(today + timedelta(2))
    signed = made.sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "key.pem").write_bytes(secret)
