"""Expectations: what a flow says must hold, against the facts of a call. Pure; knows neither the engine nor the file.

Each key is looked at on its own, so all that fails shows (docs/flow-files.md, expect).
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from console.flow.matchers import Mismatch, check, fits, is_list
from console.flow.model import Expectations
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a call has come to so far, as expectations look at it.

    `answer`: the latest answer to ICE, ACE or PIE (a PIE hangup aside), the document as the backend spelled it, None
    for a failed one. `bodies`: every callback's body in order, latest last. `events`: the callbacks' events in order,
    those of `send` aside. `heard`: the prompts begun, as text. `menu`: id of the menu that runs. `ended`: the ending
    with DiCE's keys, None while the call is on. `status`: of the latest reply. `findings`: all so far. `latencies`:
    wall-clock seconds that each callback took until it was answered or failed, by exchange.
    """

    answer: Json = None
    bodies: tuple[Mapping[str, Json], ...] = ()
    events: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    menu: str | None = None
    state: str | None = None
    ended: Mapping[str, Json] | None = None
    status: int | None = None
    findings: tuple[Finding, ...] = ()
    cookies: Mapping[str, str] = field(default_factory=dict)
    latencies: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An expectation that does not hold: its `key`, the `path` of what failed in it (`ended.duration`).

    `pointer` points into the answer or the callback body as it is spelled; None where the key looks at neither.
    `exchange` is the one that failed of those that the key looks at, None where it looks at one only, or at none.
    """

    key: str
    path: str
    expected: Json
    actual: Json
    pointer: str | None = None
    hint: str = ""
    exchange: int | None = None


def evaluate(expectations: Expectations, facts: Facts) -> list[Failed]:
    """Every key that does not hold, in the order of the file; none when all hold."""
    failed = (_LOOKS[key](key, matcher, facts) for key, matcher in expectations.keys.items())
    return [one for one in failed if one is not None]


def named_codes(*expectations: Expectations | None) -> tuple[str, ...]:
    """The codes that `findings` names in any of these, groups as `svaml.*`: such findings do not fail the flow."""
    codes: list[str] = []
    for one in expectations:
        matcher = None if one is None else one.keys.get("findings")
        wanted = matcher if is_list(matcher) else (matcher,)
        codes.extend(code for code in wanted if isinstance(code, str) and code != "none")
    return tuple(dict.fromkeys(codes))


def is_named(code: str, named: tuple[str, ...]) -> bool:
    """Whether a finding's code is among those named, itself or with its group."""
    return any(code == name or (name.endswith(".*") and code.startswith(name[:-1])) for name in named)


def _answer(key: str, matcher: Json, facts: Facts) -> Failed | None:
    """`action` and `instructions`: a bare word is the name."""
    wanted = [_named(one) for one in matcher] if is_list(matcher) else _named(matcher)
    answer = facts.answer if isinstance(facts.answer, Mapping) else None
    mismatch = check({key: wanted}, answer)
    hint = "" if answer is not None else "The latest callback has no answer that could be read."
    return _failed(key, mismatch, prefix=1, pointing=True, hint=hint)


def _named(matcher: Json) -> Json:
    return {"name": matcher} if isinstance(matcher, str) and matcher not in ("present", "absent") else matcher


def _callback(key: str, matcher: Json, facts: Facts) -> Failed | None:
    event = matcher.get("event") if isinstance(matcher, Mapping) else None
    bodies = (body for body in reversed(facts.bodies) if event is None or fits({"event": event}, body))
    body = next(bodies, None)
    if body is None and event is not None and event != "absent":
        return Failed(key=key, path=key, expected=matcher, actual=None, hint=f"No callback {event} has been posted.")
    return _failed(key, check(matcher, body), pointing=True)


def _callbacks(key: str, matcher: Json, facts: Facts) -> Failed | None:
    if isinstance(matcher, Mapping):
        counts = Counter(facts.events)
        for event, wanted in matcher.items():
            count = counts[event.casefold()]
            actual = None if not count and wanted in (None, "absent", "present") else count
            if check(wanted, actual) is not None:
                return Failed(key=key, path=f"{key}.{event}", expected=wanted, actual=count)
        return None
    came = list(facts.events)
    wanted_events = matcher if is_list(matcher) else [matcher]
    if len(wanted_events) == len(came) and all(
        fits(wanted, event, caseless=True) for wanted, event in zip(wanted_events, came, strict=True)
    ):
        return None
    return Failed(key=key, path=key, expected=wanted_events, actual=came)


def _heard(key: str, matcher: Json, facts: Facts) -> Failed | None:
    return _failed(key, check(matcher, list(facts.heard) or _nothing(matcher, []), contained=True))


def _menu(key: str, matcher: Json, facts: Facts) -> Failed | None:
    return _failed(key, check(matcher, facts.menu))


def _state(key: str, matcher: Json, facts: Facts) -> Failed | None:
    return _failed(key, check(matcher, facts.state))


def _ended(key: str, matcher: Json, facts: Facts) -> Failed | None:
    hint = "The call is not over." if facts.ended is None else ""
    return _failed(key, check(matcher, facts.ended), hint=hint)


def _status(key: str, matcher: Json, facts: Facts) -> Failed | None:
    return _failed(key, check(matcher, facts.status))


def _cookies(key: str, matcher: Json, facts: Facts) -> Failed | None:
    return _failed(key, check(matcher, dict(facts.cookies) or _nothing(matcher, {}), body=False))


def _latency(key: str, matcher: Json, facts: Facts) -> Failed | None:
    """Every callback so far, each by itself; the first that does not fit is told."""
    took = {index: Decimal(str(round(seconds, 6))) for index, seconds in sorted(facts.latencies.items())}
    wrong = [index for index, seconds in took.items() if not fits(matcher, seconds)]
    if not wrong:
        return None
    hint = f"So it is with {len(wrong)} of {len(took)} callbacks." if len(wrong) > 1 else ""
    return Failed(key=key, path=key, expected=matcher, actual=took[wrong[0]], hint=hint, exchange=wrong[0])


def _nothing(matcher: Json, empty: Json) -> Json:
    """What stands for nothing at all: missing where a matcher asks just that, else empty."""
    return None if matcher in (None, "absent", "present") else empty


def _findings(key: str, matcher: Json, facts: Facts) -> Failed | None:
    if matcher == "none":
        bad = [finding for finding in facts.findings if finding.severity is not Severity.NOTE]
        if not bad:
            return None
        actual = list(dict.fromkeys(finding.code for finding in bad))
        return Failed(key=key, path=key, expected="none", actual=actual, hint=bad[0].sentence)
    came = list(dict.fromkeys(finding.code for finding in facts.findings))
    wanted = matcher if is_list(matcher) else [matcher]
    if not wanted:
        return Failed(key=key, path=key, expected=[], actual=came) if came else None
    missing = [code for code in wanted if not any(is_named(one, (str(code),)) for one in came)]
    return Failed(key=key, path=key, expected=missing[0], actual=came) if missing else None


_LOOKS: dict[str, Callable[[str, Json, Facts], Failed | None]] = {
    "action": _answer,
    "instructions": _answer,
    "callback": _callback,
    "callbacks": _callbacks,
    "heard": _heard,
    "menu": _menu,
    "state": _state,
    "ended": _ended,
    "status": _status,
    "findings": _findings,
    "cookies": _cookies,
    "latency": _latency,
}


def _failed(
    key: str, mismatch: Mismatch | None, *, prefix: int = 0, pointing: bool = False, hint: str = ""
) -> Failed | None:
    """A mismatch as this key's failure; `prefix` parts of its path are the key itself."""
    if mismatch is None:
        return None
    return Failed(
        key=key,
        path=".".join((key, *mismatch.path[prefix:])),
        expected=mismatch.expected,
        actual=mismatch.actual,
        pointer=mismatch.pointer if pointing else None,
        hint=mismatch.hint or hint,
    )
