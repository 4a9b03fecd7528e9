"""Giving orders: opens the sheet, keeps it in step with the call shown, and hands what is sent to the call.

What an order comes to is the engine's business; here it is asked and told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer
from PySide6.QtWidgets import QWidget

from console.call.sentences import sentence
from console.call.steps import Step
from console.report.moments import clock
from console.ui.call_controls import CallControls
from console.ui.call_info import called
from console.ui.calls import Calls, PlacedCall
from console.ui.desk import Desk
from console.ui.orders.form import leg_of, order_of
from console.ui.orders.outlook import Outlook, outlook_of
from console.ui.orders.sheet import NO_CALL, Given, OrderSheet, Whose, first_place
from console.ui.selection import Selection

if TYPE_CHECKING:
    from console.call.events import OrderedLeg
    from console.call.ordering import Judged
    from console.protocol.dialects import Dialect
    from console.protocol.jsonvalue import Json

GEOMETRY = "order sheet"


class Giving(QObject):
    """One sheet for the whole window; what is written in it is kept from call to call and from start to start."""

    def __init__(
        self,
        window: QWidget,
        geometry: QSettings,
        desk: Desk,
        calls: Calls,
        controls: CallControls,
        selection: Selection,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._geometry = geometry
        self._desk = desk
        self._controls = controls
        self._selection = selection
        self._sheet: OrderSheet | None = None
        self._given: tuple[PlacedCall, Step] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        for changed in (selection.call_changed, calls.changed, calls.step_added):
            changed.connect(self._call_changed)

    @property
    def sheet(self) -> OrderSheet | None:
        """The sheet, once it was opened."""
        return self._sheet

    def open(self) -> None:
        """Show the sheet beside the call, or bring it to the front."""
        if self._sheet is None:
            self._sheet = self._made()
        self.refresh()
        self._sheet.show()
        self._sheet.activateWindow()

    def stop(self) -> None:
        """The window closes."""
        self._later.stop()
        if self._sheet is not None:
            self._sheet.close()

    def _made(self) -> OrderSheet:
        sheet = OrderSheet(self._desk.settings.order, self._window)
        kept = self._geometry.value(GEOMETRY)
        if isinstance(kept, QByteArray):
            sheet.restoreGeometry(kept)
        else:
            window = self._window
            sheet.move(first_place(window.frameGeometry(), window.screen().availableGeometry(), sheet.size()))
        sheet.sent.connect(self.give)
        sheet.edited.connect(self.refresh)
        sheet.step_wanted.connect(self._show_step)
        sheet.closed.connect(self._keep)
        return sheet

    def _call_changed(self) -> None:
        """Bursts of steps are looked at once."""
        if self._sheet is not None and self._sheet.isVisible():
            self._later.start()

    def refresh(self) -> None:
        """Whose call it is, and what would come of the order now."""
        sheet, shown = self._sheet, self._controls.shown
        if sheet is None:
            return
        whose = self._whose()
        one_leg = shown is not None and shown.spec.callout is not None
        sheet.fields.set_call(one_leg=one_leg, parked=whose.state == "parked")
        outlook = self._outlook()
        sheet.show_whose(whose, can_send=not whose.why_not and not outlook.wrong)
        sheet.show_outlook(outlook)
        given = self._given
        sheet.show_given(Given() if given is None or given[0] is not shown else given_words(given[1]))

    def give(self) -> None:
        """Hand the order to the call shown."""
        sheet, shown = self._sheet, self._controls.shown
        if sheet is None or shown is None:
            return
        written = sheet.fields.written
        told = len(shown.steps)
        self._controls.order(order_of(written), leg_of(written))
        step = next((step for step in shown.steps[told:] if step.kind == "order"), None)
        if step is not None:
            self._given = shown, step
            self._selection.follow()
        self._keep()
        self.refresh()

    def _whose(self) -> Whose:
        shown, engine = self._controls.shown, self._controls.engine
        if shown is None:
            return Whose()
        if engine is not None:
            title = f"{called(shown)} · {shown.flow.name}" if len(shown.party.calls) > 1 else shown.flow.name
            return Whose(number=shown.number, title=title, state=engine.state, why_not="")
        if shown.over:
            return Whose(number=shown.number, why_not=f"{shown.flow.name} is over. F5 places a call.")
        if not shown.wish.by_hand:
            return Whose(number=shown.number, why_not="A script plays this call: its step manage gives orders.")
        return Whose(number=shown.number, why_not=NO_CALL)

    def _outlook(self) -> Outlook:
        from console.protocol.dialects import dialect_named
        from console.protocol.jsontext import NotJson

        assert self._sheet is not None
        written = self._sheet.fields.written
        try:
            value = order_of(written)
        except NotJson as error:
            return Outlook(wrong=f"This is no JSON: {error.reason}.")
        shown, engine = self._controls.shown, self._controls.engine
        flow = self._desk.flow if shown is None else shown.flow
        dialect = dialect_named("current") if flow is None else dialect_named(flow.dialect, flow.assume)
        leg = leg_of(written)
        judged = read_without_call(value, leg, dialect) if engine is None else engine.judge_order(value, leg)
        return outlook_of(value, judged, dialect)

    def _show_step(self) -> None:
        if self._given is not None and self._given[0] is self._controls.shown:
            self._selection.choose_step(self._given[1])

    def _keep(self) -> None:
        """What is written is offered again at the next start."""
        if self._sheet is not None:
            self._geometry.setValue(GEOMETRY, self._sheet.saveGeometry())
            self._desk.keep(order=self._sheet.fields.written)


def given_words(step: Step) -> Given:
    """What became of an order: when it was given, what it says, why it was refused."""
    executed = bool(step.data.get("executed"))
    why = next((f.sentence for f in reversed(step.findings) if f.severity == "error" or f.code == "order.state"), "")
    words = f"{'✓' if executed else '✕'} {clock(step.at)}  {sentence(step)} {'' if executed else why}".rstrip()
    return Given(words=words, tone="success" if executed else "error")


def read_without_call(value: Json, leg: OrderedLeg, dialect: Dialect) -> Judged:
    """How an order reads for a call that is answered and not parked."""
    from console.call.ordering import Judged
    from console.protocol.svaml.reading import read_document

    document = read_document(value, "patch" if leg == "caller" else "leg", dialect)
    return Judged(document=document, listeners=("caller", "callee") if leg == "both" else (leg,))
