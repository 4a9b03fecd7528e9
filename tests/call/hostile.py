"""Answers that a backend might give: any bytes, any JSON, and SVAML that is nearly right with numbers that are not."""

import json

from hypothesis import strategies as st

NUMBERS = st.sampled_from(
    [0, 1, -1, 2, 3, 1000, 5000, -5000, 2**31 - 1, 10**9, 10**12, -(10**12), 1.5, "7", "x", None, True]
)
TEXTS = st.sampled_from(
    ["", " ", "Hi.", "#tts[One two three.]", "#tts[];#href[]", "ding.wav;#ssml[<break time='1s'/>]", "x" * 700]
)
KEYS = st.sampled_from([*"0123456789*#", "12", "", 1, None])
IDS = st.sampled_from(["main", "a", "b", "", "nowhere"])


def some(**fields: st.SearchStrategy) -> st.SearchStrategy:
    """An object with any of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


OPTIONS = some(
    dtmf=KEYS,
    action=st.sampled_from(["return(x)", "return", "return()", "menu(main)", "menu(a)", "menu(nowhere)", "jump", ""]),
)
MENU = some(
    id=IDS,
    mainPrompt=TEXTS,
    repeatPrompt=TEXTS,
    repeats=NUMBERS,
    maxDigits=NUMBERS,
    timeoutMills=NUMBERS,
    options=st.lists(OPTIONS, max_size=4),
)
RECORDING = some(destinationUrl=st.sampled_from(["s3://b/", "azure://a", "", "x"]), notificationEvents=st.booleans())
SHARED = {"record": st.booleans(), "recordingOptions": RECORDING}
JOINS = st.fixed_dictionaries(
    {"name": st.just("connectConf"), "conferenceId": st.sampled_from(["standup", "standup", "retro"])},
    optional={
        "moh": st.sampled_from(["", "ring", "music1"]),
        "maxDuration": NUMBERS,
        "suppressCallbacks": st.booleans(),
        "enterLeaveSound": st.booleans(),
        "conferenceDtmfOptions": some(
            mode=st.sampled_from(["detect", "Detect", "forward", "ignore", ""]), maxDigits=NUMBERS, timeoutMills=NUMBERS
        ),
        **SHARED,
    },
)
"""Actions that lead into one of two conferences."""
ACTION = st.one_of(
    st.fixed_dictionaries(
        {"name": st.just("runMenu"), "menus": st.lists(MENU, min_size=1, max_size=3)},
        optional={"mainMenu": IDS, "barge": st.booleans()},
    ),
    st.fixed_dictionaries(
        {"name": st.just("connectPstn")},
        optional={
            "number": st.sampled_from(["+46313900644", "", "x"]),
            "maxDuration": NUMBERS,
            "dialTimeout": NUMBERS,
            "suppressCallbacks": st.booleans(),
            "dtmf": st.sampled_from(["", "1w2", "w" * 50, "junk"]),
            **SHARED,
        },
    ),
    st.fixed_dictionaries({"name": st.just("continue")}, optional=SHARED),
    JOINS,
    st.fixed_dictionaries({"name": st.sampled_from(["hangup", "HangUp", "park", "connectConf", "dance", "", "say"])}),
)
INSTRUCTION = st.one_of(
    st.fixed_dictionaries({"name": st.just("say"), "text": TEXTS}),
    st.fixed_dictionaries({"name": st.just("playFiles"), "ids": st.lists(TEXTS, max_size=3)}),
    st.fixed_dictionaries({"name": st.just("sendDtmf"), "value": st.sampled_from(["", "1", "www", "xyz"])}),
    st.fixed_dictionaries({"name": st.just("setCookie"), "key": TEXTS, "value": TEXTS}),
    st.fixed_dictionaries({"name": st.just("startRecording"), "options": RECORDING}),
    st.fixed_dictionaries({"name": st.sampled_from(["answer", "stopRecording", "reportCallStatus", "nap"])}),
)
DOCUMENT = some(instructions=st.lists(INSTRUCTION, max_size=5), action=ACTION).map(json.dumps).map(str.encode)
USABLE = (
    st.fixed_dictionaries({"action": ACTION}, optional={"instructions": st.lists(INSTRUCTION, max_size=3)})
    .map(json.dumps)
    .map(str.encode)
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["action", "name", "instructions", "menus", "id"]), inner)
    ),
    max_leaves=8,
).map(lambda value: json.dumps(value).encode())

ANSWERS = st.one_of(
    USABLE, USABLE, USABLE, DOCUMENT, JSON, st.binary(max_size=20), st.sampled_from([b"", b"OK", b"{}"])
)
"""Any body that may come back for a callback."""
