"""`python -m benchmarks [NAME] [--json]`: all figures, or those of one benchmark."""

import argparse
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import cast

from benchmarks.figure import Figure

NAMES = ("startup", "flow", "jobs", "engine", "ladder", "recording", "film", "history")


def main() -> None:
    """Print one line a figure, for people or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="only this benchmark")
    parser.add_argument("--json", action="store_true", help="one JSON object a figure")
    words = parser.parse_args()
    for name in (words.name,) if words.name else NAMES:
        measure = cast(Callable[[], Iterable[Figure]], import_module(f"benchmarks.{name}").measure)
        for figure in measure():
            print(figure.json() if words.json else figure, flush=True)


if __name__ == "__main__":
    main()
