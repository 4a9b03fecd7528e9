"""What every test of the window stands on."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def garbage_waits_for_the_end_of_the_test() -> Iterator[None]:
    """Nothing is collected in the midst of a test, as nothing is in the midst of Qt's work in the window.

    A QObject that dies holds one of Qt's locks and asks Python for its overrides. When that question starts a
    collection, and the collection frees another widget, the thread waits for itself.
    """
    gc.disable()
    yield
    gc.collect()
    gc.enable()
