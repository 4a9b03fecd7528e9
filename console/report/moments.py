"""Times in a reader's words: the clock of a call, what passed between two moments, how long something took. Pure.

Seconds are virtual seconds of the call unless a name says otherwise.
"""

from datetime import datetime


def day_of(then: datetime, today: datetime) -> str:
    """A day in words, seen from another: `today`, `yesterday`, `Friday`, `12 Nov`, of another year `12 Nov 2025`."""
    days = (today.date() - then.date()).days
    if 0 <= days <= 1:
        return "yesterday" if days else "today"
    if 0 <= days < 7:
        return f"{then:%A}"
    return f"{then.day} {then:%b}" if then.year == today.year else f"{then.day} {then:%b %Y}"


def clock(at: float) -> str:
    """A moment of the call as minutes, seconds and tenths: `0:09.6`; from an hour on `1:02:03.4`."""
    tenths = int(at * 10 + 1e-6)
    minutes, rest = divmod(tenths, 600)
    seconds = f"{rest // 10:02d}.{rest % 10}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes}:{seconds}"


def length(seconds: float) -> str:
    """A whole number of seconds as on a phone's display: `0:34`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def took(seconds: float) -> str:
    """How long something took, in the unit that a reader expects: `12 ms`, `2.0 s`, `1 min 5 s`."""
    if seconds < 0.9995:
        millis = seconds * 1000
        return f"{millis:.1f} ms" if 0 < millis < 1 else f"{millis:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def delta(seconds: float) -> str:
    """What passed between two moments, with its sign; nothing where no time passed."""
    if abs(seconds) < 0.0005:
        return ""
    sign = "+" if seconds > 0 else "−"
    return sign + took(abs(seconds))


def size(count: int) -> str:
    """A number of bytes: `312 B`, `4.1 kB`, `1.2 MB` (thousands, as networks count)."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.1f} kB"
    return f"{count / 1_000_000:.1f} MB"
