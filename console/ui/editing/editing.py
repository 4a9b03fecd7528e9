"""The flow that is edited: opened and left, saved and looked at, and what calls are placed with meanwhile.

It fills the page, and keeps the desk's flow the one that the text says.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from console.errors import ConsoleError
from console.flow.editing.completing import Completion
from console.report.labels import unmarked
from console.session.edited_files import read_edited
from console.session.tasks import TaskOwner
from console.ui.desk import Desk
from console.ui.editing.beginning import Beginning, is_shipped
from console.ui.editing.document import FlowDocument
from console.ui.editing.examining import Examining, Found
from console.ui.editing.keeping import Keeping
from console.ui.editing.page import EditPage
from console.ui.editing.saved import count_words
from console.ui.editing.telling import AGAIN, COPY, ELSEWHERE, KEEP, RELOAD, EditTelling
from console.ui.stage import Stage
from console.ui.window import MainWindow


class Editing(QObject):
    """`opened` and `closed` tell when the page comes and goes, `told` that what can be done may have changed."""

    opened = Signal()
    closed = Signal()
    told = Signal()
    refused = Signal(object)

    def __init__(self, window: MainWindow, desk: Desk, stage: Stage, tasks: TaskOwner) -> None:
        super().__init__(window)
        self.page = EditPage(window.actions_table)
        self.document: FlowDocument | None = None
        self.beginning = Beginning(window, desk, tasks)
        self._window = window
        self._desk = desk
        self._stage = stage
        self._tasks = tasks
        self._documents: dict[Path, FlowDocument] = {}
        self._examining = Examining(tasks, self)
        self._back: QWidget = stage
        self._turn = 0
        self._shown = False
        self.keeping = Keeping(window, tasks)
        self._telling = EditTelling(window, self.page, stage.side_bar)
        window.pages.addWidget(self.page)
        window.pages_of_their_own.append(self.page)
        window.pages.currentChanged.connect(self._page_changed)
        window.narrowed.connect(self.page.set_narrow)
        window.installEventFilter(self)
        self._examining.found.connect(self._found)
        self._examining.completed.connect(self._completed)
        self.beginning.begun.connect(self.open)
        self.beginning.refused.connect(self.refused)
        self.keeping.kept.connect(self.open)
        self.keeping.refused.connect(self.refused)
        self.page.closed.connect(self.close)
        self.page.save_wanted.connect(self.save)
        self.page.filled_in.connect(self._examine)
        self.page.ask.answered.connect(self._answered)
        self.page.text.completion_wanted.connect(self._complete)
        self.page.text.undoAvailable.connect(self.told)
        self.page.text.redoAvailable.connect(self.told)

    # -- what is the case

    @property
    def is_open(self) -> bool:
        """The page is before the person."""
        return self._window.pages.currentWidget() is self.page

    @property
    def file(self) -> str:
        """The file that is edited, "" for none."""
        return "" if self.document is None else str(self.document.path)

    @property
    def can_undo(self) -> bool:
        """There is something to undo."""
        return self._qt is not None and self._qt.isUndoAvailable()

    @property
    def can_redo(self) -> bool:
        """There is something to do again."""
        return self._qt is not None and self._qt.isRedoAvailable()

    @property
    def can_revert(self) -> bool:
        """The text is not what the file held when editing began."""
        return self.is_open and self.document is not None and self.document.can_revert

    @property
    def can_write(self) -> bool:
        """The text may be changed."""
        return self.is_open and not self.page.text.isReadOnly()

    @property
    def can_edit(self) -> bool:
        """There is a flow that could be edited, and is not."""
        return not self.is_open and (self._desk.broken or self._desk.path) is not None

    @property
    def why_not(self) -> str:
        """Why the flow that is edited cannot be called, "" where it can."""
        return _why_not(self.page.found if self.is_open else None)

    @property
    def playable(self) -> bool:
        """The flow that is edited could be called."""
        found = self.page.found if self.is_open else None
        return self._desk.flow is not None if found is None else found.examined.flow is not None

    @property
    def _qt(self) -> QTextDocument | None:
        return self.document.document if self.is_open and self.document is not None else None

    # -- coming and going

    def edit(self) -> None:
        """Edit the flow chosen, or the broken one that was told last. Of a shipped one a copy is edited."""
        path = self._desk.broken or self._desk.path
        if path is None:
            return
        if is_shipped(path):
            self.beginning.ask_for_copy(path)
        else:
            self.open(path)

    @Slot(object)
    def open(self, path: Path, line: int | None = None, column: int = 1) -> None:
        """Edit this file, at a line and column (from 1) where they are named. A shipped one is shown and not edited."""
        self._turn += 1
        self._tasks.start(self._open(path, line, column, self._turn), name="open a flow to edit it")

    async def _open(self, path: Path, line: int | None, column: int, turn: int) -> None:
        if self.document is not None and self.document.path != path:
            self.page.finish_field()
            await self.document.save_now()
        try:
            document = await self._document(path)
        except ConsoleError as error:
            self.refused.emit(error)
            return
        if turn != self._turn:  # another was chosen meanwhile, or the page left
            return
        self._show(document)
        if line is not None:
            self.page.go_to_line(line, column)

    async def _document(self, path: Path) -> FlowDocument:
        """The document of a file; one that was edited before still has its undo."""
        known = self._documents.get(path)
        if known is not None:
            await known.look_now()
            return known
        document = FlowDocument(path, await asyncio.to_thread(read_edited, path), self._tasks, self)
        if not document.keeps_every_character:
            document.stop()
            raise ConsoleError(
                f"{path} holds characters that the editor cannot keep, such as U+2029.", "Edit it with another program."
            )
        self._documents[path] = document
        return document

    def _show(self, document: FlowDocument) -> None:
        if self.document is not document:
            self._part()
            self.document = document
            document.watch()
            document.changed.connect(self._changed)
            document.saved.connect(self._settle_desk)
            self.page.text.show_text(document.reading)
            self.page.show_nothing_found()
        shipped = is_shipped(document.path)
        self.page.text.setReadOnly(shipped)
        self.page.form.setEnabled(not shipped)
        if not shipped:
            self._desk.remember(document.path)
        if not self.is_open:
            current = self._window.pages.currentWidget()
            self._back = current if current is not None else self._stage
            self._window.show_page(self.page)
        self.page.set_narrow(self._window.is_narrow)
        self.page.focus_text()
        self._stage.side_bar.set_current_flow(document.path)
        self._examine()
        self._telling.tell_of(document)
        self.opened.emit()

    def close(self) -> None:
        """Back to the calls. What was written is saved."""
        self._turn += 1
        if self.is_open:
            broken = self._broken_now
            self._window.show_page(self._stage if self._desk.flow is not None else self._back)
            if broken:
                self._window.notice.tell(broken)

    def leave_for(self, page: QWidget) -> None:
        """Another page is shown in place of this one."""
        self._turn += 1
        if self.is_open:
            self._window.show_page(page)

    def _page_changed(self) -> None:
        """Whoever shows the page or another: the side bar comes and goes with it, and what was written is saved."""
        if self._shown == self.is_open:
            return
        self._shown = self.is_open
        if self._shown:
            self.page.take_side_bar(self._stage.lend_side_bar())
        else:
            self._telling.stop()
            self._stage.take_side_bar_back()
        if self.document is not None:
            self._telling.tell_of(self.document) if self._shown else self.document.save()
        (self.opened if self._shown else self.closed).emit()

    @property
    def _broken_now(self) -> str:
        """What to say where calls are placed with the flow as it was before its mistakes, "" where they are not."""
        document, desk, why = self.document, self._desk, self.why_not
        if document is None or not why or desk.path != document.path:
            return ""
        return f"{document.path.name}: {why} Calls use it as it was before."

    def _part(self) -> None:
        """The document shown till now is not shown any more."""
        if self.document is not None:
            self.document.changed.disconnect(self._changed)
            self.document.saved.disconnect(self._settle_desk)
            self.document.stop()
            self.document.save()  # what was typed while the other one was read

    async def finish(self) -> tuple[FlowDocument, ...]:
        """Save everything; those that could not be saved."""
        self.page.finish_field()
        left = [document for document in self._documents.values() if not await document.save_now()]
        return tuple(document for document in left if not is_shipped(document.path))

    async def may_close(self) -> bool:
        """Save everything; where something cannot be saved, let the person decide whether the window closes."""
        left = await self.finish()
        if not left:
            return True
        self._show(left[0])
        return await self.keeping.may_leave(left)

    def stop(self) -> None:
        """The window closes."""
        self._telling.stop()
        self._examining.stop()
        for document in self._documents.values():
            document.stop()

    # -- what a person does

    def undo(self) -> None:
        """Take back what was done last, in the text or the form."""
        self.page.text.undo()

    def redo(self) -> None:
        """Do it again."""
        self.page.text.redo()

    def revert(self) -> None:
        """What the file held when editing began."""
        if self.document is not None:
            self.document.revert()

    def mend(self) -> None:
        """Carry out the fix of the mistake at the cursor."""
        self.page.show_text()
        if not self.page.text.mend():
            self._window.status.tell(self._telling.place, "", "No mistake of this line can be mended by a key.")

    def look(self) -> None:
        """See what the file holds now."""
        if self.document is not None:
            self.document.look()

    def save(self) -> None:
        """Save now."""
        if self.document is not None:
            self.document.save()

    def then(self, doing: Callable[[], None]) -> None:
        """Do what needs the flow as it stands in the text: it is saved and read first, where it is edited just now."""
        document = self.document
        left = document is not None and self._desk.path == document.path and self._read is None
        if document is not None and (self.can_write or left):  # one that was left just now may not have been read yet
            self.page.finish_field()
            self._tasks.start(self._settle(document, doing), name="save before a call")
        else:
            doing()

    async def _settle(self, document: FlowDocument, doing: Callable[[], None]) -> None:
        await document.save_now()
        found = await self._examining.now(document.text, str(document.path))
        if found.examined.flow is not None:
            self._desk.take(document.path, found.examined.flow)
            doing()

    @Slot(str)
    def _answered(self, answer: str) -> None:
        document = self.document
        if document is None:
            return
        if answer == RELOAD:
            document.reload()
        elif answer == KEEP:
            document.keep_mine()
        elif answer == AGAIN:
            document.save()
        elif answer == ELSEWHERE:
            self.keeping.ask_where(document)
        elif answer == COPY:
            self.beginning.ask_for_copy(document.path)
        self.page.focus_text()

    # -- what is found

    def _changed(self) -> None:
        assert self.document is not None
        self._examining.want(self.document.text, str(self.document.path))
        self._telling.tell_saved()

    @Slot()
    def _examine(self) -> None:
        """Look at the text at once: the form waits to show it."""
        if self.document is not None:
            self._examining.want_at_once(self.document.text, str(self.document.path))

    @Slot(object)
    def _found(self, found: Found) -> None:
        document = self.document
        if document is None or self._read is not found:
            return
        if not self.is_open:  # who left at once is told now what calls are placed with
            self._settle_desk()
            if found.examined.flow is None and self._desk.path == document.path:
                self._window.notice.tell(f"{document.path.name}: {_why_not(found)} Calls use it as it was before.")
            return
        self.page.show_found(found)
        self._telling.tell_mistakes(found)
        self._settle_desk()
        self.told.emit()

    @Slot()
    def _settle_desk(self) -> None:
        """Calls are of the flow as it is saved, once it has no mistakes."""
        document, found = self.document, self._read
        if document is None or found is None or found.examined.flow is None or not document.is_saved:
            return
        if self.is_open or self._desk.path == document.path:  # another may have been chosen after the page was left
            self._desk.take(document.path, found.examined.flow)

    @property
    def _read(self) -> Found | None:
        """What was found in the text as it stands now; None until it was looked at."""
        found, document = self._examining.latest, self.document
        if found is None or document is None or (found.text, found.file) != (document.text, str(document.path)):
            return None
        return found

    @Slot(int, bool)
    def _complete(self, offset: int, asked: bool) -> None:
        self._examining.complete(self.page.text.text, offset)

    @Slot(str, object)
    def _completed(self, text: str, completion: Completion) -> None:
        if text == self.page.text.text and self.can_write:
            self.page.text.show_completion(completion)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who comes back to the window may have changed the file with another program."""
        if event.type() == QEvent.Type.WindowActivate and self.is_open:
            self.look()
        return super().eventFilter(watched, event)


def _why_not(found: Found | None) -> str:
    """Why a flow cannot be called, "" where it can or nobody knows yet."""
    mistakes = () if found is None else found.examined.mistakes
    if not mistakes:
        return ""
    first = mistakes[0].mistake
    line = "" if first.line is None else f"Line {first.line}: "
    return f"The flow has {count_words(len(mistakes))}. {line}{unmarked(first.sentence)}"
