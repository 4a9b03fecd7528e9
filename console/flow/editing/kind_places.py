"""Places of the kinds that the flow file's tables declare."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from console.call.endings import ENDINGS
from console.flow.editing.known import Known
from console.flow.editing.parts import Part
from console.flow.editing.places import FREE, Offer, Place, listing, words
from console.flow.editing.svaml_places import action_place, answer_place, callback_place, instruction_place
from console.flow.faults import EVERY
from console.flow.keys import CALLOUT_FIELDS, ENDED_KEYS, EVENTS, METHODS, STATES, TOP, VERBS, VERBS_BY_NAME
from console.flow.kinds import (
    Assumed,
    ByWord,
    CalloutBody,
    Duration,
    Either,
    Flag,
    FreeJson,
    Headers,
    Key,
    Kind,
    Matcher,
    Named,
    Record,
    Rows,
    Several,
    Steps,
    Text,
    Verb,
    Whole,
    Word,
)
from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.callbacks import MENU_RESULTS
from console.protocol.findings import CODES

_FLAG = words(("true", "false"))
_SHAPES = {
    "text": "text",
    "flag": "true or false",
    "whole": "whole number",
    "mapping": "mapping",
    "answer": "URL or SVAML",
}
_THERE_OR_NOT = (Offer("present", "there, and not null"), Offer("absent", "missing, or null"))


@cache
def kind_place(kind: Kind, record: str, key: str) -> Place:
    """The place of a value of a kind; `record` and `key` are where it stands."""
    match kind:
        case Record():
            return record_place(kind)
        case Either():
            return record_place(kind.record)
        case Several():
            return listing(kind_place(kind.of, record, key), alone=kind.alone)
        case ByWord():
            return _mapping(tuple(Offer(word) for word in kind.words), kind_place(kind.of, record, key))
        case Named():
            one = record_place(kind.of)
            return Place(below=lambda name, part: one)
        case Steps():
            return listing(_STEP)
        case Word():
            return _values(words(kind.words))
        case Flag():
            return _values(_FLAG)
        case Duration():
            return _values(words(kind.words))
        case Whole():
            return _values(words((str(kind.least),)) if kind.least == kind.most else ())
        case Text():
            return _PERSON if kind.form == "person" else _values(_SECRETS if kind.form == "secret" else ())
        case FreeJson():
            return answer_place() if key == "svaml" else callback_place() if key == "set" else FREE
        case Matcher():
            return _matcher(kind.form, key)
        case Assumed():
            return _ASSUMED
        case Rows():
            return _ROWS
        case CalloutBody():
            return _CALLOUT
        case Headers():
            return FREE


@cache
def record_place(record: Record) -> Place:
    """A mapping with known keys."""
    offers = tuple(_offer(key) for key in record.keys)

    def below(name: str | int, part: Part | None) -> Place | None:
        key = record.key(name) if isinstance(name, str) else None
        return None if key is None else kind_place(key.kind, record.name, key.name)

    return Place(keys=lambda part: offers, below=below)


@cache
def _verb_place(verb: Verb) -> Place:
    """What stands behind a verb: its long form, or the value of its first key."""
    long_form = record_place(verb.record)
    firsts = [long_form.below(name, None) for name in ((verb.first, "until") if verb.name == "wait" else (verb.first,))]

    def values(known: Known) -> Sequence[Offer]:
        return [offer for first in firsts if first is not None for offer in first.values(known)]

    return Place(keys=long_form.keys, values=values, below=long_form.below)


def _step_below(name: str | int, part: Part | None) -> Place | None:
    verb = VERBS_BY_NAME.get(str(name))
    return None if verb is None else _verb_place(verb)


def _offer(key: Key) -> Offer:
    return Offer(key.name, key.meaning, key.default)


def _values(offers: Sequence[Offer]) -> Place:
    return Place(values=lambda known: offers)


def _mapping(keys: Sequence[Offer], value: Place) -> Place:
    return Place(keys=lambda part: keys, below=lambda name, part: value)


def _matcher(form: str, key: str) -> Place:
    """A matcher in the shape that makes sense at its place."""
    match form:
        case "prompt":
            return _PROMPT
        case "prompts":
            return listing(_PROMPT, alone=True)
        case "part":
            return action_place()
        case "parts":
            return listing(instruction_place(), alone=True)
        case "callbacks":
            return Place(
                keys=lambda part: words(EVENTS),
                below=lambda name, part: _EVENT if isinstance(name, int) else FREE,
                is_list=True,
            )
        case "callback":
            return callback_place()
        case "ended":
            return _ENDED
        case "state":
            return _values(words(STATES))
        case "codes":
            return _CODES
        case "names":
            return FREE
        case "nth":
            return _values((Offer(EVERY),))
        case _:
            return _MATCHED.get(key, FREE)


def _setting(name: str) -> Place | None:
    """The values of an assumption."""
    assumption = _SETTABLE.get(name)
    if assumption is None:
        return None
    takes = assumption.takes
    return _values(
        _FLAG if takes == "boolean" else words(word for word in takes if word) if isinstance(takes, tuple) else ()
    )


def _callout_fields(method: str) -> Place | None:
    """The fields of a callout."""
    fields = next((of for name, of in CALLOUT_FIELDS.items() if name == method), None)
    if fields is None:
        return None
    offers = tuple(Offer(name, _SHAPES[shape]) for name, shape in fields.items())
    flag, other = _values(_FLAG), FREE
    return Place(keys=lambda part: offers, below=lambda name, part: flag if fields.get(str(name)) == "flag" else other)


_EVENT = _values(words(EVENTS))
_SECRETS = (Offer("keyring:", "a name in this machine's keyring"), Offer("${IVR_SECRET}", "of the environment"))
_PERSON = Place(values=lambda known: words(known.people))
_PROMPT = Place(values=lambda known: words(known.prompts, "a prompt of this flow"))
_MENU = Place(values=lambda known: words(known.menus, "a menu of this flow"))
_MATCHED = {
    "menu": _MENU,
    "value": Place(values=lambda known: words(known.values, "what a key returns")),
    "type": _values(words(MENU_RESULTS)),
}
_STEP = Place(
    keys=lambda part: tuple(Offer(verb.name, verb.meaning) for verb in VERBS if verb.keys),
    values=lambda known: tuple(Offer(verb.name, verb.meaning) for verb in VERBS if verb.bare),
    below=_step_below,
)
_ENDINGS = {
    "result": words(dict.fromkeys(word for one in ENDINGS.values() for word in (one.result, one.unanswered))),
    "reason": words(dict.fromkeys(one.reason for one in ENDINGS.values())),
}
_ENDED = Place(
    keys=lambda part: words(ENDED_KEYS),
    values=lambda known: _THERE_OR_NOT,
    below=lambda name, part: _values(_ENDINGS.get(str(name), ())),
)
_CODES = listing(
    _values((Offer("none", "no error or warning"), *(Offer(name, code.meaning) for name, code in CODES.items()))),
    alone=True,
)
_ROW = Place(keys=lambda part: ())
_ROWS = listing(_ROW)
_SETTABLE = {name: one for name, one in ASSUMPTIONS.items() if one.takes is not None}
_ASSUMED = Place(
    keys=lambda part: tuple(Offer(name, one.sentence, one.default) for name, one in _SETTABLE.items()),
    below=lambda name, part: _setting(str(name)),
)
_METHODS = _values(words(METHODS))
_CALLOUT = Place(
    keys=lambda part: (Offer("method", "which callout"), *words(METHODS)),
    below=lambda name, part: _METHODS if name == "method" else _callout_fields(str(name)),
)
TOP_PLACE = record_place(TOP)
"""The file."""
