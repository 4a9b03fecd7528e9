"""Names that a flow itself brings: its menus, what their keys return, its columns, people and prompts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from console.flow.editing.outline import Outline
from console.flow.editing.parts import Part

_FORM = re.compile(r"#tts\[(.*?)\](?=\s*(?:;|\Z))", re.DOTALL)
_RETURN = re.compile(r"return\((.*)\)", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """The names in a text, each once, in the order of the file."""

    outline: Outline

    @cached_property
    def menus(self) -> tuple[str, ...]:
        """Ids of menus, and of conferences, which a PIE names in the same place."""
        return _once(part.text for part in self._named("id", "conferenceId") if part.text)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """What the keys of menus return."""
        found = (_RETURN.fullmatch(part.text.strip()) for part in self._named("action") if part.kind == "scalar")
        return _once(match[1] for match in found if match is not None and match[1])

    @cached_property
    def cookies(self) -> tuple[str, ...]:
        """The keys of cookies that answers set."""
        names = (part for part in self._named("name") if part.text.casefold() == "setcookie")
        keys = (self.outline.at((*part.path[:-1], "key")) for part in names)
        return _once(key.text for key in keys if key is not None and key.text)

    @cached_property
    def prompts(self) -> tuple[str, ...]:
        """What is spoken."""
        texts = [part.text for part in self._named("text") if "{{" not in part.text]
        for part in self._named("mainPrompt", "repeatPrompt", "introPrompt", "holdPrompt"):
            texts += [match[1] for match in _FORM.finditer(part.text)]
        return _once(text for text in texts if text.strip())

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table of variants."""
        rows = self.outline.at(("variants",))
        return _once(str(cell.name) for row in (rows.children if rows is not None else ()) for cell in row.children)

    @cached_property
    def calls(self) -> tuple[str, ...]:
        """The names of further callers."""
        calls = self.outline.at(("calls",))
        return _once(str(call.name) for call in (calls.children if calls is not None else ()))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Who may be told to do something."""
        return ("caller", "callee", *self.calls, *(f"{name}.callee" for name in self.calls))

    def _named(self, *names: str) -> Iterator[Part]:
        """The parts of the answers, here and in `faults`, that stand under one of these keys."""
        for part in self._all:
            if part.name in names:
                yield part

    @cached_property
    def _all(self) -> tuple[Part, ...]:
        roots = (self.outline.at(("responses",)), self.outline.at(("faults",)))
        return tuple(part for root in roots if root is not None for part in root.walk())


def _once(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
