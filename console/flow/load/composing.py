"""YAML to nodes: reads the events, stops at the limits, and refuses what a flow file may not use.

Composing is done here and not by ruamel, whose composer overflows the stack on deep nesting, follows aliases without
end and forgets tags and the places of aliases. A file in which nothing is wrong is composed of libyaml's events; at the
first mistake it is read again, by the reader whose events mistakes are told of.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from console.flow.load.events import Event, NotRead, events_of, is_ordinary, quick_events_of
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.source import Source, Text
from console.flow.load.syntax import CutOff, refuse_comment, syntax_mistake

LEVELS = 64
NODES = 20_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOOKS_LIKE_A_COMPARISON = re.compile(r">=?[ \t]*-?[0-9.]")


class _Stop(Exception):
    """Nothing after this can be read."""


@dataclass(slots=True, kw_only=True)
class _Frame:
    """A collection being read. `key`: a mapping's key that waits for its value; `base`: the nodes before it.

    `keys` are those it has, with their offsets.
    """

    node: MappingNode | SequenceNode
    base: int
    flow: bool
    is_key: bool = False
    anchor: str | None = None
    key: Scalar | None = None
    height: int = 1
    keys: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchored:
    """A value that aliases may stand for, None while unfinished; `size` and `height` of it with aliases followed."""

    node: Node | None
    size: int = 1
    height: int = 0


class _WithoutMistakes:
    """A text in which nothing may be wrong: a mistake is not noted, it ends the reading."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.line = source.line
        self.line_text = source.line_text
        self.count = 0

    def refuse(self, offset: int, sentence: str, hint: str = "") -> None:
        """Something is wrong: read it again."""
        raise NotRead


def compose(source: Source) -> Node | None:
    """The file's one document; None when there is none or when nothing can be made of it. Mistakes go to the source."""
    if not source.count and is_ordinary(source.text):
        try:
            node = _Composer(_WithoutMistakes(source)).compose(quick_events_of(source.text))
        except NotRead:
            node = None
        if not isinstance(node, Scalar | None):  # a file of text alone may end elsewhere for libyaml
            return node
    return _read(source)


def _read(source: Source) -> Node | None:
    """The same, with what is wrong."""
    from ruamel.yaml.error import YAMLError

    composer = _Composer(source)
    try:
        return composer.compose(events_of(source.text))
    except (YAMLError, ValueError, OverflowError) as error:
        return composer.break_off(source, error)


class _Composer:
    def __init__(self, source: Text) -> None:
        self._source = source
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._count = 0
        self._documents = 0
        self._root: Node | None = None
        self._last_end = 0
        self._last: Scalar | None = None
        self._cuts: list[CutOff] = []

    def compose(self, events: Iterable[Event]) -> Node | None:
        try:
            for event in events:
                take = TAKES.get(type(event).__name__)
                if take is not None:
                    take(self, event)
                self._last_end = max(self._last_end, event.end_mark.index)
        except _Stop:
            pass
        return self._finish()

    def _finish(self) -> Node | None:
        for cut in self._cuts:
            refuse_comment(self._source, cut)
        if self._documents == 0 and not self._source.count:
            self._source.refuse(0, "The file is empty.", "The smallest flow begins with `version: 1`.")
        return self._root

    def break_off(self, source: Source, error: Exception) -> Node | None:
        """Tell what cannot be read. What was read before it stays, the last value aside: nobody knows its end."""
        if self._last is not None:
            self._last.broken = True
        flows = [frame.node.offset for frame in self._frames if frame.flow]
        self._cuts = syntax_mistake(source, error, flows, self._last_end, self._cuts)
        while self._frames:
            frame = self._frames.pop()
            if not self._frames:
                self._root = frame.node
            elif not frame.is_key:
                self._attach(self._frames[-1], frame.node)
        return self._finish()

    def begin_document(self, event: Event) -> None:
        """A document: the only one."""
        self._documents += 1
        if self._documents > 1:
            hint = "Remove `---`; give each flow its own file."
            self._source.refuse(event.start_mark.index, "A second document begins here; a flow file has one.", hint)
            raise _Stop
        version = getattr(event, "version", None)
        if version is not None and tuple(version) != (1, 2):
            self._source.refuse(0, "Flow files are YAML 1.2.", "Remove the line that begins with %YAML.")

    def take_scalar(self, event: Event) -> None:
        """Text, or nothing where a value should be."""
        value, style = str(getattr(event, "value", "")), getattr(event, "style", None) or None
        start = event.start_mark.index
        empty = start == event.end_mark.index
        at = self._last_end if empty else start
        scalar = Scalar(offset=at, text=value, plain=style is None)
        cut = self._cut_before(start)
        if cut is not None and cut.indicator:
            scalar.broken = True
        if style == ">" and not value.strip() and _LOOKS_LIKE_A_COMPARISON.match(self._source.text, start):
            written = self._source.text[start:].split("\n", 1)[0].strip()
            self._source.refuse(start, f"“{written}” begins folded text in YAML.", f'Quote comparisons: "{written}"')
            scalar.broken = True
        if _SURROGATE.search(value) is not None:
            self._join_surrogates(scalar)
        self._common(event, scalar)
        self._add(scalar, size=1, height=0)
        self._last = scalar

    def _join_surrogates(self, scalar: Scalar) -> None:
        try:
            scalar.text = scalar.text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            hint = "Write the character itself, or both halves."
            self._source.refuse(scalar.offset, "Half a character: a lone surrogate stands in this text.", hint)
            scalar.broken = True

    def begin_mapping(self, event: Event) -> None:
        """Keys and values."""
        self._begin(event, MappingNode(offset=event.start_mark.index))

    def begin_sequence(self, event: Event) -> None:
        """Values."""
        self._begin(event, SequenceNode(offset=event.start_mark.index))

    def _begin(self, event: Event, node: MappingNode | SequenceNode) -> None:
        start = node.offset
        self._cut_before(start)
        self._common(event, node)
        is_key = bool(self._frames) and self._awaits_key(self._frames[-1])
        if is_key:
            self._refuse_key(start)
        if len(self._frames) >= LEVELS:
            self._too_deep(start)
        self._counted(1, start)
        anchor = getattr(event, "anchor", None)
        frame = _Frame(
            node=node,
            base=self._count - 1,
            flow=bool(getattr(event, "flow_style", False)),
            is_key=is_key,
            anchor=None if anchor is None else str(anchor),
        )
        self._frames.append(frame)
        self._last = None

    def end_collection(self, event: Event) -> None:
        """The mapping or sequence that was begun last is whole."""
        self._cut_before(event.start_mark.index)
        frame = self._frames.pop()
        frame.node.whole = True
        size = self._count - frame.base
        if frame.anchor is not None:
            self._anchors[frame.anchor] = _Anchored(node=frame.node, size=size, height=frame.height)
        if frame.is_key:
            self._frames[-1].key = Scalar(offset=frame.node.offset, text="", plain=False, broken=True)
            return
        self._put(frame.node, frame.height)
        self._last = None

    def take_alias(self, event: Event) -> None:
        """A value that stands elsewhere."""
        anchor, at = str(getattr(event, "anchor", "")), event.start_mark.index
        self._cut_before(at)
        anchored = self._anchors.get(anchor)
        if anchored is None:
            written = self._source.text[at:].split("\n", 1)[0].split(" ")[0].rstrip(",]}") or f"*{anchor}"
            sentence = f"“{written}” stands for a part named &{anchor}, and there is none before it."
            self._source.refuse(at, sentence, f'Quote it if it is text: "{written}"')
            self._add(Scalar(offset=at, text="", plain=False, broken=True), size=1, height=0)
        elif anchored.node is None:
            self._source.refuse(
                at, f"*{anchor} stands for a part that it is itself in.", "A flow cannot contain itself."
            )
            self._add(Scalar(offset=at, text="", plain=False, broken=True), size=1, height=0)
        else:
            if len(self._frames) + anchored.height > LEVELS:
                self._too_deep(at)
            self._add(replace(anchored.node, offset=at), size=anchored.size, height=anchored.height)
        self._last = None

    def end_document(self, event: Event) -> None:
        """Only comments can follow."""
        self._cut_before(len(self._source.text))

    def _common(self, event: Event, node: Node) -> None:
        """What scalars and collections have in common: tags are refused, anchors noted as unfinished."""
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag is not None:
            written = self._source.text[event.start_mark.index :].split()[0]
            written = written if written.startswith("!") else str(tag)
            hint = "Remove it; quotes make text, and the key says what kind of value it takes."
            self._source.refuse(event.start_mark.index, f"Flow files have no tags such as {written}.", hint)
            node.broken = True
        if anchor is not None:
            finished = isinstance(node, Scalar)
            self._anchors[str(anchor)] = _Anchored(node=node if finished else None)

    def _add(self, node: Node, *, size: int, height: int) -> None:
        self._counted(size, node.offset)
        self._put(node, height)

    def _put(self, node: Node, height: int) -> None:
        if not self._frames:
            self._root = node
            return
        frame = self._frames[-1]
        frame.height = max(frame.height, height + 1)
        if not self._awaits_key(frame):
            self._attach(frame, node)
        elif isinstance(node, Scalar):
            frame.key = self._key(frame, node)
        else:
            self._refuse_key(node.offset)
            frame.key = Scalar(offset=node.offset, text="", plain=False, broken=True)

    def _key(self, frame: _Frame, key: Scalar) -> Scalar:
        """A mapping's next key, marked broken where its value is not to be read."""
        if key.plain and key.text == "<<":
            self._source.refuse(key.offset, "Merge keys (<<) are not read.", "Write the keys out.")
            return replace(key, broken=True)
        if key.text in frame.keys and not key.broken:
            first = self._source.line(frame.keys[key.text])
            sentence = f"The key `{key.text}` stands here a second time; first in line {first}."
            self._source.refuse(key.offset, sentence, "Keep one of the two.")
            return replace(key, broken=True)
        frame.keys[key.text] = key.offset
        return key

    def _attach(self, frame: _Frame, node: Node) -> None:
        if isinstance(frame.node, SequenceNode):
            frame.node.items.append(node)
            return
        key, frame.key = frame.key, None
        if key is None:
            return
        if key.broken:
            frame.node.broken = frame.node.broken or (frame.flow and not key.text)
            return
        frame.node.entries.append((key, node))

    @staticmethod
    def _awaits_key(frame: _Frame) -> bool:
        return isinstance(frame.node, MappingNode) and frame.key is None

    def _refuse_key(self, at: int) -> None:
        line = self._source.line_text(at)
        if self._source.text.startswith("{", at):
            begin = line.find("{{")
            written = line[begin:].strip() if begin >= 0 else line.strip()
            hint = f'Quote it: "{written}"'
        else:
            hint = "A key is plain text; quote it if it holds brackets."
        self._source.refuse(at, "A mapping or a list stands where a key should.", hint)

    def _counted(self, size: int, at: int) -> None:
        self._count += size
        if self._count > NODES:
            sentence = f"The file has more than {NODES:,} values, those that aliases repeat counted."
            self._source.refuse(at, sentence, "Reading stops here. Make several flows of it.")
            raise _Stop

    def _too_deep(self, at: int) -> None:
        self._source.refuse(at, f"The file is nested more than {LEVELS} levels deep.", "Reading stops here.")
        raise _Stop

    def _cut_before(self, end: int) -> CutOff | None:
        """Look for a `#` between the last event and this one that cuts a value short; the value before it is spoilt."""
        cut = CutOff.between(self._source.text, self._last_end, end, plain_before=self._plain_before())
        if cut is None:
            return None
        self._cuts.append(cut)
        if not cut.indicator and self._last is not None:
            self._last.broken = True
        return cut

    def _plain_before(self) -> int | None:
        """Where the unquoted text begins that was read last, if it was text."""
        return self._last.offset if self._last is not None and self._last.plain else None


TAKES: Mapping[str, Callable[[_Composer, Event], None]] = {
    "DocumentStartEvent": _Composer.begin_document,
    "ScalarEvent": _Composer.take_scalar,
    "MappingStartEvent": _Composer.begin_mapping,
    "SequenceStartEvent": _Composer.begin_sequence,
    "MappingEndEvent": _Composer.end_collection,
    "SequenceEndEvent": _Composer.end_collection,
    "AliasEvent": _Composer.take_alias,
    "DocumentEndEvent": _Composer.end_document,
    "StreamEndEvent": _Composer.end_document,
}
"""What is done with each kind of event."""
