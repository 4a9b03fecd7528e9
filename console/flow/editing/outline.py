"""The outline of a flow's text: what stands at which path, and which path stands at a place."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from console.errors import Mistake
from console.flow.editing.parts import Part, Path
from console.flow.editing.scanning import scan
from console.flow.load.composing import compose
from console.flow.load.source import Source


@dataclass(frozen=True)
class Outline:
    """The parts of a text. `trouble` is where something was first met that cannot be read, None where all can be.

    What stands before that place is here, and of what stands behind it what could be made out.
    """

    text: str
    root: Part | None
    trouble: int | None

    def at(self, path: Path) -> Part | None:
        """What stands at a path; None where nothing does."""
        part = self.root
        for name in path:
            if part is None:
                return None
            part = part.child(name)
        return part

    def parts_at(self, offset: int) -> tuple[Part, ...]:
        """The parts whose key or value holds the place, the places before and behind it counted, outermost first."""
        held = [] if self.root is None or not self.root.begin <= offset <= self.root.end else [self.root]
        while held:
            inside = [one for one in held[-1].children if one.begin <= offset <= max(one.end, one.key_end)]
            if not inside:
                break
            held.append(inside[-1])
        return tuple(held)

    def path_at(self, offset: int) -> Path:
        """The path of the deepest part whose key or value holds the place, the places before and behind it counted."""
        parts = self.parts_at(offset)
        return parts[-1].path if parts else ()

    @cached_property
    def broken(self) -> Mistake | None:
        """Why YAML cannot be read, in the loader's words. Asked for, it is read once more: this takes a while."""
        if self.trouble is None:
            return None
        source = Source(self.text, "")
        compose(source)
        line = self.text.count("\n", 0, self.trouble) + 1  # a key given twice before it is no trouble of reading
        return min(source.mistakes, key=lambda one: abs((one.line or 1) - line), default=None)


@lru_cache(maxsize=2)
def outline_of(text: str) -> Outline:
    """The outline of a text whose line breaks are all `\\n`. The last two are kept: a text is asked for many times."""
    scanned = scan(text)
    return Outline(text, scanned.root, scanned.trouble)
