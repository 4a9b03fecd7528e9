"""Asking the backend what to do, and what becomes of its answers: taken, refused, failed, or come too late.

Knows no SVAML: a usable document is handed on to be carried out.
"""

from collections.abc import Callable
from typing import Protocol

from console.call.answers import CONNECTS, no_reply_step, prepared_step, reply_step, report_steps
from console.call.closing import Closing
from console.call.cues import apology
from console.call.endings import Situation
from console.call.events import Replied, ReplyFailed, Woke
from console.call.phases import Phase
from console.call.progress import Progress
from console.protocol.callbacks import Callback
from console.protocol.svaml.document import Document
from console.protocol.svaml.reading import read_answer

ILLEGAL_SVAML = 40001


class Answers(Protocol):
    """Who carries out what the backend answers."""

    def run(self, document: Document, exchange: int | None, event: str) -> None:
        """Carry out this answer; `exchange` None for one that a callout brought with it."""

    def connect(self) -> None:
        """Go on as `continue` does; nobody answered."""


class Questions:
    """The question that the call waits for, if any. The other callbacks are told, and only acknowledged."""

    def __init__(self, progress: Progress, closing: Closing, answers: Callable[[], Answers]) -> None:
        self._progress = progress
        self._closing = closing
        self._answers = answers
        self._like: str | None = None
        self._failing = Situation.ICE_FAILED

    def ask(
        self, event: str, make: Callable[[], Callback], *, like: str | None = None, assumption: str | None = None
    ) -> None:
        """Post this callback and wait for what to do; a callout may have brought the answer with it.

        `like`: another event, whose answers may answer this one as well. `assumption`: what it is asked by.
        """
        on = self._progress
        self._like = like
        on.phase = Phase.ASKING
        prepared = on.prepared(event)
        if prepared is None:
            on.post(event, make, assumption=assumption, asks=True)
        else:
            on.outbox.then(lambda: self._take_prepared(event, prepared))

    @property
    def told_only(self) -> bool:
        """Nothing waits for the open callback's answer: a DiCE, a notify, the PIE of a hang-up or of a conference."""
        return self._progress.phase is not Phase.ASKING or not self._progress.outbox.open_asks

    def take_answer(self, event: Replied) -> None:
        """The backend answers the question."""
        on = self._progress
        name = on.outbox.close(event.exchange)
        document = self._read(event.reply.body, name)
        late = on.gone is not None
        reply_step(on.tray, event, name, document, executed=document.usable and not late, late=late)
        if on.gone is not None:
            self._closing.end(*on.gone)
        elif document.usable:
            self._answers().run(document, event.exchange, name)
        else:
            self._refuse(name)
        on.outbox.drain()

    def _take_prepared(self, name: str, text: str) -> None:
        on = self._progress
        document = self._read(text.encode(), name)
        late = on.gone is not None
        prepared_step(on.tray, name, document, executed=document.usable and not late, late=late)
        if on.gone is not None:
            self._closing.end(*on.gone)
        elif document.usable:
            self._answers().run(document, None, name)
        else:
            self._refuse(name)

    def take_failure(self, event: ReplyFailed) -> None:
        """The question failed at every address."""
        on = self._progress
        name = on.outbox.close(event.exchange)
        no_reply_step(on.tray, event, name, told_only=on.gone is not None)
        if on.gone is not None:
            self._closing.end(*on.gone)
        else:
            self._failing = Situation.PIE_FAILED if name == "pie" else Situation.ICE_FAILED
            self._fail(name)
        on.outbox.drain()

    def _read(self, body: bytes, name: str) -> Document:
        dialect = self._progress.setup.dialect
        if self._like is not None and (document := read_answer(body, self._like, dialect)).usable:
            return document
        return read_answer(body, name, dialect)

    def _refuse(self, name: str) -> None:
        """The answer cannot be carried out: tell the backend, then go on as after a failed callback.

        Assumed: `answer.unusable`.
        """
        on = self._progress
        dialect = on.setup.dialect
        message = f"The SVAML in answer to {name} cannot be carried out"
        on.phase = Phase.RUNNING
        self._failing = Situation.ANSWER_UNUSABLE
        on.outbox.post(lambda: dialect.calling_error(on.facts(), ILLEGAL_SVAML, message))
        on.outbox.then(lambda: self._fail(name))

    def _fail(self, name: str) -> None:
        on = self._progress
        if name in CONNECTS:
            self._answers().connect()
        elif on.person is None:
            self._closing.end(self._failing)
        else:
            on.phase = Phase.APOLOGY
            on.player.start([apology(on.setup.choices.error_message)], to=on.person, of="platform", exchange=None)

    def end_apology(self, event: Woke) -> None:
        """The error message was played."""
        self._progress.tray.forget(event.token)
        self._progress.player.end_of_prompt()
        self._closing.end(self._failing)

    def acknowledge(self, event: Replied | ReplyFailed) -> None:
        """A callback that is only told is closed: nothing to decide, but DiCE's answer may report."""
        on = self._progress
        name = on.outbox.close(event.exchange)
        if isinstance(event, ReplyFailed):
            no_reply_step(on.tray, event, name, told_only=True)
        else:
            document = read_answer(event.reply.body, name, on.setup.dialect) if name == "dice" else Document(event=name)
            reply_step(on.tray, event, name, document, executed=bool(document.parts))
            report_steps(on.tray, event.exchange, document)
        if name == "dice":
            self._closing.dice_answered()
        on.outbox.drain()
