"""Files that are edited: what they are made of is kept, what others wrote is not written over."""

import os
import stat

import pytest

from console.errors import ConsoleError
from console.session import edited_files
from console.session.edited_files import LARGEST, ChangedOnDisk, file_text, may_write, read_edited, write_edited


@pytest.fixture
def file(tmp_path):
    """A file of one line."""
    path = tmp_path / "one.flow.yaml"
    path.write_bytes(b"version: 1\n")
    return path


@pytest.mark.parametrize(
    ("raw", "newline", "bom"),
    [
        (b"a\nb\n", "\n", False),
        (b"a\r\nb\r\n", "\r\n", False),
        (b"a\rb\r", "\r", False),
        (b"\xef\xbb\xbfa\r\nb", "\r\n", True),
        (b"", "\n", False),
    ],
)
def test_line_endings_and_byte_order_mark_are_kept(tmp_path, raw, newline, bom):
    read = file_text(raw, tmp_path)
    assert (read.newline, read.bom, read.mixed) == (newline, bom, False)
    assert read.encoded(read.text) == raw
    changed = read.encoded(read.text + "c\n")
    assert changed == raw + f"c{newline}".encode()


def test_mixed_line_endings_become_those_of_most_lines_once_something_changes(tmp_path):
    read = file_text(b"a\r\nb\r\nc\n", tmp_path)
    assert read.mixed
    assert read.encoded(read.text) == b"a\r\nb\r\nc\n"
    assert read.encoded("a\nb\nd\n") == b"a\r\nb\r\nd\r\n"


def test_what_is_no_utf_8_or_far_too_large_is_refused_in_words(file):
    file.write_bytes(b"version: 1\nname: \xff\n")
    with pytest.raises(ConsoleError, match="line 2 is not UTF-8"):
        read_edited(file)
    file.write_bytes(b"#" * (LARGEST + 5))
    with pytest.raises(ConsoleError, match="more than 4,194,304 bytes"):
        read_edited(file)
    with pytest.raises(ConsoleError, match="There is no file"):
        read_edited(file.with_name("none"))
    with pytest.raises(ConsoleError, match="cannot be read"):
        read_edited(file.parent)


def test_a_file_is_replaced_whole_and_keeps_its_mode(file):
    file.chmod(0o640)
    inode = file.stat().st_ino
    write_edited(file, b"version: 1\nname: x\n", b"version: 1\n")
    assert file.read_bytes() == b"version: 1\nname: x\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.stat().st_ino != inode
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_link_stays_a_link(file):
    link = file.with_name("link.flow.yaml")
    link.symlink_to(file.name)
    write_edited(link, b"x\n", b"version: 1\n")
    assert link.is_symlink()
    assert file.read_bytes() == b"x\n"


def test_what_another_program_wrote_is_not_written_over(file):
    file.write_bytes(b"theirs\n")
    with pytest.raises(ChangedOnDisk) as told:
        write_edited(file, b"mine\n", b"version: 1\n")
    assert told.value.now.text == "theirs\n"
    assert file.read_bytes() == b"theirs\n"
    file.unlink()
    with pytest.raises(ChangedOnDisk) as told:
        write_edited(file, b"mine\n", b"version: 1\n")
    assert told.value.now is None
    assert not file.exists()


def test_a_new_file_comes_about_with_its_folder_and_never_over_another(tmp_path):
    path = tmp_path / "flows" / "new.flow.yaml"
    write_edited(path, b"one\n", None)
    assert path.read_bytes() == b"one\n"
    with pytest.raises(ChangedOnDisk):
        write_edited(path, b"two\n", None)


def test_a_read_only_file_is_refused_in_words_although_its_folder_would_allow_it(file):
    file.chmod(0o444)
    assert not may_write(file)
    with pytest.raises(ConsoleError, match="is read-only"):
        write_edited(file, b"x\n", b"version: 1\n")
    assert file.read_bytes() == b"version: 1\n"


def test_a_folder_that_takes_no_new_file_has_the_old_one_written_in_place(file, monkeypatch):
    inode = file.stat().st_ino
    opened = type(file).open

    def refusing(self, mode="r", *rest):
        if "x" in mode:
            raise PermissionError(13, "Permission denied")
        return opened(self, mode, *rest)

    monkeypatch.setattr(type(file), "open", refusing)
    write_edited(file, b"v\n", b"version: 1\n")
    assert file.read_bytes() == b"v\n"
    assert file.stat().st_ino == inode
    with pytest.raises(ConsoleError, match="cannot be written: permission denied"):
        write_edited(file.with_name("new"), b"v\n", None)


def test_a_full_disk_leaves_the_file_as_it_was(file, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(edited_files.os, "fsync", full)
    with pytest.raises(ConsoleError, match="no space left on device"):
        write_edited(file, b"x\n", b"version: 1\n")
    assert file.read_bytes() == b"version: 1\n"
    assert os.listdir(file.parent) == [file.name]


def test_half_a_character_is_told_with_its_line_and_never_written(tmp_path):
    file = file_text(b"a: 1\r\nb: 2\r\n", tmp_path / "x")
    with pytest.raises(ConsoleError, match="Line 2 holds half a character"):
        file.encoded("a: 1\nb: \ud83d\n")
