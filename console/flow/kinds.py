"""Kinds of values that a flow file's keys take. Loader and schema go by these declarations."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are written.

    `form` narrows them down: key, secret, url, origin, destination, person, keys, money, moment, said (not empty).
    """

    form: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duration:
    """Seconds, or one of `words`. `positive`: not zero."""

    words: tuple[str, ...] = ()
    positive: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class FreeJson:
    """Any JSON; `templates`: its strings may hold them."""

    templates: bool = False


@dataclass(frozen=True, slots=True)
class Matcher:
    """What a value is compared with. `form` is the shape that makes sense at its place.

    any, one (no list, no mapping), number, nth (a number, or every), prompt, prompts, part (a name or a mapping),
    parts, callbacks, callback, ended, state, codes, names (a mapping).
    """

    form: str = "any"


@dataclass(frozen=True, slots=True)
class Headers:
    """{name: text}: fields of an HTTP header, those of them that a callout hands on (X-CB-), or call headers."""

    form: Literal["http", "callout", "call"] = "http"


Shape: TypeAlias = Literal["text", "flag", "whole", "mapping", "answer"]
"""What a field of a callout takes; `answer` is a URL, or SVAML as text."""


@dataclass(frozen=True, slots=True)
class CalloutBody:
    """The body of POST /callouts: a method, and under its name what the callout is."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """{setting: value}, by the names of console.protocol.assumptions."""


@dataclass(frozen=True, slots=True)
class Several:
    """A list; with `alone` a single value stands for a list of one. Never empty unless `may_be_empty`."""

    of: "Kind"
    alone: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class ByWord:
    """A mapping whose keys are some of `words`."""

    words: tuple[str, ...]
    of: "Kind"


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    name: str
    keys: "tuple[Key, ...]"

    def key(self, name: str) -> "Key | None":
        """The key of that name."""
        for key in self.keys:
            if key.name == name:
                return key
        return None


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping of names that the writer chooses, [a-z][a-z0-9_]*, to records."""

    of: Record


@dataclass(frozen=True, slots=True)
class Either:
    """A mapping, or a single value in its place."""

    alone: "Kind"
    record: Record


@dataclass(frozen=True, slots=True)
class Rows:
    """The table of variants: rows {column: single value}, all with the same columns."""


@dataclass(frozen=True, slots=True)
class Steps:
    """A script."""


Kind: TypeAlias = (
    Text | Word | Duration | Whole | Flag | FreeJson | Matcher | Headers | CalloutBody | Assumed | Several | ByWord
    | Named | Record | Either | Rows | Steps
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its kind, what it means in a line, and its default in words, if it has one."""

    name: str
    kind: Kind
    meaning: str
    default: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of a script: a value that is no mapping stands for the key `first`; `bare`: the verb may stand alone."""

    name: str
    meaning: str
    keys: tuple[Key, ...] = ()
    first: str = ""
    bare: bool = False
    record: Record = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "record", Record(self.name, self.keys))
