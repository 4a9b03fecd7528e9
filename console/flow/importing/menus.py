"""Which keys led a caller to what a PIE says: found in the menus of the answer before it."""

from collections import deque
from collections.abc import Mapping

from console.flow.importing.came import got
from console.flow.matchers import is_list
from console.protocol.jsonvalue import Json

REPEATS = 3
"""How often a menu is repeated that says nothing of it, as the platform's documents have it."""
KEYS = "0123456789*#"


class Menus:
    """The menus of an answer's runMenu, by id; none where it runs none."""

    def __init__(self, answer: Json) -> None:
        action = got(answer, "action")
        runs = str(got(action, "name")).casefold() == "runmenu"
        listed = got(action, "menus") if runs else None
        self._menus: dict[str, Mapping[str, Json]] = {}
        for menu in listed if is_list(listed) else ():
            if isinstance(menu, Mapping):
                self._menus[str(got(menu, "id"))] = menu
        first = got(action, "mainMenu")
        self._first = first if isinstance(first, str) and first in self._menus else next(iter(self._menus), "")
        if not isinstance(first, str) and "main" in self._menus:
            self._first = "main"

    def way_to(self, menu: str) -> list[str]:
        """The keys that lead from the first menu to this one; none where no way is known."""
        ways: dict[str, list[str]] = {self._first: []}
        waiting = deque([self._first])
        while waiting:
            here = waiting.popleft()
            for key, action in self._options(here):
                there = _inside(action, "menu")
                if there is not None and there in self._menus and there not in ways:
                    ways[there] = [*ways[here], key]
                    waiting.append(there)
        return ways.get(menu, [])

    def key_for(self, menu: str, value: str) -> str | None:
        """The key of the option that returns a value; None where the answer has none."""
        return next((key for key, action in self._options(menu) if _inside(action, "return") == value), None)

    def keys_to(self, value: str) -> list[str]:
        """The keys from the first menu on that return a value, in whichever menu; none where none does."""
        for menu in self._menus:
            key = self.key_for(menu, value)
            if key is not None and (menu == self._first or self.way_to(menu)):
                return [*self.way_to(menu), key]
        return []

    def digits(self, menu: str, value: str) -> str:
        """What to press for a number: with a # behind it where the menu takes more digits."""
        most = got(self._menus.get(menu), "maxDigits")
        return f"{value}#" if isinstance(most, int) and len(value) < most else value

    def wrong_keys(self, menu: str) -> list[str]:
        """Keys that are none of a menu's, as often as it asks."""
        known = {key for key, _ in self._options(menu)}
        wrong = next((key for key in reversed(KEYS) if key not in known and key != "#"), "*")
        repeats = got(self._menus.get(menu), "repeats")
        return [wrong] * ((repeats if isinstance(repeats, int) else REPEATS) + 1)

    def _options(self, menu: str) -> list[tuple[str, str]]:
        options = got(self._menus.get(menu), "options")
        found = options if is_list(options) else ()
        return [(str(got(one, "dtmf")), str(got(one, "action"))) for one in found]


def _inside(action: str, word: str) -> str | None:
    """`desk` of `return(desk)`."""
    text = action.strip()
    if not text.casefold().startswith(word):
        return None
    return text[len(word) :].strip().removeprefix("(").removesuffix(")").strip()
