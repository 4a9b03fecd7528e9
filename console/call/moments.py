"""Moments of the virtual clock: seconds since the call was placed, to the millisecond, so that equal ones are equal."""

MILLISECOND_DIGITS = 3


def moment(at: float, seconds: float = 0.0) -> float:
    """The virtual moment `seconds` after `at`."""
    return round(at + seconds, MILLISECOND_DIGITS)
