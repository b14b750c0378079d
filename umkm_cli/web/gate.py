"""Let in only what may come in: known hosts, reading methods, short addresses, those who have the token."""

import hashlib
import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final, NamedTuple

from umkm_cli.web.question import address, read_parameters

COOKIE: Final = "umkm"
TOKEN: Final = "token"
"""The parameter that brings the token of the link that `umkm web` printed."""
LONGEST_ADDRESS: Final = 4_096
_READING: Final = ("GET", "HEAD")
_FEEDS: Final = (".atom", ".json")
"""What programs fetch, which keep no cookies: the token stays in their address."""
_BEARER: Final = "bearer "

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing from other hosts, nothing inline, no script, no frame."""
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
"""The headers of every answer."""


class Refusal(NamedTuple):
    """Why a request is not answered: a status, and more headers; a redirect has an address."""

    status: int
    headers: Mapping[str, str] = {}


class Visit(NamedTuple):
    """A request, as far as it matters who may come in. Names of headers are small letters."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    hosts: int
    scheme: str = "http"

    @property
    def token(self) -> str:
        """The token that the address brings."""
        return next(iter(read_parameters(self.query).get(TOKEN, ())), "")

    @property
    def address(self) -> str:
        """The address without the token."""
        return address(self.path, {**read_parameters(self.query), TOKEN: ""})


class Gate:
    """Decides which requests are answered. Without a token, everyone on a known host may read."""

    def __init__(self, hosts: frozenset[str], token: str | None) -> None:
        self._hosts = hosts
        self._token = token
        self._checks = (
            self._check_host,
            self._check_method,
            self._check_length,
            self._check_token,
        )

    def refusal(self, visit: Visit) -> Refusal | None:
        """Return why a request is not answered; None if it is."""
        return next(filter(None, (check(visit) for check in self._checks)), None)

    def _check_host(self, visit: Visit) -> Refusal | None:
        """Refuse other names than ours: another site may lead its own name to this computer."""
        is_known = host_name(visit.headers.get("host", "")) in self._hosts
        return None if is_known and visit.hosts == 1 else Refusal(400)

    def _check_method(self, visit: Visit) -> Refusal | None:
        if visit.method in _READING:
            return None
        return Refusal(405, {"Allow": ", ".join(_READING)})

    def _check_length(self, visit: Visit) -> Refusal | None:
        is_long = len(visit.path) + len(visit.query) > LONGEST_ADDRESS
        return Refusal(414) if is_long else None

    def _check_token(self, visit: Visit) -> Refusal | None:
        if self._token is None or self._is_known(visit):
            return None
        if not is_same(visit.token, self._token):
            return Refusal(401)
        if visit.path.endswith(_FEEDS):
            return None
        return Refusal(
            303,
            {"Location": visit.address, "Set-Cookie": self._cookie(visit)},
        )

    def _is_known(self, visit: Visit) -> bool:
        """Return whether a browser has our cookie, or a program states the token."""
        token = str(self._token)
        stated = visit.headers.get("authorization", "")
        if stated[: len(_BEARER)].lower() == _BEARER:
            return is_same(stated[len(_BEARER) :].strip(), token)
        return is_same(cookie_of(visit.headers.get("cookie", "")), sealed(token))

    def _cookie(self, visit: Visit) -> str:
        secure = {"https": "; Secure"}.get(visit.scheme, "")
        value = sealed(str(self._token))
        return f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict{secure}"


def host_name(header: str) -> str:
    """Return the name in a `Host` header, without its port."""
    name, colon, port = header.strip().lower().rpartition(":")
    is_port = colon and port.isdigit() and not name.endswith(":")
    return name if is_port else header.strip().lower()


def is_same(one: str, other: str) -> bool:
    """Return whether two secrets are the same, in a time that tells nothing about them."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def sealed(token: str) -> str:
    """Return what the cookie has instead of the token, so that the cookie does not tell it."""
    return hashlib.sha256(f"umkm cookie {token}".encode()).hexdigest()


def cookie_of(header: str) -> str:
    """Return the value of our cookie; empty if there is none."""
    try:
        cookies = SimpleCookie(header)
    except CookieError:
        return ""
    return cookies[COOKIE].value if COOKIE in cookies else ""
