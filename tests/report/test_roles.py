"""Colours are readable in both themes."""

import pytest

from console.report.roles import CALL_HUES, ROLES, Scheme, colour, contrast

SURFACES = ("window", "panel", "sunk")
STATES = ("accent", "success", "warning", "error", "paused")
HUES = tuple(f"call{number}" for number in range(1, CALL_HUES + 1))

TEXT_ON = [
    *[(text, ground) for text in ("text", "muted") for ground in SURFACES],
    *[("text", f"{state}_ground") for state in (*STATES, *HUES)],
    *[(state, f"{state}_ground") for state in (*STATES, *HUES)],
    *[(state, ground) for state in STATES for ground in ("panel", "sunk")],
    *[(hue, "panel") for hue in HUES],
    ("on_accent", "accent"),
    ("assumed", "panel"),
    ("assumed", "sunk"),
    ("muted", "accent_ground"),
]

LINES_ON = [(line, ground) for line in (*STATES, *HUES, "assumed", "muted") for ground in SURFACES]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(scheme: Scheme, text: str, ground: str) -> None:
    assert contrast(colour(text, scheme), colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES_ON)
def test_a_line_that_carries_meaning_stands_out_from_its_ground(scheme: Scheme, line: str, ground: str) -> None:
    assert contrast(colour(line, scheme), colour(ground, scheme)) >= 3


def test_every_state_and_every_call_has_a_ground() -> None:
    assert all(f"{name}_ground" in ROLES for name in (*STATES, *HUES))


def test_an_unknown_role_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"no role 'sucess'.*success"):
        colour("sucess", "light")
