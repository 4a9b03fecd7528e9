"""The history mends itself where it is damaged, says where it cannot, and bears two windows at once."""

import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from console.flow.call_filter import CallFilter, parse_filter
from console.session.history import History, HistoryFailed, Progress, index
from tests.session.history.journals import NOW, write

ROOT = Path(__file__).parents[3]


def index_of(folder: Path) -> Path:
    """The file of the index."""
    (file,) = folder.parent.glob("history-*.sqlite3")
    return file


@pytest.fixture
def three(folder: Path) -> Path:
    """Three calls."""
    for number in range(3):
        write(folder, flow=f"flow {number}", ago=timedelta(hours=number))
    return folder


@pytest.mark.parametrize("damage", [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b""])
def test_an_index_that_is_damaged_is_made_anew(three, damage):
    history = History(three)
    history.update()
    history.close()
    index_of(three).write_bytes(damage)
    history = History(three)
    try:
        assert history.ask(CallFilter()).rows == []
        assert history.update() == Progress(3, 3)
        assert len(history.ask(CallFilter()).rows) == 3
    finally:
        history.close()


def test_an_index_whose_pages_are_damaged_is_made_anew_while_it_is_used(three, history):
    history.update()
    history.close()
    file = index_of(three)
    text = file.read_bytes()
    file.write_bytes(text[:4096] + b"\xa5" * (len(text) - 4096))
    again = History(three)
    try:
        assert again.update() == Progress(3, 3)
        assert len(again.ask(parse_filter("göteborg", NOW.date())).rows) == 3
    finally:
        again.close()


def test_an_index_with_other_tables_is_made_anew(three, history):
    history.update()
    history.close()
    connection = sqlite3.connect(index_of(three))
    connection.execute("ALTER TABLE recordings RENAME COLUMN flow TO name_of_flow")
    connection.commit()
    connection.close()
    again = History(three)
    try:
        assert again.update() == Progress(3, 3)
        assert again.ask(CallFilter()).rows == [] and again.wants_filling, "it was found out by asking"
        assert again.update() == Progress(3, 3)
        assert len(again.ask(CallFilter()).rows) == 3 and not again.wants_filling
    finally:
        again.close()


@pytest.mark.parametrize(
    "damage", ["DROP TABLE texts_config", "UPDATE texts_config SET v = 99", "DROP TABLE texts_data"]
)
def test_an_index_whose_tables_of_text_are_damaged_is_made_anew(three, damage):
    history = History(three)
    history.update()
    history.close()
    connection = sqlite3.connect(index_of(three))
    connection.execute(damage)
    connection.commit()
    connection.close()
    again = History(three)
    try:
        assert again.ask(parse_filter("göteborg", NOW.date())).rows == [] and again.wants_filling
        assert again.update() == Progress(3, 3)
        assert len(again.ask(parse_filter("göteborg", NOW.date())).rows) == 3
    finally:
        again.close()


def test_an_index_of_an_earlier_version_is_deleted_and_of_a_later_one_left_alone(three, history):
    old, new = (three.parent / f"history-{version}-trigram.sqlite3" for version in (0, index.VERSION + 1))
    for file in (old, new):
        file.write_bytes(b"x")
    history.update()
    assert not old.exists() and new.read_bytes() == b"x"


def test_what_cannot_be_mended_is_told_in_words_with_where_the_recordings_are(three, monkeypatch):
    history = History(three)
    history.update()
    history.close()
    file = index_of(three)
    file.unlink()
    file.mkdir()
    for doing in (history.update, lambda: history.ask(CallFilter())):
        with pytest.raises(HistoryFailed, match="The history cannot be searched") as told:
            doing()
        assert str(three) in told.value.hint


def test_asking_goes_on_while_the_index_is_filled(three, history):
    history.update()
    seen: list[int] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            seen.append(len(history.ask(parse_filter("göteborg", NOW.date())).rows))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for number in range(3, 20):
            write(three, flow=f"flow {number}", ago=timedelta(hours=number))
            history.update()
    finally:
        done.set()
        asking.join()
    assert seen == sorted(seen) and seen[0] >= 3 and history.update() == Progress(20, 20)


FILLS = """
import sys
from pathlib import Path
from console.flow.call_filter import CallFilter
from console.session.history import History
history = History(Path(sys.argv[1]))
sys.stdin.readline()
print(history.update().done, len(history.ask(CallFilter()).rows))
history.close()
"""


def test_two_windows_that_fill_it_at_once_do_not_harm_it(folder):
    for number in range(40):
        write(folder, flow=f"flow {number}", ago=timedelta(hours=number))
    words = [sys.executable, "-c", FILLS, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, "text": True}
    windows = [subprocess.Popen(words, **pipes) for _ in range(3)]
    for window in windows:
        window.stdin.write("\n")
        window.stdin.flush()
    for window in windows:
        out, err = window.communicate(timeout=120)
        assert (out.split(), err) == (["40", "40"], "")
    history = History(folder)
    try:
        assert history.update() == Progress(40, 40)
        assert len(history.ask(parse_filter("göteborg", NOW.date())).rows) == 40
    finally:
        history.close()
