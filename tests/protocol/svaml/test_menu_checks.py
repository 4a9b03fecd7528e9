"""Menus: limits, options that lead nowhere, menus that nobody reaches."""

import pytest

from console.protocol.svaml.models import RunMenu
from tests.protocol.svaml.answers import action, found, menu

ONE = [{"dtmf": "1", "action": "return(a)"}]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"timeoutMills": 999}, "timeoutMills"),
        ({"timeoutMills": 30001}, "timeoutMills"),
        ({"repeats": -1}, "repeats"),
        ({"mainPrompt": f"#tts[{'a' * 601}]"}, "mainPrompt"),
        ({"repeatPrompt": f"#tts[{'a' * 601}]"}, "repeatPrompt"),
        ({"options": [{"dtmf": "12", "action": "return"}]}, "options/0/dtmf"),
        ({"options": [{"dtmf": "", "action": "return"}]}, "options/0/dtmf"),
        ({"options": [*ONE, *ONE]}, "options/1/dtmf"),
    ],
)
def test_a_menu_over_a_limit_is_a_warning_there(fields: dict[str, object], path: str) -> None:
    part = menu(**fields)
    assert part.model is not None
    assert found(part) == [("svaml.limit", "warning", f"/action/menus/0/{path}")]


@pytest.mark.parametrize("fields", [{"timeoutMills": 1000}, {"timeoutMills": 30000}, {"repeats": 0, "maxDigits": 3}])
def test_a_menu_within_its_limits_is_no_finding(fields: dict[str, object]) -> None:
    assert menu(**fields).findings == ()


def test_a_menu_id_is_short_and_its_own() -> None:
    part = action(name="runMenu", menus=[{"id": "main"}, {"id": "main"}])
    assert found(part) == [("svaml.limit", "warning", "/action/menus/1/id")]
    part = action(name="runMenu", menus=[{"id": "x" * 65}])
    assert found(part) == [("svaml.limit", "warning", "/action/menus/0/id")]


def test_an_option_that_leads_to_no_menu_is_an_error_in_a_usable_document() -> None:
    part = menu(options=[{"dtmf": "1", "action": "menu(mian)"}])
    assert isinstance(part.model, RunMenu)
    assert found(part) == [("menu.unknown_target", "error", "/action/menus/0/options/0/action")]
    assert part.findings[0].fix == "Write menu(main)."


def test_a_menu_that_nothing_leads_to_is_a_note() -> None:
    menus = [
        {"id": "main", "options": [{"dtmf": "1", "action": "menu(a)"}]},
        {"id": "a", "options": [{"dtmf": "1", "action": "menu(main)"}]},
        {"id": "b", "options": [{"dtmf": "1", "action": "menu(a)"}]},
    ]
    assert found(action(name="runMenu", menus=menus)) == [("menu.unreachable", "note", "/action/menus/2")]
    assert found(action(name="runMenu", menus=menus, mainMenu="b")) == []


def test_an_options_menu_without_repeats_is_a_note() -> None:
    assert found(menu(options=ONE, repeats=0)) == [("menu.no_repeats", "note", "/action/menus/0/repeats")]


def test_speech_needs_a_locale() -> None:
    part = action(name="runMenu", menus=[{"id": "main"}], enableVoice=True)
    assert ("svaml.limit", "warning", "/action/enableVoice") in found(part)


def test_an_empty_prompt_of_a_menu_is_a_warning_and_a_missing_one_is_none() -> None:
    assert found(menu(mainPrompt="#tts[]")) == [("prompt.empty", "warning", "/action/menus/0/mainPrompt")]
    assert found(menu(maxDigits=3)) == []


def test_a_main_menu_that_is_nearly_there_is_named() -> None:
    part = action(name="runMenu", menus=[{"id": "main"}, {"id": "code"}], mainMenu="kode")
    assert part.model is None and part.findings[0].fix == "Write code."
