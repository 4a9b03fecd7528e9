"""A menu within its call: it starts, is fed, and its result becomes a PIE. The menu itself: console.call.menu."""

from console.call.closing import Closing
from console.call.endings import Situation
from console.call.events import DigitPressed, Event, HungUp, Spoke, Woke
from console.call.menu import MenuMachine
from console.call.people import hang_up_step
from console.call.phases import Phase
from console.call.program import Program
from console.call.progress import Progress
from console.call.questions import Questions
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import RunMenu


class Menus:
    """The menus of a call, one at a time."""

    def __init__(self, progress: Progress, closing: Closing, questions: Questions) -> None:
        self._progress = progress
        self._closing = closing
        self._questions = questions

    def start(self, part: Part, model: RunMenu, program: Program) -> None:
        """The action runMenu of this program begins."""
        on = self._progress
        on.phase = Phase.MENU
        on.menu = MenuMachine(
            part,
            model,
            tray=on.tray,
            player=on.player,
            to=program.to,
            exchange=program.exchange,
            choices=on.setup.choices,
            early=on.early_keys,
        )
        on.menu.start()
        self._after()

    def feed(self, event: Event) -> None:
        """A key, words or a timer; what the other party does is lost."""
        on, menu = self._progress, self._menu
        if isinstance(event, DigitPressed) and event.who != menu.to:
            on.lose_key(event)
            return
        if isinstance(event, Spoke) and event.who != menu.to:
            on.lose_speech(event)
            return
        if isinstance(event, Woke):
            on.tray.forget(event.token)
        menu.feed(event)
        self._after()

    @property
    def _menu(self) -> MenuMachine:
        assert self._progress.menu is not None
        return self._progress.menu

    def _after(self) -> None:
        """Once the menu has a result, ask what to do with it."""
        on, menu = self._progress, self._menu
        if menu.result is None:
            return
        on.menu = None
        on.early_keys.lose()
        result = menu.result
        for key, value in result.added:
            on.set_cookie(key, value)
        if on.is_data(menu.to):
            self._closing.platform_hangs_up(Situation.MENU_WITHOUT_PIE)
        elif not on.tells("pie"):
            self._closing.platform_hangs_up(Situation.MENU_NOT_TOLD)
        else:
            self._questions.ask("pie", lambda: on.setup.dialect.pie(on.facts(), *result.wording))

    def hang_up(self, event: HungUp) -> None:
        """Whose menu it is leaves with a PIE `hangup`; when the other one leaves there is none (`menu.other_leg`)."""
        on, menu = self._progress, self._menu
        if not self._closing.can_leave(event.by):
            return
        situation = self._closing.situation_of(event.by)
        if event.by != menu.to:
            hang_up_step(on.tray, event.by, "menu.other_leg")
            menu.stop()
        else:
            hang_up_step(on.tray, event.by)
            result = menu.abandon()
            if not on.is_data(menu.to) and on.tells("pie") and on.prepared("pie") is None:
                on.post("pie", lambda: on.setup.dialect.pie(on.facts(), *result.wording))
        on.menu = None
        self._closing.end(situation)
