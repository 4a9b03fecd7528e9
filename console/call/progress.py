"""How far a call has come: the state that the concerns of one call share, and the machines that all of them use.

Who may change what: a concern (questions, menus, connecting, stays, closing) sets the phase when it takes over.
"""

from collections.abc import Callable
from dataclasses import replace

from console.call.advance import Tray
from console.call.early_keys import EarlyKeys
from console.call.endings import Situation
from console.call.events import DigitPressed, Spoke, Who
from console.call.leg import CalleeLeg
from console.call.menu import MenuMachine
from console.call.order import Order
from console.call.outbox import Outbox
from console.call.people import lose_key, lose_speech, pass_key, pass_speech
from console.call.phases import LOST_IN, Phase
from console.call.player import Heard, Player
from console.call.program import Program
from console.call.recording import Recordings
from console.call.setup import CallSetup
from console.call.stays import Stay
from console.call.steps import Lane
from console.protocol.callbacks import Callback
from console.protocol.facts import CallFacts
from console.protocol.identities import HIDDEN
from console.protocol.wording import assumed_in_ice


class Progress:
    """One call. `answered_at`: when the caller's leg, in a callout the callee's, was answered; `gone`: somebody hung
    up, for this reason and at this moment, while a callback was open. `conference`: the one that it is in, or was when
    it ended. `suppressed`: no callbacks any more. `rate` is money a minute: to whom the call reached last, until then
    to whom it was dialled (assumed, `rate.applied`). `loop` is told the bound when a callback more would pass one.
    """

    def __init__(self, setup: CallSetup, loop: Callable[[str], None]) -> None:
        self.setup = setup
        self.phase = Phase.NEW
        self.cookies: dict[str, str] = {}
        self.tray = Tray()
        self.heard: list[Heard] = []
        self.player = Player(
            self.tray, self.heard, to_callee_assumed=setup.callout is None, gap=setup.choices.prompt_gap
        )
        self.callout = setup.callout
        self.outbox = Outbox(self.tray, loop, () if setup.callout is None else setup.callout.headers)
        self.conference: str | None = None
        self.suppressed = False
        self.recording = Recordings(setup, self.tray, self.outbox, self.facts)
        self.leg = CalleeLeg(self.tray, self.recording, setup.choices)
        self.first: CalleeLeg | None = None
        self.early_keys = EarlyKeys(self.tray, keeps=setup.choices.menu_early_key == "buffered")
        self.menu: MenuMachine | None = None
        self.program: Program | None = None
        self.stay: Stay | None = None
        self.order: Order | None = None
        self.rate = setup.rate_to(setup.to)
        self.answered_at: float | None = None
        self.gone: tuple[Situation, float] | None = None

    def facts(self, at: float | None = None) -> CallFacts:
        """What a callback says of the call now, or at another virtual second."""
        dial = (self.first or self.leg).dial
        headers = dial.call_headers if dial is not None and dial.call_headers else None
        facts = self.setup.facts(self.tray.at if at is None else at, tuple(self.cookies.items()), headers, self.rate)
        if self.conference is not None:
            facts = replace(facts, conference_id=self.conference)
        if self.callout is not None and facts.cli is None and dial is not None and dial.cli != HIDDEN:
            return replace(facts, cli=dial.cli)
        return facts

    def drop_what_goes_on(self) -> None:
        """Stop the answer in hand, the menu and the stay; keys kept for a menu are lost."""
        self.early_keys.lose()
        if self.program is not None:
            self.program.stop()
            self.program = None
        if self.menu is not None:
            self.menu.stop()
            self.menu = None
        if self.stay is not None:
            self.stay.stop()
            self.stay = None

    def drop_order(self) -> None:
        """Stop the order that is carried out beside the call."""
        if self.order is not None:
            self.order.stop()
            self.order = None

    # -- callouts

    @property
    def legs(self) -> tuple[CalleeLeg, ...]:
        """The legs that were dialled and may be on: the last one, and in a callout that was led on the first."""
        return (self.leg,) if self.first is None else (self.leg, self.first)

    @property
    def outgoing(self) -> bool:
        """A callout whose only leg is that of whom it called; there is no caller."""
        return self.callout is not None and self.first is None

    def lead_on(self) -> None:
        """Whom the callout called is connected with somebody else: from here on they are the caller.

        Assumed: `callout.second_leg`.
        """
        assert self.outgoing and self.leg.up
        self.first = self.leg
        self.leg = self.first.follower()
        who = "" if self.first.dialled is None else self.first.dialled.address
        self.tray.step("led_on", Lane.CALLEE, Lane.CALLER, data={"who": who}, assumption="callout.second_leg")

    @property
    def person(self) -> Who | None:
        """Whose call it is: the caller's; in a callout the callee's, None as long as nobody has picked up."""
        if not self.outgoing:
            return "caller"
        return "callee" if self.leg.up else None

    def tells(self, event: str) -> bool:
        """Whether the call gives this event at all. A callout to an app user gives neither ACE nor DiCE.

        Source: Sinch API reference, callouts.
        """
        if self.callout is None:
            return True
        called = (self.first or self.leg).dialled
        to_app = called is not None and called.is_data
        return event in self.callout.told and not (to_app and event in ("ace", "dice"))

    def prepared(self, event: str) -> str | None:
        """The SVAML that a callout brought with it for this event, None where the backend is asked.

        That for ACE is for whom the callout calls; a second leg is connected.
        """
        return None if self.callout is None else self.callout.prepared.get(event)

    def post(
        self,
        event: str,
        make: Callable[[], Callback],
        *,
        exempt: bool = False,
        assumption: str | None = None,
        asks: bool = False,
    ) -> None:
        """Post this callback where the event goes. `assumption`: what it is that rests on one; `asks`: the call waits
        for its answer.
        """
        url = None if self.callout is None else self.callout.urls.get(event)
        assumption = assumed_in_ice(self.facts()) if event == "ice" else assumption
        self.outbox.post(make, exempt=exempt, url=url, assumption=assumption, asks=asks)

    # -- the caller's leg

    def answer_caller(self, assumption: str | None = None) -> None:
        """The caller's leg is answered, if there is one and it was not yet."""
        if self.answered_at is None and self.callout is None:
            self.answered_at = self.tray.at
            self.tray.step("pick_up", Lane.PLATFORM, Lane.CALLER, data={"who": "caller"}, assumption=assumption)

    def set_cookie(self, key: str, value: str) -> None:
        """What an option chosen in a menu adds to the call (the .NET Server SDK by Sinch, option `add`)."""
        self.cookies[key] = value
        self.tray.step("cookie", Lane.PLATFORM, Lane.PLATFORM, data={"key": key, "value": value})

    def is_data(self, who: Who) -> bool:
        """Whether a person's leg is an app's, which gives no PIE."""
        if who == "caller" and self.first is None:
            return self.setup.caller_is_data
        leg = self.first if who == "caller" and self.first is not None else self.leg
        return leg.dialled is not None and leg.dialled.is_data

    # -- keys and words that no menu counts

    def lose_key(self, event: DigitPressed) -> None:
        """A key where nothing listens."""
        if self.gone is not None:
            return
        before_menu = self.program is not None and self.program.leads_to_menu_of(event.who)
        if self.early_keys.keeps and self.phase is Phase.RUNNING and before_menu:
            self.early_keys.keep(event)
        else:
            lose_key(self.tray, event, LOST_IN[self.phase])

    def lose_speech(self, event: Spoke) -> None:
        """Words that nothing listens to."""
        if self.gone is None:
            lose_speech(self.tray, event, LOST_IN.get(self.phase, "nobody listens"))

    def pass_key(self, event: DigitPressed) -> None:
        """A key goes to the other party."""
        pass_key(self.tray, event)

    def pass_speech(self, event: Spoke) -> None:
        """Words go to the other party."""
        pass_speech(self.tray, event)
