"""A figure: one measured value and what it is held against."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`value` in `unit`; `against` says in words what it is compared with, `ratio` is value divided by that."""

    name: str
    value: float
    unit: str
    against: str
    ratio: float

    def json(self) -> str:
        """The figure as one line of JSON, rounded to what the measurement can bear."""
        return json.dumps({**asdict(self), "value": float(f"{self.value:.4g}"), "ratio": float(f"{self.ratio:.3g}")})

    def __str__(self) -> str:
        return f"{self.name:<34} {self.value:>10.4g} {self.unit:<8} {self.ratio:>6.2f} x  {self.against}"


def seconds_of(action: Callable[[], object]) -> float:
    """How long an action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def medians(actions: dict[str, Callable[[], float]], *, rounds: int) -> dict[str, float]:
    """The median of what each action measures, taken in turns so that a busy moment hits all alike."""
    measured: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            measured[name].append(action())
    return {name: median(values) for name, values in measured.items()}
