"""How a call stands in the list of calls: its badge, its name, when it was. Pure."""

from console.ui.calls import PlacedCall
from console.ui.labels import ending, unmarked
from console.ui.side_bar import CallRow
from console.ui.theme import ground_of_call, hue_of_call

SIGNS = {"passed": ("✓", "success"), "warned": ("!", "warning"), "failed": ("✕", "error")}


def call_row(call: PlacedCall) -> CallRow:
    """The row of a call: its number in its hue while it goes on, then how it ended and its number."""
    if call.verdict == "live":
        badge = (str(call.number), hue_of_call(call.number), ground_of_call(call.number))
        when = "paused" if call.paused is not None else "live"
    else:
        sign, tone = SIGNS[call.verdict]
        badge = (f"{sign} {call.number}", tone, f"{tone}_ground")
        when = f"{call.started:%H:%M}"
    return CallRow(key=call.number, badge=badge, name=call.flow.name, when=when, sentence=story(call))


def story(call: PlacedCall) -> str:
    """The call in a sentence, for tool tips and screen readers."""
    if call.error is not None:
        return unmarked(f"Call {call.number} could not run. {call.error.sentence} {call.error.hint}".strip())
    if not call.over:
        return f"Call {call.number} goes on"
    failures = () if call.outcome is None else call.outcome.failures
    ended = next((step for step in reversed(call.steps) if step.kind == "ended"), None)
    words = f"Call {call.number} ended" + ("" if ended is None else f": {ending(ended)}")
    if failures and not call.wish.by_hand:
        return f"{words}. {len(failures)} expectation{'' if len(failures) == 1 else 's'} failed"
    problems = sum(len(step.findings) for step in call.steps)
    return f"{words}. {problems} problem{'' if problems == 1 else 's'}" if problems else words
