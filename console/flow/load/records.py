"""Reads nodes by the tables of console.flow.keys: values of the right kind, or mistakes told at their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from console.flow.keys import VERBS_BY_NAME
from console.flow.kinds import (
    ByWord,
    Duration,
    Either,
    FreeJson,
    Headers,
    Key,
    Kind,
    Matcher,
    Record,
    Several,
    Since,
    Steps,
    Text,
    Verb,
    Whole,
    Word,
)
from console.flow.load.environment import replace_environment
from console.flow.load.freejson import scalar_json
from console.flow.load.matching import read_matcher
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.source import Source
from console.flow.load.values import (
    FORMS,
    MISSING,
    Missing,
    NotYet,
    Refused,
    hint_for,
    read_duration,
    read_whole,
)
from console.flow.templates import NAMES, unknown_templates
from console.protocol.jsonvalue import Json
from console.protocol.nearest import nearest

NOT_YET = "Remove it, or wait for a later version of the console."


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


class Reader:
    """Reads the nodes of one file; every mistake goes to its source. Nothing is raised."""

    def __init__(self, source: Source, environment: Mapping[str, str]) -> None:
        self.source = source
        self._environment = environment
        self.environment_allowed = False

    def record(self, record: Record, node: Node, name: str) -> Fields | Missing:
        """A mapping with known keys."""
        if not isinstance(node, MappingNode):
            known = ", ".join(key.name for key in record.keys)
            return self._refuse(node, f"`{name}` takes a mapping.", f"Known keys: {known}.")
        if node.broken:
            return MISSING
        fields = Fields(offset=node.offset, whole=node.whole)
        for written, value in node.entries:
            key = self._key(record, written)
            if key is None or (isinstance(value, Scalar) and value.is_null and not isinstance(key.kind, Matcher)):
                continue
            fields.given[key.name] = written.offset
            if key.since is not Since.A:
                self.not_yet(written.offset, f"`{key.name}`")
                if isinstance(key.kind, FreeJson):
                    continue
            found = self.value(key.kind, value, key.name)
            if found is not MISSING:
                fields.values[key.name] = found
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
            case Record():
                return self.record(kind, node, name)
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
                return self._headers(node, name)
            case Matcher():
                return read_matcher(self, kind, node, name)
            case Steps():
                return self._steps(node)
            case Text() | Word() | Duration() | Whole():
                return self._scalar(kind, node, name)

    def text(self, node: Scalar, name: str) -> str | Missing:
        """The characters of a typed value, environment values filled in."""
        try:
            return replace_environment(node.text, self._environment, allowed=self.environment_allowed)
        except Refused as refused:
            return self._refuse(node, f"{f'`{name}`' if name else 'This text'} {refused.sentence}.", refused.hint)
        except NotYet as later:
            return self._later(node, f"`{name}`: {later.what}" if name else later.what.capitalize())

    def json(self, node: Node, *, templates: bool = False) -> object:
        """Free JSON."""
        if node.broken:
            return MISSING
        if isinstance(node, MappingNode):
            pairs = {key.text: self.json(value, templates=templates) for key, value in node.entries}
            return MISSING if any(value is MISSING for value in pairs.values()) else pairs
        if isinstance(node, SequenceNode):
            items = [self.json(item, templates=templates) for item in node.items]
            return MISSING if any(item is MISSING for item in items) else items
        return self._json_scalar(node, templates=templates)

    def not_yet(self, offset: int, what: str) -> None:
        """Tell that a later version of the console does this."""
        self.source.refuse(offset, f"{what} is not simulated yet.", NOT_YET)

    def _json_scalar(self, node: Scalar, *, templates: bool) -> object:
        text = self.text(node, "")
        if isinstance(text, Missing):
            return MISSING
        if templates:
            for unknown in unknown_templates(text):
                known = ", ".join(f"{{{{{one}}}}}" for one in (*NAMES, "cookie.NAME"))
                hint = f"Known: {known}, each also as in {{{{value:spaced}}}}."
                self.source.refuse(node.offset, f"“{unknown}” is no template that is known.", hint)
        if not node.plain:
            return text
        try:
            return scalar_json(text)
        except Refused as refused:
            return self._refuse(node, f"{refused.sentence}.", refused.hint)

    def _key(self, record: Record, written: Scalar) -> Key | None:
        """The key of a record, None for one to pass over or that nobody knows."""
        if written.text.startswith("x-"):
            return None
        key = record.key(written.text)
        if key is None:
            known = tuple(key.name for key in record.keys)
            self.source.refuse(written.offset, f"Unknown key `{written.text}`.", hint_for(written.text, known))
        return key

    def _scalar(self, kind: Text | Word | Duration | Whole, node: Node, name: str) -> object:
        if not isinstance(node, Scalar):
            shape = "a mapping" if isinstance(node, MappingNode) else "a list"
            return self._refuse(node, f"`{name}` takes a single value, not {shape}.", "")
        text = self.text(node, name)
        if isinstance(text, Missing):
            return MISSING
        try:
            match kind:
                case Text():
                    return FORMS[kind.form](text)
                case Word():
                    return _word(kind, text)
                case Duration():
                    return _duration(kind, text)
                case Whole():
                    return read_whole(text, kind.least, kind.most)
        except Refused as refused:
            return self._refuse(node, f"`{name}` {refused.sentence}.", refused.hint)
        except NotYet as later:
            hint = "A phone number begins with +, as in +46313900612." if "phone" in getattr(kind, "form", "") else ""
            return self._later(node, f"`{name}`: {later.what}", hint)

    def _several(self, kind: Several, node: Node, name: str) -> object:
        if not isinstance(node, SequenceNode):
            if not kind.alone:
                return self._refuse(node, f"`{name}` takes a list.", "Begin each entry with a dash.")
            one = self.value(kind.of, node, name)
            return MISSING if one is MISSING else (one,)
        if not node.items and node.whole and not kind.may_be_empty:
            return self._refuse(node, f"`{name}` takes a list of at least one.", "")
        values = tuple(self._item(kind.of, item, name) for item in node.items)
        return MISSING if MISSING in values else values

    def _item(self, kind: Kind, node: Node, name: str) -> object:
        if isinstance(node, Scalar) and node.is_null and not node.broken:
            return self._refuse(node, f"An entry of `{name}` is empty.", "Remove its dash.")
        return self.value(kind, node, name)

    def _by_word(self, kind: ByWord, node: Node, name: str) -> object:
        if not isinstance(node, MappingNode):
            return self._refuse(node, f"`{name}` takes a mapping.", "Known keys: " + ", ".join(kind.words) + ".")
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

    def _headers(self, node: Node, name: str) -> object:
        if not isinstance(node, MappingNode):
            return self._refuse(node, f"`{name}` takes a mapping of names and texts.", "As in {X-Trace: abc}.")
        headers: dict[str, str] = {}
        for key, value in node.entries:
            text = self.json(value)
            if text is MISSING:
                continue
            if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", key.text):
                self.source.refuse(
                    key.offset, f"“{key.text}” is no name of a header field.", "Letters, digits, dashes."
                )
            elif isinstance(text, bool) or text is None or isinstance(text, Mapping | list):
                self.source.refuse(value.offset, f"The header field `{key.text}` takes text.", "Quote it.")
            elif not re.fullmatch(r"[\t\x20-\x7e\xa0-\xff]*", str(text)):
                hint = "Header fields hold one line of Latin letters and signs."
                self.source.refuse(value.offset, f"The header field `{key.text}` cannot hold this text.", hint)
            else:
                headers[key.text] = str(text)
        return headers

    def _steps(self, node: Node) -> object:
        if not isinstance(node, SequenceNode):
            return self._refuse(node, "`script` takes a list of steps.", "Begin each step with a dash.")
        return tuple(step for item in node.items if isinstance(step := self._step(item), StepFields))

    def _step(self, node: Node) -> StepFields | Missing:
        if node.broken:
            return MISSING
        if isinstance(node, SequenceNode):
            return self._refuse(node, "A step is a verb or a mapping of one verb, not a list.", "Remove one dash.")
        if isinstance(node, Scalar):
            if node.is_null:
                return self._refuse(node, "A step is empty.", "Remove its dash, or name a verb.")
            return self._verb(node, None, node.offset)
        entries = [(key, value) for key, value in node.entries if not key.text.startswith("x-")]
        if len(entries) > 1:
            (verb, _), (second, _) = entries[:2]
            known = VERBS_BY_NAME.get(verb.text)
            if known is not None and known.record.key(second.text) is not None and known.first:
                hint = f"Put `{second.text}` into it: {verb.text}: {{{known.first}: …, {second.text}: …}}"
            else:
                hint = f"Begin `{second.text}` with a dash of its own."
            return self._refuse(second, "A step has one verb, and this is a second key.", hint)
        if not entries:
            return self._refuse(node, "A step is empty.", "Name a verb.") if node.whole else MISSING
        return self._verb(entries[0][0], entries[0][1], node.offset)

    def _verb(self, written: Scalar, value: Node | None, offset: int) -> StepFields | Missing:
        verb = VERBS_BY_NAME.get(written.text)
        if verb is None:
            hint = hint_for(written.text, tuple(VERBS_BY_NAME))
            return self._refuse(written, f"Unknown verb `{written.text}`.", hint)
        if verb.since is not Since.A:
            self.not_yet(written.offset, f"The step `{verb.name}`")
        if value is None or (isinstance(value, Scalar) and value.is_null and not value.broken):
            if not verb.bare and verb.since is Since.A:
                return self._refuse(written, f"`{verb.name}` needs a value.", verb.meaning)
            return StepFields(verb, Fields(offset=offset), offset)
        fields = self._long_form(verb, value)
        return MISSING if isinstance(fields, Missing) else StepFields(verb, fields, offset)

    def _long_form(self, verb: Verb, value: Node) -> Fields | Missing:
        """What was given with a verb; a value that is no mapping stands for its first key."""
        if isinstance(value, MappingNode) and not (verb.name == "dial" and value.entries):
            return self.record(verb.record, value, verb.name)
        if verb.name == "dial":
            return self._refuse(value, "`dial` takes no value.", "Whom to call stands in call.to.")
        if not verb.first:
            return self.record(verb.record, value, verb.name)
        first = verb.first
        if verb.name == "wait" and isinstance(value, Scalar) and not value.text[:1].isdigit():
            first = "until"
        key = verb.record.key(first)
        assert key is not None
        found = self.value(key.kind, value, verb.name)
        fields = Fields(offset=value.offset, given={first: value.offset})
        if found is not MISSING:
            fields.values[first] = found
        return fields

    def _refuse(self, node: Node, sentence: str, hint: str) -> Missing:
        if not node.broken:
            self.source.refuse(node.offset, sentence, hint)
        return MISSING

    def _later(self, node: Node, what: str, hint: str = "") -> Missing:
        self.source.refuse(node.offset, f"{what} is not simulated yet.", hint or NOT_YET)
        return MISSING


def _word(kind: Word, text: str) -> str:
    if text in kind.words:
        return text
    if text in kind.later:
        raise NotYet(f"“{text}”")
    if kind.others_later:
        if re.fullmatch(r"[a-z][a-z0-9_]*(\.callee)?", text) and nearest(text, kind.words) is None:
            raise NotYet(f"another person than caller and callee, “{text}”,")
    raise Refused(f"takes one of {', '.join(kind.words)}, not “{text}”", hint_for(text, (*kind.words, *kind.later)))


def _duration(kind: Duration, text: str) -> float | str:
    if text in kind.words:
        return text
    seconds = read_duration(text)
    if kind.positive and not seconds:
        raise Refused("takes more than no time at all", f"For no limit write {kind.words[0]}." if kind.words else "")
    return seconds
