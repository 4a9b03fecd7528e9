"""Templates in the strings of a stub's answers."""

import pytest

from console.flow.templates import fill, has_templates, unknown_templates


def test_templates_are_filled_in_wherever_a_string_is():
    missing = {}
    svaml = {"instructions": [{"text": "You pressed {{value:spaced}}, {{cookie.name}}."}], "action": {"n": 4}}
    filled = fill(svaml, {"value": "4815", "cookie.name": "Ann"}, missing)
    assert filled == {"instructions": [{"text": "You pressed 4 8 1 5, Ann."}], "action": {"n": 4}}
    assert not missing


def test_a_missing_value_is_empty_text_and_named_once():
    missing = {}
    assert fill("a{{user}}b{{user}}", {"user": None}, missing) == "ab"
    assert list(missing) == ["user"]


def test_what_is_filled_in_is_not_filled_again():
    assert fill("{{custom}}", {"custom": "{{value}}", "value": "1"}, {}) == "{{value}}"


@pytest.mark.parametrize("text", ["{{values}}", "{{ value }}", "{{", "{{cookie.}}", "{{value:loud}}"])
def test_any_other_opening_is_unknown(text):
    assert list(unknown_templates(text))


@pytest.mark.parametrize("text", ["{{value}} {{cookie.lang}}", "{value}", "}}", "{{{value}}{", "{{callid:spaced}}"])
def test_known_templates_and_plain_text_are_fine(text):
    assert not list(unknown_templates(text))


def test_whether_there_is_something_to_fill_in():
    assert has_templates([{"a": "x {{to}}"}])
    assert not has_templates({"a": ["{{nothing}}", 1, None]})
