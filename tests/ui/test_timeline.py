from PySide6.QtCore import Qt

from console.ui.timeline import COLUMNS, STEP_ROLE, TimelineModel
from tests.ui.calls import hotel


def test_the_model_stays_sound_while_rows_arrive(qtmodeltester):
    model = TimelineModel()
    steps = hotel().steps
    qtmodeltester.check(model, force_py=True)
    model.append(steps[0])
    model.extend(steps[1:])
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == len(steps)


def test_many_steps_arrive_with_one_word(qtbot):
    model = TimelineModel()
    heard = []
    model.rowsInserted.connect(lambda parent, first, last: heard.append((first, last)))
    model.extend(hotel().steps)
    model.extend([])
    assert heard == [(0, len(hotel().steps) - 1)]


def test_a_row_gives_its_step_and_its_spoken_sentence():
    model = TimelineModel()
    model.extend(hotel().steps)
    index = model.index(1, 0)
    assert model.data(index, STEP_ROLE) is model.steps[1]
    assert "ICE" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)


def test_the_table_names_its_columns():
    model = TimelineModel()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == [name for name, _ in COLUMNS]
    model.extend(hotel().steps)
    row = [model.data(model.index(1, n)) for n in range(4)]
    assert row == ["2", "0:00.0", "Platform → Backend", "ICE"]


def test_another_call_begins_with_an_empty_table():
    model = TimelineModel()
    model.extend(hotel().steps)
    model.clear()
    assert model.rowCount() == 0
