"""Prompts that are not written as documented: one finding each, and they are played all the same."""

import pytest

from tests.protocol.svaml.answers import action, found, instruction

MENU = {"id": "main", "maxDigits": 1}


def of_menu(prompt: str) -> list[tuple[str, str, str | None]]:
    """What is found of a menu that says this."""
    return found(action(name="runMenu", menus=[{**MENU, "mainPrompt": prompt}]))


def of_id(entry: str) -> list[tuple[str, str, str | None]]:
    """What is found of a playFiles of this one entry."""
    return found(instruction(name="playFiles", ids=[entry], locale="en-US"))


@pytest.mark.parametrize(
    "prompt",
    [
        "#tts[Press 1",
        "#tts[Press 1] now",
        "beep;#ssml[<speak>Hi</speak>",
        "#href[https://a.example/b.wav;beep",
        "#tts[One] #tts[Two]",
        "#say[Press 1]",
        "#Press 1",
        "tts[Press 1]",
        "#href[ftp://a.example/b.wav]",
    ],
)
def test_a_prompt_off_its_form_is_a_warning(prompt: str) -> None:
    assert of_menu(prompt) == [("prompt.form", "warning", "/action/menus/0/mainPrompt")]


@pytest.mark.parametrize("entry", ["#tts[One", "#tts[One];#tts[Two]", "#say[One]", "#href[a.wav]"])
def test_an_id_off_its_form_is_a_warning(entry: str) -> None:
    assert of_id(entry) == [("prompt.form", "warning", "/instructions/0/ids/0")]


@pytest.mark.parametrize("prompt", ["#tts[One; two]", "#tts[Press [1] now]"])
def test_signs_that_spoken_text_cannot_hold_are_a_note(prompt: str) -> None:
    assert of_menu(prompt) == [("prompt.form", "note", "/action/menus/0/mainPrompt")]
    assert of_id(prompt) == [("prompt.form", "note", "/instructions/0/ids/0")]


@pytest.mark.parametrize(
    "prompt",
    [
        "#tts[Press 1.];beep",
        "tts#[Parked]",
        "#HREF[HTTP://a.example/b.wav]",
        "https://a.example/b.wav",
        "#ssml[<speak>One &amp; two</speak>]",
        "welcome[1].wav",
    ],
)
def test_a_prompt_as_documented_or_as_an_sdk_writes_it_is_no_finding(prompt: str) -> None:
    assert of_menu(prompt) == []
    assert of_id(prompt.removesuffix(";beep")) == []


def test_an_empty_prompt_is_one_finding() -> None:
    assert of_menu("#href[]") == [("prompt.empty", "warning", "/action/menus/0/mainPrompt")]


def test_say_has_no_form_that_its_text_could_miss() -> None:
    assert found(instruction(name="say", text="One; two [three]")) == []
