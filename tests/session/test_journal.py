"""Journals are written as things happen, and never stand in a call's way."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from console.errors import ConsoleError
from console.flow.load import load_flow
from console.flow.recording import Ended, Recorded, Recording, StepSeen
from console.flow.recording_json import read_recording, recording_text
from console.session import journal
from console.session.journal import Journals, finished, recorded_of, recordings_folder
from tests.flow.playing import play_text

RECORDED = Recorded(flow="Hotel, front desk", began="2026-01-01T12:00:00.123Z")
PLAYED = play_text("responses: [{event: ice, svaml: {action: {name: hangup}}}]\nscript: [dial]").play
ENTRIES = tuple(StepSeen(line.name, step) for line, step in PLAYED.seen)


@pytest.fixture
def told() -> list[ConsoleError]:
    """What the person was told."""
    return []


@pytest.fixture
def journals(tmp_path: Path, told: list[ConsoleError]) -> Journals:
    """A folder of recordings that does not exist yet."""
    return Journals(tmp_path / "recordings", on_trouble=told.append)


def test_every_line_is_there_before_the_next_thing_happens(journals):
    made = journals.begin(RECORDED)
    assert made.path.name == "20260101120000123-hotel-front-desk.recording.jsonl.part"
    for count, entry in enumerate(ENTRIES, start=1):
        made.take(entry)
        assert read_recording(made.path.read_bytes()).entries == ENTRIES[:count]
    made.end(Ended())
    assert made.path.name == "20260101120000123-hotel-front-desk.recording.jsonl"
    assert read_recording(made.path.read_bytes()) == Recording(recorded=RECORDED, entries=ENTRIES, ended=Ended())
    made.end(Ended())
    made.take(ENTRIES[0])
    assert len(read_recording(made.path.read_bytes()).entries) == len(ENTRIES)


def test_calls_of_one_moment_have_a_journal_each(journals):
    paths = set()
    for number in range(3):
        made = journals.begin(RECORDED)
        paths.add(made.path)
        if number != 1:
            made.end(Ended())
        else:
            made.close()
    assert len(paths) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes of files")
def test_recordings_are_readable_by_the_person_alone(journals):
    made = journals.begin(RECORDED)
    made.close()
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_a_journal_that_is_written_is_not_taken_for_broken_off(journals, tmp_path):
    made = journals.begin(RECORDED)
    assert journals.broken_off() == ()
    made.end(Ended())
    assert journals.broken_off() == ()


def test_a_journal_whose_process_died_is_offered_until_it_was_looked_at(journals):
    words = (
        "import os, sys; from pathlib import Path; from console.flow.recording import Recorded;"
        "from console.session.journal import Journals;"
        "from console.flow.recording_json import read_recording;"
        "folder, one = Path(sys.argv[1]), read_recording(Path(sys.argv[2]).read_bytes());"
        "Journals(folder, on_trouble=print).begin(Recorded(flow='x', began='1'));"
        "Journals(folder, on_trouble=print).begin(Recorded(flow='x', began='2')).take(one.entries[0]); os._exit(9)"
    )
    one = journals.folder.parent / "one"
    one.write_bytes(recording_text(Recording(recorded=RECORDED, entries=ENTRIES)))
    words = [sys.executable, "-c", words, str(journals.folder), str(one)]
    assert subprocess.run(words, check=False).returncode == 9
    assert len(list(journals.folder.iterdir())) == 2
    (path,) = journals.broken_off()
    whole = finished(path)
    assert list(journals.folder.iterdir()) == [whole], "nothing had happened in the other"
    assert read_recording(whole.read_bytes()).ended is None
    assert journals.broken_off() == ()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_told_once_and_the_call_goes_on(journals, told, monkeypatch):
    real = os.open
    monkeypatch.setattr(journal.os, "open", lambda path, flags, mode=0o777: real("/dev/full", os.O_WRONLY))
    for _ in range(2):
        made = journals.begin(RECORDED)
        made.take(ENTRIES[0])
        made.end(Ended())
    assert [error.sentence for error in told] == ["Calls are not recorded: no space left on device."]
    assert str(journals.folder) in told[0].hint


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path, told):
    (tmp_path / "file").write_text("")
    journals = Journals(tmp_path / "file" / "recordings", on_trouble=told.append)
    for _ in range(2):
        made = journals.begin(RECORDED)
        made.take(ENTRIES[0])
        made.end(Ended())
    assert journals.broken_off() == ()
    assert len(told) == 1


def test_a_recording_without_end_stops_in_words(journals, told, monkeypatch):
    monkeypatch.setattr(journal, "LONGEST_BYTES", 2_000_000)
    made = journals.begin(RECORDED)
    for _ in range(20_000):
        made.take(ENTRIES[0])
    made.end(Ended())
    assert [error.sentence for error in told] == ["Calls are not recorded: a recording may have 2 MB."]
    assert made.path.stat().st_size <= 2_000_000


def test_the_oldest_recordings_make_room(journals):
    for number in range(6):
        made = journals.begin(replace(RECORDED, began=f"2026-01-0{number + 1}"))
        made.end(Ended())
    left_open = journals.begin(replace(RECORDED, began="2025-01-01"))
    left_open.close()
    size = made.path.stat().st_size
    journals.tidy(kept=4)
    assert len(list(journals.folder.glob("*.jsonl"))) == 4
    journals.tidy(kept_bytes=2 * size)
    assert sorted(path.name[:8] for path in journals.folder.glob("*.jsonl")) == ["20260105", "20260106"]
    assert left_open.path.exists()


def test_no_secret_reaches_a_journal(journals):
    secret = "c2VjcmV0LW9mLXRoZS1iYW5r"
    text = f"version: 1\napplication: {{key: k, secret: {secret}}}\nscript: [dial]"
    recorded = recorded_of(load_flow(text, file="a", environment={}), seed=5)
    assert recorded.text == text.replace(secret, "***") and recorded.seed == 5
    made = journals.begin(replace(recorded, file="an-entry-of-the-keyring"), ("an-entry-of-the-keyring",))
    made.end(Ended())
    assert b"keyring" not in made.path.read_bytes()


def test_what_is_recorded_of_a_flow_tells_when_in_utc():
    began = datetime(2026, 1, 1, 12, 0, 0, 5000, tzinfo=timezone(timedelta(hours=1)))
    flow = load_flow("{version: 1, name: x, dialect: classic}", file="f", environment={})
    made = recorded_of(flow, seed=0, began=began, by_hand=True, backend="http://a/", written={"to": "1"})
    assert made.began == "2026-01-01T11:00:00.005Z"
    assert (made.flow, made.file, made.dialect, made.backend, made.written) == (
        "x", "f", "classic", "http://a/", {"to": "1"},
    )  # fmt: skip
    assert recorded_of(flow, seed=0).began > f"{datetime.now(UTC) - timedelta(minutes=1):%Y-%m-%dT%H:%M}"


def test_recordings_are_among_the_console_s_own_files(settings_of_nobody):
    assert recordings_folder() == settings_of_nobody / "recordings"
