"""Files that others kept are read as far as need be, and never waited for."""

import os
import sys

import pytest

from console.errors import ConsoleError
from console.flow.importing.kinds import HEAD, Kind
from console.session.importing import kind_of_file, read_import


def test_the_head_tells_and_no_more_is_read(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"version: 1\n" + b"#" * HEAD + b"\0")
    assert kind_of_file(file) is Kind.FLOW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ConsoleError, match="it is no file"):
        kind_of_file(tmp_path / "pipe")


def test_what_cannot_be_read_is_told(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    for name, words in (("none.har", "There is no file"), ("picture.png", "is no text"), (".", "it is no file")):
        with pytest.raises(ConsoleError, match=words):
            kind_of_file(tmp_path / name)
    with pytest.raises(ConsoleError, match="There is no file"):
        read_import(tmp_path / "none.har")


def test_too_large_a_file_is_refused(tmp_path):
    file = tmp_path / "voice.log"
    file.write_bytes(b"x" * (4 * 1024 * 1024 + 1))
    with pytest.raises(ConsoleError, match="larger than 4 MiB"):
        read_import(file, 4 * 1024 * 1024)
    assert len(read_import(file)) == 4 * 1024 * 1024 + 1
