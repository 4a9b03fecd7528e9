"""What is told of the flow that is edited: how it is saved, its mistakes, what its file asks, the cursor's line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from console.ui.editing.beginning import is_shipped
from console.ui.editing.document import FlowDocument
from console.ui.editing.examining import Found
from console.ui.editing.page import EditPage
from console.ui.editing.saved import count_words, saved_words
from console.ui.side_bar import SideBar
from console.ui.window import MainWindow

TICK_MILLS = 1_000
"""How often it is told anew when the text was saved."""
SHIPPED = "This flow comes with the console and stays as it is."
RELOAD, KEEP, AGAIN, ELSEWHERE, COPY = "reload", "keep", "again", "elsewhere", "copy"
"""The answers to what the strip asks."""


class EditTelling(QObject):
    """Says what is; changes nothing."""

    def __init__(self, window: MainWindow, page: EditPage, side_bar: SideBar) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._side_bar = side_bar
        self._document: FlowDocument | None = None
        self._clock = QTimer(self, interval=TICK_MILLS)
        self._clock.timeout.connect(self.tell_saved)
        page.place_changed.connect(self.tell_place)

    def tell_of(self, document: FlowDocument) -> None:
        """This document is before the person."""
        if self._document is not None:
            self._document.saved.disconnect(self.tell_saved)
            self._document.trouble_changed.disconnect(self.tell_trouble)
        self._document = document
        document.saved.connect(self.tell_saved)
        document.trouble_changed.connect(self.tell_trouble)
        self._clock.start()
        self.tell_trouble()
        self.tell_place()

    def stop(self) -> None:
        """No document is before the person."""
        self._clock.stop()

    @property
    def place(self) -> str:
        """Where the cursor stands."""
        return f"line {self._page.text.textCursor().blockNumber() + 1}"

    @Slot()
    def tell_place(self) -> None:
        """The cursor's line at the bottom, and what is wrong there."""
        if self._window.pages.currentWidget() is not self._page:
            return
        marks = self._page.text.mistakes_of_line(self._page.text.textCursor().blockNumber())
        words = "" if not marks else f"{marks[0].mistake.sentence} {marks[0].mistake.hint}".strip()
        self._window.status.tell(self.place, "", words, tone="error" if marks else "muted")
        mends = ("Ctrl+. mends it",) if any(mark.fix for mark in marks) else ()
        self._window.status.tell_facts(*mends, "Ctrl+Space completes", "Ctrl+R runs")

    @Slot()
    def tell_saved(self) -> None:
        """Which file, and how its text is saved."""
        if self._document is not None:
            self._page.bar.state.set_text(f"{self._document.path.name} · {saved_words(self._document)}")
            self._page.bar.state.setToolTip(str(self._document.path))

    def tell_mistakes(self, found: Found) -> None:
        """How many mistakes there are, beside the text and in the list of flows."""
        mistakes = found.examined.mistakes
        tone, words = ("error", count_words(len(mistakes), "error")) if mistakes else ("success", "✓ no errors")
        self._page.bar.badge.tell(words, tone, self._page.text.told(mistakes[:5]) or "The flow can be played.")
        self._side_bar.set_broken(Path(found.file), bool(mistakes))

    @Slot()
    def tell_trouble(self) -> None:
        """What stands between the text and its file, with what can be answered."""
        self.tell_saved()
        document, ask = self._document, self._page.ask
        if document is None:
            return
        trouble = document.trouble
        if trouble is None and is_shipped(document.path):
            ask.ask(SHIPPED, [(COPY, "Edit a copy…")])
        elif trouble is None:
            ask.ask("", ())
        else:
            words = f"{trouble.sentence} {trouble.hint}".strip()
            if trouble.gone:
                ask.ask(words, [(KEEP, "Save it again"), (ELSEWHERE, "Save a copy…")])
            elif trouble.now is not None:
                ask.ask(words, [(RELOAD, "Reload"), (KEEP, "Keep mine")])
            else:
                ask.ask(words, [(AGAIN, "Try again"), (ELSEWHERE, "Save a copy…")])
