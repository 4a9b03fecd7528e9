"""A run: what came of every flow, and when. What reports are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.flow.results import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Results in the order of the arguments. `started` is ISO 8601 with its offset, `seconds` are of the wall clock."""

    results: Sequence[Result]
    started: str
    seconds: float
