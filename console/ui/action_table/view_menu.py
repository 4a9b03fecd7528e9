"""The actions of the View menu: how the window looks."""

from console.ui.action_table.spec import Spec

VIEW: tuple[Spec, ...] = (
    Spec(
        id="side-bar",
        text="Side &bar",
        tip="Show or hide flows and calls",
        menu="&View",
        keys=("Ctrl+\\",),
        icon="side-bar",
        checkable=True,
        needs=lambda now: now.stage or now.editing,
    ),
    Spec(
        id="flip",
        text="&Flip layout",
        tip="Put the inspector below the ladder, or beside it",
        menu="&View",
        keys=("Ctrl+J",),
        icon="flip",
        needs=lambda now: now.stage,
    ),
    Spec(
        id="latest",
        text="&Latest step",
        tip="Go to the end of the call and follow it",
        menu="&View",
        keys=("Ctrl+End",),
        needs=lambda now: now.steps,
    ),
    Spec(
        id="next-pane",
        text="&Next pane",
        tip="Move the focus to the next pane",
        menu="&View",
        keys=("F6",),
        needs=lambda now: now.stage or now.editing,
    ),
    Spec(
        id="previous-pane",
        text="&Previous pane",
        tip="Move the focus to the pane before",
        menu="&View",
        keys=("Shift+F6",),
        needs=lambda now: now.stage or now.editing,
    ),
    Spec(
        id="zoom-in",
        text="Zoom &in",
        tip="Everything larger",
        menu="&View",
        keys=("Ctrl+=", "Ctrl++"),
        line_before=True,
    ),
    Spec(id="zoom-out", text="Zoom &out", tip="Everything smaller", menu="&View", keys=("Ctrl+-",)),
    Spec(id="zoom-reset", text="&Actual size", tip="The size as it comes", menu="&View", keys=("Ctrl+0",)),
    Spec(
        id="theme-system",
        text="As the &system",
        tip="Light or dark as the system says",
        menu="&View",
        checkable=True,
        group="theme",
        submenu="&Theme",
        line_before=True,
    ),
    Spec(
        id="theme-light",
        text="&Light",
        tip="Always light",
        menu="&View",
        checkable=True,
        group="theme",
        submenu="&Theme",
    ),
    Spec(
        id="theme-dark", text="&Dark", tip="Always dark", menu="&View", checkable=True, group="theme", submenu="&Theme"
    ),
    Spec(
        id="less-motion",
        text="Less &motion",
        tip="A film goes from step to step instead of gliding",
        menu="&View",
        checkable=True,
    ),
)
