"""One instruction or action: what is converted, dropped and refused."""

import pytest

from console.protocol.svaml.models import ConnectPstn, RunMenu, Say
from tests.protocol.svaml.answers import HANGUP, action, codes, found, instruction, menu, read

RECORD_TO_S3 = {"destinationUrl": "s3://b"}


@pytest.mark.parametrize(
    ("written", "value"), [("5000", 5000), (" 5000 ", 5000), ("5000.0", 5000), (5000.0, 5000), ("-1", -1)]
)
def test_a_number_in_another_form_is_read_with_a_note(written: object, value: int) -> None:
    part = menu(options=[{"dtmf": "1", "action": "return"}], maxTimeoutMills=written)
    assert isinstance(part.model, RunMenu) and part.model.menus[0].max_timeout_mills == value
    assert found(part)[0] == ("svaml.wrong_type", "note", "/action/menus/0/maxTimeoutMills")
    assert part.findings[0].consequence == f"It is read as {value}."
    assert part.findings[0].severity == "note"


@pytest.mark.parametrize("written", [5.5, "five", "5.5", True, {}, [5], 2**31, "99999999999", 1e300, "9" * 5000])
def test_an_optional_number_of_the_wrong_kind_is_dropped_with_a_warning(written: object) -> None:
    part = menu(maxTimeoutMills=written)
    assert isinstance(part.model, RunMenu) and part.model.menus[0].max_timeout_mills is None
    assert found(part) == [("svaml.wrong_type", "warning", "/action/menus/0/maxTimeoutMills")]


@pytest.mark.parametrize(("written", "value"), [("true", True), ("False", False)])
def test_true_and_false_as_text_are_read_with_a_note(written: str, value: bool) -> None:
    part = action(name="continue", event="ace", record=written)
    assert part.model is not None and part.model.record is value
    assert found(part) == [("svaml.wrong_type", "note", "/action/record")]
    assert part.assumption == "answer.field_type"


@pytest.mark.parametrize("written", ["yes", 1, 0, {}, "1"])
def test_any_other_switch_is_dropped_with_a_warning(written: object) -> None:
    part = action(name="continue", event="ace", record=written)
    assert found(part) == [("svaml.wrong_type", "warning", "/action/record")]


def test_a_number_for_text_is_read_with_its_digits() -> None:
    part = instruction(name="setCookie", key="pin", value=60.710)
    assert found(part) == [("svaml.wrong_type", "note", "/instructions/0/value")]
    assert part.model is not None and part.model.value == "60.71"


def test_a_key_of_an_option_may_be_a_number() -> None:
    part = menu(options=[{"dtmf": 1, "action": "return(a)"}])
    assert isinstance(part.model, RunMenu) and part.model.menus[0].options[0].key == "1"
    assert found(part) == [("svaml.wrong_type", "note", "/action/menus/0/options/0/dtmf")]


@pytest.mark.parametrize("written", [True, {}, ["x"]])
def test_required_text_of_the_wrong_kind_is_unusable(written: object) -> None:
    part = instruction(name="say", text=written)
    assert part.model is None and found(part) == [("svaml.unusable", "error", "/instructions/0/text")]


@pytest.mark.parametrize(
    ("fields", "pointer", "sentence"),
    [
        ({"name": "say"}, "", "say needs text."),
        ({"name": "say", "text": None}, "", "say needs text."),
        ({"name": "playFiles"}, "", "playFiles needs ids."),
        ({"name": "playFiles", "ids": "beep"}, "/ids", "“ids” must be a list; it is the text “beep”."),
        ({"name": "playFiles", "ids": ["a", {}]}, "/ids/1", "An entry of “ids” must be text; it is an object."),
        ({"name": "setCookie", "value": "x"}, "", "setCookie needs key."),
        ({"name": "setCookie", "key": "x"}, "", "setCookie needs value."),
        ({"name": "sendDtmf"}, "", "sendDtmf needs value."),
        ({"name": "startRecording"}, "", "startRecording needs options."),
    ],
)
def test_an_instruction_that_lacks_what_it_needs_is_unusable(
    fields: dict[str, object], pointer: str, sentence: str
) -> None:
    part = instruction(**fields)
    assert part.model is None
    assert found(part) == [("svaml.unusable", "error", f"/instructions/0{pointer}")]
    assert part.findings[0].sentence == sentence


@pytest.mark.parametrize("options", [{}, {"format": "wav"}, {"destinationUrl": None}])
def test_a_recording_without_a_destination_is_assumed_without_a_finding(options: dict[str, object]) -> None:
    part = instruction(name="startRecording", options=options)
    assert part.model is not None
    assert (found(part), part.assumption) == ([], "record.destination")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"name": "connectConf", "conferenceId": " "}, "/conferenceId"),
        ({"name": "runMenu"}, ""),
        ({"name": "runMenu", "menus": []}, "/menus"),
        ({"name": "runMenu", "menus": {"id": "main"}}, "/menus"),
        ({"name": "runMenu", "menus": ["main"]}, "/menus/0"),
        ({"name": "runMenu", "menus": [{"mainPrompt": "x"}]}, "/menus/0"),
        ({"name": "runMenu", "menus": [{"id": {}}]}, "/menus/0/id"),
        ({"name": "runMenu", "menus": [{"id": "a"}, {"id": "b"}]}, "/menus"),
        ({"name": "runMenu", "menus": [{"id": "main"}], "mainMenu": "mian"}, "/mainMenu"),
        ({"name": "runMenu", "menus": [{"id": "main", "options": [{"dtmf": "1"}]}]}, "/menus/0/options/0"),
        ({"name": "runMenu", "menus": [{"id": "main", "options": [{"action": "return"}]}]}, "/menus/0/options/0"),
        (
            {"name": "runMenu", "menus": [{"id": "main", "options": [{"dtmf": {}, "action": "return"}]}]},
            "/menus/0/options/0/dtmf",
        ),
        ({"name": "connectConf"}, ""),
        ({"name": "connectSip"}, ""),
        ({"name": "connectStream"}, ""),
        ({"name": "connectStream", "destination": {}}, "/destination"),
        ({"name": "connectPstn", "destination": {"type": "number"}}, "/destination"),
    ],
)
def test_an_action_that_lacks_what_it_needs_is_unusable(fields: dict[str, object], pointer: str) -> None:
    part = action(**fields)
    assert part.model is None
    refused = [finding for finding in part.findings if finding.code == "svaml.unusable"]
    assert [finding.pointer for finding in refused] == [f"/action{pointer}"]
    assert len(part.findings) == len(refused), "one cause, one finding"


def test_every_menu_without_an_id_is_told() -> None:
    part = action(name="runMenu", menus=[{}, {"id": "main"}, {"mainPrompt": "x"}])
    assert [pointer for _, _, pointer in found(part)] == ["/action/menus/0", "/action/menus/2"]


def test_an_option_action_that_is_neither_return_nor_menu_drops_the_option() -> None:
    part = menu(options=[{"dtmf": "1", "action": "goto(x)"}, {"dtmf": "2", "action": "return"}])
    assert isinstance(part.model, RunMenu)
    assert [option.key for option in part.model.menus[0].options] == ["2"]
    assert found(part) == [("svaml.wrong_type", "warning", "/action/menus/0/options/0/action")]
    assert part.place("menus/0/options/0/dtmf") == "/action/menus/0/options/1/dtmf"


def test_an_entry_that_is_no_option_is_dropped_and_the_others_stay() -> None:
    part = menu(options=[5, {"dtmf": "2", "action": "return"}])
    assert isinstance(part.model, RunMenu) and len(part.model.menus[0].options) == 1
    assert found(part) == [("svaml.wrong_type", "warning", "/action/menus/0/options/0")]


def test_a_tag_that_lacks_one_of_its_two_is_dropped_and_the_others_stay() -> None:
    tags = [{"key": "a"}, 5, {"key": "b", "value": "c"}, {"key": {}, "value": "d"}]
    part = action(name="connectPstn", number="+46313900644", tags=tags)
    assert isinstance(part.model, ConnectPstn) and [tag.key for tag in part.model.tags] == ["b"]
    assert [pointer for _, _, pointer in found(part)] == ["/action/tags/0", "/action/tags/1", "/action/tags/3"]


@pytest.mark.parametrize("key", ["maxDuration", "dialTimeout"])
def test_a_time_below_zero_is_dropped(key: str) -> None:
    part = action(name="connectPstn", number="+46313900644", **{key: -1})
    assert found(part) == [("svaml.limit", "warning", f"/action/{key}")]
    assert isinstance(part.model, ConnectPstn) and part.model.max_duration is part.model.dial_timeout is None


def test_max_digits_below_one_are_no_max_digits() -> None:
    part = menu(maxDigits=0)
    assert isinstance(part.model, RunMenu) and part.model.menus[0].max_digits is None
    assert found(part) == [("svaml.limit", "warning", "/action/menus/0/maxDigits")]


@pytest.mark.parametrize(
    ("written", "fix"),
    [("hangpu", "Write hangup."), ("say", "Put it under `instructions`."), ("dance", "Known are hangup, continue")],
)
def test_an_unknown_action_names_the_nearest(written: str, fix: str) -> None:
    part = action(name=written)
    assert part.model is None and found(part) == [("svaml.unusable", "error", "/action/name")]
    assert part.findings[0].fix.startswith(fix)


@pytest.mark.parametrize("value", [{}, {"name": ""}, {"name": 5}, {"Name": None}, {"text": "x"}])
def test_an_instruction_without_a_name_is_unusable(value: dict[str, object]) -> None:
    part = instruction(**value)
    assert part.model is None and found(part) == [("svaml.unusable", "error", "/instructions/0")]


def test_an_action_among_the_instructions_is_told_where_to_go() -> None:
    part = instruction(name="hangup")
    assert part.findings[0].fix == "Put it under `action`."


@pytest.mark.parametrize("value", ["hangup", 5, [HANGUP], True])
def test_an_action_that_is_no_object_is_unusable(value: object) -> None:
    assert found(read({"action": value})) == [("svaml.unusable", "error", "/action")]


@pytest.mark.parametrize(
    ("event", "name", "allowed"),
    [
        ("ace", "answer", "ICE"),
        ("ace", "sendDtmf", "ICE and PIE"),
        ("pie", "answer", "ICE"),
        ("ice", "reportCallStatus", "DiCE"),
    ],
)
def test_an_instruction_where_no_source_allows_it_is_unusable(event: str, name: str, allowed: str) -> None:
    part = instruction(event, name=name, value="success")
    assert part.model is None and codes(part) == ["svaml.unusable"]
    assert part.findings[0].fix == f"It may answer {allowed} only."


@pytest.mark.parametrize(("event", "name"), [("pie", "park"), ("ace", "connectStream"), ("pie", "connectStream")])
def test_an_action_where_no_source_allows_it_is_unusable(event: str, name: str) -> None:
    assert codes(action(event, name=name)) == ["svaml.unusable"]


@pytest.mark.parametrize(("event", "name"), [("ice", "continue"), ("ace", "connectPstn"), ("pie", "connectMxp")])
def test_where_the_sources_disagree_the_step_is_assumed_without_a_finding(event: str, name: str) -> None:
    part = action(event, name=name)
    assert part.assumption == "action.allowed"
    assert "svaml.unusable" not in codes(part)


def test_a_menu_that_starts_because_it_is_the_only_one_is_assumed() -> None:
    assert action(name="runMenu", menus=[{"id": "x"}]).assumption == "menu.start"
    assert action(name="runMenu", menus=[{"id": "main"}]).assumption is None
    assert action(name="runMenu", menus=[{"id": "x"}], mainMenu="x").assumption is None


def test_letter_case_of_names_is_no_finding_and_no_assumption() -> None:
    for written in ("ConnectPSTN", "connectPSTN", "connectpstn"):
        part = action(name=written, number="+46313900644")
        assert (part.name, part.findings, part.assumption) == ("connectPstn", (), None)
    assert isinstance(instruction(name="SAY", TEXT="x").model, Say)
