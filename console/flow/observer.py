"""What a script and an expectation may know of a call, gathered from its steps and the replies as they come."""

from collections.abc import Mapping

from console.call.call import Call
from console.call.steps import Step
from console.flow.expectations import Facts
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.svaml.reading import read_answer

ANSWERING = ("ice", "ace", "pie")
OBSERVED = ("callback", "prepared", "key")
"""The kinds of steps that are looked at, besides those with findings."""


class Observer:
    """The record of one call so far. Callbacks are known by their exchange index; those in `sent` came out of turn."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.bodies: list[Mapping[str, Json]] = []
        self.events: list[str] = []
        self.closed: set[int] = set()
        self.sent: set[int] = set()
        self.answer: Json = None
        self.answer_exchange: int | None = None
        self.status: int | None = None
        self.status_exchange: int | None = None
        self.statuses: dict[int, int | None] = {}
        self.latencies: dict[int, float] = {}
        self.findings: list[Finding] = []
        self.lost_keys: list[str] = []

    def replied(self, exchange: int, status: int, body: bytes, seconds: float) -> None:
        """A callback was answered with 2xx; `seconds` is how long that took on the wall clock, here and below."""
        self._close(exchange, status, seconds)
        if self._answers(exchange):
            self.answer = read_answer(body, self.events[exchange], self._call.setup.dialect).written
            self.answer_exchange = exchange

    def failed(self, exchange: int, status: int | None, seconds: float) -> None:
        """A callback has failed; `status` where there was one."""
        self._close(exchange, status, seconds)
        if self._answers(exchange):
            self.answer = None
            self.answer_exchange = exchange

    def _close(self, exchange: int, status: int | None, seconds: float) -> None:
        self.closed.add(exchange)
        self.latencies[exchange] = seconds
        self.status = self.statuses[exchange] = status
        self.status_exchange = exchange

    def _answers(self, exchange: int) -> bool:
        if exchange in self.sent:
            return True
        body = self.bodies[exchange]
        menu = body.get("menuResult")
        hung_up = menu is not None and isinstance(menu, Mapping) and menu.get("type") == "hangup"
        return self.events[exchange] in ANSWERING and not hung_up

    def saw(self, step: Step) -> None:
        """A step of the call."""
        if step.findings:
            self.findings.extend(step.findings)
        if step.kind == "callback":
            event, body = step.data["event"], step.data["body"]
            assert isinstance(event, str) and isinstance(body, Mapping)
            if step.out_of_turn:
                self.sent.add(len(self.events))
            self.events.append(event)
            self.bodies.append(body)
        elif step.kind == "prepared" and step.data["event"] in ANSWERING:
            self.answer, self.answer_exchange = step.data["svaml"], None
        elif step.kind == "key" and any(finding.code == "menu.key_lost" for finding in step.findings):
            self.lost_keys.append(str(step.data["key"]))

    def facts(self) -> Facts:
        """What an expectation looks at."""
        call = self._call
        menu = call.menu.menu.id if call.menu is not None else None
        return Facts(
            answer=self.answer,
            bodies=tuple(self.bodies),
            events=tuple(event for index, event in enumerate(self.events) if index not in self.sent),
            heard=tuple(prompt.text for prompt in call.heard),
            menu=menu,
            state=call.state,
            ended=call.ended,
            status=self.status,
            findings=tuple(self.findings),
            cookies=dict(call.cookies),
            latencies=dict(self.latencies),
        )
