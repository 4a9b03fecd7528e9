"""What a person deletes comes back as it was, for a day."""

import os
import time

import pytest

from console.errors import ConsoleError
from console.session.history.bin import Bin
from console.session.journal import Journals
from tests.session.history.journals import write


def test_a_recording_leaves_and_comes_back_as_it_was(folder):
    path = write(folder)
    before, text = path.stat(), path.read_bytes()
    where = Bin(folder)
    binned = where.put(path)
    assert not path.exists() and binned.now.read_bytes() == text
    where.back(binned)
    assert path.read_bytes() == text and path.stat().st_mtime_ns == before.st_mtime_ns
    assert not binned.now.exists()


def test_what_is_in_the_bin_counts_for_nothing_else(folder):
    where = Bin(folder)
    binned = where.put(write(folder, ended=None))
    journals = Journals(folder, on_trouble=print)
    journals.tidy(kept=0)
    assert journals.broken_off() == () and binned.now.exists()


def test_the_bin_is_emptied_after_a_day_from_when_it_was_put_there(folder):
    old, new = write(folder, flow="old"), write(folder, flow="new")
    os.utime(old, (1, 1))
    where = Bin(folder)
    where.empty()
    binned = where.put(old)
    where.empty()
    assert binned.now.exists(), "the call is old, its deletion is not"
    yesterday = time.time() - 25 * 60 * 60
    os.utime(binned.now, (yesterday, yesterday))
    fresh = where.put(new)
    where.empty()
    assert not binned.now.exists() and fresh.now.exists()
    with pytest.raises(ConsoleError, match=r"cannot be brought back") as told:
        where.back(binned)
    assert told.value.hint == "The bin is emptied after a day."


def test_a_bin_that_cannot_be_emptied_is_told_in_words(folder):
    where = Bin(folder)
    (where.folder / "a folder").mkdir(parents=True)
    with pytest.raises(ConsoleError, match="The bin cannot be emptied"):
        where.empty(older_than=-10)


def test_what_is_not_there_cannot_be_deleted_and_that_is_told(folder):
    path = write(folder)
    path.unlink()
    with pytest.raises(ConsoleError, match=r"hotel\.recording\.jsonl cannot be deleted: no such file"):
        Bin(folder).put(path)
