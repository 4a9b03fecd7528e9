"""A recording of a call: running or not, and the notifies that its end gives. Assumed: `record.available`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from console.call.advance import Tray
from console.call.commands import Purpose
from console.call.moments import moment
from console.call.outbox import Outbox
from console.call.setup import CallSetup
from console.call.steps import Lane
from console.protocol.dialects import CallFacts
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.models import RecordingOptions

TRANSCRIBED_AFTER = 30.0
DEFAULT_FORMAT = "mp3"
PARTS_BEFORE_FILE = {"azure": 2, "sdrive": 0}
"""How many parts of a `destinationUrl` stand before the file: an account and a container, nothing, else a bucket."""


class RecordingState(StrEnum):
    """Whether anything is being recorded."""

    IDLE = "idle"
    RUNNING = "running"


class RecordingMachine:
    """Starts, stops, and tells the backend: recording_finished at the stop, recording_available a little later."""

    def __init__(
        self, setup: CallSetup, tray: Tray, outbox: Outbox, facts: Callable[[], CallFacts], of: str = "call"
    ) -> None:
        self._setup = setup
        self._facts = facts
        self._of = of
        self._tray = tray
        self._outbox = outbox
        self._options: RecordingOptions | None = None
        self._began = 0.0
        self._stored: dict[int, tuple[str, bool]] = {}
        self._transcribed: dict[int, str] = {}
        self.state = RecordingState.IDLE

    def start(self, options: RecordingOptions | None, pointer: str | None, exchange: int | None) -> None:
        """Begin to record; one that runs is stopped first."""
        findings: tuple[Finding, ...] = ()
        if self.state is RecordingState.RUNNING:
            findings = (RUNNING_ALREADY,)
            self.stop(pointer, exchange)
        self.state = RecordingState.RUNNING
        self._options = options
        self._began = self._tray.at
        self._step({"what": "started", "destination": self._destination()}, pointer, exchange, findings)

    def stop(self, pointer: str | None = None, exchange: int | None = None) -> None:
        """Stop what is being recorded; without anything, a finding on a step of its own."""
        if self.state is RecordingState.IDLE:
            self._step({"what": "stopped"}, pointer, exchange, (NOT_RUNNING,))
            return
        self.state = RecordingState.IDLE
        destination = self._destination()
        seconds = moment(self._tray.at - self._began)
        self._step({"what": "stopped", "destination": destination, "seconds": seconds}, pointer, exchange)
        dialect = self._setup.dialect
        told = self._options is None or self._options.notification_events is not False
        if not told or "recording_finished" not in dialect.notify_types:
            return
        self._outbox.post(lambda: dialect.recording_finished(self._facts()))
        token = self._tray.wake(self._setup.choices.record_available, Purpose.NOTIFY, name="recording_available")
        self._stored[token] = (destination, self._transcribes)

    def end(self) -> None:
        """The call ends: stop what is being recorded, if anything."""
        if self.state is RecordingState.RUNNING:
            self.stop()

    def rings(self, token: int) -> bool:
        """Whether this wake-up says that a recording or its transcript is stored."""
        return token in self._stored or token in self._transcribed

    def stored(self, token: int) -> None:
        """A recording, or its transcript, has reached its destination: tell the backend."""
        dialect = self._setup.dialect
        if token in self._transcribed:
            transcript = self._transcribed.pop(token)
            self._outbox.post(lambda: dialect.transcription_available(self._facts(), transcript))
            return
        destination, transcribed = self._stored.pop(token)
        self._outbox.post(lambda: dialect.recording_available(self._facts(), destination))
        if transcribed:
            later = self._tray.wake(TRANSCRIBED_AFTER, Purpose.NOTIFY, name="transcription_available")
            self._transcribed[later] = f"{destination}.json"

    @property
    def _transcribes(self) -> bool:
        asked = None if self._options is None else self._options.transcription_options
        return asked is not None and bool(asked.enabled)

    def _destination(self) -> str:
        """`destinationUrl`, completed by the default file name where it names no file.

        Source: Sinch docs, 2021, recordingOptions.
        """
        url, form = "", None
        if self._options is not None:
            url, form = self._options.destination_url or "", self._options.format
        stamp = self._setup.time(self._began).strftime("%Y%m%d%H%M%S")
        name = f"{stamp}_{self._setup.application_key}_{self._setup.call_id}.{form or DEFAULT_FORMAT}"
        scheme, _, rest = url.partition("://")
        if not rest or url.endswith("/"):
            return url + name
        names_file = rest.count("/") >= PARTS_BEFORE_FILE.get(scheme.lower(), 1)
        return url if names_file else f"{url}/{name}"

    def _step(
        self, data: Mapping[str, Json], pointer: str | None, exchange: int | None, findings: tuple[Finding, ...] = ()
    ) -> None:
        self._tray.step(
            "recording",
            Lane.PLATFORM,
            Lane.PLATFORM,
            pointer=pointer,
            exchange=exchange,
            data={"of": self._of, **data},
            findings=findings,
            assumption="record.available",
        )


class Recordings:
    """What a call records: itself, and conferences that it has joined; those go on until everybody has left them."""

    def __init__(self, setup: CallSetup, tray: Tray, outbox: Outbox, facts: Callable[[], CallFacts]) -> None:
        self._setup = setup
        self._tray = tray
        self._outbox = outbox
        self._facts = facts
        self._own = RecordingMachine(setup, tray, outbox, facts)
        self._conferences: dict[str, RecordingMachine] = {}

    def start(self, options: RecordingOptions | None, pointer: str | None, exchange: int | None) -> None:
        """Begin to record the call."""
        self._own.start(options, pointer, exchange)

    def start_conference(self, conference: str, options: RecordingOptions | None) -> None:
        """Begin to record the conference that the call has joined; its notifies name it wherever the call is then."""
        machine = self._conferences.pop(conference, None) or RecordingMachine(
            self._setup,
            self._tray,
            self._outbox,
            lambda: replace(self._facts(), conference_id=conference),
            of="conference",
        )
        self._conferences[conference] = machine  # last of all, which `stop` goes by
        machine.start(options, None, None)

    def stop(self, pointer: str | None = None, exchange: int | None = None) -> None:
        """Stop what is recorded: the call's own recording, else that of the conference recorded last."""
        running = [one for one in (*self._conferences.values(), self._own) if one.state is RecordingState.RUNNING]
        (running[-1] if running else self._own).stop(pointer, exchange)

    def end(self) -> None:
        """The call ends, and its own recording with it."""
        self._own.end()

    def end_conference(self, conference: str) -> None:
        """Everybody has left the conference: its recording ends, if this call records it."""
        if conference in self._conferences:
            self._conferences[conference].end()

    def rings(self, token: int) -> bool:
        """Whether this wake-up says that a recording or its transcript is stored."""
        return self._of(token) is not None

    def stored(self, token: int) -> None:
        """A recording, or its transcript, has reached its destination: tell the backend."""
        machine = self._of(token)
        assert machine is not None
        machine.stored(token)

    def _of(self, token: int) -> RecordingMachine | None:
        """Whose wake-up this is."""
        return next((one for one in (self._own, *self._conferences.values()) if one.rings(token)), None)


NOT_RUNNING = Finding(
    code="record.idle",
    severity=Severity.WARNING,
    sentence="stopRecording, but nothing is being recorded.",
    fix="Send startRecording before it.",
    consequence="The platform ignores it.",
)
RUNNING_ALREADY = Finding(
    code="record.running",
    severity=Severity.WARNING,
    sentence="startRecording, but a recording runs already.",
    fix="Send stopRecording before it.",
    consequence="The console stops the first recording and begins the second.",
)
