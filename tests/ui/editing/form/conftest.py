"""Situations of the form."""

import pytest

from tests.ui.editing.form.desk import Desk


@pytest.fixture
def desk(qtbot):
    """A form that shows a flow without mistakes."""
    return Desk(qtbot)
