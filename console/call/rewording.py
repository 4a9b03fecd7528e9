"""What a callback sent out of turn says otherwise than the platform would: keys merged in, or another body."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

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

    @property
    def told(self) -> dict[str, Json]:
        """What is said otherwise, in the words of a flow file: set, body, signing; empty for nothing."""
        said = {"set": dict(self.changes) or None, "body": self.text, "signing": self.signing}
        return {key: value for key, value in said.items() if value is not None}

    @classmethod
    def read(cls, told: Json) -> Self:
        """The rewording that was told so."""
        said = told if isinstance(told, Mapping) else {}
        changes, text, signing = (said.get(key) for key in ("set", "body", "signing"))
        return cls(
            changes=changes if isinstance(changes, Mapping) else {},
            text=text if isinstance(text, str) else None,
            signing=signing if isinstance(signing, str) else None,
        )

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
