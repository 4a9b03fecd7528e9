"""The table of actions as Qt's own: enabled as the situation allows, told by id when a person triggers one."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from console.ui.action_table import SPECS, Situation, Spec, spec_of
from console.ui.icons import icon

AGAIN = "&Run again"
"""What Ctrl+R does where a recording is shown."""
REPEATED = ("zoom-in", "zoom-out", "into", "step", "film-back", "film-on")
"""Actions that a key held down does again and again."""

LONGEST_NAME = 16
"""Letters of a backend's name that a button has room for."""


class Actions(QObject):
    """The table as QActions. `triggered(id)` tells what the person did; `show` dims what cannot be done now."""

    triggered = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._now = Situation()
        self._told = False
        for spec in SPECS:
            self._actions[spec.id] = self._make(spec)
        self.show(self._now)

    def __getitem__(self, name: str) -> QAction:
        """The action; fails with the known names."""
        if name not in self._actions:
            raise KeyError(f"no action {name!r}; there are: {', '.join(self._actions)}")
        return self._actions[name]

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of the table."""
        return tuple(self._actions.values())

    @property
    def situation(self) -> Situation:
        """What was the case when `show` was last called."""
        return self._now

    def everywhere(self) -> tuple[QAction, ...]:
        """Those whose keys count wherever the focus is."""
        return tuple(self._actions[spec.id] for spec in SPECS if not spec.bare)

    def of_key(self, key: Qt.Key) -> QAction | None:
        """What a bare key does where nothing else has a use for it; None for nothing, or nothing now."""
        pressed = QKeySequence(key)
        found = (spec.id for spec in SPECS if spec.bare and pressed in [QKeySequence(each) for each in spec.keys])
        action = self._actions.get(next(found, ""))
        return action if action is not None and action.isEnabled() else None

    def check(self, name: str, checked: bool = True) -> None:
        """Mark a checkable action without doing it."""
        self[name].setChecked(checked)

    def checked(self, name: str) -> bool:
        """Whether a checkable action is marked."""
        return self[name].isChecked()

    def tell_target(self, name: str, again: str = "") -> None:
        """Whose backend a script would run against; "" for the one that its flow means. `again`: it is no script but a
        recording, which is run again against this.
        """
        run, spec = self._actions["run"], spec_of("run")
        shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        tip = f"{spec.tip}. It runs against {name}, whose answers may not be what it expects" if name else spec.tip
        text = f"{spec.text} on {shown.replace('&', '&&')}" if name else spec.text
        if again:
            text, tip = AGAIN, f"Its people do once more what they did, against {again}; then both are compared"
        run.setText(text)
        run.setStatusTip(tip)
        run.setToolTip(f"{tip}  {keys_in_words(spec)}")

    def tell_why_not(self, words: str) -> None:
        """Why the flow cannot be called now, "" where it can: the reason stands at what is dimmed for it."""
        for name in ("run", "call", "call-with"):
            if words:
                self._actions[name].setToolTip(words)
                self._actions[name].setStatusTip(words)
            elif name != "run":  # whose words are those of its target
                spec = spec_of(name)
                self._actions[name].setToolTip(f"{spec.tip}  {keys_in_words(spec)}")
                self._actions[name].setStatusTip(spec.tip)

    def show(self, now: Situation) -> None:
        """Enable what can be done now. F5 calls, and pauses or continues while the call shown or another goes on."""
        if now == self._now and self._told:
            return
        self._now, self._told = now, True
        for spec in SPECS:
            self._actions[spec.id].setEnabled(spec.needs(now))
        self._actions["call"].setShortcuts([] if now.running else [QKeySequence("F5")])
        pause = self._actions["pause"]
        pause.setShortcuts([QKeySequence("F5")] if now.running else [])
        pause.setText("&Continue" if now.paused else "&Pause")
        _picture(pause, "continue" if now.paused else "pause")
        play = self._actions["film-play"]
        play.setText("&Pause" if now.plays else "&Play")
        _picture(play, "pause" if now.plays else "continue")

    def _make(self, spec: Spec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        context = Qt.ShortcutContext.WidgetShortcut if spec.bare else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        action.setStatusTip(spec.tip)
        action.setToolTip(f"{spec.tip}  {keys_in_words(spec)}".strip())
        action.setCheckable(spec.checkable)
        action.setAutoRepeat(spec.id in REPEATED)
        action.setIconVisibleInMenu(False)
        if spec.icon:
            _picture(action, spec.icon, spec.tint)
        if spec.id == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        if spec.id == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(self._tell)
        return action

    def _tell(self) -> None:
        self.triggered.emit(self.sender().objectName())


def _picture(action: QAction, name: str, tint: str = "text") -> None:
    """The icon, and its name for who paints it in another tone."""
    action.setProperty("picture", name)
    action.setIcon(icon(name, tint))


def keys_in_words(spec: Spec) -> str:
    """The action's keys as this system writes them, "" for none."""
    return " or ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys)
