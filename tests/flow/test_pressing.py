"""The keys of one press."""

from console.call.player import Heard
from console.flow.model import Press
from console.flow.pressing import Pressing


def pressed(keys: str, prompt: Heard | None = None, **given: float) -> list[tuple[float, str]]:
    """The moments and keys of a press that starts at 10 s."""
    pressing = Pressing(Press(keys=keys, **given), at=10.0, menu=None, prompt=prompt)
    times = []
    while not pressing.over(pressing.due):
        at = pressing.due
        times.append((at, pressing.press(at, None).key))
    return [*times, (pressing.due, "over")]


def test_keys_are_a_gap_apart_and_the_last_ends_the_step():
    assert pressed("12#") == [(10.0, "1"), (10.3, "2"), (10.6, "#"), (10.6, "over")]


def test_a_pause_adds_half_a_second_wherever_it_stands():
    assert pressed("w1w2w", gap=0.1) == [(10.5, "1"), (11.1, "2"), (11.6, "over")]


def test_pauses_alone_take_their_time():
    assert pressed("ww") == [(11.0, "over")]


def test_only_the_first_key_tells_that_its_prompt_was_over():
    over = Heard(text="Hi", to="caller", began=0.0, seconds=1.0, step=0, over=True)
    pressing = Pressing(Press(keys="12", during="Hi"), at=0.0, menu=None, prompt=over)
    findings = [pressing.press(at, None).findings for at in (0.0, 0.3)]
    assert [[finding.code for finding in found] for found in findings] == [["script.not_during"], []]


def test_a_press_has_acted_once_its_first_key_is_pressed():
    pressing = Pressing(Press(keys="w1"), at=0.0, menu=None, prompt=None)
    assert not pressing.acted
    assert pressing.press(0.5, None).by_script
    assert pressing.acted
