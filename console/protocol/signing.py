"""Signatures of callbacks and requests, as certain as anything here: proven by vectors of both official SDKs.

    StringToSign = VERB LF Content-MD5 LF Content-Type LF "x-timestamp:" VALUE LF PATH
    Signature    = base64(HMAC-SHA256(base64decode(secret), utf8(StringToSign)))

The content type and the time are signed as the headers carry them, the path without its query. Source: Sinch docs,
signing.
"""

import base64
import binascii
import hashlib
import hmac

from console.errors import ConsoleError

APPLICATION_SCHEME = "application"


class BadSecret(ConsoleError):
    """The application's secret is not base64, so nothing can be signed with it."""

    def __init__(self) -> None:
        super().__init__(
            "The application's secret is not base64 text.", "Copy it whole from the dashboard, with its = signs."
        )


def content_md5(body: bytes) -> str:
    """base64(MD5(body)), "" when there is no body."""
    if not body:
        return ""
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()


def string_to_sign(method: str, body: bytes, content_type: str, timestamp: str, path: str) -> str:
    """Five lines, LF, no final newline.

    `content_type` and `timestamp` are the headers' values, `path` travels as it stands here.
    """
    return f"{method.upper()}\n{content_md5(body)}\n{content_type}\nx-timestamp:{timestamp}\n{path}"


def secret_bytes(secret_base64: str) -> bytes:
    """The key of the signature; raises BadSecret for what is not base64, or empty."""
    try:
        decoded = base64.b64decode(secret_base64.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSecret from error
    if not decoded:
        raise BadSecret
    return decoded


def sign(secret_base64: str, string: str) -> str:
    """The signature, base64 with padding; raises BadSecret."""
    return base64.b64encode(hmac.digest(secret_bytes(secret_base64), string.encode(), "sha256")).decode()


def authorization(key: str, secret_base64: str, string: str, *, scheme: str = APPLICATION_SCHEME) -> str:
    """The Authorization header of a signed request; raises BadSecret."""
    return f"{scheme} {key}:{sign(secret_base64, string)}"


def basic(key: str, secret_base64: str) -> str:
    """The Authorization header of the Basic scheme: the secret as text, never decoded."""
    return "Basic " + base64.b64encode(f"{key}:{secret_base64}".encode()).decode()


def verify(header: str, key: str, secret_base64: str, string: str) -> bool:
    """Whether an Authorization header signs this string with this key and secret.

    Scheme in any case, compared in constant time.
    """
    scheme, _, credentials = header.partition(" ")
    given_key, _, signature = credentials.partition(":")
    if scheme.lower() != APPLICATION_SCHEME or given_key != key:
        return False
    return hmac.compare_digest(signature.encode(), sign(secret_base64, string).encode())
