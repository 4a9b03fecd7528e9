"""How a callback was signed, line by line, and whether what arrives would verify. Pure but for the page at its end.

The secret is handed in by who knows it and is never shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.protocol.exchanges import Request

LINE_NAMES = ("Verb", "Content-MD5", "Content-Type", "Timestamp", "Path")


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A line of the string to sign, and what holds of it: None where nothing can be checked."""

    name: str
    value: str
    right: bool | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFacts:
    """All that there is to say. `verdict` is a sentence, `right` whether a verifier accepts (None: not to be known)."""

    scheme: str
    key: str = ""
    signature: str = ""
    computed: str = ""
    lines: tuple[SignedLine, ...] = ()
    verdict: str
    right: bool | None = None


def header(request: Request, name: str) -> str:
    """A header's value, in any letter case; "" where it is absent."""
    return next((value for key, value in request.headers if key.lower() == name.lower()), "")


def signature_facts(request: Request, secret: str | None = None) -> SignatureFacts:
    """Read the request's own headers, and check each line of what was signed against what travels."""
    scheme, _, rest = header(request, "authorization").partition(" ")
    if not scheme:
        return SignatureFacts(scheme="none", verdict="Nothing was signed: signing is off for this target.")
    if request.string_to_sign is None:
        return SignatureFacts(scheme=scheme, verdict=f"Authorised with {scheme}; nothing was signed.")
    key, _, signature = rest.rpartition(":")
    lines = _lines(request)
    computed = _computed(request.string_to_sign, secret)
    wrong = [line.name for line in lines if line.right is False]
    if wrong:
        verdict, right = f"A verifier refuses this: {', '.join(wrong)} differ from what travels.", False
    elif computed and computed != signature:
        verdict, right = "A verifier refuses this: the signature is not the one that the secret gives.", False
    elif computed:
        verdict, right = "A verifier accepts this: signature, body, type, time and path agree.", True
    else:
        verdict, right = "Body, type, time and path agree with what was signed; the secret is not known here.", None
    return SignatureFacts(
        scheme=scheme, key=key, signature=signature, computed=computed, lines=lines, verdict=verdict, right=right
    )


def _computed(signed: str, secret: str | None) -> str:
    if not secret:
        return ""
    from console.protocol.signing import BadSecret, sign

    try:
        return sign(secret, signed)
    except BadSecret:
        return ""


def _lines(request: Request) -> tuple[SignedLine, ...]:
    from console.protocol.signing import content_md5

    travels = (
        request.method.upper(),
        content_md5(request.body),
        header(request, "content-type"),
        f"x-timestamp:{header(request, 'x-timestamp')}",
        request.path,
    )
    words = ("the method", "the hash of the body sent", "the header as sent", "the header as sent", "the path as sent")
    signed = (request.string_to_sign or "").split("\n")
    lines = []
    for number, name in enumerate(LINE_NAMES):
        value = signed[number] if number < len(signed) else ""
        right = value == travels[number]
        said = f"is {words[number]}" if right else f"{words[number]} is {travels[number] or 'empty'}"
        lines.append(SignedLine(name, value, right, said))
    extra = [SignedLine("", line, False, "one line too many") for line in signed[len(LINE_NAMES) :]]
    return (*lines, *extra)
