"""`ivr-console replay`: a recording told again, step by step, without a backend and without a wait."""

import os
from pathlib import Path

from console.call.sentences import sentence
from console.call.steps import Step
from console.flow.recording import ExchangeSeen, Recording, StepSeen
from console.flow.results import Ran, Seen
from console.flow.retold import flow_of, outcome_of
from console.headless.run_report import result_line, show_result
from console.headless.terminal import Piece, show, show_json
from console.report.moments import clock
from console.session.recordings import read_recording_file


def replay(file: str, *, as_json: bool) -> int:
    """Print the recording; 0 where it passed, 1 where it did not. Raise ConsoleError for what is no recording."""
    recording = read_recording_file(Path(file))
    ran = retold(recording, file)
    if as_json:
        show_json(result_line(ran))
    else:
        _show(recording, file)
        show_result(ran)
        if recording.ended is None:
            show(("  It broke off here: the program was killed.", "yellow"))
    return ran.status


def retold(recording: Recording, file: str) -> Ran:
    """A recording as a flow that was just run, so that it is told in the same words and the same JSON."""
    seen = Seen()
    for entry in recording.entries:
        if isinstance(entry, StepSeen):
            seen.take_step(entry.step, entry.call)
        else:
            seen.take_exchange(entry.exchange, entry.call)
    return Ran(file=file, flow=flow_of(recording.recorded, os.environ), outcome=outcome_of(recording), seen=seen)


def _show(recording: Recording, file: str) -> None:
    recorded = recording.recorded
    when = recorded.began[:16].replace("T", " ")
    how = "by hand" if recorded.by_hand else "its script"
    against = recorded.backend or "its own answers"
    show((recorded.flow, "bold"), (f"  {file}", "dim"))
    show((f"  recorded {when} UTC, {how}, against {against}" if when else f"  {how}, against {against}", "dim"))
    several = len(recording.calls) > 1
    took = {(one.call, one.exchange.index): one for one in recording.entries if isinstance(one, ExchangeSeen)}
    for seen in recording.seen:
        whose = f"{seen.call or 'own'}  " if several else ""
        pieces: list[Piece | str] = [(f"  {clock(seen.step.at):>8}  ", "dim"), (whose, "cyan"), sentence(seen.step)]
        answered = took.get((seen.call, -1 if seen.step.exchange is None else seen.step.exchange))
        if answered is not None and seen.step.kind in ("reply", "no_reply"):
            pieces.append((f"  {answered.exchange.seconds * 1000:.0f} ms", "dim"))
        show(*pieces, *_marks(seen.step))


def _marks(step: Step) -> tuple[Piece, ...]:
    """The codes of what was found there; the sentences stand at the end."""
    return tuple((f"  {finding.code}", "yellow") for finding in step.findings)
