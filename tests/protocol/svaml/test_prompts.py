"""Prompts: what is heard and how long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from console.protocol.svaml.prompts import Prompt, parse_prompts, prompt_of_id, say_prompt, seconds_of, spoken_text


def heard(text: str) -> list[tuple[str, str]]:
    return [(prompt.form, prompt.text) for prompt in parse_prompts(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("#tts[Hello]", [("tts", "Hello")]),
        ("#TTS[Hello];beep", [("tts", "Hello"), ("file", "beep")]),
        ("a;b ; c;", [("file", "a"), ("file", "b"), ("file", "c")]),
        ("#tts[One; two.];#tts[Three]", [("tts", "One; two."), ("tts", "Three")]),
        ("#tts[Press [1] now] ; x", [("tts", "Press [1] now"), ("file", "x")]),
        ("#tts[unclosed; text", [("tts", "unclosed; text")]),
        ("#href[https://a.example/b.wav]", [("url", "https://a.example/b.wav")]),
        ("https://a.example/b.wav;HTTP://c", [("url", "https://a.example/b.wav"), ("url", "HTTP://c")]),
        ("#ssml[<speak>One <b>two</b></speak>]", [("ssml", "One two")]),
        ("tts#[Parked]", [("tts", "Parked")]),
        ("", []),
        (" ; ;", []),
        ("#tts[]", [("tts", "")]),
    ],
)
def test_a_prompts_text_is_parts_in_order(text: str, parts: list[tuple[str, str]]) -> None:
    assert heard(text) == parts


@pytest.mark.parametrize(
    ("entry", "form", "text"),
    [
        ("#tts[One; two]", "tts", "One; two"),
        ("#tts[a ] b]", "tts", "a ] b"),
        ("welcome", "file", "welcome"),
        ("a;b", "file", "a;b"),
        (" https://x.example/a.wav ", "url", "https://x.example/a.wav"),
        ("#ssml[<speak>Hi</speak>]", "ssml", "Hi"),
        ("#tts[unclosed", "tts", "unclosed"),
    ],
)
def test_an_id_is_one_prompt_whatever_it_holds(entry: str, form: str, text: str) -> None:
    prompt = prompt_of_id(entry, "sv-SE")
    assert (prompt.form, prompt.text, prompt.locale) == (form, text, "sv-SE")


def test_say_speaks_plain_text_or_ssml() -> None:
    assert say_prompt("Hello [there]; you").text == "Hello [there]; you"
    assert (say_prompt(" <speak>Hi</speak>").form, say_prompt(" <speak>Hi</speak>").text) == ("ssml", "Hi")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<speak>One<break time='1s'/>two</speak>", "One two"),
        ("<p>Un<emphasis>believ</emphasis>able</p><p>yes</p>", "Unbelievable yes"),
        ("Tom &amp; Ann", "Tom & Ann"),
        ("a < b", "a < b"),
    ],
)
def test_the_spoken_text_of_ssml_is_without_its_tags(markup: str, text: str) -> None:
    assert spoken_text(markup) == text


@pytest.mark.parametrize(
    ("prompt", "seconds"),
    [
        (Prompt("One two three four", "tts"), 1.6),
        (Prompt("4 8 1 5", "tts"), 1.6),
        (Prompt("One - two , three.", "tts"), 1.2),
        (Prompt("Hi", "tts"), 1.0),
        (Prompt("...", "tts"), 1.0),
        (Prompt("", "tts"), 0.0),
        (Prompt("  ", "tts"), 0.0),
        (Prompt("こんにちは 世界です", "tts", "ja-JP"), 1.8),
        (Prompt("你好", "tts", "cmn-CN"), 1.0),
        (Prompt("beep", "file"), 3.0),
        (Prompt("https://x", "url"), 3.0),
        (Prompt("", "url"), 0.0),
        (Prompt("One", "ssml", None, "<speak>One<break time='500ms'/></speak>"), 1.5),
        (Prompt("", "ssml", None, '<speak><break time="1.5s"/></speak>'), 1.5),
    ],
)
def test_prompts_last_as_the_assumptions_say(prompt: Prompt, seconds: float) -> None:
    assert seconds_of(prompt) == seconds


def test_a_prompt_is_empty_when_there_is_nothing_to_hear() -> None:
    assert prompt_of_id("#ssml[<speak></speak>]").empty
    assert not prompt_of_id("#ssml[<break time='1s'/>]").empty


@settings(deadline=None)
@given(some.text() | some.text(alphabet="#tshrefml[];<>/ break='1s'"))
def test_any_text_is_read_and_lasts_some_time(text: str) -> None:
    for prompt in (*parse_prompts(text), prompt_of_id(text), say_prompt(text)):
        assert seconds_of(prompt) >= 0.0


@pytest.mark.parametrize("text", ["#tts[" * 50_000, "];" * 100_000, "<break " * 50_000, "<" * 200_000, "] " * 100_000])
def test_a_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    for prompt in (*parse_prompts(text), prompt_of_id(f"#ssml[{text}]"), say_prompt(f"<speak>{text}")):
        assert seconds_of(prompt) >= 0.0
