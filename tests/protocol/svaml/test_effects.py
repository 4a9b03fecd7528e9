"""Keys that count only together with others are notes where they stand alone."""

import pytest

from tests.protocol.svaml.answers import action

RECORDING = {"destinationUrl": "s3://bucket"}
ROOM = {"name": "connectConf", "conferenceId": "room"}


def idle(fields: dict[str, object]) -> list[str | None]:
    """Where something has no effect."""
    part = action(event="ace" if fields["name"] == "continue" else "ice", **fields)
    assert part.model is not None
    return [finding.pointer for finding in part.findings if finding.code == "svaml.no_effect"]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "continue"},
        {"name": "connectPstn", "number": "+46313900644"},
        {"name": "connectMxp"},
        {"name": "connectSip", "account": "peer"},
        ROOM,
    ],
    ids=lambda fields: fields["name"],
)
def test_recording_options_count_only_with_record(fields: dict[str, object]) -> None:
    assert idle({**fields, "recordingOptions": RECORDING}) == ["/action/recordingOptions"]
    assert idle({**fields, "record": False, "recordingOptions": RECORDING}) == ["/action/recordingOptions"]
    assert idle({**fields, "record": True, "recordingOptions": RECORDING}) == []


def test_of_a_number_and_a_destination_the_number_counts() -> None:
    both = {"number": "+46313900644", "destination": {"endpoint": "+46313900601"}}
    assert idle({"name": "connectPstn", **both}) == ["/action/destination"]


@pytest.mark.parametrize("mode", [None, "ignore", "forward"])
def test_digits_of_a_conference_are_collected_in_the_mode_detect_only(mode: str | None) -> None:
    options = {"mode": mode, "maxDigits": 2, "timeoutMills": 3000}
    assert idle({**ROOM, "conferenceDtmfOptions": options}) == [
        "/action/conferenceDtmfOptions/maxDigits",
        "/action/conferenceDtmfOptions/timeoutMills",
    ]
    assert idle({**ROOM, "conferenceDtmfOptions": {**options, "mode": "detect"}}) == []
    assert idle({**ROOM, "conferenceDtmfOptions": {"mode": mode}}) == []


def test_what_is_for_speech_counts_only_with_voice() -> None:
    menus = [{"id": "main", "maxTimeoutMills": 20000, "options": [{"input": "yes", "action": "return(yes)"}]}]
    assert idle({"name": "runMenu", "menus": menus}) == [
        "/action/menus/0/maxTimeoutMills",
        "/action/menus/0/options/0",
    ]
    assert idle({"name": "runMenu", "menus": menus, "enableVoice": True, "locale": "en-US"}) == []


def test_a_key_under_input_is_a_key() -> None:
    menus = [{"id": "main", "options": [{"input": "1", "action": "return(yes)"}]}]
    assert idle({"name": "runMenu", "menus": menus}) == []


@pytest.mark.parametrize(("event", "told"), [("ice", True), ("ace", True), ("pie", True), ("patch", False)])
def test_a_hangup_is_cut_short_in_orders_only(event: str, told: bool) -> None:
    codes = [finding.code for finding in action(event=event, name="hangup", barge=True).findings]
    assert codes == (["svaml.no_effect"] if told else [])
    assert action(event=event, name="hangup", barge=False).findings == ()
