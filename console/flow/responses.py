"""The stub's brain: which of a flow's rules answers a callback, and with what. Pure; console.stub puts it on the wire.

Rules are tried from the top, the first that fits answers (docs/flow-files.md, responses).
"""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from console.flow.matchers import fits, is_list, key_of
from console.flow.model import Rule, When
from console.flow.templates import fill, has_templates
from console.protocol.findings import Finding, Severity
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

CALLS_KEPT = 10_000
"""Calls whose caller and counts are remembered; calls that are over are forgotten first."""

DEFAULT_HEADERS: Mapping[str, str] = {"Content-Type": "application/json"}
CONTINUE: Json = {"instructions": [], "action": {"name": "continue"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to send back. `rule` is the index of the rule that answered, None for a default; `delay` is in seconds.

    `close`: shut the connection before the reply or midway through it. `no_rule`: nothing fits and no default does;
    `explanation` then says so in a sentence.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: DEFAULT_HEADERS)
    body: bytes = b""
    delay: float = 0.0
    close: Literal["no", "before", "midway"] = "no"
    rule: int | None = None
    findings: tuple[Finding, ...] = ()
    no_rule: bool = False
    explanation: str = ""


@dataclass(slots=True)
class _Known:
    """What is remembered of one call: the caller as the ICE carried it, how often each rule with `nth` fitted.

    `asked`: an ACE or a PIE of it came. `over`: its DiCE did.
    """

    cli: str | None = None
    to: str | None = None
    user: str | None = None
    fitted: Counter[int] = field(default_factory=Counter)
    asked: bool = False
    over: bool = False

    def follows(self, event: str) -> bool:
        """Whether the event can belong to this call still; if not, another call of the same id has begun.

        A flow gives its calls the same ids in every run, and a stub that is served outlives many runs.
        """
        return event in ("dice", "notify") or not (self.over or (event == "ice" and self.asked))

    def take(self, event: str) -> None:
        """Such a callback of it came."""
        self.asked = self.asked or event in ("ace", "pie")
        self.over = self.over or event == "dice"


class Lives:
    """Tells calls of one id apart: after its DiCE, or with another ICE, it is a call anew."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._count: Counter[str] = Counter()

    def of(self, call_id: str, event: str) -> tuple[str, int]:
        """Whose this callback is: its call's id, and how many calls of that id were before. Ask once for each."""
        known = self._known.get(call_id)
        if known is None or not known.follows(event):
            self._count[call_id] += known is not None
            known = self._known[call_id] = _Known()
        known.take(event)
        return call_id, self._count[call_id]


class Responder:
    """Answers the callbacks of any number of calls from one flow's rules."""

    def __init__(self, rules: Sequence[Rule], *, calls_kept: int = CALLS_KEPT) -> None:
        self._rules = tuple(rules)
        self._calls: OrderedDict[str, _Known] = OrderedDict()
        self._calls_kept = calls_kept
        self._fixed: dict[int, bytes] = {
            index: plain_body(rule) for index, rule in enumerate(self._rules) if not has_templates(rule.svaml)
        }

    def answer(self, event: str, body: Mapping[str, Json]) -> Answer:
        """The answer to one callback. Counts it, so ask once for each callback that came."""
        event = event.casefold()
        known = self._call(_text(_get(body, "callid")) or "", event)
        if event == "ice":
            known.cli, known.to, known.user = (_caller_text(_get(body, key)) for key in ("cli", "to", "user"))
        chosen = None
        for index, rule in enumerate(self._rules):
            if event not in rule.events or not _fits_but_nth(rule.when, body):
                continue
            if "nth" in rule.when.asked:
                known.fitted[index] += 1
                if not fits(rule.when.nth, known.fitted[index]):
                    continue
            if chosen is None:
                chosen = index
        return _default(event, body) if chosen is None else self._from_rule(chosen, body, known)

    def _call(self, call_id: str, event: str) -> _Known:
        known = self._calls.get(call_id)
        if known is None or not known.follows(event):
            known = self._calls[call_id] = _Known()
        known.take(event)
        self._calls.move_to_end(call_id, last=event != "dice")
        if len(self._calls) > self._calls_kept:
            oldest = next(one for one in self._calls if one != call_id)
            del self._calls[oldest]
        return known

    def _from_rule(self, index: int, body: Mapping[str, Json], known: _Known) -> Answer:
        rule = self._rules[index]
        missing: dict[str, None] = {}
        sent = self._fixed.get(index)
        if sent is None:
            sent = write_json(fill(rule.svaml, _values(body, known), missing)).encode()
        return Answer(
            status=rule.status,
            headers=DEFAULT_HEADERS if rule.headers is None else rule.headers,
            body=sent,
            delay=rule.delay,
            close=rule.close,
            rule=index,
            findings=tuple(_missing_value(name) for name in missing),
        )


def plain_body(rule: Rule) -> bytes:
    """The body of a rule whose answer holds no templates."""
    if rule.body is not None:
        return rule.body.encode()
    return b"" if rule.svaml is None else write_json(rule.svaml).encode()


def _fits_but_nth(when: When, body: Mapping[str, Json]) -> bool:
    """Whether all that a rule asks holds, `nth` aside."""
    asked = when.asked
    if not asked:
        return True
    result = _get(body, "menuResult")
    result = result if isinstance(result, Mapping) else {}
    return (
        ("menu" not in asked or fits(when.menu, _get(result, "menuId")))
        and ("value" not in asked or fits(when.value, _get(result, "value")))
        and ("type" not in asked or fits(when.type, _get(result, "type"), caseless=True))
        and ("input" not in asked or fits(when.input, _get(result, "inputMethod"), caseless=True))
        and ("cookies" not in asked or fits(when.cookies, _cookies(body), body=False))
        and ("callback" not in asked or fits(when.callback, body))
    )


def _default(event: str, body: Mapping[str, Json]) -> Answer:
    """The answer where no rule fits."""
    if event == "ace":
        return Answer(body=write_json(CONTINUE).encode())
    if event in ("dice", "notify") or (event == "pie" and _asks_nothing(body)):
        return Answer()
    return Answer(
        status=500,
        headers={"Content-Type": "text/plain; charset=utf-8"},
        body=(sentence := f"No rule of the flow's responses fits {_described(event, body)}.").encode(),
        no_rule=True,
        explanation=sentence,
    )


def _asks_nothing(pie: Mapping[str, Json]) -> bool:
    """A PIE that expects no SVAML: the caller hung up in a menu, or a key in a conference."""
    result = _get(pie, "menuResult")
    if not isinstance(result, Mapping):
        return False
    conference = _get(pie, "conferenceId")
    return fits("hangup", _get(result, "type"), caseless=True) or (
        conference is not None and conference == _get(result, "menuId")
    )


def _described(event: str, body: Mapping[str, Json]) -> str:
    """The callback in words: `a PIE (menu main, type return, value 3)`."""
    words = {"ice": "an ICE", "pie": "a PIE"}.get(event, f"a callback “{event[:40]}”")
    result = _get(body, "menuResult")
    if not isinstance(result, Mapping):
        return words
    keys = (("menu", "menuId"), ("type", "type"), ("value", "value"))
    told = [f"{word} {text[:80]}" for word, key in keys if (text := _text(_get(result, key))) is not None]
    return f"{words} ({', '.join(told)})" if told else words


def _values(body: Mapping[str, Json], known: _Known) -> dict[str, str | None]:
    """What templates may name: the caller as the ICE carried it, the rest as this callback does."""
    result = _get(body, "menuResult")
    result = result if isinstance(result, Mapping) else {}
    cookies = {f"cookie.{key}": _text(value) for key, value in _cookies(body).items()}
    return {
        "cli": known.cli,
        "to": known.to,
        "user": known.user,
        "value": _text(_get(result, "value")),
        "menu": _text(_get(result, "menuId")),
        "custom": _text(_get(body, "custom")),
        "callid": _text(_get(body, "callid")),
        **cookies,
    }


def _cookies(body: Mapping[str, Json]) -> dict[str, Json]:
    """The callback's list of {key, value} as a mapping."""
    entries = _get(body, "cookies")
    if not is_list(entries):
        return {}
    pairs = ((_get(entry, "key"), _get(entry, "value")) for entry in entries if isinstance(entry, Mapping))
    return {key: value for key, value in pairs if isinstance(key, str)}


def _caller_text(value: Json) -> str | None:
    """A number or name; of an identity its endpoint."""
    return _text(_get(value, "endpoint") if isinstance(value, Mapping) else value)


def _text(value: Json) -> str | None:
    if value is None or isinstance(value, bool | Mapping) or is_list(value):
        return None
    return str(value)


def _get(mapping: Mapping[str, Json], key: str) -> Json:
    """The value under a key in any letter case; None where there is none."""
    spelled = key_of(mapping, key)
    return None if spelled is None else mapping[spelled]


def _missing_value(name: str) -> Finding:
    return Finding(
        code="stub.missing_value",
        severity=Severity.NOTE,
        sentence=f"The template {{{{{name}}}}} stands for nothing: this callback carries no such value.",
        fix="Ask for it in the rule's `when`, so that the rule answers only where it is there.",
        consequence="It is filled in as empty text.",
    )
