"""Reads nodes by the tables of console.flow.keys: values of the right kind, or mistakes told at their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from console.flow.keys import VERBS_BY_NAME
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
from console.flow.load.assuming import read_assumed
from console.flow.load.callouts import method_of, read_callout
from console.flow.load.headers import read_headers
from console.flow.load.matching import read_matcher
from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.values import (
    FORMS,
    MISSING,
    Missing,
    Refused,
    hint_for,
    near_hint,
    read_duration,
    read_whole,
)
from console.flow.load.variants import read_rows
from console.flow.simulated import is_simulated
from console.protocol.endpoints import endpoint_of
from console.protocol.jsonvalue import Json
from console.protocol.nearest import nearest

T = TypeVar("T")
D = TypeVar("D")


@dataclass(slots=True)
class Fields:
    """A mapping, read. `given`: the offset of every key that stands there, whether its value could be read or not."""

    offset: int
    whole: bool = True
    values: dict[str, object] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)

    def get(self, key: str, kind: type[T], default: D) -> T | D:
        """The value of a key where it is of that kind, else the default."""
        value = self.values.get(key, MISSING)
        return value if isinstance(value, kind) else default

    def json(self, key: str) -> Json:
        """The JSON of a key whose kind is a matcher or free JSON; None where there is none."""
        return cast(Json, self.values.get(key))


@dataclass(frozen=True, slots=True)
class StepFields:
    """A step of a script, read: its verb, what was given with it and the offset where it stands."""

    verb: Verb
    fields: Fields
    offset: int


class Reader(NodeReader):
    """Reads values of every kind that the tables know."""

    def record(self, record: Record, node: Node, name: str) -> Fields | Missing:
        """A mapping with known keys."""
        if not isinstance(node, MappingNode):
            known = ", ".join(key.name for key in record.keys)
            return self.refuse(node, f"`{name}` takes a mapping.", f"Known keys: {known}.")
        if node.broken:
            return MISSING
        fields = Fields(offset=node.offset, whole=node.whole)
        for written, value in node.entries:
            key = self._key(record, written)
            if key is None or (isinstance(value, Scalar) and value.is_null and not isinstance(key.kind, Matcher)):
                continue
            fields.given[key.name] = written.offset
            self._give(fields, record, key, value, name=key.name, at=written.offset)
        if node.whole:
            unknown = [key.text for key, _ in node.entries if record.key(key.text) is None]
            meant = {nearest(text, [key.name for key in record.keys]) for text in unknown}
            for key in record.keys:
                if key.required and key.name not in fields.given and key.name not in meant:
                    self.source.refuse(node.offset, f"`{name}` needs the key `{key.name}`.", key.meaning)
        return fields

    def value(self, kind: Kind, node: Node, name: str) -> object:
        """A value of a kind, MISSING where it is none."""
        if node.broken:
            return MISSING
        match kind:
            case Text() | Word() | Duration() | Whole() | Flag():
                return self._scalar(kind, node, name)
            case Record():
                return self.record(kind, node, name)
            case Named():
                return self._named(kind, node, name)
            case Either():
                if isinstance(node, Scalar):
                    return self.value(kind.alone, node, name)
                return self.record(kind.record, node, name)
            case Several():
                return self._several(kind, node, name)
            case ByWord():
                return self._by_word(kind, node, name)
            case FreeJson():
                return self.json(node, templates=kind.templates)
            case Headers():
                return read_headers(self, kind, node, name)
            case CalloutBody():
                return read_callout(self, node, name)
            case Assumed():
                return read_assumed(self, node, name)
            case Matcher():
                return read_matcher(self, kind, node, name)
            case Rows():
                return read_rows(self, node, name)
            case Steps():
                return self._steps(node)

    def _give(self, fields: Fields, record: Record, key: Key, node: Node, *, name: str, at: int) -> None:
        """Read the value of a key into its fields; tell what of it is not simulated yet. `name` stands in messages."""
        found = self.value(key.kind, node, name)
        if found is not MISSING:
            fields.values[key.name] = found
        feature = f"{record.name}.{key.name}"
        part = _part_of(key.kind, found)
        if not is_simulated(feature):
            self.not_yet(at, f"`{key.name}`")
        elif part is not None and not is_simulated(f"{feature}.{part[0]}"):
            ends = isinstance(key.kind, Text) and key.kind.form in ("origin", "destination")
            hint = "A phone number begins with +, as in +46313900612." if ends else ""
            self.not_yet(node.offset, f"`{name}`: {part[1]}", hint)

    def _key(self, record: Record, written: Scalar) -> Key | None:
        """The key of a record, None for one to pass over or that nobody knows."""
        if written.text.startswith("x-"):
            return None
        key = record.key(written.text)
        if key is None:
            known = tuple(key.name for key in record.keys)
            self.source.refuse(written.offset, f"Unknown key `{written.text}`.", hint_for(written.text, known))
        return key

    def _scalar(self, kind: Text | Word | Duration | Whole | Flag, node: Node, name: str) -> object:
        if not isinstance(node, Scalar):
            shape = "a mapping" if isinstance(node, MappingNode) else "a list"
            return self.refuse(node, f"`{name}` takes a single value, not {shape}.", "")
        text = self.text(node, name)
        if isinstance(text, Missing):
            return MISSING
        try:
            match kind:
                case Text():
                    return FORMS[kind.form](text)
                case Word():
                    return _word(kind, text)
                case Flag():
                    return _word(Word(("true", "false")), text) == "true"
                case Duration():
                    return _duration(kind, text)
                case Whole():
                    return read_whole(text, kind.least, kind.most)
        except Refused as refused:
            return self.refuse(node, f"`{name}` {refused.sentence}.", refused.hint)

    def _several(self, kind: Several, node: Node, name: str) -> object:
        if not isinstance(node, SequenceNode):
            if not kind.alone:
                return self.refuse(node, f"`{name}` takes a list.", "Begin each entry with a dash.")
            one = self.value(kind.of, node, name)
            return MISSING if one is MISSING else (one,)
        if not node.items and node.whole and not kind.may_be_empty:
            return self.refuse(node, f"`{name}` takes a list of at least one.", "")
        values = tuple(self._item(kind.of, item, name) for item in node.items)
        return MISSING if MISSING in values else values

    def _item(self, kind: Kind, node: Node, name: str) -> object:
        if isinstance(node, Scalar) and node.is_null and not node.broken:
            return self.refuse(node, f"An entry of `{name}` is empty.", "Remove its dash.")
        return self.value(kind, node, name)

    def _by_word(self, kind: ByWord, node: Node, name: str) -> object:
        if not isinstance(node, MappingNode):
            return self.refuse(node, f"`{name}` takes a mapping.", "Known keys: " + ", ".join(kind.words) + ".")
        values: dict[str, object] = {}
        for key, value in node.entries:
            if key.text.startswith("x-"):
                continue
            if key.text not in kind.words:
                hint = hint_for(key.text, kind.words)
                self.source.refuse(key.offset, f"Unknown key `{key.text}`.", hint)
            elif not (isinstance(value, Scalar) and value.is_null):
                values[key.text] = self.value(kind.of, value, key.text)
        return MISSING if MISSING in values.values() else values

    def _named(self, kind: Named, node: Node, name: str) -> object:
        if not isinstance(node, MappingNode):
            return self.refuse(node, f"`{name}` takes a mapping of names.", "As in anna: {from: …}.")
        records: dict[str, object] = {}
        for key, value in node.entries:
            if key.text.startswith("x-"):
                continue
            if key.text in ("caller", "callee") or not re.fullmatch(r"[a-z][a-z0-9_]*", key.text):
                hint = "Small letters, digits and _, a letter first; not caller, not callee."
                self.source.refuse(key.offset, f"“{key.text}” cannot be a name in `{name}`.", hint)
            elif isinstance(value, Scalar) and value.is_null:
                records[key.text] = Fields(offset=key.offset)
            else:
                records[key.text] = self.value(kind.of, value, key.text)
        return MISSING if MISSING in records.values() else records

    def _steps(self, node: Node) -> object:
        if not isinstance(node, SequenceNode):
            return self.refuse(node, "`script` takes a list of steps.", "Begin each step with a dash.")
        return tuple(step for item in node.items if isinstance(step := self._step(item), StepFields))

    def _step(self, node: Node) -> StepFields | Missing:
        if node.broken:
            return MISSING
        if isinstance(node, SequenceNode):
            return self.refuse(node, "A step is a verb or a mapping of one verb, not a list.", "Remove one dash.")
        if isinstance(node, Scalar):
            if node.is_null:
                return self.refuse(node, "A step is empty.", "Remove its dash, or name a verb.")
            return self._verb(node, None, node.offset)
        entries = [(key, value) for key, value in node.entries if not key.text.startswith("x-")]
        if len(entries) > 1:
            (verb, _), (second, _) = entries[:2]
            known = VERBS_BY_NAME.get(verb.text)
            if known is not None and known.record.key(second.text) is not None and known.first:
                hint = f"Put `{second.text}` into it: {verb.text}: {{{known.first}: …, {second.text}: …}}"
            else:
                hint = f"Begin `{second.text}` with a dash of its own."
            return self.refuse(second, "A step has one verb, and this is a second key.", hint)
        if not entries:
            return self.refuse(node, "A step is empty.", "Name a verb.") if node.whole else MISSING
        return self._verb(entries[0][0], entries[0][1], node.offset)

    def _verb(self, written: Scalar, value: Node | None, offset: int) -> StepFields | Missing:
        verb = VERBS_BY_NAME.get(written.text)
        if verb is None:
            hint = hint_for(written.text, tuple(VERBS_BY_NAME))
            return self.refuse(written, f"Unknown verb `{written.text}`.", hint)
        if not is_simulated(f"script.{verb.name}"):
            self.not_yet(written.offset, f"The step `{verb.name}`")
        if value is None or (isinstance(value, Scalar) and value.is_null and not value.broken):
            if not verb.bare:
                return self.refuse(written, f"`{verb.name}` needs a value.", verb.meaning)
            return StepFields(verb, Fields(offset=offset), offset)
        fields = self._long_form(verb, value)
        return MISSING if isinstance(fields, Missing) else StepFields(verb, fields, offset)

    def _long_form(self, verb: Verb, value: Node) -> Fields | Missing:
        """What was given with a verb; a value that is no mapping stands for its first key."""
        if isinstance(value, MappingNode) and not (verb.name == "dial" and value.entries):
            return self.record(verb.record, value, verb.name)
        if verb.name == "dial":
            return self.refuse(value, "`dial` takes no value.", "Whom to call stands in call.to.")
        if not verb.first:
            return self.record(verb.record, value, verb.name)
        first = verb.first
        if verb.name == "wait" and isinstance(value, Scalar) and not value.text[:1].isdigit():
            first = "until"
        key = verb.record.key(first)
        assert key is not None
        fields = Fields(offset=value.offset, given={first: value.offset})
        self._give(fields, verb.record, key, value, name=verb.name, at=value.offset)
        return fields


def _part_of(kind: Kind, value: object) -> tuple[str, str] | None:
    """What kind of value was given, where a key takes several of which some may not be simulated: its name in the table
    of those, and in words.
    """
    match kind, value:
        case Word(), str():
            return value, f"“{value}”"
        case CalloutBody(), Mapping():
            method = method_of(value)
            return None if method is None else (method, f"a {method}")
        case Text(form="origin" | "destination"), str():
            end = endpoint_of(value, "pstn").kind
            words = {"sip": f"the SIP address “{value}”", "username": f"the app user “{value}”"}
            return end, words.get(end, "a call to a conference")
        case _:
            return None


def _word(kind: Word, text: str) -> str:
    if text in kind.words:
        return text
    raise Refused(f"takes one of {', '.join(kind.words)}, not “{text}”", near_hint(text, kind.words))


def _duration(kind: Duration, text: str) -> float | str:
    if text in kind.words:
        return text
    seconds = read_duration(text)
    if kind.positive and not seconds:
        raise Refused("takes more than no time at all", f"For no limit write {kind.words[0]}." if kind.words else "")
    return seconds
