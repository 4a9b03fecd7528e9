"""The numbers and words by which a call goes where the platform's documents are silent, and a flow may say otherwise.

One value a call; the defaults are those of the table of assumptions (console.protocol.assumptions).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Self, cast

from console.protocol.jsonvalue import Json
from console.protocol.svaml.prompts import Lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is chosen, each under the name of its assumption. Durations in seconds.

    `dice_count`: one or two. `menu_barge_key`: any or valid. `menu_early_key`: lost or buffered.
    Of `menu_value` only `last key` is a call's business, the rest a callback's words.
    """

    amd_beep: float = 3.0
    dial_timeout: float = 30.0
    error_message: float = 1.0
    record_available: float = 2.0
    menu_repeats: int = 3
    dice_count: str = "one"
    menu_barge_key: str = "any"
    menu_early_key: str = "lost"
    menu_value: str = "absent"
    sip_remote_ace: bool = False
    speech: float = 0.4
    file: float = 3.0
    hangup_tone: float = 3.0
    prompt_gap: float = 0.0

    @property
    def lengths(self) -> Lengths:
        """How long prompts last: `speech` a word, `file` an audio file."""
        return Lengths(word=round(self.speech * 1000), file=round(self.file * 1000))

    @classmethod
    def of(cls, assume: Mapping[str, Json]) -> Self:
        """The choices with what is assumed otherwise (`dial.timeout`, …); names that are none say nothing."""
        if not assume:
            return cls()
        named = {name.replace(".", "_"): value for name, value in assume.items()}
        known = {field.name for field in fields(cls)}
        chosen = {name: _plain(value) for name, value in named.items() if name in known}
        return cls(**cast("dict[str, Any]", chosen))


def _plain(value: Json) -> Json:
    """A setting as the engine reckons with it: an exact duration becomes seconds."""
    return float(value) if isinstance(value, Decimal) else value


USUAL = Choices()
"""The choices of the table of assumptions."""
