"""The bases of every model: what the console sends is strict, what it receives keeps what nobody knows.

Text, numbers and switches are never converted on the way in (`Text`, `Whole`, `Flag`): a conversion is a finding, and
is made where the finding is (console.protocol.svaml.reading).
"""

from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, Strict
from pydantic.alias_generators import to_camel

from console.protocol.jsonvalue import Json

_PLAIN = frozenset((str, int, Decimal, bool))
"""What is JSON as it stands, and nearly all there is; to ask a value whether it is a model takes long."""

LARGEST_WHOLE = 2**31 - 1

Text: TypeAlias = Annotated[str, Strict()]
Whole: TypeAlias = Annotated[int, Strict(), Field(ge=-LARGEST_WHOLE - 1, le=LARGEST_WHOLE)]
"""A 32-bit integer, as the platform's own models have it: no number from the network can overflow a clock."""
Flag: TypeAlias = Annotated[bool, Strict()]


class Wire(BaseModel):
    """snake_case here, camelCase on the wire, unchanged once made; a key we misspell ourselves is refused."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        frozen=True,
        extra="forbid",
    )


class Received(Wire):
    """What the application sends: wire names only; unknown keys stay in model_extra and become findings."""

    model_config = ConfigDict(validate_by_name=False, extra="allow")


def wire_json(model: BaseModel) -> dict[str, Json]:
    """The model as a JSON object: keys in the order of the model, those that were given or have a value.

    Amounts stay Decimal.
    """
    aliases, given = _aliases(type(model)), model.model_fields_set
    return {
        aliases[name]: value if type(value) in _PLAIN else _json_of(value)
        for name, value in model.__dict__.items()
        if value is not None or name in given
    }


def _json_of(value: Any) -> Json:
    if type(value) is tuple:
        return [_json_of(item) for item in value]
    return wire_json(value) if isinstance(value, BaseModel) else value


@cache
def _aliases(model: type[BaseModel]) -> dict[str, str]:
    """How the fields are called on the wire."""
    return {name: field.serialization_alias or name for name, field in model.model_fields.items()}
