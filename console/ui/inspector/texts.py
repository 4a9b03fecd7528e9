"""What a body looks like to a reader: set out, coloured, folded where it is too large. pygments only for markup."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from console.report.moments import size
from console.report.pretty import Pretty, Span, Token, pretty

FOLD_BYTES = 250_000
"""Larger bodies are shown from their beginning only, until asked for the rest: setting out 1 MB takes seconds."""
FOLD_TO = 64_000
LONGEST_LINE = 4_000
"""Longer lines are cut: text widgets grow slow over them."""
MARKUP_MOST = 200_000

Coloured = tuple[tuple[Token, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A text, its colours, the sentences about what is not as it came, and whether a person may ask for the rest."""

    text: str
    tokens: Coloured = ()
    places: Pretty | None = None
    notes: tuple[str, ...] = ()
    folded: bool = False


def decoded(body: bytes) -> tuple[str, str]:
    """The body as text, and a sentence where it is not UTF-8."""
    try:
        return body.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        return body.decode("latin-1"), f"Not UTF-8: byte {error.start} is 0x{body[error.start]:02x}. Shown as Latin-1."


def readable(body: bytes, *, whole: bool = False) -> Shown:
    """A body set out for reading: JSON by structure, markup coloured, anything else as it came."""
    text, note = decoded(body)
    notes = [note] if note else []
    if len(body) > FOLD_BYTES and not whole:
        return Shown(text=_short_lines(text[:FOLD_TO])[0], notes=(*notes, _folded_sentence(body)), folded=True)
    shown = pretty(text)
    if shown is not None:
        if shown.shortened:
            many = f"{shown.shortened} long texts are" if shown.shortened > 1 else "One long text is"
            notes.append(f"{many} shortened here; Raw shows everything.")
        if shown.unescaped:
            notes.append("\\u escapes are shown as letters; Raw has them as sent.")
        return Shown(text=shown.text, tokens=shown.tokens, places=shown, notes=tuple(notes))
    text, cut = _short_lines(text)
    if cut:
        notes.append("Long lines are cut here; Raw shows everything.")
    return Shown(text=text, tokens=_markup(text), notes=tuple(notes))


def raw(body: bytes, *, whole: bool = False) -> Shown:
    """A body as it came. Very large ones and endless lines only when asked for as a whole."""
    text, note = decoded(body)
    notes = [note] if note else []
    if whole:
        return Shown(text=text, notes=tuple(notes))
    if len(body) > FOLD_BYTES:
        return Shown(text=_short_lines(text[:FOLD_TO])[0], notes=(*notes, _folded_sentence(body)), folded=True)
    text, cut = _short_lines(text)
    if cut:
        notes.append(f"Lines of more than {LONGEST_LINE:,} characters are cut.")
    return Shown(text=text, notes=tuple(notes), folded=cut)


class Places:
    """Where Qt has the characters of a text: it counts letters beyond the first 65,536 twice, a CRLF once."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, letter in enumerate(text) if ord(letter) > 0xFFFF]
        self._ends = [match.end() - 1 for match in re.finditer("\r\n", text)]

    def at(self, place: int) -> int:
        """Qt's position of the character that has this place in Python's text."""
        return place + bisect_left(self._wide, place) - bisect_left(self._ends, place)

    def back(self, position: int) -> int:
        """The place in Python's text of the character that Qt has at this position."""
        if not self._wide and not self._ends:
            return position
        return bisect_right(range(position + len(self._ends) + 1), position, key=self.at) - 1

    def span(self, span: Span) -> Span:
        """The same characters as Qt counts them."""
        return Span(self.at(span.start), self.at(span.end)) if self._wide or self._ends else span


def _folded_sentence(body: bytes) -> str:
    return f"{size(len(body))} in all; the first {size(FOLD_TO)} are shown."


def _short_lines(text: str) -> tuple[str, bool]:
    lines = text.split("\n")
    if all(len(line) <= LONGEST_LINE for line in lines):
        return text, False
    cut = [line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}… {len(line):,} characters" for line in lines]
    return "\n".join(cut), True


def _markup(text: str) -> Coloured:
    if not text.lstrip().startswith("<") or len(text) > MARKUP_MOST:
        return ()
    from pygments.lexers.html import HtmlLexer
    from pygments.token import Comment, Literal, Name, is_token_subtype

    kinds = (
        (Name.Tag, Token.KEY),
        (Name.Attribute, Token.NUMBER),
        (Literal.String, Token.STRING),
        (Comment, Token.MARK),
    )
    tokens: list[tuple[Token, Span]] = []
    for at, kind, value in HtmlLexer(stripnl=False, ensurenl=False).get_tokens_unprocessed(text):
        ours = next((token for theirs, token in kinds if is_token_subtype(kind, theirs)), None)
        if ours is not None:
            tokens.append((ours, Span(at, at + len(value))))
    return tuple(tokens)


def found(text: str, sought: str) -> Sequence[Span]:
    """Every place of the sought words, in any letter case; none for no words. At most 2,000."""
    if not sought:
        return ()
    places: list[Span] = []
    low, part = text.lower(), sought.lower()
    if len(low) != len(text):  # a few letters change length with their case; then case matters
        low, part = text, sought
    at = low.find(part)
    while at >= 0 and len(places) < 2_000:
        places.append(Span(at, at + len(part)))
        at = low.find(part, at + len(part))
    return places
