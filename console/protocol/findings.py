"""Findings: what is wrong with what a backend sent, and what the platform does about it. One table names every code.

A finding is a value that a step carries; it is never raised. Severities: `error` the platform refuses the answer, an
instruction or the action, or the call ends of it; `warning` a key or value is ignored, off the documented form or over
a limit; `note` worth knowing.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error: compare with this."""
        return _RANK[self]


_RANK = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong, and where in the answer.

    `pointer` is a JSON pointer into the answer as the backend spelled it, "" for the whole, None outside it.
    `sentence` says what is wrong, `fix` what to do, `consequence` what the platform does about it, `source` who says
    so, in words a reader can follow ("Sinch docs, 2021, runMenu").
    """

    code: str
    severity: Severity
    sentence: str
    pointer: str | None = None
    fix: str = ""
    consequence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the table: what the code means, and the severities it comes with."""

    meaning: str
    severities: tuple[Severity, ...]


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Code] = {
    "http.unreachable": Code("No connection to the backend came about.", (_E, _W)),
    "http.timeout": Code("The backend did not answer in time.", (_E, _W)),
    "http.closed": Code("The backend closed the connection in the middle of its reply, or without one.", (_E, _W)),
    "http.status": Code("The backend answered with a status that is not 2xx.", (_E, _W)),
    "http.too_large": Code("The reply is larger than the console reads.", (_E, _W)),
    "http.encoding": Code("The reply is compressed although no compression was asked for.", (_E, _W)),
    "svaml.unusable": Code("The answer cannot be carried out as SVAML.", (_E,)),
    "svaml.unknown_key": Code("A key that nobody knows; it has no effect.", (_W,)),
    "svaml.wrong_type": Code("A value of another type than documented.", (_W, _N)),
    "svaml.same_key": Code("The same key twice, or once in each of two spellings.", (_W,)),
    "svaml.json": Code("JSON that is read although the grammar forbids it, such as NaN or a lone surrogate.", (_W,)),
    "svaml.limit": Code("A value over a documented limit or outside its alphabet.", (_W,)),
    "svaml.dialect": Code("Something that SVAML got after the time of the flow's dialect.", (_W,)),
    "svaml.deprecated": Code("An old way of saying something, still read.", (_N,)),
    "svaml.no_effect": Code("A key that has no effect beside the others.", (_N,)),
    "svaml.not_simulated": Code("Known to the platform, not simulated by this version of the console.", (_W,)),
    "svaml.nothing_to_continue": Code("Nothing was dialled that the call could continue to.", (_E,)),
    "svaml.empty": Code("An empty answer where the platform expects SVAML.", (_N,)),
    "menu.unknown_target": Code("An option leads to a menu that does not exist.", (_E,)),
    "menu.unreachable": Code("A menu that no option and no start leads to.", (_N,)),
    "menu.no_repeats": Code("An options menu without repeats ends at the first wrong key.", (_N,)),
    "menu.key_lost": Code("A key pressed where nothing listens.", (_N,)),
    "menu.speech_lost": Code("Words that no menu listens to.", (_N,)),
    "menu.key_carried": Code("A key meant for one menu that counted in what ran after it.", (_N,)),
    "prompt.early_media": Code("A prompt before the caller's leg is answered.", (_N,)),
    "prompt.empty": Code("A prompt without anything to say.", (_W,)),
    "prompt.form": Code("A prompt that is not written as documented.", (_W, _N)),
    "record.idle": Code("stopRecording where nothing is being recorded.", (_W,)),
    "record.running": Code("startRecording while a recording runs.", (_W,)),
    "answer.too_late": Code("An answer that came after the call had ended; it is not executed.", (_N,)),
    "order.state": Code("An order that the call cannot be given: not answered yet, busy, or over.", (_E, _W)),
    "callout.both": Code("A callout names whom it calls, and has SVAML that says so too.", (_W,)),
    "callout.header": Code("A header of a callout that its callbacks do not repeat.", (_W,)),
    "callout.nobody": Code("Something in answer to a callout's ICE that needs somebody on the line.", (_E, _W)),
    "call.loop": Code("The call posts callbacks without end.", (_E,)),
    "fault.injected": Code("Something went wrong on the way because the flow asks for it.", (_N,)),
    "script.not_during": Code("The prompt was over before the key that should cut it.", (_N,)),
    "stub.no_rule": Code("No rule of the flow's responses fits the callback.", (_E, _W)),
    "stub.missing_value": Code("A template names a value that the callback does not carry.", (_N,)),
}
"""Every code a finding may have. Flows name them, so a code never changes its meaning."""
