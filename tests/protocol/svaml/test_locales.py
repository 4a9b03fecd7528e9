"""Locales: what some edition lists is known."""

import pytest

from console.protocol.svaml.locales import LOCALES, known_locale


def test_every_listed_code_is_known_in_any_case_and_with_a_voice() -> None:
    for code in LOCALES:
        assert known_locale(code) and known_locale(code.lower()) and known_locale(f"{code}/female")


@pytest.mark.parametrize("locale", ["Emma", "Astrid", "Giorgio", "Céline", "zn-CN", "arb", "en-GB-WLS", "sv-SE/Male"])
def test_a_voice_name_and_the_odd_codes_are_known(locale: str) -> None:
    assert known_locale(locale)


@pytest.mark.parametrize("locale", ["", "en", "xx-YY", "en-US/robot", "emma", "EN_US", "Emma Smith", "sv-SE/"])
def test_anything_else_is_unknown(locale: str) -> None:
    assert not known_locale(locale)
