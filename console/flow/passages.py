"""What a recording can be found by: its passages, each at the step where it stands, and facts of all of its calls.

Pure: entries in, text out. Who keeps and searches them: console.session.history.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from console.call.sentences import event_name, sentence
from console.call.steps import Step
from console.flow.recording import Entry, StepSeen
from console.flow.verdict import Went, went
from console.protocol.exchanges import Exchange, without_credentials


class Place(StrEnum):
    """Where a passage stands, in the order in which a hit is looked for."""

    HEARD = "heard"
    KEYS = "keys"
    FINDINGS = "findings"
    COOKIES = "cookies"
    BODIES = "bodies"
    STEPS = "steps"
    HEADERS = "headers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some text of a call at one of its steps. `label` says in a word or two what it is: `PIE body`, `prompt`."""

    place: Place
    label: str
    text: str
    call: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is told of a recording in a row. Of several calls `caller`, `to` and the ending are the first's.

    `kind` is the endpoint's, "" for a number; `numbers` has everybody's address, `keys` a string of keys a call, in
    their order; `codes` the findings without repeats, `findings` how many there were; `duration` in seconds as DiCE
    has it, None where nobody answered; `lasted` the last virtual second.
    """

    calls: int = 0
    caller: str = ""
    to: str = ""
    kind: str = ""
    origins: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    result: str = ""
    reason: str = ""
    duration: float | None = None
    lasted: float = 0.0
    callbacks: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    findings: int = 0
    worst: int = 0

    def went(self, *, by_hand: bool, passed: bool) -> Went:
        """How it went; `passed` is what the recording's own end says."""
        return went(by_hand=by_hand, passed=passed, worst=self.worst)


class Gatherer:
    """Takes the entries of a recording, one after the other, and has its passages and facts at the end.

    The passages have `longest` characters at most; `in_part` tells that there was more. Facts are always of the whole.
    """

    def __init__(self, longest: int) -> None:
        self.passages: list[Passage] = []
        self.in_part = False
        self._room = longest
        self._began: dict[str, Step] = {}
        self._ended: dict[str, Step] = {}
        self._reached: list[str] = []
        self._keys: dict[str, list[str]] = {}
        self._run: dict[str, list[tuple[str, int]]] = {}
        self._callbacks: list[str] = []
        self._codes: dict[str, None] = {}
        self._counted = self._worst = 0
        self._lasted = 0.0
        self._steps_of: dict[tuple[str, int], dict[str, int]] = {}
        self._last: dict[str, int] = {}
        self._open: list[tuple[str, Exchange]] = []
        self._headers: set[str] = set()

    def take(self, entry: Entry) -> None:
        """One more thing that happened."""
        if isinstance(entry, StepSeen):
            self._take_step(entry.call, entry.step)
        else:
            self._open.append((entry.call, entry.exchange))
            self._settle(whole=False)

    def end(self) -> Facts:
        """All was taken: the passages are whole, and this is what is told."""
        self._settle(whole=True)
        for call in tuple(self._run):
            self._tell_keys(call)
        first = next(iter(self._began.values()), None)
        ended = self._ended.get(next(iter(self._began), ""), next(iter(self._ended.values()), None))
        begun: Mapping[str, Any] = {} if first is None else first.data
        over: Mapping[str, Any] = {} if ended is None else ended.data
        duration = over.get("duration")
        return Facts(
            calls=len(self._began),
            caller=str(begun.get("from") or ""),
            to=str(begun.get("to") or ""),
            kind=str(begun.get("endpoint") or ""),
            origins=tuple(dict.fromkeys(str(step.data.get("from") or "") for step in self._began.values())),
            numbers=tuple(dict.fromkeys(self._reached)),
            result=str(over.get("result") or ""),
            reason=str(over.get("reason") or ""),
            duration=None if duration is None else float(duration),
            lasted=self._lasted,
            callbacks=tuple(self._callbacks),
            keys=tuple("".join(keys) for keys in self._keys.values()),
            codes=tuple(self._codes),
            findings=self._counted,
            worst=self._worst,
        )

    def _take_step(self, call: str, step: Step) -> None:
        self._began.setdefault(call, step)
        self._last[call] = step.index
        self._lasted = max(self._lasted, step.at)
        data: Mapping[str, Any] = step.data
        for place, label, text in _texts_of(step):
            self._tell(place, label, text, call, step.index)
        if step.kind in ("dial", "callout", "ring"):
            self._reached.append(str(data.get("to" if step.kind != "ring" else "number") or ""))
        elif step.kind == "key":
            self._keys.setdefault(call, []).append(str(data["key"]))
            self._run.setdefault(call, []).append((str(data["key"]), step.index))
        elif step.kind == "callback":
            self._callbacks.append(str(data["event"]))
            self._tell_keys(call)
        elif step.kind == "ended":
            self._ended[call] = step
        for finding in step.findings:
            self._counted += 1
            self._worst = max(self._worst, finding.severity.rank)
            self._codes[finding.code] = None
        if step.exchange is not None and step.kind in ("callback", "reply", "no_reply"):
            self._steps_of.setdefault((call, step.exchange), {})[step.kind] = step.index

    def _tell(self, place: Place, label: str, text: str, call: str, step: int) -> None:
        self._room -= len(text)
        if self._room < 0:
            self.in_part = True
        else:
            self.passages.append(Passage(place=place, label=label, text=text, call=call, step=step))

    def _tell_keys(self, call: str) -> None:
        """The keys that were pressed since the last callback are told together, where the last of them was."""
        pressed = self._run.pop(call, [])
        if pressed:
            keys = "".join(key for key, _ in pressed)
            self._tell(Place.KEYS, "keys", keys, call, pressed[-1][1])

    def _settle(self, *, whole: bool) -> None:
        """An exchange is told at the steps it belongs to, once they were seen."""
        waiting = self._open
        self._open = []
        for call, exchange in waiting:
            steps = self._steps_of.get((call, exchange.index), {})
            if not whole and len(steps) < 2:
                self._open.append((call, exchange))
                continue
            self._steps_of.pop((call, exchange.index), None)
            asked = steps.get("callback", self._last.get(call, 0))
            self._tell_exchange(call, exchange, asked, steps.get("reply", steps.get("no_reply", asked)))

    def _tell_exchange(self, call: str, exchange: Exchange, asked: int, answered: int) -> None:
        event = event_name(exchange.event)
        for attempt in exchange.attempts:
            request, response = attempt.request, attempt.response
            self._tell_headers(call, asked, f"{event} header", (("", request.url), *request.headers))
            self._tell_body(call, asked, f"{event} body", request.body)
            if response is not None:
                self._tell_headers(call, answered, f"header of the answer to {event}", response.headers)
                self._tell_body(call, answered, f"answer to {event}", response.body)
            if attempt.failure is not None:
                words = f"{attempt.failure.code}: {attempt.failure.sentence}"
                self._tell(Place.FINDINGS, "finding", words, call, answered)

    def _tell_headers(self, call: str, step: int, label: str, headers: Iterable[tuple[str, str]]) -> None:
        """The same header is told once of a recording, at its first step."""
        for name, value in headers:
            line = f"{name}: {without_credentials(name, value)}" if name else value
            if line not in self._headers:
                self._headers.add(line)
                self._tell(Place.HEADERS, label, line, call, step)

    def _tell_body(self, call: str, step: int, label: str, body: bytes) -> None:
        if body:
            self._tell(Place.BODIES, label, readable(body), call, step)


def _texts_of(step: Step) -> Iterator[tuple[Place, str, str]]:
    data: Mapping[str, Any] = step.data
    if step.kind == "prompt":
        yield Place.HEARD, "prompt", str(data.get("text", ""))
    elif step.kind == "speech":
        yield Place.HEARD, "said", str(data.get("text", ""))
    elif step.kind == "cookie":
        yield Place.COOKIES, "cookie", f"{data.get('key')} = {data.get('value')}"
    for finding in step.findings:
        yield Place.FINDINGS, "finding", " ".join((f"{finding.code}:", finding.sentence, finding.fix)).strip()
    yield Place.STEPS, "step", sentence(step)


def readable(body: bytes) -> str:
    """A body as people search it: what is no UTF-8 as far as it goes, letters that JSON has as numbers as letters."""
    text = body.decode("utf-8", "replace")
    if "\\u" in text:
        try:
            return json.dumps(json.loads(text), ensure_ascii=False)
        except (ValueError, RecursionError):
            return text
    return text
