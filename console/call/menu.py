"""A runMenu action being run: prompts, keys, silence, repeats, submenus, until one result is left for a PIE.

Knows nothing of callbacks and legs. Behaviour: Sinch docs, 2021, runMenu; the open points by the named assumptions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from console.call.advance import Tray, UnexpectedEvent
from console.call.choices import USUAL, Choices
from console.call.commands import Purpose
from console.call.cues import cues_of_prompts
from console.call.early_keys import EarlyKeys
from console.call.events import DigitPressed, Event, Spoke, Who, Woke
from console.call.menu_steps import MenuSteps
from console.call.moments import moment
from console.call.people import key_lost, lose_speech
from console.call.player import Player
from console.call.speech import digits_of, option_said
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import Menu, Option, RunMenu, start_menu

DEFAULT_TIMEOUT_MILLS = 5000
MILLS = 1000
WITHOUT_VALUE = ("timeout", "invalidinput", "error")
"""How a menu ends that got nothing to tell; its listener's hang-up is told apart."""


class MenuState(StrEnum):
    """Where a menu is."""

    PROMPTING = "prompting"
    LISTENING = "listening"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuResult:
    """What a menu ends with, in the words of PIE's menuResult; `value` None is absent, and `inputMethod` with it.

    `added` is what the options chosen on the way put into the call's cookies.
    """

    menu_id: str
    type: str
    value: str | None = None
    method: Literal["dtmf", "voice"] = "dtmf"
    added: tuple[tuple[str, str], ...] = ()

    @property
    def wording(self) -> tuple[str, str, str | None, str | None]:
        """Menu id, type, value and input method, as a dialect takes them."""
        return self.menu_id, self.type, self.value, None if self.value is None else self.method


class MenuMachine:
    """One runMenu from its first prompt to its result, which `result` holds once the state is DONE."""

    def __init__(
        self,
        part: Part,
        model: RunMenu,
        *,
        tray: Tray,
        player: Player,
        to: Who,
        exchange: int | None,
        choices: Choices = USUAL,
        early: EarlyKeys | None = None,
    ) -> None:
        self._early = early or EarlyKeys(tray, keeps=False)
        self._part = part
        self._tray = tray
        self._player = player
        self._exchange = exchange
        self._locale = model.locale
        self._takes_speech = bool(model.enable_voice)
        self._method: Literal["dtmf", "voice"] = "dtmf"
        self._added: dict[str, str] = {}
        self.to: Who = to
        self.barge = model.barge is not False
        self._menus = {menu.id: (index, menu) for index, menu in reversed(list(enumerate(model.menus)))}
        self._reasons: set[str] = set()
        start = start_menu(model)
        assert start is not None, "reading refuses a runMenu without a start"
        self._start = start
        self._steps = MenuSteps(part, tray=tray, to=to, exchange=exchange)
        self._choices = choices
        self._last_key: str | None = None
        self._silence: int | None = None
        self._repeat = 0
        self.state = MenuState.PROMPTING
        self.menu: Menu = self._menus[self._start][1]
        self.repeats_left = 0
        self.digits = ""
        self.runs = 0
        self.result: MenuResult | None = None

    # -- what the call feeds

    def start(self) -> None:
        """Begin with the start menu."""
        self._enter(self._start)

    def feed(self, event: Event) -> None:
        """Advance by a key or by one of the menu's wake-ups.

        Raise UnexpectedEvent, changing nothing, on our own mistake.
        """
        handler = TRANSITIONS.get((self.state, type(event)))
        if handler is None:
            raise UnexpectedEvent(self.state, event)
        handler(self, event)

    def stop(self) -> None:
        """The menu is over without a result: a leg ended."""
        self._tray.forget(self._silence)
        self._silence = None
        self._player.cut()
        self.state = MenuState.DONE

    def abandon(self) -> MenuResult:
        """Whose menu it is hung up: the result for the PIE that tells of it."""
        self.stop()
        result = MenuResult(menu_id=self.menu.id, type="hangup", value=self._value_of_none)
        self._choice_step(result.type, value=result.value, assumption="menu.value")
        return result

    @property
    def listens(self) -> bool:
        """The prompt is over and input counts."""
        return self.state is MenuState.LISTENING

    @property
    def takes_input(self) -> bool:
        """The menu has options or takes digits."""
        return bool(self.menu.options) or self.menu.max_digits is not None

    # -- beginning and repeating

    def _enter(self, menu_id: str) -> None:
        _, self.menu = self._menus[menu_id]
        self._repeat, self._last_key = 0, None
        self._reasons.clear()
        self.runs += 1
        self.repeats_left = self._choices.menu_repeats if self.menu.repeats is None else max(self.menu.repeats, 0)
        self._begin("mainPrompt", self.menu.main_prompt)

    def _begin(self, key: str, prompt: str | None) -> None:
        self.state = MenuState.PROMPTING
        self.digits = ""
        path = self._path
        data: dict[str, Json] = {
            "menu": self.menu.id,
            "repeat": self._repeat,
            "repeats_left": self.repeats_left,
            "barge": self.barge,
            "timeout": self._timeout,
            "to": self.to,
            "keys": {option.key: option.action for option in self.menu.options if option.key is not None},
        }
        if self.menu.max_digits is not None:
            data["max_digits"] = self.menu.max_digits
        if self._takes_speech and self.takes_input:
            data["voice"] = True
        assumption = "menu.repeats" if self.menu.repeats is None and self.takes_input else None
        if len(self._reasons) > 1:
            assumption = "menu.counter"
        self._steps.begins(path, data, assumption)
        cues = cues_of_prompts(prompt or "", self._locale, self._part.place(f"{path}/{key}"), self._choices.lengths)
        if not self._player.start(cues, to=self.to, of="menu", exchange=self._exchange, menu=self.menu.id):
            self._listen()
        elif self.barge:
            self._take_early()

    def _repeat_or_end(self, type_: str) -> None:
        """Use up one repeat; when none is left, end with this type (`menu.counter`)."""
        self._reasons.add(type_)
        if self.repeats_left == 0:
            self._end(type_, assumption="menu.counter" if len(self._reasons) > 1 else "menu.value")
            return
        self.repeats_left -= 1
        self._repeat += 1
        if self.menu.repeat_prompt is not None:
            self._begin("repeatPrompt", self.menu.repeat_prompt)
        else:
            self._begin("mainPrompt", self.menu.main_prompt)

    @property
    def _path(self) -> str:
        """Where the running menu stands below the action."""
        return f"menus/{self._menus[self.menu.id][0]}"

    @property
    def _collected(self) -> Mapping[str, Json]:
        """What steps say of the menu while input comes in."""
        return {"menu": self.menu.id, "digits": self.digits}

    @property
    def _timeout(self) -> float:
        mills = DEFAULT_TIMEOUT_MILLS if self.menu.timeout_mills is None else max(self.menu.timeout_mills, 0)
        return mills / MILLS

    def _listen(self) -> None:
        if not self.takes_input:
            self._end("timeout", assumption="menu.no_input_possible")
            return
        self.state = MenuState.LISTENING
        self._restart_silence()
        self._steps.listens({"menu": self.menu.id, "until": moment(self._tray.at, self._timeout)})
        self._take_early()

    def _take_early(self) -> None:
        """Keys that were kept for the menu count once it takes any: with `barge` at once, else after its prompt."""
        while self._takes_keys and (event := self._early.take(self.to)) is not None:
            self.feed(event)

    @property
    def _takes_keys(self) -> bool:
        return self.takes_input and (self.listens or (self.state is MenuState.PROMPTING and self.barge))

    def _restart_silence(self) -> None:
        self._tray.forget(self._silence)
        self._silence = self._tray.wake(self._timeout, Purpose.SILENCE, exchange=self._exchange, name=self.menu.id)

    # -- transitions

    def _end_of_prompt(self, event: Woke) -> None:
        if not self._player.end_of_prompt():
            self._listen()

    def _barge_in(self, event: DigitPressed) -> None:
        if self.barge and self.takes_input and self._cuts(event.key):
            self.state = MenuState.LISTENING
            self._take_key(event)
            return
        if self._early.keeps and self.takes_input and not self.barge:
            self._early.keep(event)
            return
        if not self.takes_input:
            why = "the menu takes no input"
        elif self.barge:
            why = "it is no key of the menu, whose prompt still plays"
        else:
            why = "the menu's prompt still plays and `barge` is false"
        assumption = "menu.barge_key" if self.barge and self.takes_input else "menu.early_key"
        self._key_step(event, counted=False, findings=(key_lost(event.key, why),), assumption=assumption)

    @property
    def _value_of_none(self) -> str | None:
        """The value of a menu that got none: absent, or the last key pressed in it (`menu.value`)."""
        return self._last_key if self._choices.menu_value == "last key" else None

    def _take_key(self, event: DigitPressed) -> None:
        self._method, self._last_key = "dtmf", event.key
        option, limit = self._option(event.key), self.menu.max_digits
        if limit is None:
            self._take_choice(event, option)
        elif option is not None and (limit <= 1 or (event.key == "#" and not self.digits)):
            self._key_step(event, assumption="menu.options_and_digits")
            self._choose(option, event.key, assumption="menu.options_and_digits")
        elif event.key == "#":
            self._key_step(event, assumption="menu.hash")
            self._end_of_digits()
        else:
            self.digits += event.key
            self._key_step(event, assumption="menu.star" if event.key == "*" else None)
            if len(self.digits) >= limit:
                self._end_with_number()
            else:
                self._restart_silence()

    def _cuts(self, key: str) -> bool:
        """Whether a key cuts the prompt: any, or only one that means something to the menu (`menu.barge_key`)."""
        means = self._choices.menu_barge_key == "any" or self.menu.max_digits is not None
        return means or self._option(key) is not None

    def _take_speech(self, event: Spoke) -> None:
        """Words: an option's, a number, or wrong ones. Assumed (`menu.speech`)."""
        cut = self.state is MenuState.PROMPTING
        if not self._takes_speech or not self.takes_input or (cut and not self.barge):
            lose_speech(self._tray, event, "the menu takes no speech" if not self._takes_speech else "the prompt plays")
            return
        self.state = MenuState.LISTENING
        self._steps.takes_speech(event, self._collected)
        self._player.cut()
        self._method = "voice"
        option, digits = option_said(event.text, self.menu.options), digits_of(event.text)
        if option is not None:
            self._choose(option, option.key or event.text)
        elif digits is not None and self.menu.max_digits is not None and len(digits) <= self.menu.max_digits:
            self.digits = digits
            self._end_with_number()
        else:
            self._tray.forget(self._silence)
            self._repeat_or_end("invalidinput")

    def _take_choice(self, event: DigitPressed, option: Option | None) -> None:
        """A key in a menu that takes no number: an option, or a wrong key."""
        cuts = self._player.sounds
        self._key_step(event, assumption="menu.barge_key" if cuts and option is None else None)
        if option is not None:
            self._choose(option, event.key)
        else:
            self._tray.forget(self._silence)
            self._repeat_or_end("invalidinput")

    def _time_out(self, event: Woke) -> None:
        self._steps.is_silent(self._collected)
        self._end_of_digits()

    def _end_of_digits(self) -> None:
        """The number is over, by silence or by #: an option that stands alone, the number, or nothing at all."""
        self._tray.forget(self._silence)
        option = self._option(self.digits) if len(self.digits) == 1 else None
        if option is not None:
            self._choose(option, self.digits, assumption="menu.options_and_digits")
        elif self.digits:
            self._end_with_number()
        else:
            self._repeat_or_end("timeout")

    # -- results

    def _option(self, key: str) -> Option | None:
        return next((option for option in self.menu.options if option.key == key), None)

    def _choose(self, option: Option, key: str, assumption: str | None = None) -> None:
        self._tray.forget(self._silence)
        self._added |= {pair.key: pair.value for pair in option.add}
        kind, target = option.target
        if kind == "return":
            self._end(
                "return", target, key=key, option=option, assumption=assumption or (None if target else "menu.value")
            )
        elif target in self._menus:
            self._choice_step("menu", key=key, option=option, target=target, assumption=assumption)
            self._enter(target)
        else:
            self._end("error", key=key, option=option, target=target, assumption="menu.unknown_target")

    def _end_with_number(self) -> None:
        self._end("sequence", self.digits, assumption="menu.options_and_digits" if self.menu.options else None)

    def _end(
        self,
        type_: str,
        value: str | None = None,
        *,
        key: str | None = None,
        option: Option | None = None,
        target: str | None = None,
        assumption: str | None = None,
    ) -> None:
        self._tray.forget(self._silence)
        self._silence = None
        self.state = MenuState.DONE
        if type_ in WITHOUT_VALUE:
            value = self._value_of_none
        added = tuple(self._added.items())
        self.result = MenuResult(menu_id=self.menu.id, type=type_, value=value, method=self._method, added=added)
        self._choice_step(type_, value=value, key=key, option=option, target=target, assumption=assumption)

    def _choice_step(
        self,
        type_: str,
        *,
        value: str | None = None,
        key: str | None = None,
        option: Option | None = None,
        target: str | None = None,
        assumption: str | None = None,
    ) -> None:
        path = self._path
        if option is not None:
            path += f"/options/{self.menu.options.index(option)}"
        given = {"value": value, "key": key, "target": target}
        chosen: dict[str, Json] = {name: text for name, text in given.items() if text is not None}
        self._steps.ends(path, {"menu": self.menu.id, "type": type_, **chosen}, assumption)

    def _key_step(
        self,
        event: DigitPressed,
        *,
        counted: bool = True,
        findings: tuple[Finding, ...] = (),
        assumption: str | None = None,
    ) -> None:
        """A key, and the prompt that it cuts if it counts."""
        if event.kept:
            assumption = "menu.early_key"
        self._steps.takes_key(event, self._collected, counted=counted, findings=findings, assumption=assumption)
        if counted:
            self._player.cut()


TRANSITIONS: Mapping[tuple[MenuState, type[Event]], Callable[..., None]] = {
    (MenuState.PROMPTING, Woke): MenuMachine._end_of_prompt,
    (MenuState.PROMPTING, DigitPressed): MenuMachine._barge_in,
    (MenuState.LISTENING, DigitPressed): MenuMachine._take_key,
    (MenuState.LISTENING, Woke): MenuMachine._time_out,
    (MenuState.PROMPTING, Spoke): MenuMachine._take_speech,
    (MenuState.LISTENING, Spoke): MenuMachine._take_speech,
}
