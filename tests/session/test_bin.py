"""What is written over is kept, and comes back byte for byte."""

import os
import sys

import pytest

from console.errors import ConsoleError
from console.session import bin as binned
from console.session.bin import bin_folder, put_back, replace_file


@pytest.fixture
def file(tmp_path):
    """A file of a person's, that others may read."""
    path = tmp_path / "release.recording.json"
    path.write_bytes(b"old\r\n\xff")
    os.chmod(path, 0o644)
    return path


def test_a_file_is_replaced_and_comes_back(file):
    kept = replace_file(file, b"new")
    assert file.read_bytes() == b"new" and kept.kept.read_bytes() == b"old\r\n\xff"
    assert kept.kept.name == file.name and kept.kept.is_relative_to(bin_folder())
    put_back(kept)
    assert file.read_bytes() == b"old\r\n\xff"
    assert {one.read_bytes() for one in bin_folder().glob("*/*")} == {b"old\r\n\xff", b"new"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_who_may_read_the_file_may_still_and_the_bin_is_the_person_s_own(file):
    kept = replace_file(file, b"new")
    assert file.stat().st_mode & 0o777 == 0o644
    assert kept.kept.stat().st_mode & 0o777 == 0o600 and kept.kept.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_gone_comes_back_too(file):
    kept = replace_file(file, b"new")
    file.unlink()
    put_back(kept)
    assert file.read_bytes().startswith(b"old")


def test_where_nothing_can_be_kept_nothing_is_replaced(file):
    bin_folder().parent.mkdir(parents=True, exist_ok=True)
    bin_folder().write_text("in the way")
    with pytest.raises(ConsoleError, match="cannot be kept as it was"):
        replace_file(file, b"new")
    assert file.read_bytes().startswith(b"old")


def test_what_is_gone_from_the_bin_is_told(file):
    kept = replace_file(file, b"new")
    kept.kept.unlink()
    with pytest.raises(ConsoleError):
        put_back(kept)
    assert file.read_bytes() == b"new"


def test_the_oldest_make_room(file, monkeypatch):
    monkeypatch.setattr(binned, "KEPT", 3)
    for number in range(5):
        replace_file(file, str(number).encode())
    assert sorted(one.read_bytes() for one in bin_folder().glob("*/*")) == [b"1", b"2", b"3"]


def test_a_bin_that_cannot_be_listed_keeps_what_is_written_over(file, monkeypatch):
    monkeypatch.setattr(type(file), "iterdir", lambda folder: (_ for _ in ()).throw(PermissionError(13, "not yours")))
    kept = replace_file(file, b"new")
    assert file.read_bytes() == b"new" and kept.kept.read_bytes() == b"old\r\n\xff"
