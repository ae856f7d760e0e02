"""The guard: who may ask. The address alone opens nothing, and nobody else's page can ask through the browser.

A link with a token that works once gives the browser a cookie. A cookie is sent to every port of a host,
so it is not enough: what changes something also needs the token of the page, which only a page of this
origin can read. Host is compared to the letter, which is what DNS rebinding cannot have.
Source: Fetch Metadata Request Headers, W3C; RFC 6265bis, SameSite.
"""

import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from typing import Protocol

ADDRESS = "127.0.0.1"
PAGE_HEADER = "X-Argmap-Page"
USED = (
    "This link was used before, or is of an earlier run. argmap edit prints a link for each run; "
    "press Enter where it runs to get another."
)


class Headers(Protocol):
    """The headers of a request."""

    def get_all(self, name: str, failobj: list[str]) -> list[str]:
        """Return all values of a header."""


class Guard:
    """Knows the tokens of one run on one port."""

    def __init__(self, port: int) -> None:
        self.port: int = port
        self.origin: str = f"http://{ADDRESS}:{port}"
        self.cookie: str = f"argmap-{port}"
        self.page_token: str = secrets.token_urlsafe(32)
        self._secret = secrets.token_urlsafe(32)
        self._links: set[str] = set()
        self._lock = Lock()

    def link(self) -> str:
        """Return a link that opens the page once."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._links.add(token)
        return f"{self.origin}/?token={token}"

    def redeem(self, token: str) -> str | None:
        """Take a link's token; return the cookie that it gives, or nothing if it is none."""
        with self._lock:
            known = next((one for one in self._links if _same(one, token)), None)
            if known is None:
                return None
            self._links.remove(known)
        return f"{self.cookie}={self._secret}; Path=/; HttpOnly; SameSite=Strict"

    def refuses(self, method: str, path: str, headers: Headers) -> str | None:
        """Return why a request is refused, or nothing.

        A link with a token needs no cookie yet.
        """
        if _only(headers, "Host") != f"{ADDRESS}:{self.port}":
            return "this is not the address of the page"
        origin = headers.get_all("Origin", [])
        if origin not in ([], [self.origin]):
            return "another site asks"
        site = headers.get_all("Sec-Fetch-Site", [])
        allowed = ["same-origin"] if path != "/" else ["same-origin", "none"]
        if site and (len(site) != 1 or site[0] not in allowed):
            return "another site asks"
        if method == "GET" and path == "/":
            return None
        if not self.knows(headers):
            return "it is not known here"
        if method == "POST":
            token = _only(headers, PAGE_HEADER)
            if origin != [self.origin] or token is None or not _same(token, self.page_token):
                return "only the page itself may change something"
            kind = (_only(headers, "Content-Type") or "").partition(";")[0].strip().lower()
            if kind != "application/json":
                return "only JSON is taken"
        return None

    def knows(self, headers: Headers) -> bool:
        """Tell whether a request brings the cookie of this run."""
        for line in headers.get_all("Cookie", []):
            try:
                found = SimpleCookie(line).get(self.cookie)
            except CookieError:
                continue
            if found is not None and _same(found.value, self._secret):
                return True
        return False


def _only(headers: Headers, name: str) -> str | None:
    found = headers.get_all(name, [])
    return found[0] if len(found) == 1 else None


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def safety(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the headers of every answer: scripts and styles of this origin, and nothing else."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        **(more or {}),
    }
