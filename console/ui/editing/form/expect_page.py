"""What must come of the flow once all is over, and which findings fail it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.flow.keys import EXPECT, TOP
from console.ui.editing.form.fields import Fields
from console.ui.editing.form.page import FormPage, heading
from console.ui.editing.form.pen import Pen, Shown
from console.ui.panels import Words

_ALWAYS = ("callbacks", "ended", "heard", "findings", "latency")
_TOLD = (
    "Checked once, when all is over; each on its own, so that one run shows all that fails. In the script, a step "
    "expect ends the run where something does not hold (hard), and a step check notes it and goes on (soft)."
)


class ExpectPage(FormPage):
    """The expectations of the flow as a whole."""

    paths = (("expect",),)

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(pen, "Expect", parent)
        self.expect = Fields(pen, EXPECT.keys, what="Expect", always=_ALWAYS)
        self.fails = Fields(
            pen, [key for key in TOP.keys if key.name == "fail_on"], what="Flow", always=("fail_on",),
            labels={"fail_on": "Fails on"},
        )  # fmt: skip
        told = Words(_TOLD, tone="muted", wrap=True)
        for widget in (heading("When all is over"), told, self.expect, heading("Findings"), self.fails):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_fields(self, shown: Shown) -> None:
        self.expect.show_mapping(shown, ("expect",))
        fail_on = shown.outline.at(("fail_on",))
        self.fails.show_fields(shown, (), {} if fail_on is None else {"fail_on": fail_on})
