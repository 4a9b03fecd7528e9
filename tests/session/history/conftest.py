"""A folder of recordings, and its history."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.session.history import History


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Recordings are here; there are none yet."""
    return tmp_path / "recordings"


@pytest.fixture
def history(folder: Path) -> Iterator[History]:
    """What finds them."""
    made = History(folder)
    yield made
    made.close()
