"""A flow that is edited and its file: saved by itself, never over what somebody else wrote."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from console.session.edited_files import read_edited
from console.session.tasks import TaskOwner
from console.ui.editing import document as documents
from console.ui.editing.document import FlowDocument
from tests.ui.situations import until

BEFORE = "# mine\nversion: 1\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A flow's file with Windows line ends and a byte order mark."""
    path = tmp_path / "one.flow.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BEFORE.replace("\n", "\r\n").encode())
    return path


@pytest.fixture
def edited(qapp: QApplication, file: Path, monkeypatch) -> Callable[[Callable[[FlowDocument], Awaitable[None]]], None]:
    """Does something with the file being edited."""
    monkeypatch.setattr(documents, "SAVES_AFTER_MILLS", 20)

    def doing(what: Callable[[FlowDocument], Awaitable[None]]) -> None:
        async def life() -> None:
            failures: list[BaseException] = []
            tasks = TaskOwner(failures.append)
            document = FlowDocument(file, read_edited(file), tasks)
            try:
                await what(document)
            finally:
                document.stop()
                await tasks.close()
                document.deleteLater()
            assert failures == []

        qasync.run(life())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return doing


def write(document: FlowDocument, words: str) -> None:
    """Type at the end."""
    cursor = QTextCursor(document.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(words)


def replaced(file: Path, text: str) -> None:
    """Another program saves: a new file takes the place of the old one."""
    new = file.with_name("other")
    new.write_text(text, encoding="utf-8")
    os.replace(new, file)


def test_what_is_typed_is_saved_after_a_moment_as_the_file_was_written(edited, file):
    async def doing(document: FlowDocument) -> None:
        assert document.is_saved
        write(document, "name: [broken\n")
        assert not document.is_saved
        await until(lambda: document.is_saved)
        assert file.read_bytes() == b"\xef\xbb\xbf# mine\r\nversion: 1\r\nname: [broken\r\n"
        assert document.saved_at is not None
        assert document.trouble is None

    edited(doing)


def test_text_that_is_undone_before_it_was_saved_writes_nothing(edited, file):
    async def doing(document: FlowDocument) -> None:
        inode = file.stat().st_ino
        write(document, "x")
        document.document.undo()
        assert await document.save_now()
        assert file.stat().st_ino == inode
        assert document.saved_at is None

    edited(doing)


def test_reverting_gives_what_the_file_held_and_can_be_undone(edited, file):
    async def doing(document: FlowDocument) -> None:
        write(document, "name: x\n")
        assert await document.save_now()
        write(document, "summary: y\n")
        assert document.can_revert
        document.revert()
        assert document.text == BEFORE
        assert not document.can_revert
        document.document.undo()
        assert document.text == f"{BEFORE}name: x\nsummary: y\n"

    edited(doing)


@pytest.mark.parametrize("how", ["replaced", "written in place"])
def test_a_file_changed_on_disk_is_asked_about_and_reloaded_with_undo(edited, file, how):
    theirs = "# mine\nversion: 1\nname: theirs\n"

    async def doing(document: FlowDocument) -> None:
        if how == "replaced":
            replaced(file, theirs)
        else:
            file.write_text(theirs, encoding="utf-8")
        await until(lambda: document.trouble is not None)
        assert document.trouble.sentence == "one.flow.yaml was changed by another program."
        assert document.text == BEFORE
        document.reload()
        assert document.text == theirs
        assert document.trouble is None
        assert document.is_saved
        document.document.undo()
        assert document.text == BEFORE
        assert await document.save_now()
        assert file.read_bytes() == BEFORE.encode()  # without the mark, as the other program left it
        replaced(file, theirs)  # it is still watched
        await until(lambda: document.trouble is not None)

    edited(doing)


def test_keeping_mine_writes_over_what_another_program_wrote(edited, file):
    async def doing(document: FlowDocument) -> None:
        replaced(file, "theirs\n")
        await until(lambda: document.trouble is not None)
        document.keep_mine()
        await until(lambda: document.is_saved)
        assert file.read_bytes() == b"\xef\xbb\xbf# mine\r\nversion: 1\r\n"

    edited(doing)


def test_unsaved_text_waits_for_the_answer_and_says_so(edited, file):
    async def doing(document: FlowDocument) -> None:
        replaced(file, "theirs\n")
        await until(lambda: document.trouble is not None)
        assert "What you changed" not in document.trouble.sentence
        write(document, "mine\n")
        assert "What you changed is not in it." in document.trouble.sentence
        assert not await document.save_now()
        assert file.read_bytes() == b"theirs\n"
        replaced(file, "theirs again\n")
        await until(lambda: document.trouble.now.text == "theirs again\n")
        document.reload()
        assert document.text == "theirs again\n"
        document.document.undo()
        assert document.text == f"{BEFORE}mine\n"

    edited(doing)


def test_a_question_goes_away_when_the_file_is_as_it_was(edited, file):
    async def doing(document: FlowDocument) -> None:
        before = file.read_bytes()
        replaced(file, "theirs\n")
        await until(lambda: document.trouble is not None)
        file.write_bytes(before)
        await until(lambda: document.trouble is None)
        file.write_bytes(before.replace(b"\r\n", b"\n"))  # the same words: nothing to ask
        await asyncio.sleep(0.3)
        await document.look_now()
        assert document.trouble is None

    edited(doing)


def test_a_file_that_was_deleted_is_told_and_saved_again_only_when_asked(edited, file):
    async def doing(document: FlowDocument) -> None:
        file.unlink()
        await until(lambda: document.trouble is not None)
        assert document.trouble.gone
        assert not document.is_saved
        write(document, "more\n")
        assert not await document.save_now()
        assert not file.exists()
        document.keep_mine()
        await until(lambda: document.is_saved)
        assert file.read_bytes().endswith(b"version: 1\r\nmore\r\n")

    edited(doing)


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(edited, file):
    async def doing(document: FlowDocument) -> None:
        file.chmod(0o444)
        write(document, "more\n")
        await until(lambda: document.trouble is not None)
        assert "is read-only" in document.trouble.sentence
        assert "Nothing is lost" in document.trouble.hint
        assert document.text.endswith("more\n")
        file.chmod(0o644)
        assert await document.save_now()
        assert document.trouble is None

    edited(doing)


def test_a_file_that_is_no_text_any_more_is_told(edited, file):
    async def doing(document: FlowDocument) -> None:
        file.write_bytes(b"\xff\xfe")
        await until(lambda: document.trouble is not None)
        assert "not UTF-8" in document.trouble.sentence

    edited(doing)


def test_a_character_that_the_editor_cannot_hold_is_noticed(edited, file):
    file.write_text("a: b\u2029c\n", encoding="utf-8")

    async def doing(document: FlowDocument) -> None:
        assert not document.keeps_every_character

    edited(doing)


def test_a_file_that_can_be_read_again_is_no_trouble_any_more(edited, file):
    async def doing(document: FlowDocument) -> None:
        raw = file.read_bytes()
        file.write_bytes(b"\xff\xfe")
        await until(lambda: document.trouble is not None)
        file.write_bytes(raw)
        await until(lambda: document.trouble is None)

    edited(doing)
