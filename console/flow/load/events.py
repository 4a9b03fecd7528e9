"""The events of YAML, by two readers: ruamel.yaml, whose word counts, and libyaml, which is thirty times as quick.

libyaml reads YAML 1.1 and complains in other words, so it is asked only for texts in which both see the same, and
nothing that it reads counts where anything is wrong.
"""

import re
from collections.abc import Iterator
from typing import Protocol, cast

_UNUSUAL = re.compile(
    r"""
    [\t\x85\u2028\u2029\ufeff]                       # tabs, line breaks of YAML 1.1
    | ^(?:%|---|\.\.\.)                               # directives, and the marks of documents
    | ["']\s*:\S | [|>][-+0-9]*\#                     # keys without a blank behind them, comments behind | and >
    | (?<![^\s\[\]{},:?-])                            # where a value may begin:
        (?: [!?] | [&*](?!\s|[\w-]+(?:[\s,\]}]|\Z)) ) # tags, long keys, names of anchors and aliases
    """,
    re.MULTILINE | re.VERBOSE | re.ASCII,
)
"""What the two may read differently, or a flow file may not hold."""


class Mark(Protocol):
    """A place in the text; `index` counts characters."""

    @property
    def index(self) -> int:
        """Characters before it."""


class Event(Protocol):
    """An event of either reader. They are told apart by the names of their classes, which are the same in both."""

    @property
    def start_mark(self) -> Mark:
        """Where it begins."""

    @property
    def end_mark(self) -> Mark:
        """Where it ends."""


class NotRead(Exception):
    """libyaml cannot read the text; ruamel.yaml says why, or can."""


def events_of(text: str) -> Iterator[Event]:
    """The events of YAML 1.2. Raises YAMLError of ruamel.yaml and, for an escape that names no character, ValueError
    or OverflowError.
    """
    from ruamel.yaml import YAML

    return iter(YAML(typ="safe", pure=True).parse(text))


def is_ordinary(text: str) -> bool:
    """Whether libyaml is there, and reads the text as ruamel.yaml does."""
    import yaml

    return yaml.__with_libyaml__ and _UNUSUAL.search(text) is None


def quick_events_of(text: str) -> Iterator[Event]:
    """The same events of a text that is ordinary. Raises NotRead."""
    import yaml

    try:
        yield from cast(Iterator[Event], yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        raise NotRead from error
