"""The index is what the folder is: new, changed and deleted recordings, strange ones, and none."""

import os
import sqlite3
from datetime import timedelta

import pytest

from console.flow.call_filter import CallFilter, parse_filter
from console.flow.recording import Ended, ExchangeSeen, Recorded
from console.session.history import History, Progress, filling
from console.session.journal import Journals, finished
from tests.session.history.journals import NOW, entries_of, exchange, write


def flows(history: History, line: str = "") -> list[str]:
    """The flows of the recordings that a line finds, newest first."""
    return [row.flow for row in history.ask(parse_filter(line, NOW.date())).rows]


def test_a_folder_that_is_not_there_has_no_calls(history):
    assert history.update() == Progress(0, 0)
    assert flows(history) == []


def test_calls_are_found_newest_first(folder, history):
    for days, flow in ((2, "b"), (0, "c"), (5, "a")):
        write(folder, flow=flow, ago=timedelta(days=days))
    assert history.update() == Progress(3, 3)
    assert flows(history) == ["c", "b", "a"]


def test_only_what_is_new_is_read(folder, history, monkeypatch):
    write(folder, flow="old", ago=timedelta(days=1))
    history.update()
    read = []
    real = filling.read_journal
    monkeypatch.setattr(filling, "read_journal", lambda path, stamp: read.append(path) or real(path, stamp))
    new = write(folder, flow="new")
    history.update()
    assert read == [new]
    assert flows(history) == ["new", "old"]


def test_a_recording_that_was_deleted_leaves(folder, history):
    gone = write(folder, flow="gone")
    write(folder, flow="here", ago=timedelta(days=1))
    history.update()
    gone.unlink()
    assert history.update() == Progress(1, 1)
    assert flows(history) == ["here"]
    assert flows(history, "göteborg") == ["here"]
    assert flows(history, "flow:gone") == []


def test_a_recording_that_changed_is_read_anew(folder, history):
    path = write(folder, flow="before")
    history.update()
    text = path.read_bytes().replace(b'"flow":"before"', b'"flow":"afterwards"')
    path.write_bytes(text)
    history.update()
    assert flows(history) == ["afterwards"]
    assert flows(history, "afterwards") == ["afterwards"]


def test_a_call_that_goes_on_waits_until_it_has_ended(folder, history):
    journal = Journals(folder, on_trouble=print).begin(Recorded(flow="live", began="2026-11-27T12:00:00.000Z"))
    for entry in entries_of("+46313900612"):
        journal.take(entry)
    history.update()
    assert flows(history) == []
    journal.end(Ended())
    history.update()
    assert flows(history) == ["live"]


def test_one_that_broke_off_is_found_and_says_so_under_whichever_name(folder, history):
    path = write(folder, flow="broken", ended=None)
    with path.open("ab") as file:
        file.write(b'{"call":"","step":{"index":99,')
    history.update()
    (row,) = history.ask(CallFilter()).rows
    assert row.broke_off and row.name == path.name and row.went == "passed"
    whole = finished(path)
    history.update()
    (row,) = history.ask(CallFilter()).rows
    assert row.broke_off and row.name == whole.name


@pytest.mark.parametrize("bytes_in_it", [b"", b"no recording", b"{}", b'{"ivr_recording":99}\n', b"\xff\xfe\0\0\n"])
def test_what_cannot_be_read_is_told_and_stops_nothing(folder, history, bytes_in_it):
    write(folder, flow="good", ago=timedelta(days=1))
    bad = folder / "20261127110000000-bad.recording.jsonl"
    bad.write_bytes(bytes_in_it)
    progress = history.update()
    assert progress == Progress(1, 2, 1) and progress.whole
    assert flows(history) == ["good"]
    (why,) = history.unreadable()
    assert bad.name in why
    bad.unlink()
    assert history.update() == Progress(1, 1)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b'"flow":"odd"', b'"flow":["odd"]'),
        (b'"variant":null', b'"variant":1' + b"0" * 30),
        (b'"backend":""', b'"backend":null'),
        (b'"index":1,', b'"index":1.5,'),
        (b'"at":0,', b'"at":1' + b"0" * 400 + b","),
        (b'{"call":"","exchange":', b'{"call":' * 50_000 + b'{"exchange":'),
    ],
)
def test_one_that_holds_what_no_console_writes_stops_nothing(folder, history, written, instead):
    write(folder, flow="good", ago=timedelta(days=1))
    odd = write(folder, flow="odd")
    assert written in odd.read_bytes()
    odd.write_bytes(odd.read_bytes().replace(written, instead, 1))
    assert history.update() == Progress(1, 2, 1)
    assert flows(history) == ["good"] and odd.name in history.unreadable()[0]


def test_a_recording_without_a_step_and_one_changed_by_hand_stop_nothing(folder, history):
    write(folder, flow="empty", entries=(), ago=timedelta(days=1))
    strange = write(folder, flow="strange")
    strange.write_bytes(strange.read_bytes().replace(b'"event":"ice"', b'"ev":"ice"'))
    assert history.update() == Progress(1, 2, 1)
    (row,) = history.ask(CallFilter()).rows
    assert (row.flow, row.calls, row.caller) == ("empty", 0, "")


HOSTILE = (
    b'{"a":"\\ud800 lone"}',
    b'{"a":"zero \\u0000 inside"}',
    b"\x00\x01\xff not utf-8 \xc3\x28",
    b'"\' OR 1=1; -- \\" "" NEAR/2 *',
    "\u202eright to left\u202c <b>bold</b> \u2028 line".encode(),
    b"x" * 900_000 + b" end of it",
    b"[" * 5_000,
)


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_backend_sends_is_taken_in(folder, history, body):
    steps = entries_of("+46313900612")[:-2]
    write(folder, entries=(*steps, ExchangeSeen("", exchange(0, body, body))), flow="\"' <b>flow</b> \0")
    assert history.update() == Progress(1, 1)
    for word in ("lone", "inside", "not utf-8", "OR 1=1", "<b>bold</b>", " end of it", "[[["):
        asked = parse_filter(f'"{word}"', NOW.date())
        rows = history.ask(asked).rows
        assert len(rows) == (word.encode() in body)
        for row in rows:
            assert history.hits([row.id], asked)[row.id][0].found == word


def test_of_a_very_long_call_the_beginning_is_searched_and_that_is_known(folder, history, monkeypatch):
    monkeypatch.setattr(filling, "LONGEST_TEXT", 10_000)
    steps = entries_of("+46313900612")[:-2]
    bodies = [ExchangeSeen("", exchange(number, b"word%d " % number + b"x" * 4_000)) for number in range(9)]
    write(folder, entries=(*steps[:3], *bodies, *steps[3:]), flow="long")
    history.update()
    (row,) = history.ask(CallFilter()).rows
    assert row.in_part and row.result == "ANSWERED", "its facts are whole"
    assert flows(history, "word0") == flows(history, "göteborg") == ["long"]
    assert flows(history, "word8") == []


def test_secrets_are_not_in_the_index_as_they_are_not_in_the_journal(folder, history):
    journals = Journals(folder, on_trouble=print)
    journal = journals.begin(Recorded(flow="x", began="2026-11-27T12:00:00.000Z"), ("c2VjcmV0LXNlY3JldA==",))
    for entry in (*entries_of("+46313900612"), ExchangeSeen("", exchange(0, b'{"s":"c2VjcmV0LXNlY3JldA=="}'))):
        journal.take(entry)
    journal.end(Ended())
    history.update()
    files = list(folder.parent.glob("history-*"))
    assert files and all(b"c2VjcmV0" not in file.read_bytes() for file in files)
    assert flows(history, "c2VjcmV0") == []


def test_progress_is_told_and_an_update_can_be_stopped(folder, history, monkeypatch):
    monkeypatch.setattr(filling, "BATCH_SECONDS", 0.0)
    for number in range(6):
        write(folder, flow=str(number), ago=timedelta(minutes=number))
    told: list[Progress] = []

    def hear(progress: Progress) -> None:
        told.append(progress)
        if progress.done == 2:
            history.stop()

    progress = history.update(hear)
    assert told[:3] == [Progress(0, 6), Progress(1, 6), Progress(2, 6)]
    assert progress == Progress(2, 6) and not progress.whole
    assert flows(history) == ["0", "1"], "the newest first"


def test_a_file_that_vanishes_meanwhile_stops_nothing(folder, history, monkeypatch):
    write(folder, flow="here", ago=timedelta(days=1))
    gone = write(folder, flow="gone")
    real = filling.journals_in

    def then_gone(where):
        found = real(where)
        gone.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(filling, "journals_in", then_gone)
    history.update()
    monkeypatch.undo()
    assert history.update() == Progress(1, 1)
    assert flows(history) == ["here"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes of files")
def test_the_index_is_readable_by_the_person_alone(folder, history):
    write(folder)
    history.update()
    history.ask(CallFilter())
    assert {file.stat().st_mode & 0o777 for file in folder.parent.glob("history-*")} == {0o600}


def test_the_text_of_a_recording_that_left_is_gone(folder, history):
    path = write(folder)
    history.update()
    path.unlink()
    history.update()
    (file,) = folder.parent.glob("history-*.sqlite3")
    connection = sqlite3.connect(file)
    try:
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("texts", "marks")]
    finally:
        connection.close()
    assert counts == [(0,), (0,)]
