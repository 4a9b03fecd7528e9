"""What a callback sent out of turn says otherwise than the platform would: keys merged in, or another body."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.protocol.jsontext import NotJson, read_json, write_json
from console.protocol.jsonvalue import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """`changes` are merged into the body as JSON Merge Patch (RFC 7396) has it: null removes, a list takes the place
    of another. `text` is sent instead, as it stands. `signing`: how it is signed, None as all others are.
    """

    changes: Mapping[str, Json] = field(default_factory=dict)
    text: str | None = None
    signing: str | None = None

    def of(self, body: Mapping[str, Json]) -> tuple[dict[str, Json], bytes]:
        """The body as JSON, empty where it is no JSON object, and as it is sent."""
        if self.text is None:
            worded = merged(body, self.changes)
            return worded, write_json(worded).encode()
        try:
            value = read_json(self.text.encode()).value
        except NotJson:
            value = None
        return dict(value) if isinstance(value, Mapping) else {}, self.text.encode()


AS_WORDED = Rewording()
"""Nothing is said otherwise."""


def merged(body: Mapping[str, Json], changes: Mapping[str, Json]) -> dict[str, Json]:
    """The body with these changes."""
    worded = dict(body)
    for key, change in changes.items():
        if change is None:
            worded.pop(key, None)
        elif isinstance(change, Mapping):
            before = worded.get(key)
            worded[key] = merged(before if isinstance(before, Mapping) else {}, change)
        else:
            worded[key] = change
    return worded
