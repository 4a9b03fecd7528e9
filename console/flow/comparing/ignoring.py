"""Fields that a comparison does not look at: ids, times and what hangs on them, and those that a person names.

A path names a field from the top of a callback, an answer or a step: `action.number`, `menuResult.value`,
`instructions.*.text`. A star stands for any one key or number; a path covers all that lies below it.
"""

from collections.abc import Iterable, Mapping, Sequence

from console.protocol.jsonvalue import Json

ALWAYS_IGNORED = ("callid", "timestamp", "applicationKey", "callResourceUrl")
"""Of every pair. Headers and signatures are never looked at."""

ANY = "*"
"""In a path: any one key or number."""

Path = tuple[str, ...]


def path_of(written: str) -> Path:
    """`action.number`, or as a pointer `/action/number`, letter case aside."""
    parts = written.strip("/").split("/") if written.startswith("/") else written.split(".")
    return tuple(part.strip().casefold() for part in parts if part.strip())


def path_to_ignore(path: str) -> str:
    """A field's path as one ignores it: whatever the number of its instruction."""
    return ".".join(ANY if part.isdigit() else part for part in path.split("."))


def without(value: Json, ignored: Iterable[Path]) -> Json:
    """The value without the fields that these paths name."""
    deep = []
    top = set()
    for path in ignored:
        if len(path) == 1 and path != (ANY,):
            top.add(path[0])
        elif path:
            deep.append(path)
    if top and isinstance(value, dict):
        value = {key: held for key, held in value.items() if key.casefold() not in top}
    for path in deep:
        value = _without(value, path)
    return value


def _without(value: Json, path: Path) -> Json:
    first, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        return {
            key: held if first not in (ANY, key.casefold()) else _without(held, rest)
            for key, held in value.items()
            if rest or first not in (ANY, key.casefold())
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [
            held if first not in (ANY, str(place)) else _without(held, rest)
            for place, held in enumerate(value)
            if rest or first not in (ANY, str(place))
        ]
    return value
