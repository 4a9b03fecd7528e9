"""Dialects: how the platform of an era words its callbacks, and what its SVAML did not have yet.

Facts of a call go in, callbacks come out. Everything that differs between eras stands behind `Dialect`; nothing above
this package knows which one speaks.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from console.protocol.callbacks import Ace, Amd, Dice, Ice, Notify, Pie
from console.protocol.classic import ClassicDialect
from console.protocol.current import CurrentDialect
from console.protocol.facts import CallFacts, EndedFacts
from console.protocol.jsonvalue import Json
from console.protocol.wording import Wording, timestamp

__all__ = ["CLASSIC", "CURRENT", "DIALECTS", "CallFacts", "Dialect", "EndedFacts", "dialect_named", "timestamp"]


class Dialect(Protocol):
    """An era's wording of every callback. A dialect is a value: equal ones say the same."""

    @property
    def name(self) -> str:
        """How flows name it."""

    @property
    def content_type(self) -> str:
        """The Content-Type of a callback, signed as it stands."""

    @property
    def authorization_scheme(self) -> str:
        """The first word of Authorization."""

    @property
    def notify_types(self) -> frozenset[str]:
        """The notifications that were sent at all; of the others none may be posted."""

    @property
    def notes_early_media(self) -> bool:
        """Whether a prompt before the caller's leg is answered is worth a note: `answer` could come first."""

    @property
    def dice_between_apps(self) -> bool:
        """Whether a call from app to app ends with DiCE."""

    @property
    def most_spoken(self) -> int:
        """How many characters one prompt may speak."""

    @property
    def say_locale(self) -> str | None:
        """The only language of the instruction say, None for any."""

    @property
    def lacking(self) -> Mapping[str, str]:
        """What SVAML got later, with who lists it first: `park`, `runMenu/menus/*/timeoutMills`, `#href`."""

    def __hash__(self) -> int:
        """The same for equal dialects: answers are remembered with it."""

    def call_id(self, given: str) -> str:
        """A call's id in the form of the era; one in that form already stays as it is."""

    def reason(self, reason: str) -> str:
        """DiCE's reason in the words of the era."""

    def ice(self, facts: CallFacts) -> Ice:
        """A call came in."""

    def ace(self, facts: CallFacts, amd: Amd | None = None) -> Ace:
        """The callee picked up; with `amd`, who or what did."""

    def pie(self, facts: CallFacts, menu_id: str, type: str, value: str | None, input_method: str | None) -> Pie:
        """A menu ended; `value` and `input_method` None are absent."""

    def conference_keys(self, facts: CallFacts, conference_id: str, keys: str) -> Pie:
        """A participant pressed keys in a conference that detects them; the answer is no SVAML."""

    def dice(self, facts: CallFacts, ended: EndedFacts) -> Dice:
        """The call is over."""

    def calling_error(self, facts: CallFacts, code: int, message: str) -> Notify:
        """An answer could not be used (40001), or the platform failed (50000)."""

    def recording_finished(self, facts: CallFacts) -> Notify:
        """A recording stopped."""

    def recording_available(self, facts: CallFacts, destination: str) -> Notify:
        """A recording reached its destination URL."""

    def transcription_available(self, facts: CallFacts, destination: str) -> Notify:
        """The transcript of a recording is stored."""

    def amd_verdict(self, facts: CallFacts, amd: Amd) -> Notify:
        """Answering machine detection has come to its end, after ACE."""

    def amd_beep(self, facts: CallFacts, amd: Amd) -> Notify:
        """The answering machine has beeped."""


CURRENT: Dialect = CurrentDialect()
CLASSIC: Dialect = ClassicDialect()
USUAL: Mapping[str, Dialect] = {"current": CURRENT, "classic": CLASSIC}
"""Those that go by the table of assumptions alone."""

DIALECTS: Mapping[str, Callable[[Wording], Dialect]] = {"current": CurrentDialect, "classic": ClassicDialect}


def dialect_named(name: str, assume: Mapping[str, Json] | None = None) -> Dialect:
    """The dialect of that name, with the words that are assumed otherwise than the table of assumptions has them.

    KeyError for any other name, which flow files cannot name.
    """
    return DIALECTS[name](Wording.of(assume)) if assume else USUAL[name]
