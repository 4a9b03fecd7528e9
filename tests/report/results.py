"""Results to report on, made by hand."""

from collections import defaultdict

from console.call.steps import Lane, Step
from console.errors import ConsoleError, FileMistakes, Mistake
from console.flow.line import MAIN
from console.flow.model import Flow
from console.flow.outcome import Failure, NotChecked, Outcome
from console.flow.results import Ran, Refused, Seen
from console.protocol.exchanges import Attempt, Exchange, Request, Response
from console.protocol.findings import Finding, Severity

ERROR = Finding(
    code="svaml.unusable", severity=Severity.ERROR, sentence="The answer is a page.", pointer="",
    fix="Answer with SVAML.", consequence="The call ends.",
)  # fmt: skip
WARNING = Finding(code="svaml.unknown_key", severity=Severity.WARNING, sentence="Nobody knows “txet”.", pointer="/a")
FAILURE = Failure(
    flow="flows/bank.flow.yaml", line=19, step=10, verb="expect", path="menu", expected="services", actual="pin",
    at=31.4, pointer="/action/mainMenu", exchange=0, hint="The PIN was not taken.",
)  # fmt: skip


def exchange(body: bytes = b'{"event":"ice"}', reply: bytes = b'{"action":{"name":"hangup"}}') -> Exchange:
    """An ICE that was answered."""
    request = Request(method="POST", url="http://127.0.0.1:8000/voice", headers=(("x-timestamp", "now"),), body=body)
    response = Response(status=200, reason="OK", headers=(("Content-Type", "application/json"),), body=reply)
    attempt = Attempt(request=request, response=response, seconds=0.0125)
    return Exchange(index=0, event="ice", started="2026-01-01T12:00:00Z", attempts=(attempt,))


def steps(text: str = "Your PIN.", findings: tuple[Finding, ...] = ()) -> list[Step]:
    """An ICE, its answer, and a prompt with this text."""
    ice = {"event": "ice", "body": {"event": "ice"}}
    answer = {"event": "ice", "status": 200, "names": ["hangup"], "executed": True}
    said = {"text": text, "form": "tts", "seconds": 1.0, "of": "say", "to": "caller"}
    return [
        Step(index=0, at=0.0, kind="callback", source=Lane.PLATFORM, target=Lane.BACKEND, exchange=0, data=ice),
        Step(
            index=1, at=0.0, kind="reply", source=Lane.BACKEND, target=Lane.PLATFORM, exchange=0, data=answer,
            findings=findings,
        ),
        Step(index=2, at=31.4, kind="prompt", source=Lane.PLATFORM, target=Lane.CALLER, data=said),
    ]  # fmt: skip


def ran(
    outcome: Outcome,
    *,
    file: str = "flows/bank.flow.yaml",
    name: str = "Bank",
    variant: str | None = None,
    text: str = "Your PIN.",
    findings: tuple[Finding, ...] = (),
    reply: bytes = b'{"action":{"name":"hangup"}}',
) -> Ran:
    """A flow that was played to this outcome."""
    seen = Seen(
        steps=defaultdict(list, {MAIN: steps(text, findings)}),
        exchanges=defaultdict(list, {MAIN: [exchange(reply=reply)]}),
    )
    flow = Flow(name=name, file=file, variant=variant)
    return Ran(file=file, flow=flow, outcome=outcome, seen=seen, seconds=0.25)


PASSED = ran(Outcome(passed=True, callbacks=("ice",), statuses=(200,)), file="flows/hotel.flow.yaml", name="Hotel")
WARNED = ran(
    Outcome(passed=True, callbacks=("ice",), statuses=(200,), findings=(WARNING,)),
    file="flows/taxi.flow.yaml",
    name="Taxi",
    findings=(WARNING,),
)
FAILED = ran(
    Outcome(
        passed=False,
        failures=(FAILURE,),
        not_checked=(NotChecked(step=11, verb="press"),),
        callbacks=("ice",),
        statuses=(200,),
        heard=("Your PIN.",),
    ),
    variant="right",
)
FOUND = ran(
    Outcome(
        passed=False,
        failures=(
            Failure(
                flow="f", line=None, step=None, verb="fail_on", path="", expected=None, actual=None, at=0.0, exchange=0
            ),
        ),
        callbacks=("ice",),
        statuses=(200,),
        findings=(ERROR,),
        unnamed=(ERROR,),
    ),
    file="flows/gate.flow.yaml",
    name="Gate",
    findings=(ERROR,),
)
REFUSED = Refused(
    file="./flows/broken.flow.yaml",
    error=FileMistakes(
        (
            Mistake(sentence="Unknown key “pres”.", hint="Did you mean “press”?", file="broken.flow.yaml", line=3),
            Mistake(sentence="No hint here.", file="broken.flow.yaml", line=4),
        )
    ),
)
NOT_ALLOWED = Refused(file="far.flow.yaml", error=ConsoleError("192.0.2.1 is not this machine.", "Allow it."))
ALL = (PASSED, WARNED, FAILED, FOUND, REFUSED, NOT_ALLOWED)
