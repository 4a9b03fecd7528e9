"""What is seen of a menu: the steps with which it begins, listens, takes input and ends. Decides nothing."""

from collections.abc import Mapping

from console.call.advance import Tray
from console.call.events import DigitPressed, Spoke, Who
from console.call.people import LANES, key_data, speech_data
from console.call.steps import Lane
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Part


class MenuSteps:
    """Lays the steps of one runMenu into the tray. Paths are below the action, as in `menus/0/options/1`."""

    def __init__(self, part: Part, *, tray: Tray, to: Who, exchange: int | None) -> None:
        self._part = part
        self._tray = tray
        self._lane = LANES[to]
        self._exchange = exchange

    def begins(self, path: str, data: Mapping[str, Json], assumption: str | None) -> None:
        """A menu, or its repetition."""
        self._platform("menu", self._lane, path, data, assumption)

    def ends(self, path: str, data: Mapping[str, Json], assumption: str | None) -> None:
        """The menu's result, or the choice that leads on to another menu."""
        self._platform("choice", Lane.PLATFORM, path, data, assumption)

    def listens(self, data: Mapping[str, Json]) -> None:
        """The prompt is over."""
        self._tray.step("listening", self._lane, self._lane, exchange=self._exchange, data=data)

    def is_silent(self, data: Mapping[str, Json]) -> None:
        """The time-out rang."""
        self._tray.step("silence", self._lane, self._lane, exchange=self._exchange, data=data)

    def takes_key(
        self,
        event: DigitPressed,
        data: Mapping[str, Json],
        *,
        counted: bool,
        findings: tuple[Finding, ...],
        assumption: str | None,
    ) -> None:
        """A key, whether it counts or is lost."""
        carried = (KEY_CARRIED,) if counted and event.carried else ()
        told = {**key_data(event, counted=counted), **data}
        self._input("key", told, event.findings + findings + carried, assumption=assumption)

    def takes_speech(self, event: Spoke, data: Mapping[str, Json]) -> None:
        """Words that count."""
        self._input("speech", {**speech_data(event, counted=True), **data}, event.findings, assumption="menu.speech")

    def _platform(self, kind: str, target: Lane, path: str, data: Mapping[str, Json], assumption: str | None) -> None:
        self._tray.step(
            kind,
            Lane.PLATFORM,
            target,
            pointer=self._part.place(path),
            exchange=self._exchange,
            data=data,
            assumption=assumption,
        )

    def _input(
        self, kind: str, data: Mapping[str, Json], findings: tuple[Finding, ...], *, assumption: str | None
    ) -> None:
        self._tray.step(
            kind,
            self._lane,
            Lane.PLATFORM,
            exchange=self._exchange,
            data=data,
            findings=findings,
            assumption=assumption,
        )


KEY_CARRIED = Finding(
    code="menu.key_carried",
    severity=Severity.NOTE,
    sentence="This key was pressed for a menu that is over; it counts in the one that runs now.",
    fix="Press fewer keys, or wait for the next prompt.",
    consequence="The platform takes it as input of the menu that runs.",
)
