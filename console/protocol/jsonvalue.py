"""The JSON value type that this package hands on where a document has no model. Numbers are int or Decimal, never float."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "None | bool | int | Decimal | str | Sequence[Json] | Mapping[str, Json]"
