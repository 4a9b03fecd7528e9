"""From what was read to a Flow: what keys must be together, then the values, once nothing is wrong any more."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, cast

from console.flow.load.calls import build_call, calls_of, check_calls
from console.flow.load.faults import build_faults, check_faults
from console.flow.load.records import Fields, StepFields
from console.flow.load.script import build_expectations, build_step, check_script, scripted_callees
from console.flow.load.source import Source
from console.flow.model import (
    DEMO_KEY,
    DEMO_SECRET,
    Application,
    Backend,
    Dial,
    EventName,
    Flow,
    Rule,
    SigningMode,
    Verb,
    When,
)
from console.protocol.jsonvalue import Json

_SUFFIXES = re.compile(r"\.flow\.ya?ml$|\.flow\.json$|\.ya?ml$|\.json$", re.IGNORECASE)


def check_flow(source: Source, flow: Fields, *, script: Sequence[int]) -> None:
    """Refuse what the keys of a flow cannot be together. `script`: where each step of the file stands."""
    backend = flow.get("backend", Fields, None)
    if backend is not None and backend.whole and "url" not in backend.given:
        for key in ("events", "fallback"):
            if key in backend.given:
                hint = "Name a url too; without one the flow's own responses answer."
                source.refuse(backend.given[key], f"`{key}` stands without `url`.", hint)
    for rule in _all(flow.get("responses", tuple, ())):
        if "svaml" in rule.given and "body" in rule.given:
            later = max(rule.given["svaml"], rule.given["body"])
            source.refuse(later, "A rule takes `svaml` or `body`, not both.", "Keep one; body is sent as it stands.")
    check_faults(source, flow)
    if not flow.whole:
        return
    check_calls(source, flow)
    if flow.values.get("script") == () and not script:
        source.refuse(flow.given["script"], "The script has no step.", "The shortest script is [dial].")
    check_script(source, _steps(flow), calls_of(flow), script)


def build_flow(source: Source, flow: Fields, variant: str | None) -> Flow:
    """The flow, of one row where it has variants; its fields are known to be right."""
    steps = _steps(flow)
    rules = flow.get("responses", tuple, None)
    expect = flow.get("expect", Fields, None)
    calls = calls_of(flow)
    by_script = scripted_callees(steps, calls)
    built = {name: build_call(call, by_script=name in by_script) for name, call in calls.items()}
    assume = cast(Mapping[str, Json], flow.get("assume", dict, {}))
    return Flow(
        name=flow.get("name", str, None) or name_of_file(source.file),
        summary=flow.get("summary", str, ""),
        file=source.file,
        text=source.text,
        application=_application(flow.get("application", Fields, None)),
        backend=_backend(flow.values.get("backend"), assume.get("callback.timeout")),
        responses=None if rules is None else tuple(_rule(source, rule) for rule in _all(rules)),
        call=built.pop(""),
        calls=built,
        script=cast(tuple[Verb, ...], tuple(build_step(step, source, calls) for step in steps)) or (Dial(),),
        expect=None if expect is None else build_expectations(expect, source),
        fail_on=cast(Literal["error", "warning", "note", "never"], flow.get("fail_on", str, "error")),
        seed=flow.get("seed", int, 0),
        dialect=cast(Literal["current", "classic"], flow.get("dialect", str, "current")),
        assume=assume,
        faults=build_faults(flow),
        variant=variant,
    )


def name_of_file(file: str) -> str:
    """What a file is called without folder and `.flow.yaml`."""
    name = re.split(r"[/\\]", file)[-1]
    return _SUFFIXES.sub("", name) or "flow"


def _steps(flow: Fields) -> list[StepFields]:
    return [step for step in flow.get("script", tuple, ()) if isinstance(step, StepFields)]


def _all(values: Sequence[object]) -> list[Fields]:
    return [value for value in values if isinstance(value, Fields)]


def _application(fields: Fields | None) -> Application:
    if fields is None:
        return Application()
    return Application(key=fields.get("key", str, DEMO_KEY), secret=fields.get("secret", str, DEMO_SECRET))


def _backend(value: object, assumed: Json) -> Backend | None:
    """Who answers; `assumed` is the time-out where it gives none, None for the console's own."""
    usual = Backend().timeout if assumed is None else float(cast(int | Decimal, assumed))
    if isinstance(value, str):
        return Backend(url=value, timeout=usual)
    if not isinstance(value, Fields):
        return None if assumed is None else Backend(timeout=usual)
    timeout = value.values.get("timeout", usual)
    return Backend(
        url=value.get("url", str, None),
        events=cast(dict[EventName, str], value.get("events", dict, {})),
        fallback=value.get("fallback", str, None),
        timeout=timeout if isinstance(timeout, float) else None,
        signing=cast(SigningMode, value.get("signing", str, "application")),
    )


def _rule(source: Source, fields: Fields) -> Rule:
    when = fields.get("when", Fields, None) or Fields(0)
    headers = fields.get("headers", dict, None)
    return Rule(
        events=cast(tuple[EventName, ...], fields.get("event", tuple, ())),
        when=When(
            menu=when.json("menu"),
            value=when.json("value"),
            type=when.json("type"),
            input=when.json("input"),
            cookies=when.json("cookies"),
            callback=when.json("callback"),
            nth=when.json("nth"),
            asked=frozenset(when.given),
        ),
        svaml=fields.json("svaml"),
        body=fields.get("body", str, None),
        status=fields.get("status", int, 200),
        headers=cast(dict[str, str] | None, headers),
        delay=fields.get("delay", float, 0.0),
        close=cast(Literal["no", "before", "midway"], fields.get("close", str, "no")),
        line=source.line(fields.offset),
    )
