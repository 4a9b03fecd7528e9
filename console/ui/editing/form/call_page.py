"""The call: who calls whom and how, what whoever is called does, and the further callers of the flow."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton, QWidget

from console.flow.editing.edits import set_value
from console.flow.keys import CALL, CALLEE, TOP
from console.ui.editing.form.fields import Fields
from console.ui.editing.form.page import FormPage, heading
from console.ui.editing.form.pen import Pen, Shown
from console.ui.panels import Words

_ALWAYS = ("from", "to", "origination", "custom", "rate", "patience", "stay")
_CALLEE = ("does", "after", "talks")
_SETTINGS = ("application", "seed", "dialect", "fail_on", "assume", "faults", "summary")


class CallPage(FormPage):
    """Who calls whom, and what else there is to say of the flow."""

    paths = (("call",), ("call", "callee"), ("calls",))

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(pen, "Call", parent)
        self.call = Fields(pen, [key for key in CALL.keys if key.name != "callee"], what="Call", always=_ALWAYS)
        self.callee = Fields(pen, CALLEE.keys, what="Callee", always=_CALLEE)
        self.callees = Fields(
            pen, [key for key in CALL.keys if key.name == "callee"], what="Callees", always=("callee",)
        )
        self.calls = Fields(pen, (), what="Further callers")
        self.settings = Fields(
            pen, [key for key in TOP.keys if key.name in _SETTINGS], what="Flow", always=("summary", "dialect", "seed")
        )
        self._names: tuple[str, ...] = ()
        self._none = Words("Nobody else calls.", tone="muted", wrap=True)
        self.add_caller = QToolButton()
        self.add_caller.setText("+ Another caller")
        self.add_caller.setToolTip("Someone else who dials, by a name of their own")
        self.add_caller.clicked.connect(self._add_caller)
        for name, widgets in (
            ("The caller", (self.call,)),
            ("Who is called", (self.callee, self.callees)),
            ("Further callers", (self._none, self.calls, self.add_caller)),
            ("The flow", (self.settings,)),
        ):
            self.column.addWidget(heading(name))
            for widget in widgets:
                self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_fields(self, shown: Shown) -> None:
        call = shown.outline.at(("call",))
        given = {} if call is None or call.kind != "mapping" else {str(one.name): one for one in call.children}
        self.call.show_fields(shown, ("call",), {name: part for name, part in given.items() if name != "callee"})
        callee = given.get("callee")
        several = callee is not None and (callee.kind not in ("mapping", "missing") or bool(callee.alias))
        self.callee.setVisible(not several)
        self.callees.setVisible(several)
        if several and callee is not None:
            self.callees.show_fields(shown, ("call",), {"callee": callee})
        else:
            self.callee.show_mapping(shown, ("call", "callee"))
        self.calls.show_mapping(shown, ("calls",))
        named = shown.known.calls
        self._none.setVisible(not named)
        self.calls.setVisible(bool(named))
        self._names = named
        root = shown.outline.root
        of_flow = {} if root is None else {str(one.name): one for one in root.children if one.name in _SETTINGS}
        self.settings.show_fields(shown, (), of_flow)

    @Slot()
    def _add_caller(self) -> None:
        taken = set(self._names)
        name = next(name for number in range(2, len(taken) + 3) if (name := f"caller{number}") not in taken)
        self.pen.write(lambda text: set_value(text, ("calls", name), {"from": "private"}))
