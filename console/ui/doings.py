"""What each action of the table does: one line for each, by its id. What that is, the parts of the window know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from console.call.sentences import sentence
from console.report.curl import as_curl
from console.ui.selection import Selection
from console.ui.sheets import about_sheet, assumptions_sheet, keys_sheet

if TYPE_CHECKING:
    from console.ui.conductor import Conductor


def doings_of(it: Conductor) -> Mapping[str, Callable[[], object]]:
    """The doings of a window with these parts."""
    controls, preferences, editing, flow = it.controls, it.preferences, it.editing, it.flow_actions
    return {
        "open": it.opening.ask_for_file,
        "open-folder": it.opening.ask_for_folder,
        "history": it.looking.open,
        "save-recording": lambda: it.recordings.save(controls.shown),
        "export": lambda: it.exporting.open(controls.shown),
        "reload": flow.reload,
        "new-flow": editing.beginning.ask_for_new,
        "connect": it.connecting.open,
        "rates": it.rating.open,
        "quit": it.window.close,
        "copy-curl": partial(copy_curl, it.selection),
        "copy-step": partial(copy_step, it.selection),
        "find": flow.find,
        "edit-flow": editing.edit,
        "undo": editing.undo,
        "redo": editing.redo,
        "revert": editing.revert,
        "complete": editing.page.complete,
        "mend": editing.mend,
        "comment": editing.page.text.toggle_comment,
        "call": flow.call,
        "call-with": it.call_with,
        "another": controls.another,
        "next-caller": it.showing.next_caller,
        "previous-caller": it.showing.previous_caller,
        "hang-up": controls.hang_up,
        "say": it.stage.focus_say,
        "timer": controls.let_timer_ring,
        "order": it.giving.open,
        "conference": it.stage.right.party.open_orders,
        "make-flow": it.making.ask,
        "speed-instant": preferences.take_speed,
        "speed-1x": preferences.take_speed,
        "speed-2x": preferences.take_speed,
        "debugger": preferences.take_debugger,
        "run": flow.run,
        "again": it.again.run_shown,
        "pause": controls.toggle_pause,
        "step": controls.step,
        "into": controls.into,
        "out": controls.out,
        "compare": it.comparing.open,
        "compare-with": it.comparing_with.ask,
        "accept": it.accepting.accept,
        "previous-difference": it.comparing.previous,
        "next-difference": it.comparing.following,
        "step-mode": preferences.take_step_mode,
        **it.watching.doings,
        "side-bar": preferences.take_side_bar,
        "flip": it.stage.flip,
        "latest": it.selection.follow,
        "next-pane": flow.next_pane,
        "previous-pane": flow.previous_pane,
        "zoom-in": preferences.zoom_in,
        "zoom-out": preferences.zoom_out,
        "zoom-reset": preferences.zoom_reset,
        "theme-system": preferences.take_theme,
        "theme-light": preferences.take_theme,
        "theme-dark": preferences.take_theme,
        "less-motion": preferences.take_less_motion,
        "keys": lambda: keys_sheet(it.window).open(),
        "assumed": lambda: assumptions_sheet(it.window).open(),
        "start-page": it.show_start,
        "about": lambda: about_sheet(it.window).open(),
    }


def copy_curl(selection: Selection) -> None:
    """Take along the callback shown, as a command."""
    if selection.exchange is not None:
        QApplication.clipboard().setText(as_curl(selection.exchange.request))


def copy_step(selection: Selection) -> None:
    """Take along what the step shown says."""
    if selection.step is not None:
        QApplication.clipboard().setText(sentence(selection.step))
