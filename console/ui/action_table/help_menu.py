"""The actions of the Help menu: what explains the window."""

from console.ui.action_table.spec import Spec

HELP: tuple[Spec, ...] = (
    Spec(id="keys", text="&Keys", tip="Every key of this window", menu="&Help", keys=("?", "F1"), icon="keyboard"),
    Spec(
        id="assumed",
        text="&What is assumed",
        tip="Where the platform's documents are silent, and what the console does",
        menu="&Help",
        icon="assumed",
    ),
    Spec(id="start-page", text="&Start page", tip="Back to the page of the first start", menu="&Help"),
    Spec(id="about", text="&About IVR console", tip="Version and licence", menu="&Help", icon="note", line_before=True),
)
