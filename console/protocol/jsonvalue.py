"""The JSON value type that this package hands on where a document has no model.

Numbers are int or Decimal as they were written; float only where the console itself measured, such as seconds in a
step.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | Decimal | str | Sequence[Json] | Mapping[str, Json] | None"
