"""What a person does in the window, and what then happens: each action of the table has its method here.

It knows every part and is known by none. Made once asyncio's loop runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from console.call.sentences import sentence
from console.errors import ConsoleError
from console.report.curl import as_curl
from console.session.tasks import TaskOwner
from console.ui.again import RunningAgain
from console.ui.call_controls import CallControls
from console.ui.call_rows import call_row, last_run, step_that_failed, variant_row
from console.ui.call_with_dialog import CallWithDialog
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing import Accepting, Comparing, ComparingWith
from console.ui.connecting import Connecting
from console.ui.desk import Desk
from console.ui.dialogs import ConsentDialog
from console.ui.editing import Editing, FlowActions
from console.ui.exporting import Exporting
from console.ui.film.watching import Watching
from console.ui.history import LookingBack
from console.ui.importing import Importing
from console.ui.making_flows import MakingFlows
from console.ui.mistakes_page import MistakesPage
from console.ui.opening import Opening
from console.ui.orders import Giving
from console.ui.party import beside
from console.ui.preferences import Preferences
from console.ui.rating import Rating
from console.ui.recordings import Recordings
from console.ui.selection import Selection
from console.ui.sheets import about_sheet, assumptions_sheet, keys_sheet
from console.ui.side_bar import SideBar
from console.ui.stage import Stage
from console.ui.telling import Telling
from console.ui.theme import appearance
from console.ui.window import TITLE, MainWindow


class Conductor(QObject):
    """Wires actions, panes and calls."""

    def __init__(self, window: MainWindow, tasks: TaskOwner) -> None:
        super().__init__(window)
        self.window = window
        self._tasks = tasks
        self.calls = Calls(tasks, self)
        self.desk = Desk(self.calls, tasks, self)
        self.selection = Selection(self)
        self.side_bar = SideBar()
        self.stage = Stage(self.selection, self.side_bar)
        self.mistakes = MistakesPage()
        self.controls = CallControls(self.desk, self.calls, self.selection, self)
        self.preferences = Preferences(window.actions_table, self.desk, self.controls, self.side_bar, self)
        self.connecting = Connecting(self.desk, self.calls, tasks, window)
        self.rating = Rating(self.desk, window)
        self.recordings = Recordings(window, self.calls, tasks)
        self.exporting = Exporting(window, tasks)
        self.importing = Importing(window, self.recordings, tasks)
        self.opening = Opening(window, self.desk, self.side_bar, self.mistakes)
        self.giving = Giving(window, window.geometry_settings, self.desk, self.calls, self.controls, self.selection)
        self.comparing = Comparing(window, self.calls, self.controls, tasks)
        self.editing = Editing(window, self.desk, self.stage, tasks)
        self.looking = LookingBack(
            window, self.desk, self.calls, tasks, self.recordings, self.comparing, self.selection
        )
        self.comparing_with = ComparingWith(
            window, self.calls, self.controls, self.comparing, self.recordings, self.desk, tasks
        )
        self.accepting = Accepting(window, self.comparing, self.recordings, tasks)
        self.again = RunningAgain(
            window, self.stage, self.desk, self.calls, self.controls, self.comparing, self.connecting, tasks
        )
        self.flow_actions = FlowActions(self.editing, self.stage, self.desk, self.controls, self.again)
        self.telling = Telling(
            window,
            self.stage,
            self.desk,
            self.controls,
            self.selection,
            self.comparing,
            self.editing,
            self.again,
            self.accepting,
        )
        self.making = MakingFlows(window, self.controls)
        self.watching = Watching(window, self.stage, self.selection)
        for page in (self.stage, self.mistakes):
            window.pages.addWidget(page)
        self._doings = self._table()
        self._wire()
        self.preferences.show_kept()
        self.stage.restore_layout(window.geometry_settings)
        self.editing.page.restore_layout(window.geometry_settings)
        self.stage.set_narrow(window.is_narrow)
        self.opening.list_files()
        self.telling.tell_all()
        self.desk.tell_trouble()
        self.calls.tidy()
        self.recordings.offer_broken_off()
        window.live_by(self)

    def _table(self) -> dict[str, Callable[[], object]]:
        controls, preferences, editing, flow = self.controls, self.preferences, self.editing, self.flow_actions
        return {
            "open": self.opening.ask_for_file,
            "open-folder": self.opening.ask_for_folder,
            "history": self.looking.open,
            "save-recording": self.save_recording,
            "export": self.export,
            "reload": flow.reload,
            "new-flow": editing.beginning.ask_for_new,
            "connect": self.connecting.open,
            "rates": self.rating.open,
            "quit": self.window.close,
            "copy-curl": self.copy_curl,
            "copy-step": self.copy_step,
            "find": flow.find,
            "edit-flow": editing.edit,
            "undo": editing.undo,
            "redo": editing.redo,
            "revert": editing.revert,
            "complete": editing.page.complete,
            "mend": editing.mend,
            "comment": editing.page.text.toggle_comment,
            "call": flow.call,
            "call-with": self.call_with,
            "another": controls.another,
            "next-caller": self.next_caller,
            "previous-caller": self.previous_caller,
            "hang-up": controls.hang_up,
            "say": self.stage.focus_say,
            "timer": controls.let_timer_ring,
            "order": self.giving.open,
            "conference": self.stage.right.party.open_orders,
            "make-flow": self.making.ask,
            "speed-instant": preferences.take_speed,
            "speed-1x": preferences.take_speed,
            "speed-2x": preferences.take_speed,
            "debugger": preferences.take_debugger,
            "run": flow.run,
            "again": self.again.run_shown,
            "pause": controls.toggle_pause,
            "step": controls.step,
            "into": controls.into,
            "out": controls.out,
            "compare": self.comparing.open,
            "compare-with": self.comparing_with.ask,
            "accept": self.accepting.accept,
            "previous-difference": self.comparing.previous,
            "next-difference": self.comparing.following,
            "step-mode": preferences.take_step_mode,
            **self.watching.doings,
            "side-bar": preferences.take_side_bar,
            "flip": self.stage.flip,
            "latest": self.selection.follow,
            "next-pane": flow.next_pane,
            "previous-pane": flow.previous_pane,
            "zoom-in": preferences.zoom_in,
            "zoom-out": preferences.zoom_out,
            "zoom-reset": preferences.zoom_reset,
            "theme-system": preferences.take_theme,
            "theme-light": preferences.take_theme,
            "theme-dark": preferences.take_theme,
            "less-motion": preferences.take_less_motion,
            "keys": self.show_keys,
            "assumed": self.show_assumptions,
            "start-page": self.show_start,
            "about": self.show_about,
        }

    def _wire(self) -> None:
        window, stage, desk, calls = self.window, self.stage, self.desk, self.calls
        window.actions_table.triggered.connect(self.do)
        window.digit_typed.connect(stage.phone.press_key)
        window.narrowed.connect(stage.set_narrow)
        window.start_page.sample_wanted.connect(self.try_sample)
        window.start_page.connect_wanted.connect(self.connecting.open)
        window.menus.targets.aboutToShow.connect(self._fill_targets)
        self.side_bar.flow_called.connect(self.call_flow)
        self.side_bar.call_chosen.connect(self.choose_call)
        self.side_bar.call_marked.connect(self.comparing.mark)
        self.comparing.marked.connect(self._list_and_tell)
        self.comparing.opened.connect(self._list_and_tell)
        self.editing.opened.connect(self._list_and_tell)
        self.editing.closed.connect(self._list_and_tell)
        self.editing.told.connect(self.telling.tell_all)
        self.editing.refused.connect(self._refused)
        self.mistakes.edit_wanted.connect(self.editing.open)
        self.side_bar.edit_wanted.connect(self.editing.edit)
        self.side_bar.new_wanted.connect(self.editing.beginning.ask_for_new)
        self.opening.broken_elsewhere = self.flow_actions.edits_broken
        self.comparing.closed.connect(self.looking.leave_comparison)
        self.looking.opened.connect(self.telling.tell_all)
        self.looking.stage_wanted.connect(self.show_stage)
        self.looking.start_wanted.connect(self.show_start)
        self.looking.call_wanted.connect(self.controls.call)
        self.looking.sample_wanted.connect(self.try_sample)
        self.looking.call_shown.connect(self.stage.focus_ladder)
        self.looking.refused.connect(self._refused)
        self.side_bar.history_wanted.connect(self.looking.open)
        stage.phone.digit_pressed.connect(self.controls.press)
        stage.phone.said.connect(self.controls.say)
        stage.phone.hang_up_requested.connect(self.controls.hang_up)
        stage.phone.callee_hang_up_requested.connect(self.controls.callee_hangs_up)
        stage.phone.answer_requested.connect(self.controls.answer)
        stage.phone.refuse_requested.connect(self.controls.refuse)
        stage.right.party.member_chosen.connect(self.choose_call)
        stage.right.party.another_wanted.connect(self.controls.another)
        stage.right.party.ordered.connect(self.controls.order_in_conference)
        stage.right.party.all_out_wanted.connect(self.controls.throw_all_out)
        desk.flow_opened.connect(self._flow_opened)
        desk.flow_edited.connect(self._flow_edited)
        desk.refused.connect(self._refused)
        self.opening.refused.connect(self._refused)
        self.opening.recording_wanted.connect(self.recordings.open)
        self.opening.other_wanted.connect(self.importing.open)
        self.importing.flow_wanted.connect(self.opening.open_flow)
        self.importing.recording_wanted.connect(self.recordings.open)
        self.importing.opened.connect(self._past_opened)
        self.importing.made.connect(self.open_file)
        self.importing.told.connect(window.notice.tell)
        self.importing.refused.connect(self._refused)
        self.importing.refused.connect(self.opening.leave_waiting)
        self.importing.left.connect(self.opening.leave_waiting)
        self.recordings.opened.connect(self._recording_opened)
        self.recordings.saved.connect(desk.remember)
        self.recordings.refused.connect(self._refused)
        self.recordings.refused.connect(self.opening.leave_waiting)
        self.exporting.exported.connect(self._exported)
        self.exporting.refused.connect(self._refused)
        self.opening.page_changed.connect(self.telling.tell_all)
        desk.consent_wanted.connect(self._ask_consent)
        self.making.made.connect(self.open_file)
        self.making.refused.connect(self._refused)
        self.connecting.connected.connect(self.show_stage)
        self.connecting.noticed.connect(window.notice.tell)
        calls.not_recorded.connect(self._refused)
        calls.placed.connect(self._call_placed)
        self.selection.call_changed.connect(self._list_calls)
        calls.step_added.connect(self.selection.take_step)
        calls.step_added.connect(stage.take_step)
        calls.exchange_added.connect(stage.take_exchange)
        calls.changed.connect(self._call_changed)
        calls.ended.connect(self._call_ended)
        calls.ended.connect(stage.take_end)
        calls.ended.connect(self.again.take_end)
        self.again.refused.connect(self._refused)
        self.accepting.refused.connect(self._refused)
        self.accepting.changed.connect(self.telling.tell_all)
        self.comparing_with.refused.connect(self._refused)

    def do(self, name: str) -> None:
        """Carry out an action of the table."""
        self._doings[name]()

    async def ready_to_close(self) -> bool:
        """Save the flows that were edited; where one cannot be, ask."""
        return await self.editing.may_close()

    async def shut_down(self) -> None:
        """End every call and server."""
        self.telling.stop()
        self.giving.stop()
        self.editing.stop()
        self.looking.stop()
        await self._tasks.close()
        await self.calls.close()
        await self.looking.close()

    def remember_layout(self) -> None:
        """Keep the sizes for the next start."""
        self.stage.save_layout(self.window.geometry_settings)
        self.editing.page.save_layout(self.window.geometry_settings)
        self.window.geometry_settings.setValue("theme", appearance.choice)
        self.window.geometry_settings.setValue("zoom", appearance.zoom)

    # -- pages

    def show_stage(self) -> None:
        """The panes of a call. With neither flow nor call the sample is there to be called."""
        if self.desk.flow is None and self.selection.call is None and self.opening.open_sample():
            return
        self.window.show_page(self.stage)
        self.telling.tell_all()

    def show_start(self) -> None:
        """The page of the first start."""
        self.window.show_page(self.window.start_page)
        self.telling.tell_all()

    # -- flows

    def try_sample(self) -> None:
        """The sample IVR, called at once."""
        if self.opening.open_sample():
            self.controls.call()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Files named when the window was opened."""
        self.opening.open_files(paths)

    def open_file(self, path: Path | str) -> None:
        """Choose a flow, and remember it where it is not shipped."""
        self.opening.open_file(path)

    def call_flow(self, path: Path) -> None:
        """A flow was entered in the list."""
        self.opening.choose_flow(path)
        if self.desk.path == path:
            self.controls.call()

    def _flow_edited(self, other: bool, renamed: bool) -> None:
        assert self.desk.flow is not None
        self.window.setWindowTitle(f"{self.desk.flow.name} — {TITLE}")
        if renamed:
            self.opening.list_files()
        if other:
            self.selection.choose_call(self._latest_call())
        self._list_calls()
        self.telling.tell_all()

    def _latest_call(self) -> PlacedCall | None:
        """The call placed last of the flow chosen."""
        file = self.desk.flow.file if self.desk.flow is not None else ""
        lived = (call for call in reversed(self.calls.all) if call.party.past is None)
        return next((call for call in lived if call.flow.file == file), None)

    def _flow_opened(self, flow: object) -> None:
        self.side_bar.set_current_flow(self.desk.path)
        self.window.setWindowTitle(f"{self.desk.flow.name} — {TITLE}" if self.desk.flow is not None else TITLE)
        latest = self._latest_call()
        self.selection.choose_call(latest)
        if latest is not None:
            self._show_failure(latest)
        if self.editing.is_open and self.desk.path is not None:
            self.editing.open(self.desk.path)
        elif self.window.pages.currentWidget() is not self.stage:
            self.window.show_page(self.stage)
            self.side_bar.flows.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter calls
        self.telling.tell_all()

    def save_recording(self) -> None:
        """Save the call shown under a name."""
        self.recordings.save(self.controls.shown)

    def export(self) -> None:
        """Write the call shown in another format."""
        self.exporting.open(self.controls.shown)

    def _exported(self, path: Path) -> None:
        self.window.notice.tell(f"Exported to {path}")

    def _recording_opened(self, call: PlacedCall) -> None:
        past = call.party.past
        if past is not None and not past.path.is_relative_to(self.calls.journals.folder):
            self.desk.remember(past.path)
        self._past_opened(call)

    def _past_opened(self, call: PlacedCall) -> None:
        listed = self.side_bar.isAncestorOf(self.window.focusWidget())
        self.choose_call(call.number)
        self.window.show_page(self.stage)
        self.telling.tell_all()
        if not listed:
            self.stage.focus_ladder()  # Space plays

    def _fill_targets(self) -> None:
        self.connecting.fill(self.window.menus.targets, self.window.actions_table["connect"])

    # -- calls

    def call_with(self) -> None:
        """Ask who calls whom with what, then call."""
        if self.desk.flow is None:
            return
        self.editing.then(self._ask_call_with)

    def _ask_call_with(self) -> None:
        assert self.desk.flow is not None
        dialog = CallWithDialog(self.desk.flow, self.desk.written, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.agreed.connect(self.desk.call_with)
        dialog.open()

    def choose_call(self, number: int) -> None:
        """A call was chosen in the list; its flow is chosen with it."""
        call = self.calls.numbered(number)
        self.editing.leave_for(self.stage)
        if (
            call.party.past is None
            and call.wish.again is None  # whose flow is the recording's, as it was
            and call.flow.file
            and call.flow.file != (self.desk.flow.file if self.desk.flow else "")
        ):
            self.desk.open(Path(call.flow.file), remember=False)
        self.selection.choose_call(call)
        self._show_failure(call)
        self.telling.tell_all()

    def next_caller(self) -> None:
        """The call beside the one shown, round and round."""
        self._beside(1)

    def previous_caller(self) -> None:
        """The call on the other side of it."""
        self._beside(-1)

    def _beside(self, by: int) -> None:
        if self.controls.shown is not None:
            self.choose_call(beside(self.controls.shown, by).number)

    def _call_placed(self, call: PlacedCall) -> None:
        if call.name and not call.wish.by_hand:  # of a script: whoever looks on stays with the call they chose
            self._list_calls()
            return
        self.selection.choose_call(call)
        self.editing.leave_for(self.stage)
        self.window.show_page(self.stage)
        if call.wish.by_hand:
            self.stage.focus_keypad()
        self.telling.tell_all()

    def _call_changed(self, call: PlacedCall) -> None:
        self._go_to_the_pause(call)
        self._list_calls()
        self.telling.tell_all()

    def _go_to_the_pause(self, call: PlacedCall) -> None:
        """Who follows the calls is led to the one that stands still before something."""
        paused, shown = call.paused, self.selection.call
        if paused is None or paused.before is None or not self.selection.following:
            return
        before = call.party.named(paused.call)
        if before is not None and isinstance(shown, PlacedCall) and shown.party is call.party and before is not shown:
            self.selection.choose_call(before)

    def _call_ended(self, call: PlacedCall) -> None:
        if call.error is not None:
            self._refused(call.error)
        self._go_to_the_failure(call)
        self._show_failure(call)

    def _go_to_the_failure(self, call: PlacedCall) -> None:
        """Who looked on at a script that failed in another of its calls is led there."""
        shown = self.selection.call
        if call.wish.by_hand or call.verdict != "failed" or not self.selection.following:
            return
        if isinstance(shown, PlacedCall) and shown.party is call.party and shown.verdict != "failed":
            self.selection.choose_call(call)

    def _show_failure(self, call: PlacedCall) -> None:
        """Of a call that failed the step that did is shown, unless a person chose another, or is watching a film."""
        failed, head = step_that_failed(call), self.stage.film.head
        if head is not None and not head.is_last:
            return
        if failed is not None and call is self.selection.call and self.selection.following:
            self.selection.choose_step(failed)

    def _list_calls(self) -> None:
        shown = self.controls.shown
        marks = self.comparing.marks
        if self.editing.is_open:
            self.side_bar.show_last_run([variant_row(call) for call in last_run(self.calls.all, self.editing.file)])
            return
        rows = [replace(call_row(call), marked=call.number in marks) for call in reversed(self.calls.all)]
        self.side_bar.show_calls(rows, None if shown is None else shown.number)

    def _list_and_tell(self) -> None:
        self._list_calls()
        self.telling.tell_all()

    def _refused(self, error: ConsoleError) -> None:
        self.window.notice.tell(f"{error.sentence} {error.hint}".strip())

    def _ask_consent(self, host: str, url: str, answer: asyncio.Future[bool]) -> None:
        dialog = ConsentDialog(host, url, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answer_to(answer)
        dialog.open()

    # -- words to take along

    def copy_curl(self) -> None:
        """The callback shown, as a command."""
        if self.selection.exchange is not None:
            QApplication.clipboard().setText(as_curl(self.selection.exchange.request))

    def copy_step(self) -> None:
        """What the step shown says."""
        if self.selection.step is not None:
            QApplication.clipboard().setText(sentence(self.selection.step))

    # -- sheets

    def show_keys(self) -> None:
        """Every key."""
        keys_sheet(self.window).open()

    def show_assumptions(self) -> None:
        """Every assumption in force."""
        assumptions_sheet(self.window).open()

    def show_about(self) -> None:
        """Version and licence."""
        about_sheet(self.window).open()
