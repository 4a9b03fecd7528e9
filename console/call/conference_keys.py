"""What becomes of keys pressed in a conference, as a connectConf or a conferenceCallout says it.

Source: Sinch API reference, conferenceDtmfOptions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

from console.protocol.jsonvalue import Json
from console.protocol.svaml.models import ConferenceDtmfOptions

Mode = Literal["ignore", "forward", "detect"]
DEFAULT_PAUSE_MILLS = 3000
MILLS = 1000
_MODES: Mapping[str, Mode] = {"forward": "forward", "detect": "detect"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceKeys:
    """`ignore`: nothing; `forward`: the others hear them; `detect`: a number of at most `most` keys is collected, which
    `#` or a pause of so many seconds ends.
    """

    mode: Mode = "ignore"
    most: int = 1
    pause: float = DEFAULT_PAUSE_MILLS / MILLS

    @classmethod
    def of(cls, options: ConferenceDtmfOptions | None) -> Self:
        """As a connectConf says."""
        if options is None:
            return cls()
        return cls._of(options.mode, options.max_digits, options.timeout_mills)

    @classmethod
    def of_written(cls, options: Json) -> Self:
        """As a callout has it, its keys in any letter case; a value of another kind is as one that is not given."""
        if not isinstance(options, Mapping):
            return cls()
        given = {key.casefold(): value for key, value in options.items()}
        mode = given.get("mode")
        return cls._of(
            mode if isinstance(mode, str) else None, _whole(given.get("maxdigits")), _whole(given.get("timeoutmills"))
        )

    @classmethod
    def _of(cls, mode: str | None, most: int | None, mills: int | None) -> Self:
        pause = DEFAULT_PAUSE_MILLS if mills is None else max(mills, 0)
        return cls(mode=_MODES.get((mode or "").lower(), "ignore"), most=max(most or 1, 1), pause=pause / MILLS)


USUAL_KEYS = ConferenceKeys()
"""Of a conference that says nothing of keys."""


def _whole(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
