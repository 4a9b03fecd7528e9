"""The person's own backends: the dialog that names one, its check, the saved ones, the menu that chooses among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from console.errors import ConsoleError
from console.session.tasks import TaskOwner
from console.ui.calls import Calls
from console.ui.connect_dialog import ConnectDialog, Connection
from console.ui.desk import Desk

if TYPE_CHECKING:
    from console.session.saved_targets import SavedTargets
    from console.session.targets import Target

AS_THE_FLOW_SAYS = "As the flow says"


class Connecting(QObject):
    """Connects, checks, saves and forgets backends."""

    connected = Signal()
    noticed = Signal(str)

    def __init__(self, desk: Desk, calls: Calls, tasks: TaskOwner, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._calls = calls
        self._tasks = tasks
        self._window = window
        self._saved: SavedTargets | None = None
        self._targets: tuple[Target, ...] = ()
        self._group: QActionGroup | None = None
        self.dialog: ConnectDialog | None = None

    def open(self) -> None:
        """Ask for the backend; the one in use is filled in."""
        now = self._desk.target
        start = Connection() if now is None else connection_of(now)
        self.dialog = ConnectDialog(start, self._window)
        self.dialog.check_wanted.connect(self._check)
        self.dialog.agreed.connect(self._connect)
        self.dialog.finished.connect(self._forget_dialog)
        store = self._store().secrets
        where = "The secret is kept in this computer's keyring, never in a file of the console."
        self.dialog.say_where_the_secret_goes(where if store.persistent else store.sentence)
        self.dialog.open()

    def fill(self, menu: QMenu, connect: QAction) -> None:
        """The targets to choose from, as they are saved now."""
        menu.clear()
        try:
            self._targets = self._store().load()
        except ConsoleError as error:
            self._desk.refused.emit(error)
        self._group = QActionGroup(menu)
        self._offer(menu, AS_THE_FLOW_SAYS, "", self._desk.target is None)
        for target in self._targets:
            chosen = self._desk.target is not None and self._desk.target.name == target.name
            self._offer(menu, f"{target.name}    {target.url}", target.name, chosen)
        menu.addSeparator()
        menu.addAction(connect)
        if self._targets:
            forget = menu.addMenu("&Forget")
            for target in self._targets:
                action = forget.addAction(target.name.replace("&", "&&"))
                action.setData(target.name)
                action.triggered.connect(self._forget)

    def _offer(self, menu: QMenu, text: str, name: str, chosen: bool) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(name)
        assert self._group is not None
        self._group.addAction(action)
        action.triggered.connect(self._choose)

    def _choose(self) -> None:
        name = self._name_of_sender()
        found = next((target for target in self._targets if target.name == name), None)
        if found is None:
            self._desk.choose_target(None)
        else:
            self._tasks.start(self._use(found), name="use a saved target")

    async def _use(self, target: Target) -> None:
        whole = await self._store().with_secret(target)
        self._desk.choose_target(target if whole is None else whole)
        if whole is None and target.signing != "none":
            self.open()
            if self.dialog is not None:
                self.dialog.say("warning", "The secret of this backend is not known any more: please give it again.")
                self.dialog.secret.setFocus()

    async def saved_at(self, url: str) -> Target | None:
        """The backend of the person's own at this address, None where there is none or its secret is not known."""
        store = self._store()
        try:
            saved = next((target for target in store.load() if target.url == url), None)
        except ConsoleError as error:
            self._desk.refused.emit(error)
            return None
        if saved is None or saved.signing == "none":
            return saved
        return await store.with_secret(saved)

    def _forget(self) -> None:
        name = self._name_of_sender()
        if self._desk.target is not None and self._desk.target.name == name:
            self._desk.choose_target(None)
        self._tasks.start(self._store().remove(name), name="forget a target")

    def _check(self, wanted: Connection) -> None:
        self._tasks.start(self._checked(wanted), name="check a backend")

    async def _checked(self, wanted: Connection) -> None:
        from console.session.targets import remote_hosts
        from console.ui.checking import check, target_of_connection

        tone, sentence = "", "Not asked: you did not agree to post there."
        try:
            target = target_of_connection(wanted)
            allowed = [await self._desk.allows(host, target.url) for host in remote_hosts(target)]
            if all(allowed):
                said = await check(self._calls.client(), target)
                tone, sentence = said.tone, said.sentence
        except ConsoleError as error:
            tone, sentence = "error", f"{error.sentence} {error.hint}".strip()
        if self.dialog is not None:
            self.dialog.say(tone, sentence)

    def _connect(self, wanted: Connection) -> None:
        from console.ui.checking import target_of_connection

        assert self.dialog is not None
        try:
            target = target_of_connection(wanted)
        except ConsoleError as error:
            self.dialog.say("error", f"{error.sentence} {error.hint}".strip())
            return
        self.dialog.accept()
        self._desk.choose_target(target)
        self._tasks.start(self._keep(target), name="save a target")
        self.connected.emit()

    async def _keep(self, target: Target) -> None:
        store = self._store()
        try:
            await store.save(target)
        except ConsoleError as error:
            self._desk.refused.emit(error)
        if not store.secrets.persistent and not target.is_demo:
            self.noticed.emit(store.secrets.sentence)

    def _store(self) -> SavedTargets:
        if self._saved is None:
            from console.session.saved_targets import SavedTargets

            self._saved = SavedTargets(self._calls.secrets)
        return self._saved

    def _name_of_sender(self) -> str:
        sender = self.sender()
        assert isinstance(sender, QAction)
        return str(sender.data())

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def connection_of(target: Target) -> Connection:
    """What the dialog shows of a target; the demo pair is nothing that a person entered."""
    if target.is_demo:
        return Connection(name=target.name, url=target.url, signing=target.signing)
    return Connection(name=target.name, url=target.url, key=target.key, secret=target.secret, signing=target.signing)
