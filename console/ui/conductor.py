"""The parts of the window and how they hear of one another: who makes them, and what one says to another.

It knows every part and is known by none but the table of what each action does (console.ui.doings). Which call is shown
has a module of its own (console.ui.showing). Made once asyncio's loop runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from console.errors import ConsoleError
from console.session.tasks import TaskOwner
from console.ui.again import RunningAgain
from console.ui.call_controls import CallControls
from console.ui.call_with_dialog import CallWithDialog
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing import Accepting, Comparing, ComparingWith
from console.ui.connecting import Connecting
from console.ui.desk import Desk
from console.ui.dialogs import ConsentDialog
from console.ui.doings import doings_of
from console.ui.editing import Editing, FlowActions
from console.ui.exporting import Exporting
from console.ui.film.watching import Watching
from console.ui.history import LookingBack
from console.ui.importing import Importing
from console.ui.making_flows import MakingFlows
from console.ui.mistakes_page import MistakesPage
from console.ui.opening import Opening
from console.ui.orders import Giving
from console.ui.preferences import Preferences
from console.ui.rating import Rating
from console.ui.recordings import Recordings
from console.ui.selection import Selection
from console.ui.showing import Showing
from console.ui.side_bar import SideBar
from console.ui.stage import Stage
from console.ui.telling import Telling
from console.ui.theme import appearance
from console.ui.window import MainWindow


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
        self.showing = Showing(
            window,
            self.stage,
            self.side_bar,
            self.desk,
            self.calls,
            self.controls,
            self.selection,
            self.comparing,
            self.editing,
        )
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
        self._doings = doings_of(self)
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
        self.comparing.marked.connect(self.showing.list_and_tell)
        self.comparing.opened.connect(self.showing.list_and_tell)
        self.editing.opened.connect(self.showing.list_and_tell)
        self.editing.closed.connect(self.showing.list_and_tell)
        self.editing.told.connect(self.telling.tell_all)
        self.editing.refused.connect(self._refused)
        self.mistakes.edit_wanted.connect(self.editing.open)
        self.side_bar.edit_wanted.connect(self.editing.edit)
        self.side_bar.new_wanted.connect(self.editing.beginning.ask_for_new)
        self.opening.broken_elsewhere = self.flow_actions.edits_broken
        self.comparing.closed.connect(self.looking.leave_comparison)
        self.showing.changed.connect(self.telling.tell_all)
        self.showing.refused.connect(self._refused)
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
        self.making.made.connect(self._flow_made)
        self.making.refused.connect(self._refused)
        self.connecting.connected.connect(self.show_stage)
        self.connecting.noticed.connect(window.notice.tell)
        calls.not_recorded.connect(self._refused)
        calls.placed.connect(self.showing.take_placed)
        self.selection.call_changed.connect(self.showing.list_calls)
        calls.step_added.connect(self.selection.take_step)
        calls.step_added.connect(stage.take_step)
        calls.exchange_added.connect(stage.take_exchange)
        calls.changed.connect(self.showing.take_change)
        calls.ended.connect(self.showing.take_end)
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
        if renamed:
            self.opening.list_files()
        if other:
            self.selection.choose_call(self.showing.latest())
        self.showing.list_calls()
        self.telling.tell_all()

    def _flow_opened(self, flow: object) -> None:
        self.side_bar.set_current_flow(self.desk.path)
        latest = self.showing.latest()
        self.selection.choose_call(latest)
        if latest is not None:
            self.showing.show_failure(latest)
        if self.editing.is_open and self.desk.path is not None:
            self.editing.open(self.desk.path)
        elif self.window.pages.currentWidget() is not self.stage:
            self.window.show_page(self.stage)
            self.side_bar.flows.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter calls
        self.telling.tell_all()

    def _flow_made(self, path: Path) -> None:
        self.open_file(path)
        self.window.notice.tell_done(f"Made {path}. Ctrl+R runs it, Ctrl+Shift+E edits it")

    def _exported(self, path: Path) -> None:
        self.window.notice.tell_done(f"Exported to {path}")

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
        """A call was chosen; its flow is chosen with it."""
        self.showing.choose(number)

    def _refused(self, error: ConsoleError) -> None:
        self.window.notice.tell(f"{error.sentence} {error.hint}".strip())

    def _ask_consent(self, host: str, url: str, answer: asyncio.Future[bool]) -> None:
        dialog = ConsentDialog(host, url, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answer_to(answer)
        dialog.open()
