"""A flow file to a Flow: what each key becomes, and every mistake with its line."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.errors import FileMistakes
from console.flow import simulated
from console.flow.load import load_flow
from console.flow.model import (
    DEMO_KEY,
    Application,
    Backend,
    Callee,
    CallSpec,
    Dial,
    Expectations,
    ExpectStep,
    Flow,
    Hear,
    Press,
    RejectCall,
    Rule,
    When,
)

SHIPPED = sorted((Path(__file__).parents[3] / "flows").glob("**/*.flow.yaml"))

SMALLEST = '{version: 1, backend: "http://127.0.0.1:5000/voice", script: [dial, press: "1"]}'

HOTEL = (Path(__file__).parent / "hotel.flow.yaml").read_text(encoding="utf-8")
BANK = (Path(__file__).parent / "bank.flow.yaml").read_text(encoding="utf-8")
PARCEL = (Path(__file__).parent / "parcel.flow.yaml").read_text(encoding="utf-8")


def flow(text, environment=None, file="demo/a.flow.yaml"):
    return load_flow(text, file=file, environment=environment or {})


def mistakes(text, environment=None):
    """(line, sentence, hint) of every mistake."""
    with pytest.raises(FileMistakes) as refused:
        flow(text, environment)
    return [(one.line, one.sentence, one.hint) for one in refused.value.mistakes]


def script(*steps):
    return "version: 1\nscript:\n  - dial\n" + "".join(f"  - {step}\n" for step in steps)


def test_the_smallest_flow():
    loaded = flow(SMALLEST)
    assert loaded == Flow(
        name="a",
        file="demo/a.flow.yaml",
        backend=Backend(url="http://127.0.0.1:5000/voice"),
        script=(Dial(line=1), Press(line=1, keys="1")),
    )
    assert not loaded.answers_itself


def test_a_version_is_all_a_flow_needs():
    assert flow("version: 1") == Flow(name="a", file="demo/a.flow.yaml")
    assert flow('version: "1"', file="").name == "flow"
    assert flow(b"\xef\xbb\xbfversion: 1\r\n", file=r"C:\flows\Night.FLOW.YAML").name == "Night"


def test_the_hotel_of_the_format_is_read_whole():
    loaded = flow(HOTEL)
    assert (loaded.name, loaded.answers_itself, loaded.backend) == ("Hotel front desk", True, None)
    assert loaded.call == CallSpec(origin="+46313900612", to="+442079460123", callees=(Callee(after=4.0, talks=30.0),))
    assert loaded.responses is not None
    ice, desk, room = loaded.responses
    assert ice.events == ("ice",)
    assert ice.svaml["action"]["menus"][0]["mainPrompt"] == "#tts[For the front desk press 1, for room service 2.]"
    assert ice.svaml["action"]["menus"][1]["maxDigits"] == 3
    assert desk.when == When(menu="main", value="desk", asked=frozenset({"menu", "value"}))
    assert room.when.type == "sequence"
    assert loaded.script == (
        Dial(line=27),
        Hear(line=28, text="front desk"),
        Press(line=29, keys="1"),
        ExpectStep(
            line=30,
            expect=Expectations(
                keys={"action": {"name": "connectPstn", "number": "+46313900644"}}, lines={"action": 30}
            ),
        ),
    )
    assert loaded.expect is not None
    assert loaded.expect.keys["callbacks"] == ["ice", "pie", "ace", "dice"]
    assert loaded.expect.lines == {"heard": 32, "callbacks": 33, "ended": 34}


def test_the_bank_of_the_format_is_read_once_for_each_row():
    loaded = flow(BANK, {"BANK_KEY": "k", "BANK_SECRET": "QUJD"})
    assert [run.variant for run in loaded.runs] == ["right", "wrong", "too short"]
    assert [run.script[5].keys for run in loaded.runs] == ["6071", "0000", "60"]
    assert loaded.expect.keys["latency"] == "< 0.5"


def test_the_callout_of_the_format_is_read_whole(whole_format):
    loaded = flow(PARCEL)
    assert loaded.call.origination == "callout"
    assert loaded.call.callout is not None
    assert loaded.call.callout.method == "ttsCallout"
    assert loaded.call.callout.body["custom"] == "parcel-88"
    assert loaded.call.callees == (Callee(does="script"),)
    assert loaded.script == (Dial(line=18), RejectCall(line=19, how="busy", after=6.0))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_every_shipped_flow_is_read(file):
    assert flow(file.read_bytes()).answers_itself


def test_every_key_of_the_call_and_its_kin_has_its_value():
    loaded = flow(
        """
version: 1
name: A
summary: 007
application: {key: "${KEY}", secret: "${SECRET:-QUJD}"}
backend:
  url: ${URL}/voice
  events: {dice: "https://b.example/dice"}
  fallback: http://127.0.0.1:1/
  timeout: none
  signing: wrong_time
call:
  from: private
  to: +44 (20) 7946-0123
  custom: ${CUSTOM:-yes}
  rdnis: ""
  rate: 0.0074 EUR
  at: 2026-02-03T04:05:06Z
  callee:
    - {does: busy}
    - {does: noanswer, x-why: never there}
    - {after: 1, talks: 1h}
    - {does: failed}
    - {does: declined}
    - {does: fault}
    - {does: network}
  patience: 30
  stay: 500ms
fail_on: never
seed: -7
dialect: current
responses: []
x-anything: [{press: 1}]
""",
        {"KEY": "k", "URL": "http://127.0.0.1:5000"},
    )
    assert loaded.application == Application(key="k", secret="QUJD")
    assert loaded.backend == Backend(
        url="http://127.0.0.1:5000/voice",
        events={"dice": "https://b.example/dice"},
        fallback="http://127.0.0.1:1/",
        timeout=None,
        signing="wrong_time",
    )
    assert loaded.call == CallSpec(
        origin=None,
        to="+442079460123",
        custom="yes",
        rdnis="",
        rate=(Decimal("0.0074"), "EUR"),
        at="2026-02-03T04:05:06Z",
        callees=(
            Callee(does="busy", after=0.0),
            Callee(does="noanswer"),
            Callee(after=1.0, talks=3600.0),
            Callee(does="failed", after=0.0),
            Callee(does="declined", after=3.0),
            Callee(does="fault", after=0.0),
            Callee(does="network", after=3.0),
        ),
        patience=30.0,
        stay=0.5,
    )
    assert (loaded.summary, loaded.fail_on, loaded.seed, loaded.responses) == ("007", "never", -7, ())


def test_null_means_the_key_is_not_given():
    loaded = flow("version: 1\nname:\nbackend: ~\ncall: {from: null, callee: }\nscript:\nresponses:\n")
    assert loaded == Flow(name="a", file="demo/a.flow.yaml")
    assert flow("version: 1\napplication: {key: k}").application.key == "k"
    assert flow("version: 1\napplication:").application.key == DEMO_KEY


def test_every_key_of_a_rule_has_its_value():
    loaded = flow(
        """
version: 1
responses:
  - event: [ace, pie]
    when: {menu: absent, type: /seq/i, input: null, cookies: {lang: sv}, callback: {amd: {}}, nth: "> 1"}
    svaml: [{a: 1.50, b: +46 31, c: "$${x}", d: "{{value:spaced}}"}, null]
    status: 201
    headers: {X-Count: 5, x-y: abc}
    delay: 250ms
    close: midway
  - {event: dice, body: "{{anything}}"}
"""
    )
    assert loaded.responses == (
        Rule(
            events=("ace", "pie"),
            when=When(
                menu="absent",
                type="/seq/i",
                cookies={"lang": "sv"},
                callback={"amd": {}},
                nth="> 1",
                asked=frozenset({"menu", "type", "input", "cookies", "callback", "nth"}),
            ),
            svaml=[{"a": Decimal("1.50"), "b": "+46 31", "c": "${x}", "d": "{{value:spaced}}"}, None],
            status=201,
            headers={"X-Count": "5", "x-y": "abc"},
            delay=0.25,
            close="midway",
            line=4,
        ),
        Rule(events=("dice",), body="{{anything}}", line=11),
    )


@pytest.mark.parametrize(
    ("text", "line", "sentence", "hint"),
    [
        ("name: x", 1, "`version` is missing", "version: 1"),
        ("version: 2\nnew_key: 1", 1, "needs a newer console", "Install"),
        ("version: 10000000000000000000000", 1, "needs a newer console", "Install"),
        ("version: 0", 1, "whole number from 1 to 1", ""),
        ("version: 1.0", 1, "whole number", ""),
        ("version: 1\nScript: [dial]", 2, "Unknown key `Script`", "Did you mean `script`?"),
        ("version: 1\nfail-on: never", 2, "Unknown key `fail-on`", "Did you mean `fail_on`?"),
        ("version: 1\nzzz: never", 2, "Unknown key `zzz`", "Known here: version"),
        ("version: 1\nX-a: 1", 2, "Unknown key `X-a`", ""),
        ("version: 1\nname: [a]", 2, "`name` takes a single value, not a list", ""),
        ("version: 1\nname: ${HOME}", 2, "cannot hold “${HOME}”", "$${"),
        ("version: 1\nname: ${pin}", 2, "“${pin}”, and `variants` has no such column", "$${"),
        ("version: 1\nbackend: ${IVR_URL}", 2, "needs IVR_URL", "${IVR_URL:-…}"),
        ("version: 1\nbackend: http://me:pw@127.0.0.1/", 2, "without name and password", "signing to basic"),
        ("version: 1\nbackend: {events: {ice: 'http://a/'}}", 2, "`events` stands without `url`", "url"),
        ("version: 1\nbackend: {fallback: 'http://a/'}", 2, "`fallback` stands without `url`", "url"),
        ("version: 1\nbackend: {url: 'http://a/', events: {ices: 'http://a/'}}", 2, "Unknown key `ices`", "`ice`"),
        ("version: 1\nbackend: {timeout: 1m30s}", 2, "one unit", "90s"),
        ("version: 1\nbackend: {timeout: 0}", 2, "no time at all", "none"),
        ("version: 1\nbackend: {signing: wrong_keys}", 2, "takes one of", "`wrong_key`"),
        ("version: 1\nbackend: [a]", 2, "`backend` takes a mapping", "url"),
        ("version: 1\napplication: {secret: abc}", 2, "not base64", "dashboard"),
        ("version: 1\napplication: {secret: 'keyring:'}", 2, "names no entry of the keyring", "keyring:bank-test"),
        ("version: 1\napplication: {key: 'a b'}", 2, "without blanks", ""),
        ("version: 1\ncall: {from: 46313900612}", 2, "begins with +", "country code"),
        ("version: 1\ncall: {callee: []}", 2, "at least one", ""),
        ("version: 1\ncall: {callee: {does: answers}}", 2, "takes one of", "`answer`"),
        ("version: 1\ncall: {at: 2026-01-01}", 2, "a moment in UTC", "2026-01-01T12:00:00Z"),
        ("version: 1\ncall: {rate: 5}", 2, "takes money", "0.0074 EUR"),
        ("version: 1\ncall: {stay: 5h}", 2, "4 hours", "4h"),
        ("version: 1\nfaults: {}", 2, "`faults` takes a list", "dash"),
        ("version: 1\nseed: yes", 2, "whole number", ""),
        ("version: 1\nresponses: {event: ice}", 2, "`responses` takes a list", "dash"),
        ("version: 1\nresponses:\n  - svaml: {}", 3, "needs the key `event`", ""),
        ("version: 1\nresponses:\n  - event: icee", 3, "takes one of", "`ice`"),
        ("version: 1\nresponses:\n  - event: ice\n    svaml: {}\n    body: a", 5, "`svaml` or `body`", ""),
        (
            "version: 1\nresponses:\n  - event: ice\n    svaml: {a: '{{pin}}'}",
            4,
            "“{{pin}}” is no template",
            "{{value}}",
        ),
        ("version: 1\nresponses:\n  - event: ice\n    svaml: {a: +46}", 4, "looks like a number", 'Quote it: "+46"'),
        (
            "version: 1\nresponses:\n  - event: ice\n    svaml: {a: yes}",
            4,
            "yes or no",
            'Quote it if it is text: "yes"',
        ),
        ("version: 1\nresponses:\n  - event: ice\n    body: {a: 1}", 4, "`body` takes a single value", ""),
        ("version: 1\nresponses:\n  - event: ice\n    status: 99", 4, "from 200 to 599", ""),
        ("version: 1\nresponses:\n  - event: ice\n    headers: {'a b': c}", 4, "no name of a header", ""),
        ("version: 1\nresponses:\n  - event: ice\n    headers: {a: [b]}", 4, "takes text", ""),
        ('version: 1\nresponses:\n  - event: ice\n    headers: {a: "b\\r\\nc"}', 4, "cannot hold", ""),
        ("version: 1\nresponses:\n  - event: ice\n    when: {menus: a}", 4, "Unknown key `menus`", "`menu`"),
        ("version: 1\nresponses:\n  - event: ice\n    when: {menu: '/[/'}", 4, "cannot be read", "single quotes"),
        ("version: 1\nresponses:\n  - event: ice\n    when: {nth: second}", 4, "`nth` is a number", ""),
        ("version: 1\nresponses:\n  -", 3, "is empty", "dash"),
        ("version: 1\nscript: []", 2, "no step", "[dial]"),
        ("version: 1\nscript: dial", 2, "takes a list of steps", "dash"),
        ("version: 1\nscript: [press: 1]", 2, "dials before anything else", "- dial"),
        (script("dial"), 4, "dials a second time", ""),
        (script("dial: 5"), 4, "takes no value", ""),
        (script("press"), 4, "`press` needs a value", ""),
        (script("press:"), 4, "`press` needs a value", ""),
        (script("hear: ~"), 4, "`hear` needs a value", ""),
        (script("wait"), 4, "`wait` needs a value", ""),
        (script("reject"), 4, "`reject` needs a value", ""),
        (script("expect"), 4, "`expect` needs a value", ""),
        (script("expect: {}"), 4, "expects nothing", ""),
        (script("expect: ended"), 4, "`expect` takes a mapping", ""),
        (script("press: 12a"), 4, "takes keys", '"12#"'),
        (script("press: {key: 1}"), 4, "Unknown key `key`", "`keys`"),
        (script("press: {after: 1}"), 4, "needs the key `keys`", ""),
        (script("hear: [a, b]"), 4, "takes text", ""),
        (script("presss: 1"), 4, "Unknown verb `presss`", "`press`"),
        (script('press: "1"\n    after: 1s'), 5, "has one verb", "press: {keys: …, after: …}"),
        (script('press: "1"\n    hear: x'), 5, "has one verb", "dash of its own"),
        (script("[press]"), 4, "not a list", ""),
        (script("wait: talkin"), 4, "takes one of", "`talking`"),
        (script("wait: {for: 1, until: pie}"), 4, "`wait` takes `for`, or", ""),
        (script("wait: {for: 1, within: 2}"), 4, "`wait` takes `for`, or", ""),
        (script("wait: {within: 2}"), 4, "`wait` needs a time", ""),
        (script("reject: bussy"), 4, "takes one of", "`busy`"),
        (script("hang_up: anna"), 4, "Nobody in this flow is called `anna`", "calls"),
        (script("hang_up: Anna"), 4, "takes a person", "NAME.callee"),
        (script("hang_up: calee"), 4, "Nobody in this flow is called `calee`", "`callee`"),
        (script("check: {}"), 4, "`check` expects nothing", ""),
        (script("send: dise"), 4, "takes one of", "`dice`"),
        (script("send: {event: pie, set: 5}"), 4, "`set` takes a mapping", "null removes"),
        (script("send: {event: pie, set: {}, body: a}"), 4, "`set` or `body`", "Keep one"),
        (script("send: {event: pie, signing: wrong}"), 4, "takes one of", ""),
        ("version: 1\ncall: {callee: {does: busy}}\nscript: [dial, answer]", 3, "says already", "does: script"),
        ("version: 1\nexpect: {latency: soon}", 2, "`latency` is a number", "> 1"),
        ("version: 1\nexpect: {within: 5s}", 2, "Unknown key `within`", ""),
        ("version: 1\nexpect: {findings: [http.statsu]}", 2, "no code of a finding", "`http.status`"),
        ("version: 1\nexpect: {findings: ['svam.*']}", 2, "no code of a finding", "`svaml.*`"),
        ("version: 1\nexpect: {findings: [none, http.status]}", 2, "among codes", ""),
        ("version: 1\nexpect: {state: talk}", 2, "no state of a call", ""),
        ("version: 1\nexpect: {callbacks: [ices]}", 2, "no event", "`ice`"),
        ("version: 1\nexpect: {callbacks: {ices: 1}}", 2, "Unknown key `ices`", "`ice`"),
        ("version: 1\nexpect: {callbacks: ice}", 2, "takes a list of events", ""),
        ("version: 1\nexpect: {callback: {event: pies}}", 2, "no event", "`pie`"),
        ("version: 1\nexpect: {callback: pie}", 2, "takes a mapping", ""),
        ("version: 1\nexpect: {ended: {results: BUSY}}", 2, "Unknown key `results`", "`result`"),
        ("version: 1\nexpect: {ended: BUSY}", 2, "takes a mapping", ""),
        ("version: 1\nexpect: {menu: [a]}", 2, "single value", ""),
        ("version: 1\nexpect: {status: '< many'}", 2, "no comparison", '"< 5"'),
        ("version: 1\nexpect: {status: 0x1F}", 2, "looks like a number", "Quote it"),
        ("version: 1\nexpect: {cookies: sv}", 2, "takes a mapping", ""),
        ("- version: 1", 1, "a mapping of keys", ""),
        ("hello", 1, "a mapping of keys", ""),
        ("", 1, "empty", ""),
    ],
)
def test_a_mistake_is_told_with_its_line_in_words_and_with_a_hint(text, line, sentence, hint):
    told = mistakes(text)
    assert len(told) == 1, told
    assert told[0][0] == line
    assert sentence in told[0][1]
    assert hint in told[0][2]


def test_choices_that_the_sentence_lists_are_not_listed_again():
    (_, sentence, hint) = mistakes(script("wait: tomorow"))[0]
    assert "takes one of ringing, menu," in sentence
    assert hint == ""


def test_all_mistakes_of_a_file_are_told_at_once_in_order():
    text = """version: 1
nam: x
backend: {url: ftp://a/, timeout: 9h}
call:
  from: "0046"
  callee: {does: nothing}
responses:
  - when: {menu: a}
  - event: ice
    svaml: {a: 007, b: "{{x}}", c: #tts[Hi]
    }
script:
  - press: *1
  - hear: Room #12
  - expect: {findings: [a], menu: '/(/'}
"""
    assert [line for line, _, _ in mistakes(text)] == [2, 3, 3, 5, 6, 8, 10, 10, 10, 13, 13, 14, 15, 15]


def test_a_syntax_error_hides_only_what_follows_it():
    told = mistakes("version: 1\nnam: x\ncall: {from: 5}\nscript:\n  - dial\n  - hear: Balance: 5\nexpct: 1\n")
    assert [line for line, _, _ in told] == [2, 3, 6]


def test_what_is_half_read_is_not_missed():
    told = mistakes("version: 1\nresponses:\n  - when: {menu: a}\n    svaml: {text: ${x}}\n")
    assert [line for line, _, _ in told] == [4]


def test_a_part_named_once_is_used_twice():
    loaded = flow("version: 1\nx-desk: &desk {menu: main}\nexpect: *desk\nscript: [dial, expect: *desk]")
    assert loaded.expect is not None
    assert loaded.expect.keys == {"menu": "main"}


def test_a_flow_without_backend_and_responses_is_read():
    assert flow("version: 1").responses is None


VALUES = st.recursive(
    st.sampled_from(
        [
            "1",
            "dial",
            "press",
            "+46313900612",
            "~",
            "4s",
            "'x'",
            '"#"',
            "#",
            "*1",
            "&a 1",
            "!!str 5",
            "{{value}}",
            "${X}",
            "${x}",
            "/[/",
            "> 5",
            "http://a/",
            "",
            "present",
            "yes",
            "\t",
            "|",
            "- a",
            "a: b",
            "\\",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            st.sampled_from(
                [
                    *("version", "script", "call", "callee", "responses", "event", "svaml", "when", "expect", "press"),
                    *("calls", "callout", "method", "customCallout", "destination", "headers", "from", "to", "amd"),
                    *("origination", "assume", "menu.repeats", "manage", "conference", "command", "as", "say", "anna"),
                ]
            ),
            inner,
            max_size=4,
        ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"),
    ),
    max_leaves=12,
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["version: ", "script: ", "call: ", "calls: ", "assume: ", "responses: ", "expect: ", "  - ", "  "]
        ),
        VALUES,
    ),
    max_size=8,
).map(lambda lines: "\n".join(key + value for key, value in lines))


@given(st.one_of(st.binary(max_size=200), LINES.map(str.encode), st.text(max_size=80).map(lambda text: text.encode())))
@example(b'a: "\\Uffffffff"')
@example(b"%TAG ! x\n---\n!a b")
@example(b"? - a\n  - b\n: c")
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_a_flow_or_mistakes(source):
    told = ()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(simulated, "NOT_SIMULATED", frozenset())
            assert isinstance(load_flow(source, file="f", environment={}), Flow)
    except FileMistakes as refused:
        told = refused.mistakes
    assert all(one.sentence and one.file == "f" for one in told)
    assert all(not re.search(r"ruamel|Traceback|<class", one.sentence) for one in told)
