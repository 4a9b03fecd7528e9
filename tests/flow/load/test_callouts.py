"""The body of a callout: shapes, as a person writes them wrongly."""

import pytest

from console.errors import FileMistakes
from console.flow.load import load_flow
from console.flow.load.callouts import callout_of, method_of

pytestmark = pytest.mark.usefixtures("whole_format")

PHONE = "destination: {type: number, endpoint: '+13125550147'}"


def callout(text):
    return load_flow(f"version: 1\ncall:\n  callout: {text}\n", file="f", environment={}).call.callout


def test_a_body_is_kept_as_it_is_written():
    loaded = callout(f"{{method: ttsCallout, ttsCallout: {{{PHONE}, enabledice: true, TEXT: Hi, altLocale: sv-SE}}}}")
    assert loaded is not None
    assert loaded.body == {
        "destination": {"type": "number", "endpoint": "+13125550147"},
        "enabledice": True,
        "TEXT": "Hi",
        "altLocale": "sv-SE",
    }


def test_what_is_null_is_not_there():
    body = (
        f"{{method: conferenceCallout, ttsCallout: null, conferenceCallout: {{{PHONE}, conferenceId: a, cli: null}}}}"
    )
    loaded = callout(body)
    assert loaded is not None
    assert loaded.method == "conferenceCallout"


def test_what_only_an_sdk_has_is_kept():
    loaded = callout(f"{{method: conferenceCallout, conferenceCallout: {{{PHONE}, conferenceId: a, conference: b}}}}")
    assert loaded is not None
    assert loaded.body["conference"] == "b"


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ("ttsCallout", "takes a mapping, the body", "method"),
        ("[a]", "takes a mapping, the body", "method"),
        ("{}", "needs the key `method`", "ttsCallout"),
        ("{method: ttsCalout, ttsCallout: {}}", "not “ttsCalout”", "`ttsCallout`"),
        ("{method: 5}", "`method` takes one of", ""),
        ("{method: [a]}", "`method` takes one of", ""),
        ("{method: ttsCallout}", "needs the key `ttsCallout`", "under its own name"),
        ("{method: ttsCallout, ttsCalout: {text: a}}", "needs the key `ttsCallout`", "`ttsCalout`"),
        ("{method: customCallout, customCallout: }", "`customCallout` takes a mapping", ""),
        ("{method: ttsCallout, ttsCallout: {text: Hi}}", "needs the key `destination`", ""),
        ("{method: ttsCallout, ttsCallout: {destinatoin: {}}}", "Unknown key `destinatoin`", "`destination`"),
        (f"{{method: conferenceCallout, conferenceCallout: {{{PHONE}}}}}", "needs the key `conferenceId`", ""),
        (
            f"{{method: conferenceCallout, conferenceCallout: {{{PHONE}, conferenceId: ' '}}}}",
            "needs the key `conferenceId`",
            "refuses it",
        ),
        (f"{{method: ttsCallout, ttsCallout: {{{PHONE}, enabledDice: true}}}}", "Unknown key", "`enableDice`"),
        (f"{{method: ttsCallout, ttsCallout: {{{PHONE}, cli: 46313900612}}}}", "`cli` takes text", "Quote"),
        (f"{{method: ttsCallout, ttsCallout: {{{PHONE}, cli: +46313900612}}}}", "looks like a number", "Quote"),
        (
            f"{{method: ttsCallout, ttsCallout: {{{PHONE}, enableAce: 'true'}}}}",
            "takes true or false",
            "without quotes",
        ),
        ("{method: ttsCallout, ttsCallout: {destination: +4631x}}", "`destination` takes a mapping", ""),
        ("{method: ttsCallout, ttsCallout: {destination: {type: number}}}", "needs the key `endpoint`", "endpoint"),
        ("{method: ttsCallout, ttsCallout: {destination: {endpoint: a}}}", "needs the key `type`", "type"),
        (
            "{method: ttsCallout, ttsCallout: {destination: {type: number, endpoint: 4631}}}",
            "`endpoint` takes text",
            "Quote",
        ),
        ("{method: customCallout, customCallout: {ice: {action: {name: hangup}}}}", "a URL, or SVAML as text", "|"),
        ("{method: customCallout, customCallout: {maxDuration: long}}", "takes a whole number", ""),
    ],
)
def test_what_no_platform_could_read_is_told(text, sentence, hint):
    with pytest.raises(FileMistakes) as refused:
        callout(text)
    (told,) = refused.value.mistakes
    assert told.line == 3
    assert sentence in told.sentence
    assert hint in told.hint


def test_the_method_is_known_in_any_letter_case():
    assert method_of({"Method": "TtsCallout"}) == "ttsCallout"
    assert method_of({"method": "call"}) is None
    assert method_of({"method": None}) is None
    assert callout_of({"TtsCallout": {"text": "Hi"}}, "ttsCallout") == {"text": "Hi"}
    assert callout_of({}, "ttsCallout") == {}
