"""JSON made plain, so that two values that say the same are the same: no nulls, no empty lists, no order of keys.

A list of keyed objects (cookies, headers, tags, the menus of a runMenu, the options of a menu) is a mapping by that
key, so that a place in it says what it means and not how many stand before it.
"""

from collections.abc import Mapping, Sequence

from console.protocol.jsonvalue import Json

KEYED = (frozenset(("key", "value")),)
"""Lists of such objects are mappings from the one to the other."""
KEYED_BY = {"menus": ("id",), "options": ("dtmf", "input")}
"""Under these keys stand lists of objects that are known by one of their fields."""
WORDS = frozenset(("type", "mode"))
"""Keys whose values are words of the platform: letter case does not matter."""


def plain(value: Json, key: str = "") -> Json:
    """The value as it is compared; `key` is the one that it stands under."""
    if isinstance(value, str):
        return value.lower() if key in WORDS else value
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, Sequence):
        keyed = _keyed(value, KEYED_BY.get(key, ()))
        return [plain(one) for one in value] if keyed is None else keyed
    return value


def _object(value: Mapping[str, Json]) -> dict[str, Json]:
    made = {str(key): plain(held, str(key)) for key, held in value.items()}
    return {key: made[key] for key in sorted(made) if made[key] is not None and made[key] not in ([], {})}


def _keyed(value: Sequence[Json], fields: Sequence[str]) -> Json:
    """The list as a mapping, None where it cannot be one: another form, or one key twice."""
    made: dict[str, Json] = {}
    for one in value:
        if not isinstance(one, Mapping):
            return None
        if frozenset(one) in KEYED:
            key, held = one["key"], one["value"]
        else:
            key = next((one[field] for field in fields if one.get(field) is not None), None)
            held = _object({name: held for name, held in one.items() if name not in fields or one[name] != key})
        if key is None or str(key) in made:
            return None
        made[str(key)] = held
    return dict(sorted(made.items())) if value else None
