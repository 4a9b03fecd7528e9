"""Callbacks out of turn: worded as the platform would now and posted; their answers are looked at, not carried out."""

from console.call.answers import no_reply_step, reply_step
from console.call.closing import Closing, facts_of_ending
from console.call.events import Replied, ReplyFailed, SentOutOfTurn
from console.call.progress import Progress
from console.protocol.callbacks import Callback
from console.protocol.svaml.reading import read_answer

NO_MENU = "main"
"""The menu that a PIE tells of where none runs."""


class Sending:
    """Posts them in the order of all others. A call that is over sends them too."""

    def __init__(self, progress: Progress, closing: Closing) -> None:
        self._progress = progress
        self._closing = closing

    def send(self, event: SentOutOfTurn) -> None:
        """Post it when what was to be posted before has been."""
        on = self._progress
        url = None if on.callout is None else on.callout.urls.get(event.event)
        on.outbox.post(lambda: self._word(event), exempt=True, url=url, rewording=event.rewording)

    def take(self, event: Replied | ReplyFailed) -> None:
        """It was answered, or has failed: that is seen, and nothing comes of it."""
        on = self._progress
        name = on.outbox.close(event.exchange)
        if isinstance(event, ReplyFailed):
            no_reply_step(on.tray, event, name, out_of_turn=True)
        else:
            document = read_answer(event.reply.body, name, on.setup.dialect)
            reply_step(on.tray, event, name, document, executed=False, out_of_turn=True)
        on.outbox.drain()

    def _word(self, event: SentOutOfTurn) -> Callback:
        on = self._progress
        facts, dialect = on.facts(), on.setup.dialect
        match event.event:
            case "ice":
                return dialect.ice(facts)
            case "ace":
                return dialect.ace(facts)
            case "pie":
                menu = NO_MENU if on.menu is None else on.menu.menu.id
                return dialect.pie(facts, menu, "timeout", None, None)
            case "dice":
                return dialect.dice(facts, facts_of_ending(on, self._closing))
            case "notify":
                return dialect.recording_finished(facts)
