"""How a call stands in the list of calls: its badge, its name, when it was. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from console.call.steps import Step
from console.protocol.findings import Severity
from console.report.labels import ending, unmarked
from console.ui.call_info import called
from console.ui.calls import PlacedCall
from console.ui.side_bar import CallRow
from console.ui.theme import ground_of_call, hue_of_call
from console.ui.verdicts import failures_of

SIGNS = {"passed": ("✓", "success"), "warned": ("!", "warning"), "failed": ("✕", "error")}
BROKE_OFF = ("…", "muted")


def sign_of(went: str, *, broke_off: bool) -> tuple[str, str, str]:
    """How a call went as sign, tint and ground; one that broke off did not end well or badly, unless it had failed."""
    sign, tone = BROKE_OFF if broke_off and went != "failed" else SIGNS[went]
    return sign, tone, "sunk" if tone == "muted" else f"{tone}_ground"


def call_row(call: PlacedCall) -> CallRow:
    """The row of a call: its number in its hue while it goes on, then how it ended and its number."""
    if call.verdict == "live":
        badge = (str(call.number), hue_of_call(call.number), ground_of_call(call.number))
        when = "paused" if call.paused is not None else "live"
    else:
        past = call.party.past
        sign, tint, ground = sign_of(call.verdict, broke_off=past is not None and past.recording.ended is None)
        badge = (f"{sign} {call.number}", tint, ground)
        today = call.party.past is None or call.started.date() == datetime.now(call.started.tzinfo).date()
        when = f"{call.started:%H:%M}" if today else f"{call.started.day} {call.started:%b}"
    return CallRow(key=call.number, badge=badge, name=name_of(call), when=when, sentence=story(call))


def variant_row(call: PlacedCall) -> CallRow:
    """The row of a call among those of one run of a script: what tells it from the others is its variant."""
    row = call_row(call)
    return replace(row, badge=(row.badge[0].split(" ")[0], *row.badge[1:]), name=call.flow.variant or name_of(call))


def last_run(calls: Sequence[PlacedCall], file: str) -> list[PlacedCall]:
    """The calls of the last run of the script of this file, one for each variant that it came to."""
    runs: dict[str | None, PlacedCall] = {}
    for call in reversed(calls):
        if call.flow.file != file or call.wish.by_hand or call.name or call.party.past is not None or call.wish.again:
            continue
        if call.flow.variant in runs:
            break
        runs[call.flow.variant] = call
    return list(reversed(runs.values()))


def name_of(call: PlacedCall) -> str:
    """What was called: the flow; where a backend of the person's own answers, that one, with the flow's numbers."""
    target = call.wish.target
    flow = call.flow.name if call.flow.variant is None else f"{call.flow.name}, {call.flow.variant}"
    flow = flow if target is None else f"{target.name} · {flow}"
    return f"{called(call)} · {flow}" if call.name else flow


def step_that_failed(call: PlacedCall) -> Step | None:
    """Where a call that failed did: its first error, else the first thing that its script did not get."""
    if call.verdict != "failed":
        return None
    wrong = (step for step in call.steps for finding in step.findings if finding.severity is Severity.ERROR)
    unmet = () if call.outcome is None or not call.is_judged else failures_of(call.outcome, call.steps)
    return next(chain(wrong, (step for step, _ in unmet)), None)


def story(call: PlacedCall) -> str:
    """The call in a sentence, for tool tips and screen readers."""
    if call.error is not None:
        return unmarked(f"Call {call.number} could not run. {call.error.sentence} {call.error.hint}".strip())
    if not call.over:
        return f"Call {call.number} goes on"
    failures = () if call.outcome is None else call.outcome.failures
    ended = next((step for step in reversed(call.steps) if step.kind == "ended"), None)
    words = f"Call {call.number} ended" + ("" if ended is None else f": {ending(ended)}")
    if (past := call.party.past) is not None:
        words = f"Call {call.number}, a recording of {past.began:%d %b %Y %H:%M}" + (
            ". It broke off" if ended is None else f", ended: {ending(ended)}"
        )
    if failures and call.is_judged:
        return f"{words}. {len(failures)} expectation{'' if len(failures) == 1 else 's'} failed"
    problems = sum(len(step.findings) for step in call.steps)
    return f"{words}. {problems} problem{'' if problems == 1 else 's'}" if problems else words
