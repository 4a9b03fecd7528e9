"""Words for what went wrong with a callback: what happened, to which address, what to do. Makes values, does no I/O."""

import errno
import os
import socket
import ssl

from console.protocol.exchanges import Failure, Response
from console.session.addresses import Address
from console.session.inflating import BadCompression

_ASK_URL = "Is the application running, is its callback URL right?"
_REASONS = {
    errno.ECONNREFUSED: "connection refused",
    errno.ETIMEDOUT: "no connection came about in time",
    errno.EHOSTUNREACH: "the host cannot be reached",
    errno.ENETUNREACH: "the network cannot be reached",
    errno.ENETDOWN: "the network is down",
    errno.EADDRNOTAVAIL: "there is no such address on this machine",
}


def too_slow(address: Address, timeout: float, *, connected: bool) -> Failure:
    """The time-out passed: with a connection http.timeout, without one http.unreachable."""
    limit = f"{timeout:g} s"
    if not connected:
        return _unreachable(address, f"no connection within {limit}", _ASK_URL)
    return Failure(
        code="http.timeout",
        sentence=f"{address.url} did not answer within {limit}.",
        fix="Answer sooner and do slow work afterwards, or allow more with the backend's `timeout`.",
        url=address.url,
    )


def broken_off(address: Address, why: BaseException, *, connected: bool, begun: bool) -> Failure:
    """The connection did not come about, or broke, or carried something that is no HTTP.

    `begun`: it broke in the middle of a reply.
    """
    if not connected:
        return _no_connection(address, why)
    return Failure(
        code="http.closed",
        sentence=_closed_words(address, why, begun=begun),
        fix="Look into the application's own log: it ended the request before its reply was complete.",
        url=address.url,
    )


def lost(address: Address, timeout: float | None) -> Failure:
    """A callback or an answer that was lost on the way: to the platform it is a time-out."""
    limit = "" if timeout is None else f" within {timeout:g} s"
    return Failure(
        code="http.timeout",
        sentence=f"No answer from {address.url}{limit}: it was lost on the way.",
        fix="Nothing: the flow's `faults` ask for it.",
        url=address.url,
    )


def refused(address: Address) -> Failure:
    """A connection that was refused on the way."""
    return _unreachable(address, "connection refused on the way", "Nothing: the flow's `faults` ask for it.")


def bad_status(address: Address, response: Response, *, signing: str) -> Failure:
    """A reply that is not 2xx."""
    reason = f" {response.reason}" if response.reason else ""
    return Failure(
        code="http.status",
        sentence=f"{address.url} answered {response.status}{reason}.",
        fix=_status_fix(response, signing),
        status=response.status,
        url=address.url,
    )


def too_large(address: Address, limit: int) -> Failure:
    """A reply over the limit."""
    return Failure(
        code="http.too_large",
        sentence=f"The reply of {address.url} is larger than {limit // (1024 * 1024)} MiB.",
        fix="SVAML is small: does the address answer with a page or a file?",
        url=address.url,
    )


def _unreachable(address: Address, reason: str, fix: str) -> Failure:
    return Failure(
        code="http.unreachable",
        sentence=f"No answer from {address.origin}: {reason}.",
        fix=fix,
        url=address.url,
    )


def _no_connection(address: Address, why: BaseException) -> Failure:
    cause = getattr(why, "os_error", None) or getattr(why, "certificate_error", None) or why
    if isinstance(cause, socket.gaierror) or isinstance(why, socket.gaierror):
        return _unreachable(address, f"the host {address.host} is not known", "Is the host name spelled right?")
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = f"its certificate is not trusted ({cause.verify_message})"
        return _unreachable(
            address, reason, "Let this machine trust the certificate (SSL_CERT_FILE), or use http on localhost."
        )
    if isinstance(cause, ssl.SSLError | ssl.CertificateError):
        return _unreachable(address, "no TLS connection came about", "Does the address speak https, or only http?")
    number = cause.errno if isinstance(cause, OSError) else None
    if isinstance(cause, ConnectionRefusedError):
        number = errno.ECONNREFUSED
    if number is None or number <= 0:
        return _unreachable(address, "no connection came about", _ASK_URL)
    words = _REASONS.get(number) or os.strerror(number).lower()
    return _unreachable(address, words, _ASK_URL)


def _closed_words(address: Address, why: BaseException, *, begun: bool) -> str:
    from aiohttp import ClientResponseError  # loaded long since, when something broke
    from aiohttp.http_exceptions import HttpProcessingError

    if isinstance(why, BadCompression):
        return f"The reply of {address.url} cannot be unpacked: {why}."
    if begun:
        return f"The reply of {address.url} broke off in the middle."
    if isinstance(why, ClientResponseError | HttpProcessingError):
        return f"What {address.url} sent is no HTTP reply."
    return f"{address.url} closed the connection without a reply."


def _status_fix(response: Response, signing: str) -> str:
    if 300 <= response.status < 400:
        place = next((value for name, value in response.headers if name.lower() == "location"), "")
        return (
            f"The platform follows no redirects: use {place} as the callback URL."
            if place
            else "The platform follows no redirects."
        )
    if response.status in (401, 403) and signing == "application":
        return "Does the application check the signature with the same key and secret?"
    if response.status in (401, 403):
        return f"Callbacks are sent with signing {signing}."
    if response.status in (404, 405):
        return "Is this the path of the callback URL, and does it take POST?"
    if response.status >= 500:
        return "Look into the application's own log."
    return "The platform wants a status from 200 to 299."
