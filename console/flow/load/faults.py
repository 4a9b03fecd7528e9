"""`faults` of a flow file: each one thing that goes wrong with some callbacks."""

from collections.abc import Mapping
from typing import Literal, cast

from console.flow.keys import FAULT_DEEDS
from console.flow.load.records import Fields
from console.flow.load.source import Source
from console.flow.model import EventName, Fault, Rule, SigningMode
from console.protocol.jsonvalue import Json


def check_faults(source: Source, flow: Fields) -> None:
    """Refuse faults that are nothing or several things at once."""
    for fault in _faults(flow):
        done = (key for key in FAULT_DEEDS if key in fault.given and fault.values.get(key) is not False)
        deeds = sorted(done, key=fault.given.__getitem__)
        if not deeds and fault.whole:
            source.refuse(fault.offset, "A fault needs what goes wrong.", f"One of {', '.join(FAULT_DEEDS)}.")
        for deed in deeds[1:]:
            hint = "Make two faults of it; all that fit a callback befall it."
            source.refuse(fault.given[deed], f"A fault is one thing, and this is `{deed}` beside `{deeds[0]}`.", hint)
        if "set" in fault.values and not isinstance(fault.values["set"], Mapping):
            hint = "As in {menuResult: {value: sales}}; null removes a key."
            source.refuse(fault.given["set"], "`set` takes a mapping, what is changed in the body.", hint)
        answer = fault.get("answer", Fields, None)
        if answer is not None and "svaml" in answer.given and "body" in answer.given:
            later = max(answer.given["svaml"], answer.given["body"])
            source.refuse(later, "`answer` takes `svaml` or `body`, not both.", "Keep one; body is sent as it stands.")


def build_faults(flow: Fields) -> tuple[Fault, ...]:
    """The faults; their fields are known to be right."""
    return tuple(_fault(fields) for fields in _faults(flow))


def _faults(flow: Fields) -> list[Fields]:
    return [fault for fault in flow.get("faults", tuple, ()) if isinstance(fault, Fields)]


def _fault(fields: Fields) -> Fault:
    events = cast(tuple[EventName, ...], fields.get("event", tuple, ()))
    answer = fields.get("answer", Fields, None)
    return Fault(
        events=events,
        nth=fields.json("nth"),
        lose=cast(Literal["callback", "answer"] | None, fields.get("lose", str, None)),
        refuse=fields.get("refuse", bool, False),
        duplicate=fields.get("duplicate", bool, False),
        signing=cast(SigningMode | None, fields.get("signing", str, None)),
        changes=cast(Mapping[str, Json], fields.get("set", dict, {})),
        answer=None if answer is None else _answer(events, answer),
    )


def _answer(events: tuple[EventName, ...], fields: Fields) -> Rule:
    return Rule(
        events=events,
        svaml=fields.json("svaml"),
        body=fields.get("body", str, None),
        status=fields.get("status", int, 200),
        headers=cast(dict[str, str] | None, fields.get("headers", dict, None)),
    )
