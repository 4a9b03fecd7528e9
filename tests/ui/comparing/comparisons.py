"""Comparisons to be shown: of a hotel whose desk got another number, and of prompts in another order."""

from console.flow.comparing import Comparison, compare
from tests.flow.comparing.recordings import HANGUP, TO_DESK, hotel

OTHER_DESK = {"action": TO_DESK["action"] | {"number": "+46313900645"}}


def another_desk(*ignored: str) -> Comparison:
    """The number to connect changed, and with it whom DiCE names."""
    return compare(hotel(), hotel(pie=OTHER_DESK), ignored)


def hung_up() -> Comparison:
    """The backend hangs up instead of connecting: changed and missing steps."""
    return compare(hotel(), hotel(pie=HANGUP))


def other_order() -> Comparison:
    """Of three prompts the first became the last."""
    says = [{"name": "say", "text": text} for text in ("A", "B", "C")]
    one, other = ({"instructions": listed, **HANGUP} for listed in (says, [*says[1:], says[0]]))
    return compare(hotel(ice=one, script="wait: ended"), hotel(ice=other, script="wait: ended"))
