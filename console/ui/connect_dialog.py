"""Connect my backend: address, key, secret, how to sign, and a check that says in words what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from console.report.labels import unmarked
from console.ui.icons import icon
from console.ui.panels import Words, titled_column
from console.ui.theme import fonts, measures

SIGNINGS: Mapping[str, str] = {
    "application": "Signed with the application's secret",
    "basic": "Basic: key and secret as they are",
    "none": "Not signed",
    "wrong_key": "Wrong on purpose: another key",
    "wrong_body": "Wrong on purpose: another body",
    "wrong_time": "Wrong on purpose: an old time",
}
"""Signing modes in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What the person wrote. `secret` is base64 text."""

    name: str = "My backend"
    url: str = "http://127.0.0.1:8000/voice"
    key: str = ""
    secret: str = field(default="", repr=False)
    signing: str = "application"


class SecretField(QWidget):
    """A secret as dots, readable only while the button, or Alt, is held."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit(text)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName("Secret")
        self.edit.installEventFilter(self)
        self.eye = QPushButton()
        self.eye.setIcon(icon("eye", "muted"))
        self.eye.setAccessibleName("Show the secret while held")
        self.eye.setToolTip("Hold to read the secret; with the keyboard hold Alt in the field")
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.pressed.connect(self.reveal)
        self.eye.released.connect(self.cover)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.WITHIN)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.edit)

    def reveal(self) -> None:
        """Readable."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal)

    def cover(self) -> None:
        """Dots again."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.cover()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            if event.type() == QEvent.Type.KeyPress:
                self.reveal()
            elif event.type() == QEvent.Type.KeyRelease:
                self.cover()
        return super().eventFilter(watched, event)


class ConnectDialog(QDialog):
    """`check_wanted` and `agreed` carry a Connection; who owns the tasks checks and saves."""

    check_wanted = Signal(object)
    agreed = Signal(object)

    def __init__(self, start: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Connect my backend")
        self.name = QLineEdit(start.name)
        self.url = QLineEdit(start.url)
        self.url.setFont(fonts.fixed())
        self.key = QLineEdit(start.key)
        self.key.setFont(fonts.fixed())
        self.key.setPlaceholderText("a UUID; empty: the demo pair")
        self.secret = SecretField(start.secret)
        self.secret.edit.setPlaceholderText("base64; empty: the demo pair")
        self.signing = QComboBox()
        for mode, words in SIGNINGS.items():
            self.signing.addItem(words, mode)
        self.signing.setCurrentIndex(max(0, self.signing.findData(start.signing)))
        self._said = Words(wrap=True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setMinimumHeight(measures.scaled(54))
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._where_the_secret_goes = Words(font=fonts.caption, tone="muted", wrap=True)
        self._lay_out()
        self.say(
            "", "Check posts a signed DiCE of an unknown call: nothing is placed at your backend, and no ICE is sent."
        )
        self.url.setFocus()
        self.url.selectAll()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(measures.BETWEEN)
        form.addRow("&Name", self.name)
        form.addRow("&Address", self.url)
        form.addRow("Application &key", self.key)
        form.addRow("&Secret", self.secret)
        form.addRow("Si&gning", self.signing)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.connect_button = buttons.addButton("Connect", QDialogButtonBox.ButtonRole.AcceptRole)
        self.connect_button.setProperty("look", "primary")
        self.check_button = buttons.addButton("Check", QDialogButtonBox.ButtonRole.ActionRole)
        self.check_button.setToolTip("Post a signed DiCE of an unknown call and say what came back")
        self.check_button.clicked.connect(self._check)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = titled_column(self, "Connect my backend", spacing=measures.AROUND)
        column.addLayout(form)
        column.addWidget(self._where_the_secret_goes)
        column.addWidget(self._said)
        column.addWidget(buttons)
        self.setMinimumWidth(measures.scaled(520))

    @property
    def connection(self) -> Connection:
        """What is written now."""
        return Connection(
            name=self.name.text().strip() or "My backend",
            url=self.url.text().strip(),
            key=self.key.text().strip(),
            secret=self.secret.edit.text().strip(),
            signing=str(self.signing.currentData()),
        )

    @property
    def said(self) -> str:
        """The sentence below the form."""
        return self._said.text()

    def say(self, tone: str, sentence: str) -> None:
        """What came of a check, or what is wrong; `tone` is success, warning, error or ""."""
        self._said.set_tone(tone or "muted")
        self._said.setText(unmarked(sentence))

    def say_where_the_secret_goes(self, sentence: str) -> None:
        """Keyring, or only this window."""
        self._where_the_secret_goes.setText(sentence)

    def _check(self) -> None:
        self.say("", "Asking…")
        self.check_wanted.emit(self.connection)

    def _agree(self) -> None:
        self.agreed.emit(self.connection)
