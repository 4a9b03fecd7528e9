"""How long sent tones take. Assumption `dtmf.tone`."""

import pytest

from console.call.advance import Tray
from console.call.commands import Purpose, WakeAt
from console.call.tones import send_tones, tones_seconds


@pytest.mark.parametrize(
    ("value", "seconds"), [("", 0.0), ("1", 0.2), ("12#", 0.6), ("w", 0.5), ("1W2", 0.9), ("1 2", 0.4)]
)
def test_a_tone_takes_a_fifth_of_a_second_and_a_w_half_of_one(value, seconds):
    assert tones_seconds(value) == seconds


def test_sending_rings_when_the_last_tone_is_over():
    tray = Tray()
    tray.open(4.0)
    token = send_tones(tray, "1w", to="callee", pointer="/action/dtmf", exchange=0)
    advance = tray.close()
    assert advance.commands == (WakeAt(at=4.7, token=token, purpose=Purpose.TONES, exchange=0),)
    assert [(step.kind, step.target, step.assumption) for step in advance.steps] == [("tones", "callee", "dtmf.tone")]
