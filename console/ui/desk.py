"""What the person has before them: the flow chosen, the target, how calls are lived.

Opens files, places calls, asks consent.

It knows no widget: it tells by signals, and asks consent through a signal that the window answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.errors import ConsoleError
from console.session.tasks import TaskOwner
from console.ui.calls import Calls, SpeedName, Wish

if TYPE_CHECKING:
    from console.flow.model import Flow
    from console.protocol.rates import Rates
    from console.session.targets import Target
    from console.settings import CallWritten, Settings


class Desk(QObject):
    """Flow, target and wishes of the next call."""

    flow_opened = Signal(object)
    flow_broken = Signal(object, object)
    flow_edited = Signal(bool, bool)
    target_changed = Signal()
    recent_changed = Signal()
    refused = Signal(object)
    consent_wanted = Signal(str, str, object)

    def __init__(self, calls: Calls, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from console.settings import load_settings

        self._calls = calls
        self._tasks = tasks
        self._settings, self._trouble = load_settings()
        self.flow: Flow | None = None
        self.path: Path | None = None
        self.broken: Path | None = None
        self.target: Target | None = None
        self.speed: SpeedName = self._settings.speed
        self.step_mode = False
        self.no_timeout = self._settings.debugger_attached

    @property
    def settings(self) -> Settings:
        """The person's preferences."""
        return self._settings

    @property
    def recent(self) -> Sequence[Path]:
        """The files opened last, newest first."""
        return [Path(file) for file in self._settings.recent]

    def tell_trouble(self) -> None:
        """Say what could not be read of the settings, once someone listens."""
        if self._trouble is not None:
            self.refused.emit(self._trouble)
            self._trouble = None

    def keep(self, **changes: object) -> None:
        """Change preferences and save them."""
        from console.settings import save_settings

        self._settings = self._settings.model_copy(update=changes)
        try:
            save_settings(self._settings)
        except ConsoleError as error:
            self.refused.emit(error)

    # -- flows

    def open(self, path: Path, *, remember: bool = True) -> bool:
        """Choose a flow. A file with mistakes is told and changes nothing."""
        from console.session.flow_reading import read_flow

        path = Path(path).absolute()
        try:
            flow = read_flow(path)
        except ConsoleError as error:
            self.broken = path
            self.flow_broken.emit(path, error)
            return False
        self.flow, self.path, self.broken = flow, path, None
        if remember:
            self.remember(path)
        self.flow_opened.emit(flow)
        self.target_changed.emit()
        return True

    def take(self, path: Path, flow: Flow) -> None:
        """The flow of this file as a person edited it.

        `flow_edited` tells whether another was chosen before, and whether it is called otherwise now.
        """
        if flow == self.flow and path == self.path and self.broken is None:
            return
        other = path != self.path
        renamed = other or self.flow is None or flow.name != self.flow.name
        self.flow, self.path, self.broken = flow, path, None
        self.flow_edited.emit(other, renamed)
        self.target_changed.emit()

    def remember(self, path: Path) -> None:
        """A file was opened just now."""
        self.keep(recent=self._settings.with_recent(str(path)).recent)
        self.recent_changed.emit()

    def reload(self) -> bool:
        """Read the file again: the broken one that was told last, else the flow's."""
        path = self.broken or self.path
        return path is not None and self.open(path, remember=False)

    # -- calls

    def choose_target(self, target: Target | None) -> None:
        """Where the next calls go; None: where the flow says."""
        self.target = target
        self.target_changed.emit()

    def place(self, *, by_hand: bool) -> None:
        """Place a call with the flow chosen, once the person agreed to where it goes."""
        if self.flow is not None:
            self._tasks.start(self._place(self.flow, by_hand), name="place a call")

    def rates_now(self) -> Rates:
        """The table of rates as its file is now. One that cannot be used is told, and the shipped one counts."""
        from console.session.saved_rates import open_rates

        rates, trouble = open_rates()
        if trouble is not None:
            self.refused.emit(trouble)
        return rates

    @property
    def written(self) -> CallWritten | None:
        """What was written for the last call by hand of the flow chosen, None for nothing."""
        return self._settings.calls_with.get(str(self.path))

    def call_with(self, flow: Flow, written: CallWritten) -> None:
        """Place a call by hand with this flow, whose call was written by a person; it is offered again next time."""
        self.keep(calls_with=self._settings.with_call(str(self.path), written).calls_with)
        self._tasks.start(self._place(flow, True, written), name="place a call")

    async def _place(self, flow: Flow, by_hand: bool, written: CallWritten | None = None) -> None:
        """By hand the first of the flow's variants is called, its script is run for each of them."""
        wish = Wish(
            by_hand=by_hand,
            target=self.target,
            speed=self.speed if by_hand else "instant",
            step_mode=self.step_mode,
            no_timeout=self.no_timeout,
            rates=self.rates_now(),
            written=None if written is None else written.model_dump(mode="json"),
        )
        flows = (flow,) if by_hand else flow.runs
        try:
            agreed = all([await self.agrees(one, self.target) for one in flows])
        except ConsoleError as error:
            self.refused.emit(error)
            return
        if agreed and len(flows) == 1:
            self._calls.place(flow, wish)
        elif agreed:
            self._calls.place_all(flows, wish)

    async def agrees(self, flow: Flow, target: Target | None) -> bool:
        """Whether the person lets callbacks go where this flow's calls post; asked once for each other machine.

        `target` None: where the flow says. Raise ConsoleError where that is nowhere.
        """
        from console.session.targets import addresses_posted_to, remote_among

        for host, url in remote_among(addresses_posted_to(flow, target)).items():
            if not await self.allows(host, url):
                return False
        return True

    async def allows(self, host: str, url: str) -> bool:
        """Whether this host may be posted to: agreed before, or now."""
        if host in self._settings.allowed_hosts:
            return True
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.consent_wanted.emit(host, url, answer)
        if not await answer:
            return False
        self.keep(allowed_hosts=(*self._settings.allowed_hosts, host))
        return True
