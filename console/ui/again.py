"""*Run again*: the people of a recording, or of a call that is over, call once more, and what comes of it is compared.

The new call is a call of the window like any other. It goes to the backend that is chosen, else to whom it was recorded
with; what its people do is fixed (console.flow.reenacting).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from console.errors import ConsoleError
from console.session.tasks import TaskOwner
from console.ui.action_table import spec_of
from console.ui.actions import keys_in_words
from console.ui.call_controls import CallControls
from console.ui.calls import Calls, Party, PlacedCall, Wish
from console.ui.comparing import Comparing
from console.ui.connecting import Connecting
from console.ui.desk import Desk
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.flow.model import Flow
    from console.flow.recording import Recording
    from console.session.targets import Target

OWN_ANSWERS = "its own answers"
LONGEST_HOST = 32
"""Letters of an address that the button has room for."""
STAND_INS = (
    "The phone numbers of this recording are stand-ins, and the call is placed with them: a backend that knows its "
    "callers may answer otherwise. Of the numbers in its answers only country and order are compared."
)


class RunningAgain(QObject):
    """Places the calls and compares them when they are over. `refused` says why one cannot be run again."""

    refused = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        stage: QWidget,
        desk: Desk,
        calls: Calls,
        controls: CallControls,
        comparing: Comparing,
        connecting: Connecting,
        tasks: TaskOwner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stage = stage
        self._desk = desk
        self._calls = calls
        self._controls = controls
        self._comparing = comparing
        self._connecting = connecting
        self._tasks = tasks
        self._origins: dict[Party, PlacedCall] = {}
        self.button = QPushButton("Run again")
        self.button.setProperty("look", "field")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(window.actions_table["run"].trigger)
        window.past.row.addWidget(self.button)

    # -- what is run again

    @property
    def subject(self) -> PlacedCall | None:
        """What Ctrl+R runs again, None where it runs the flow's script.

        It is the recording that is shown, or what the call shown was run again of; of a comparison its left side.
        """
        if self._comparing.is_open:
            before, after = self._comparing.pair
            origin = self._origins.get(after.party, before)
            return origin if origin.over else None
        shown = self._controls.shown
        if shown is None or self._window.pages.currentWidget() is not self._stage:
            return None
        return shown if shown.party.past is not None else self._origins.get(shown.party)

    @property
    def possible(self) -> bool:
        """The call shown is over, so that it can be run again itself."""
        shown = self._controls.shown
        return shown is not None and shown.party.recorded is not None and all(one.over for one in shown.party.calls)

    def whom(self) -> str:
        """Against whom Ctrl+R runs something again, in words; "" where it runs the flow's script."""
        subject = self.subject
        return "" if subject is None else against(subject, self._desk.target)

    def tell(self) -> None:
        """The button says against whom."""
        whom = self.whom()
        if whom:
            self.button.setText(f"Run again against {_short(whom)}  {keys_in_words(spec_of('run'))}".replace("&", "&&"))
            self.button.setToolTip(f"Its people do once more what they did, against {whom}; then both are compared")

    # -- running

    def run(self) -> None:
        """Run again what is shown, else the flow's script."""
        subject = self.subject
        if subject is None:
            self._controls.run()
        else:
            self._start(subject)

    def run_shown(self) -> None:
        """Run the call shown again, also one of this session."""
        if self._controls.shown is not None:
            self._start(self._controls.shown)

    def _start(self, origin: PlacedCall) -> None:
        self._tasks.start(self._run(origin), name="run again")

    async def _run(self, origin: PlacedCall) -> None:
        from console.flow.masking import is_masked
        from console.session.rerunning import again_of, not_repeated

        recording = origin.party.recording()
        if recording is None:
            return
        try:
            target = await self._target(recording)
            again = await asyncio.to_thread(again_of, recording)
            flow = await asyncio.to_thread(flow_again, recording, origin, target, self._desk.recent)
            agreed = await self._desk.agrees(flow, target)
        except ConsoleError as error:
            self.refused.emit(error)
            return
        if not agreed:
            return
        told = not_repeated(recording)
        if await asyncio.to_thread(is_masked, recording):
            told = (STAND_INS, *told)
        if told:
            self._window.notice.tell(" ".join(told))
        wish = Wish(
            by_hand=False,
            target=target,
            speed="instant",
            step_mode=self._desk.step_mode,
            no_timeout=self._desk.no_timeout,
            rates=self._desk.rates_now(),
            seed=recording.recorded.seed,
            written=recording.recorded.written,
            again=again,
        )
        self._origins[self._calls.place(flow, wish).party] = origin

    async def _target(self, recording: Recording) -> Target | None:
        """The backend that is chosen; else the person's own that was recorded; None for whom the flow names."""
        if self._desk.target is not None or not recording.recorded.backend:
            return self._desk.target
        return await self._connecting.saved_at(recording.recorded.backend)

    def take_end(self, call: PlacedCall) -> None:
        """A call is over: one that was run again is compared, before whoever looked on."""
        origin = self._origins.get(call.party)
        if origin is None or call.place or call.error is not None:
            return
        unreachable = None if call.outcome is None else call.outcome.unreachable
        shown = self._controls.shown
        if unreachable is not None:
            self.refused.emit(ConsoleError(unreachable.sentence, unreachable.fix))
        elif shown is not None and shown.party is call.party and self._window.pages.currentWidget() is self._stage:
            self._comparing.compare(origin, call)
        else:
            self._comparing.mark_both(origin, call)
            self._window.notice.tell_done(f"Call {call.number} was run again. D compares it with call {origin.number}.")


def against(origin: PlacedCall, target: Target | None) -> str:
    """Whom it would be run against now: `127.0.0.1:5000`, or its own answers."""
    recorded = origin.party.recorded
    url = target.url if target is not None else "" if recorded is None else recorded.backend
    return urlsplit(url).netloc or OWN_ANSWERS


def flow_again(recording: Recording, origin: PlacedCall, target: Target | None, recent: Sequence[Path] = ()) -> Flow:
    """The flow of the recording, for whom it is run against now; nothing is expected of it but what was recorded.

    Where its secret was left out: the flow's that is open, IVR_SECRET, or that of its file where it is found: beside
    the recording, or among the `recent` files. Raise ConsoleError.
    """
    from dataclasses import replace

    from console.flow.model import DEMO_SECRET
    from console.flow.retold import lacks_secret
    from console.session.rerunning import Credentials, answered_by, flow_of_recording

    url = recording.recorded.backend
    credentials = Credentials()
    if target is not None:
        credentials = Credentials(key=target.key, secret=target.secret)
    elif lacks_secret(recording.recorded):
        secret = DEMO_SECRET if not url else os.environ.get("IVR_SECRET") or _known_secret(recording, origin, recent)
        if secret is None:
            raise ConsoleError(
                f"The recording has left out the secret that signed for {url}.",
                "Choose that backend with Connect my backend in the File menu, or set IVR_SECRET.",
            )
        credentials = Credentials(key=os.environ.get("IVR_KEY"), secret=secret)
    flow = flow_of_recording(recording, environment=os.environ, credentials=credentials)
    if target is None:
        flow = answered_by(flow, url)
        if flow.answers_itself and flow.responses is None:
            raise ConsoleError(
                "The recording names no backend, and has no answers of its own.",
                "Choose whom it is to be run against: Connect my backend, in the File menu.",
            )
    return replace(flow, expect=None)


def _known_secret(recording: Recording, origin: PlacedCall, recent: Sequence[Path]) -> str | None:
    """The secret of the flow that was called, or of its file as it is now; None where neither has it."""
    from console.flow.hiding import HIDDEN
    from console.session.flow_reading import read_flow

    past = origin.party.past
    if past is None:
        return origin.flow.application.secret
    named = Path(recording.recorded.file)
    beside = () if _is_elsewhere(recording.recorded.file) else ((past.replaced or past.path).parent / named, named)
    for file in (*beside, *(file for file in recent if file.name == named.name)):
        if not file.is_file():  # but a pipe perhaps, which would be waited for
            continue
        try:
            own = read_flow(file).application
        except ConsoleError:
            continue
        if own.key == origin.flow.application.key and own.secret != HIDDEN:
            return own.secret
    return None


def _is_elsewhere(file: str) -> bool:
    """Whether it lies on another machine: a recording that somebody sent must not make this one log in there."""
    return file.startswith(("\\\\", "//"))


def _short(whom: str) -> str:
    return whom if len(whom) <= LONGEST_HOST else f"{whom[: LONGEST_HOST - 1]}…"
