"""Where a film stands and how fast it goes: a value that is handed the clock on the wall and reads none. Pure.

Time in a film is the calls' own: at 1x a silence lasts as long as it did.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.ui.film.reel import Reel

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""So many virtual seconds a second on the wall; the exported film has the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playhead:
    """`place`: the last step that has happened; `at`: the film's clock, in virtual seconds; `since`: up to which second
    of the clock on the wall it has played, None while it stands still. The reel has a step at least.
    """

    reel: Reel
    place: int
    at: float
    speed: float = 1.0
    since: float | None = None

    @property
    def plays(self) -> bool:
        """Time passes."""
        return self.since is not None

    @property
    def is_first(self) -> bool:
        """Nothing has happened but the first step."""
        return self.place == 0

    @property
    def is_last(self) -> bool:
        """Everything has happened."""
        return self.place == self.reel.last

    def play(self, now: float) -> Playhead:
        """From here on time passes; at the end the film begins anew."""
        begun = self.jump(0) if self.is_last else self
        return replace(begun, since=None if begun.is_last else now)

    def pause(self, now: float) -> Playhead:
        """Time stands still, where it has come to."""
        return replace(self.moved(now), since=None)

    def moved(self, now: float) -> Playhead:
        """Where it stands by now. What happens at one instant happens at once; at the end it stands still."""
        if self.since is None:
            return self
        at = min(self.at + max(0.0, now - self.since) * self.speed, self.reel.lasts)
        place = max(self.place, self.reel.place_at(at))
        return replace(self, place=place, at=at, since=None if place == self.reel.last else now)

    def jump(self, place: int) -> Playhead:
        """To a step, the nearest there is; it goes on playing from there where it plays."""
        place = min(max(place, 0), self.reel.last)
        ends = place == self.reel.last
        return replace(self, place=place, at=self.reel.times[place], since=None if ends else self.since)

    def seek(self, second: float) -> Playhead:
        """To a second, at which everything of that instant has happened."""
        at = min(max(second, self.reel.times[0]), self.reel.lasts)
        place = self.reel.place_at(at)
        return replace(self, place=place, at=at, since=None if place == self.reel.last else self.since)

    def step(self, by: int) -> Playhead:
        """By so many steps, and stand still there."""
        return replace(self.jump(self.place + by), since=None)

    def at_speed(self, speed: float, now: float) -> Playhead:
        """As fast as this from now on."""
        return replace(self.moved(now), speed=speed)

    def faster(self, by: int, now: float) -> Playhead:
        """The next speed there is, or the one before."""
        place = min(max(SPEEDS.index(self.speed) + by, 0), len(SPEEDS) - 1)
        return self.at_speed(SPEEDS[place], now)

    def until_next(self) -> float | None:
        """Seconds on the wall until the next step happens, None while it stands still."""
        if self.since is None:
            return None
        return max(0.0, self.reel.times[self.place + 1] - self.at) / self.speed
