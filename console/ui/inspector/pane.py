"""The inspector: what a step sent and got, from the bytes up. It shows one step's exchange and knows no call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.call.steps import Step
from console.protocol.exchanges import Exchange, Request
from console.protocol.findings import Finding
from console.report.curl import as_curl
from console.report.labels import unmarked
from console.ui.badges import plain_words
from console.ui.inspector.body_view import BodyView
from console.ui.inspector.brought import Sides, sides_of
from console.ui.inspector.pages import HeadersPage, SignaturePage, TimingPage, apart
from console.ui.inspector.search_bar import SearchBar
from console.ui.inspector.signature import signature_facts
from console.ui.inspector.status import Status, asking_words, status_of
from console.ui.inspector.texts import raw
from console.ui.inspector.timing import timing_facts
from console.ui.panels import Badge, Line, splitter
from console.ui.state import StatePane
from console.ui.theme import measures

if TYPE_CHECKING:
    from console.call.view import CallView

TABS = ("Body", "Headers", "Signature", "State", "Timing", "Raw")
NO_STEP = "No call yet.\nF5 places a call; what it sends and gets appears here, byte for byte."
NO_TRAFFIC = "This step is no traffic.\nChoose a callback, an answer or an instruction to see its bytes."
NOT_ASKED = "The backend has not been asked yet.\nF10 sends the callback and shows the answer."
DEFAULT_TIMEOUT = 5.0


class InspectorPane(QWidget):
    """Body, headers, signature, state, timing and raw bytes of the step that is chosen."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._exchange: Exchange | None = None
        self._brought: Step | None = None
        self._sides = Sides()
        self._secret: str | None = None
        self._timeout: float | None = DEFAULT_TIMEOUT
        self._paused = False
        self._waited = 0.0
        self._unlimited = False
        self._pointer: str | None = None
        self._stale: set[str] = set()
        self._fillers: dict[str, Callable[[], None]] = {
            "Body": self._fill_body,
            "Headers": self._fill_headers,
            "Signature": self._fill_signature,
            "Timing": self._fill_timing,
            "Raw": self._fill_raw,
        }
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Inspector")
        self.tabs.setExpanding(False)
        for name in TABS:
            self.tabs.addTab(name)
        self.request_body, self.response_body = BodyView("request"), BodyView("response")
        self.request_raw, self.response_raw = BodyView("request", raw), BodyView("response", raw)
        self.headers, self.signature, self.timing = HeadersPage(), SignaturePage(), TimingPage()
        self.state = StatePane()
        self._pages = QStackedWidget()
        across = Qt.Orientation.Horizontal
        self._pages.addWidget(splitter(across, "inspector-body", self.request_body, apart(self.response_body)))
        for page in (self.headers, self.signature, self.state, self.timing):
            self._pages.addWidget(page)
        self._pages.addWidget(splitter(across, "inspector-raw", self.request_raw, apart(self.response_raw)))
        self._event = plain_words("", tone="muted", wrap=False)
        self._word = Badge()
        self._status = Status()
        self._rest = plain_words("", tone="muted", wrap=False)
        self._copy = QToolButton()
        self._search_bar = SearchBar(self._bodies_seen)
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_page)
        self.setFocusProxy(self.tabs)
        self.setAccessibleName("Inspector")
        self.show_step(None, None)

    def _lay_out(self) -> None:
        menu = QMenu(self)
        menu.addAction("Copy as curl", self.copy_curl)
        menu.addAction("Copy request body", self.copy_request)
        menu.addAction("Copy response body", self.copy_response)
        self._copy.setText("Copy")
        self._copy.setToolTip("Copy the callback or its answer")
        self._copy.setMenu(menu)
        self._copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setContentsMargins(measures.BETWEEN, 0, measures.BETWEEN, 0)
        head.setSpacing(measures.BETWEEN)
        head.addWidget(self.tabs)
        head.addStretch(1)
        for widget in (self._event, self._word, self._rest, self._copy):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line())
        column.addWidget(self._search_bar)
        column.addWidget(self._pages, 1)

    # What it is told

    @Slot(object, object, object)
    def show_step(self, step: Step | None, exchange: Exchange | None, brought: Step | None = None) -> None:
        """A step and its exchange (None: it has none, or the backend has not been asked); `brought` is the order or the
        `prepared` step that its SVAML came with where there was no exchange.
        """
        if step is not None and step is self._step and exchange is self._exchange and brought is self._brought:
            return
        if step is not self._step:
            self._pointer = None
        self._step, self._exchange, self._brought = step, exchange, brought
        self._sides = Sides() if brought is None else sides_of(brought)
        self._show_again()

    @Slot(str)
    def show_pointer(self, pointer: str | None) -> None:
        """Highlight a place of the answer: of a finding or a card."""
        self._pointer = pointer
        self.tabs.setCurrentIndex(TABS.index("Body"))
        (self.request_body if self._sides.request else self.response_body).show_pointer(pointer)

    @Slot(object)
    def show_finding(self, finding: Finding) -> None:
        """Highlight the place that a problem names, where it names one."""
        self.show_pointer(finding.pointer)

    @Slot(object)
    def set_paused(self, text: str | None) -> None:
        """The call is paused before what `text` names, so that its callback is not sent yet; or it goes on."""
        if self._paused != (text is not None):
            self._paused = text is not None
            self._show_again()

    @Slot(float, bool)
    def set_waited(self, seconds: float, unlimited: bool) -> None:
        """How long the open callback has been open, and whether it is waited for without a limit."""
        if unlimited != self._unlimited:
            self._unlimited = unlimited
            self._show_again()
        if seconds != self._waited:
            self._waited = seconds
            self._show_status(self._status_now())

    @Slot(object, float)
    def show_view(self, view: CallView | None, at: float = 0.0) -> None:
        """The call's state at the step shown."""
        self.state.show_view(view, at)

    @Slot(object)
    def show_state_after(self, steps: Sequence[Step]) -> None:
        """The call's state after these steps."""
        self.state.show_steps(steps)

    @Slot(object)
    def set_secret(self, secret: str | None) -> None:
        """The secret of the application, to check signatures; it is shown nowhere."""
        self._secret = secret
        self._show_again()

    @Slot(object)
    def set_timeout(self, seconds: float | None) -> None:
        """How long the platform waits for an answer; None: no limit."""
        self._timeout = seconds
        self._show_again()

    @property
    def request(self) -> Request | None:
        """The request that is shown, None where nothing was sent."""
        return None if self._exchange is None else self._exchange.request

    # What it shows

    def _show_again(self) -> None:
        """Everything is to be filled anew; only the page that is seen is filled now."""
        self._stale = set(self._fillers)
        self._show_status(self._status_now())
        sides = self._sides
        self._copy.setEnabled(
            self.request is not None or bool(self._unsent(self._step) or sides.request or sides.response)
        )
        self._fill(self.tabs.currentIndex())
        if self._search_bar.isVisible():
            self._search_bar.search_again()

    def _status_now(self) -> Status:
        return status_of(self._step, self._exchange, paused=self._paused, waited=self._waited, brought=self._brought)

    @Slot(int)
    def _show_page(self, place: int) -> None:
        self._fill(place)
        self._pages.setCurrentIndex(place)

    def _fill(self, place: int) -> None:
        name = TABS[place]
        if name in self._stale:
            self._stale.discard(name)
            self._fillers[name]()

    def _fill_brought(self, request: BodyView, response: BodyView) -> None:
        """The SVAML on its side with the place of the step, and a sentence on the other."""
        step, sides = self._step, self._sides
        pointer = self._pointer or (None if step is None else step.pointer)
        for view, body in ((request, sides.request), (response, sides.response)):
            if body:
                view.show_body(body, pointer=pointer)
            else:
                view.show_nothing(sides.words)

    def _fill_body(self) -> None:
        step, exchange = self._step, self._exchange
        if self._brought is not None:
            self._fill_brought(self.request_body, self.response_body)
            return
        callback = step is not None and step.kind == "callback"
        request = self._unsent(step) if exchange is None else exchange.request.body
        pie = callback and step is not None and step.data.get("event") == "pie"
        if request:
            self.request_body.show_body(request, pointer="/menuResult" if pie else None)
        else:
            self.request_body.show_nothing(self._why_no_request())
        response = None if exchange is None else exchange.response
        if response is None:
            self.response_body.show_nothing(self._why_nothing())
        else:
            shown = None if step is None or callback else step.pointer
            self.response_body.show_body(response.body, pointer=self._pointer or shown)

    def _fill_raw(self) -> None:
        exchange = self._exchange
        if self._brought is not None:
            self._fill_brought(self.request_raw, self.response_raw)
            return
        if exchange is None:
            self.request_raw.show_nothing(self._why_no_request())
            self.response_raw.show_nothing(self._why_nothing())
            return
        self.request_raw.show_body(_raw_request(exchange.request))
        response = exchange.response
        if response is None:
            self.response_raw.show_nothing(self._why_nothing())
            return
        lines = (f"HTTP {response.status} {response.reason}".rstrip(), *(f"{k}: {v}" for k, v in response.headers))
        self.response_raw.show_body("\r\n".join(lines).encode() + b"\r\n\r\n" + response.body)

    def _fill_headers(self) -> None:
        exchange = self._exchange
        response = None if exchange is None else exchange.response
        self.headers.request.show_headers(
            None if exchange is None else exchange.request.headers, self._why_no_request()
        )
        self.headers.response.show_headers(None if response is None else response.headers, self._why_nothing())

    def _fill_signature(self) -> None:
        if self._exchange is None:
            self.signature.show_sentence(self._why_nothing().replace("\n", " "))
        else:
            self.signature.show_facts(signature_facts(self._exchange.request, self._secret))

    def _fill_timing(self) -> None:
        if self._exchange is None:
            self.timing.show_sentence(self._why_nothing().replace("\n", " "))
        else:
            self.timing.show_facts(timing_facts(self._exchange, self._timeout))

    def _why_nothing(self) -> str:
        """Why there is no answer, and what brings one."""
        if self._sides.no_traffic:
            return self._sides.no_traffic
        if self._exchange is not None:
            failure = self._exchange.failure
            return "No answer came." if failure is None else unmarked(f"{failure.sentence}\n{failure.fix}".strip())
        if self._unsent(self._step):
            return NOT_ASKED if self._paused else asking_words(self._timeout, unlimited=self._unlimited)
        return NO_STEP if self._step is None else NO_TRAFFIC

    def _why_no_request(self) -> str:
        """Nothing was sent: the half of it that the answer's side does not explain."""
        if self._brought is not None:
            return ""
        sent = self._exchange is not None or self._unsent(self._step)
        return "" if sent else self._why_nothing().partition("\n")[0]

    @staticmethod
    def _unsent(step: Step | None) -> bytes:
        """The body of a callback that is about to be posted."""
        if step is None or step.kind != "callback" or step.data.get("body") is None:
            return b""
        from console.protocol.jsontext import write_json

        return write_json(step.data["body"]).encode()

    def _show_status(self, status: Status) -> None:
        self._status = status
        self._event.setText(status.event)
        self._rest.setText(status.rest)
        self._word.setToolTip(status.sentence)
        self._fit_head()

    def _fit_head(self) -> None:
        """Where room is short the tabs come first, then the status, then time and size, then the event."""
        word, tone = self._status.word, self._status.tone
        ground = "sunk" if tone == "muted" else f"{tone}_ground"
        self._word.set(word, tone, ground)
        room = self.width() - self.tabs.sizeHint().width() - self._copy.sizeHint().width() - 5 * measures.BETWEEN
        if self._word.sizeHint().width() + measures.BETWEEN > room:
            self._word.set(word.partition(" ")[0], tone, ground)
        for widget in (self._word, self._rest, self._event):
            wanted = widget.sizeHint().width() + measures.BETWEEN
            has_words = bool(widget.text if isinstance(widget, Badge) else widget.text())
            widget.setVisible(has_words and wanted <= room)
            room -= wanted if has_words else 0

    # Searching and copying

    @Slot()
    def search(self) -> None:
        """Open the search and take the keyboard."""
        if self.tabs.currentIndex() not in (TABS.index("Body"), TABS.index("Raw")):
            self.tabs.setCurrentIndex(TABS.index("Body"))
        self._search_bar.open()

    def _bodies_seen(self) -> tuple[BodyView, BodyView]:
        """Request and response as they stand on the page that is shown."""
        if self.tabs.currentIndex() == TABS.index("Raw"):
            return self.request_raw, self.response_raw
        return self.request_body, self.response_body

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._search_bar.isVisible():
            self._search_bar.close_search()
            self.tabs.setFocus()
        elif event.key() == Qt.Key.Key_R and not event.modifiers() and self.focusWidget() is not self._search_bar.field:
            both = (TABS.index("Body"), TABS.index("Raw"))
            self.tabs.setCurrentIndex(both[0] if self.tabs.currentIndex() == both[1] else both[1])
        else:
            super().keyPressEvent(event)

    @Slot()
    def copy_curl(self) -> None:
        """The callback as a curl command."""
        if self.request is not None:
            self._to_clipboard(as_curl(self.request), "curl command")

    @Slot()
    def copy_request(self) -> None:
        """The body that was or would be sent."""
        body = self.request.body if self.request is not None else self._unsent(self._step) or self._sides.request
        self._to_clipboard(body.decode("utf-8", "replace"), "request body")

    @Slot()
    def copy_response(self) -> None:
        """The body that came."""
        response = None if self._exchange is None else self._exchange.response
        body = self._sides.response if response is None else response.body
        if body:
            self._to_clipboard(body.decode("utf-8", "replace"), "response body")

    def _to_clipboard(self, text: str, what: str) -> None:
        QApplication.clipboard().setText(text)
        self.copied.emit(what)


def _raw_request(request: Request) -> bytes:
    lines = [f"{request.method} {request.path or '/'}", *(f"{name}: {value}" for name, value in request.headers)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + request.body
