"""One `press` from its first key to its last: when each key comes, and in which menu it is meant to count."""

from collections import deque

from console.call.events import DigitPressed, Who
from console.call.menu import MenuMachine
from console.call.moments import moment
from console.call.player import Heard
from console.flow.model import Press
from console.protocol.findings import Finding, Severity

PAUSE = "w"
PAUSE_SECONDS = 0.5
NOT_DURING = Finding(
    code="script.not_during",
    severity=Severity.NOTE,
    sentence="The prompt that the key should cut was over before it was pressed.",
    fix="Shorten the step's `after`, or take `during` away.",
)

MenuRun = tuple[MenuMachine, int] | None
"""A menu and the count of menus that were entered in it: a submenu is another run, a repeat is not."""


def run_of(menu: MenuMachine | None) -> MenuRun:
    """The menu that runs now."""
    return None if menu is None else (menu, menu.runs)


class Pressing:
    """The keys of one step, `gap` apart, whatever happens meanwhile. `acted` once the first is pressed."""

    def __init__(self, step: Press, *, at: float, menu: MenuMachine | None, prompt: Heard | None) -> None:
        self._run = run_of(menu)
        self._prompt = prompt
        self._keys: deque[tuple[str, float]] = deque()
        self._end = at
        self.acted = False
        for key in step.keys:
            if key == PAUSE:
                at = moment(at, PAUSE_SECONDS)
                self._end = moment(self._end, PAUSE_SECONDS)
            else:
                self._keys.append((key, at))
                self._end = at
                at = moment(at, step.gap)

    @property
    def due(self) -> float:
        """When the next key is pressed or, after the last one, the step is over."""
        return self._keys[0][1] if self._keys else self._end

    def over(self, now: float) -> bool:
        """No key is left, and no pause."""
        return not self._keys and now >= self._end

    def press(self, now: float, menu: MenuMachine | None, who: Who = "caller") -> DigitPressed:
        """This person presses the next key, in this menu."""
        key, _ = self._keys.popleft()
        run = run_of(menu)
        carried = self._run is not None and run is not None and run != self._run
        if carried:
            self._run = run
        missed = not self.acted and self._prompt is not None and self._prompt.over
        self.acted = True
        findings = (NOT_DURING,) if missed else ()
        return DigitPressed(at=now, key=key, who=who, carried=carried, by_script=True, findings=findings)
