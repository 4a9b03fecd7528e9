"""Prompts: what is heard, out of the text that stands in a document, and how long it lasts.

Source: Sinch docs, 2021, runMenu and playFiles. Lengths are assumed: `speech`, `speech.ssml`, `speech.empty`, `file`.
"""

import html
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["tts", "ssml", "file", "url"]

WORD_CHARACTERS = 2
LEAST_MILLS = 1000
BY_CHARACTER = ("ja", "zh", "zn", "cmn", "ko", "th")
"""Languages written without blanks, two of whose characters take as long as a word elsewhere.

`zn` is how the documents once misspelled `zh`.
"""

_OPENING = re.compile(r"(?:#(tts|href|ssml)\[|(tts)#\[)", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_CLOSING = re.compile(r"\](?=\s*(?:;|\Z))")
_BREAK = re.compile(
    r"<break\b[^<>]*?\btime\s*=\s*[\"']\s*(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s)\s*[\"'][^<>]*>", re.IGNORECASE
)
_APART = re.compile(r"</?(?:speak|p|s|break)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt.

    `text` is what is spoken (of SSML without its tags), a file's name or a URL; `markup` is SSML as written. `closed`:
    its bracket, if it has one, ends where the part does.
    """

    text: str
    form: Form
    locale: str | None = None
    markup: str = ""
    closed: bool = True

    @property
    def empty(self) -> bool:
        """There is nothing to hear."""
        return not self.text.strip() and not _break_mills(self.markup)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """How long what is heard lasts, in milliseconds: a spoken word, and an audio file (assumed: `speech`, `file`)."""

    word: int = 400
    file: int = 3000


USUAL_LENGTHS = Lengths()


def parse_prompts(text: str, locale: str | None = None) -> tuple[Prompt, ...]:
    """The prompts of a menu or park prompt: parts in order, apart by `;` (not by one inside brackets).

    Blank parts are dropped.
    """
    prompts: list[Prompt] = []
    at = 0
    while at < len(text):
        if text[at] in "; \t\r\n":
            at += 1
            continue
        opening = _OPENING.match(text, at)
        if opening is not None:
            end = _closing(text, opening.end())
            prompts.append(_spoken(_kind(opening), text[opening.end() : end], locale, closed=end < len(text)))
            at = end + 1
        else:
            end = text.find(";", at)
            end = len(text) if end < 0 else end
            prompts.append(_named(text[at:end].strip(), locale))
            at = end
    return tuple(prompts)


def prompt_of_id(entry: str, locale: str | None = None) -> Prompt:
    """The prompt of one entry of playFiles' `ids`; a `;` in it separates nothing."""
    entry = entry.strip()
    opening = _OPENING.match(entry)
    if opening is None:
        return _named(entry, locale)
    inside = entry[opening.end() :]
    return _spoken(_kind(opening), inside.removesuffix("]"), locale, closed=inside.endswith("]"))


def begins_another(text: str) -> bool:
    """Whether a prompt begins in the middle of this text."""
    return _OPENING.search(text) is not None


def say_prompt(text: str, locale: str | None = None) -> Prompt:
    """The prompt of a say instruction; SSML is told by its root element."""
    return _spoken("ssml" if text.lstrip().lower().startswith("<speak") else "tts", text, locale)


def seconds_of(prompt: Prompt, lengths: Lengths = USUAL_LENGTHS) -> float:
    """How long a prompt lasts, in seconds to the millisecond; 0.0 for an empty one."""
    if prompt.empty:
        return 0.0
    if prompt.form in ("file", "url"):
        return lengths.file / 1000
    return (_speech_mills(prompt.text, prompt.locale, lengths.word) + _break_mills(prompt.markup)) / 1000


def spoken_text(markup: str) -> str:
    """The words of SSML, tags stripped."""
    return _BLANKS.sub(" ", html.unescape(_TAG.sub("", _APART.sub(" ", markup)))).strip()


def _speech_mills(text: str, locale: str | None, word_mills: int) -> int:
    if not text.strip():
        return 0
    language = (locale or "").partition("-")[0].lower()
    if language in BY_CHARACTER:
        mills = word_mills // WORD_CHARACTERS * sum(not character.isspace() for character in text)
    else:
        mills = word_mills * sum(any(map(str.isalnum, word)) for word in text.split())
    return max(mills, LEAST_MILLS)


def _break_mills(markup: str) -> int:
    return sum(round(float(time) * (1 if unit.lower() == "ms" else 1000)) for time, unit in _BREAK.findall(markup))


def _kind(opening: re.Match[str]) -> str:
    """The word before the bracket. One SDK writes `tts#[` for `#tts[`."""
    return (opening[1] or opening[2]).lower()


def _closing(text: str, start: int) -> int:
    """Where the bracket opened before `start` closes.

    At the first `]` that ends a part, else at the end of the text.
    """
    closing = _CLOSING.search(text, start)
    return len(text) if closing is None else closing.start()


def _spoken(kind: str, inside: str, locale: str | None, *, closed: bool = True) -> Prompt:
    if kind == "href":
        return Prompt(inside.strip(), "url", locale, closed=closed)
    if kind == "ssml":
        return Prompt(spoken_text(inside), "ssml", locale, inside, closed)
    return Prompt(inside, "tts", locale, closed=closed)


def _named(name: str, locale: str | None) -> Prompt:
    return Prompt(name, "url" if _WEB.match(name) else "file", locale)
