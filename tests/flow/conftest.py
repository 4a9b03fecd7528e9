"""Situations of tests about flow files."""

import pytest

from console.flow import simulated


@pytest.fixture
def whole_format(monkeypatch):
    """A console that carries out every key of the format."""
    monkeypatch.setattr(simulated, "NOT_SIMULATED", frozenset())
