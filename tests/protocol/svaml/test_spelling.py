"""Canonical spelling: letter case, nulls, the misspellings of SDKs, and keys that nobody knows."""

import pytest

from console.protocol.svaml.models import Menu, RunMenu
from console.protocol.svaml.spelling import DROPPED, canonical, find_name, place, shown, slots_of
from tests.protocol.svaml.answers import HANGUP, action, codes, found, instruction, menu

RECORDING = {"destination": "s3://b"}


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"name": "runMenu", "menus": [{"id": "main"}], "badge": False}, "barge", False),
        ({"name": "connectPstn", "number": "+46313900644", "indications": False}, "indications", "no"),
        ({"name": "park", "introPromt": "#tts[Hi]"}, "intro_prompt", "#tts[Hi]"),
        ({"name": "connectPstn", "number": "+46313900644", "suppress_callbacks": False}, "suppress_callbacks", False),
    ],
)
def test_what_official_sdks_misspell_is_read_and_assumed_without_a_finding(
    fields: dict[str, object], field: str, value: object
) -> None:
    part = action(**fields)
    assert getattr(part.model, field) == value
    assert part.assumption == "names.spelling"
    assert set(codes(part)) <= {"svaml.not_simulated"}


def test_old_aliases_of_menu_prompts_are_read() -> None:
    part = menu(mainText="#tts[a]", RepeatText="#tts[b]")
    assert isinstance(part.model, RunMenu)
    assert (part.model.menus[0].main_prompt, part.model.menus[0].repeat_prompt) == ("#tts[a]", "#tts[b]")
    assert part.assumption == "names.spelling"
    assert found(part) == [
        ("svaml.deprecated", "note", "/action/menus/0/mainText"),
        ("svaml.deprecated", "note", "/action/menus/0/RepeatText"),
    ]
    assert part.place("menus/0/mainPrompt") == "/action/menus/0/mainText"


def test_the_destination_of_a_recording_may_lack_its_url() -> None:
    part = instruction(name="startRecording", options=RECORDING)
    assert part.model is not None and part.model.options.destination_url == "s3://b"
    assert (part.findings, part.assumption) == ((), "names.spelling")


def test_keys_with_underscores_are_read_inside_other_objects_too() -> None:
    part = menu(main_prompt="#tts[a]", timeout_mills=2000)
    assert isinstance(part.model, RunMenu)
    assert (part.model.menus[0].main_prompt, part.model.menus[0].timeout_mills) == ("#tts[a]", 2000)
    assert (part.findings, part.assumption) == ((), "names.spelling")
    assert part.place("menus/0/mainPrompt") == "/action/menus/0/main_prompt"


def test_a_key_that_is_there_with_and_without_underscores_is_there_twice() -> None:
    part = menu(mainPrompt="#tts[a]", main_prompt="#tts[b]")
    assert isinstance(part.model, RunMenu) and part.model.menus[0].main_prompt == "#tts[a]"
    assert found(part) == [("svaml.same_key", "warning", "/action/menus/0/main_prompt")]


def test_headers_in_lower_case_are_letter_case_only() -> None:
    part = action(name="connectMxp", callheaders=[{"key": "a", "value": "b"}])
    assert part.assumption is None and not {"svaml.spelling", "svaml.unknown_key"} & set(codes(part))


@pytest.mark.parametrize("key", ["reference", "altLocale", "suppressErrorPrompts", "_internal", "AltLocale"])
def test_undocumented_keys_of_an_sdk_are_accepted_in_silence(key: str) -> None:
    assert action(**HANGUP, **{key: {"any": "thing"}}).findings == ()


def test_an_unknown_key_is_a_warning_that_names_the_nearest() -> None:
    part = menu(mainPromt="#tts[x]")
    (finding,) = part.findings
    assert finding.sentence == "mainPromt is no key of a menu; did you mean mainPrompt?"
    assert (finding.fix, finding.consequence) == ("Write mainPrompt.", "The platform ignores it.")
    assert (finding.code, finding.severity, finding.pointer) == (
        "svaml.unknown_key",
        "warning",
        "/action/menus/0/mainPromt",
    )
    assert finding.source == "Sinch API reference, runMenu"


def test_an_unknown_key_like_no_other_is_to_be_removed() -> None:
    (finding,) = action(**HANGUP, zebra=1).findings
    assert (finding.sentence, finding.fix) == ("zebra is no key of hangup.", "Remove it.")


def test_an_unknown_key_with_null_is_not_there() -> None:
    assert action(**HANGUP, zebra=None).findings == ()


def test_unknown_keys_have_escaped_pointers() -> None:
    assert found(action(**HANGUP, **{"a/b~": 1})) == [("svaml.unknown_key", "warning", "/action/a~1b~0")]


def test_one_key_in_two_spellings_counts_once() -> None:
    part = instruction(name="say", Text="first", text="exact", TEXT="last")
    assert part.model is not None and part.model.text == "exact"
    assert [pointer for _, _, pointer in found(part)] == ["/instructions/0/Text", "/instructions/0/TEXT"]
    assert part.assumption == "answer.same_key"


def test_an_alias_beside_the_documented_key_gives_way() -> None:
    part = menu(mainText="alias", mainPrompt="exact")
    assert isinstance(part.model, RunMenu) and part.model.menus[0].main_prompt == "exact"
    assert found(part) == [("svaml.same_key", "warning", "/action/menus/0/mainText")]


def test_changes_are_made_by_the_pointer_as_written_and_places_follow() -> None:
    value = {"Menus": [{"Id": "a"}, {"Id": "b"}]}
    spelled = canonical(value, RunMenu, "/Action", "runMenu", {"/Action/Menus/0": DROPPED, "/Action/Menus/1/Id": "c"})
    assert spelled.value == {"menus": [{"id": "c"}]}
    assert place("/Action", spelled.places, "menus/0/id") == "/Action/Menus/1/Id"
    assert place("/Action", spelled.places, "menus/0/mainPrompt") == "/Action/Menus/1/mainPrompt"
    assert place("/Action", spelled.places, "barge") == "/Action/barge"


def test_the_slots_of_a_model_know_what_is_required_and_what_lies_below() -> None:
    slots = slots_of(RunMenu)
    assert slots["menus"].required and slots["menus"].many and slots["menus"].model is Menu
    assert slots["badge"].key == "barge" and slots["badge"].misspelled
    assert slots_of(Menu)["timeoutmills"].key == "timeoutMills"


def test_names_are_found_in_any_case_among_their_own_kind_only() -> None:
    assert find_name("RUNMENU", {"runMenu": RunMenu}) == "runMenu"
    assert find_name("say", {"runMenu": RunMenu}) is None
    assert find_name("nothing", {"runMenu": RunMenu}) is None


def test_endless_words_are_cut_for_a_sentence() -> None:
    assert shown("a" * 61) == "a" * 57 + "…"
    assert shown("short") == "short"
