"""Addresses: a callback URL in the one form in which it travels, so that the path signed is the path that arrives.

Nothing is decoded and nothing that is escaped already is touched (`%41` stays `%41`); what may not stand in a request
line is escaped. Knows no network.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from console.errors import ConsoleError

_IN_PATH = "/%:@!$&'()*+,;=~-._[]"
_IN_QUERY = _IN_PATH + "?"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class BadUrl(ConsoleError):
    """The console cannot post to this URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A callback URL, ready for the wire.

    `path` is what is signed: escaped, from the first slash, without the query.
    """

    url: str
    origin: str
    host: str
    host_header: str
    path: str


@lru_cache(maxsize=256)
def address_of(url: str) -> Address:
    """The address that this URL names. Raises BadUrl for what is no http URL, and for credentials in it."""
    text = url.strip()
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in text):
        raise BadUrl(f"The URL {text!r} holds a control character.", "Write it on one line, without tabs.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise BadUrl(f"{text} is no URL: {error}.", "Write it like http://localhost:5000/voice.") from error
    if parts.scheme not in _DEFAULT_PORTS:
        hint = f"Write http://{text}." if "://" not in text else "Callbacks go to http:// or https:// URLs."
        raise BadUrl(f"{text} is no http URL.", hint)
    if "@" in parts.netloc:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise BadUrl(
            f"The URL {shown} carries a user name or password.",
            "Leave them out: callbacks are signed with the application's key and secret.",
        )
    if port == 0:
        raise BadUrl(f"{text} names port 0.", "Name a port from 1 to 65535, or none.")
    host = _host_on_the_wire(parts, text)
    bracketed = f"[{host}]" if ":" in host else host
    host_header = bracketed if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{bracketed}:{port}"
    try:
        path = _escaped(parts.path, _IN_PATH) or "/"
        query = _escaped(parts.query, _IN_QUERY)
    except UnicodeEncodeError as error:
        raise BadUrl(f"The URL {text!r} holds half a character.", "Write it anew.") from error
    origin = f"{parts.scheme}://{host_header}"
    return Address(
        url=f"{origin}{path}?{query}" if query else f"{origin}{path}",
        origin=origin,
        host=host,
        host_header=host_header,
        path=path,
    )


def is_loopback(url: str) -> bool:
    """Whether the URL's host is this machine: 127.0.0.0/8, ::1 or localhost, written out. Raises BadUrl."""
    host = address_of(url).host
    if host == "localhost":
        return True
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return number in ipaddress.ip_network("127.0.0.0/8" if number.version == 4 else "::1/128")


def _host_on_the_wire(parts: SplitResult, text: str) -> str:
    host = parts.hostname or ""
    if not host:
        raise BadUrl(f"{text} names no host.", "Write it like http://localhost:5000/voice.")
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise BadUrl(f"{host} is no IPv6 address.", "Write it like http://[::1]:5000/voice.") from error
    try:
        wire = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BadUrl(f"{host} is no host name.", "Letters, digits, dots and dashes make a host name.") from error
    if not _HOST_NAME.fullmatch(wire):
        raise BadUrl(f"{host} is no host name.", "Letters, digits, dots and dashes make a host name.")
    return wire


def _escaped(text: str, safe: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=safe)
