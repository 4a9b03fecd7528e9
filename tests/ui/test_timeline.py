from PySide6.QtCore import Qt

from console.ui.timeline import CALL, CALL_COLUMN, CALL_ROLE, COLUMNS, STEP_ROLE, TimelineModel
from tests.ui.calls import hotel, seen


def test_the_model_stays_sound_while_rows_arrive(qtmodeltester):
    model = TimelineModel()
    steps = hotel().steps
    qtmodeltester.check(model, force_py=True)
    model.append(steps[0])
    model.extend(seen(steps[1:]))
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == len(steps)


def test_many_steps_arrive_with_one_word(qtbot):
    model = TimelineModel()
    heard = []
    model.rowsInserted.connect(lambda parent, first, last: heard.append((first, last)))
    model.extend(seen(hotel().steps))
    model.extend([])
    assert heard == [(0, len(hotel().steps) - 1)]


def test_a_row_gives_its_step_and_its_spoken_sentence():
    model = TimelineModel()
    model.extend(seen(hotel().steps))
    index = model.index(1, 0)
    assert model.data(index, STEP_ROLE) is model.seen[1].step
    assert "ICE" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)


def test_the_table_names_its_columns():
    model = TimelineModel()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == [*(name for name, _ in COLUMNS), CALL]
    model.extend(seen(hotel().steps))
    row = [model.data(model.index(1, n)) for n in range(4)]
    assert row == ["2", "0:00.0", "Platform → Backend", "ICE"]


def test_another_call_begins_with_an_empty_table():
    model = TimelineModel()
    model.extend(seen(hotel().steps))
    model.clear()
    assert model.rowCount() == 0


def test_a_step_is_found_by_its_call_and_the_last_column_says_whose_it_is():
    model = TimelineModel()
    model.extend([*seen(hotel().steps[:2]), *seen(hotel().steps[:3], call=1)])
    model.name_calls(["+46313900612", "anna"])
    assert model.place_of(hotel().steps[1], 1) == 3
    assert model.place_of(hotel().steps[5]) is None
    assert [model.data(model.index(row, CALL_COLUMN)) for row in (0, 3)] == ["+46313900612", "anna"]
    assert model.data(model.index(3, 0), CALL_ROLE) == 1
