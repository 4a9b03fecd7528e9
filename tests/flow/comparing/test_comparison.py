"""Two recordings compared: what is the same, changed, new, missing and moved."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.flow.comparing import Comparison, Sign, compare
from console.flow.comparing.wording import title
from console.flow.recording import Recording, StepSeen
from tests.flow.comparing.recordings import HANGUP, MENU, TO_DESK, TO_MENU, WELCOME, hotel, recorded, recording_of
from tests.flow.playing import play_text

PASCAL = {
    "Action": {"Number": "+46313900644", "CLI": "+442079460123", "Name": "ConnectPSTN", "MaxDuration": None},
    "Instructions": [],
}


def differing(comparison: Comparison) -> list[tuple[str, str]]:
    """Sign and words of every row that is not the same."""
    return [(row.sign, title(row.item)) for row in comparison.rows if row.sign is not Sign.SAME]


def changed(comparison: Comparison) -> list[tuple[str, object, object]]:
    """Every field that changed."""
    return [(one.path, one.before, one.after) for row in comparison.rows for one in row.changes]


def test_a_recording_is_the_same_as_itself():
    comparison = compare(hotel(), hotel())
    assert comparison.same and set(comparison.counts) == {Sign.SAME}
    assert comparison.timings == ()


def test_spelling_case_nulls_and_the_order_of_keys_do_not_matter():
    assert compare(hotel(), hotel(pie=PASCAL)).same


def test_a_changed_field_of_an_answer_is_told_with_its_path_and_a_sentence():
    other = {"action": TO_DESK["action"] | {"number": "+46313900645", "dialTimeout": 20}}
    comparison = compare(hotel(), hotel(pie=other))
    assert differing(comparison) == [("~", "connectPstn"), ("~", "DiCE CALLEEHANGUP")]
    assert changed(comparison) == [
        ("action.number", "+46313900644", "+46313900645"),
        ("action.dialTimeout", None, 20),
        ("to.endpoint", "46313900644", "46313900645"),
    ]
    row = next(row for row in comparison.rows if row.changes)
    assert [change.sentence for change in row.changes] == [
        'In the answer to PIE 1 `number` of connectPstn is "+46313900645" instead of "+46313900644".',
        "In the answer to PIE 1 `dialTimeout` of connectPstn is new: 20.",
    ]


def test_another_action_is_one_change_and_what_no_longer_follows_is_missing():
    comparison = compare(hotel(), hotel(pie=HANGUP))
    assert ("action", "hangup") in [(path, after["name"]) for path, _, after in changed(comparison) if path == "action"]
    missing = [words for sign, words in differing(comparison) if sign is Sign.MISSING]
    assert "ACE" in missing and any("rings" in words for words in missing)


def test_one_more_instruction_is_one_change_and_its_prompt_is_new():
    more = {"instructions": [{"name": "answer"}, WELCOME, {"name": "say", "text": "Hello."}]} | {
        "action": TO_MENU["action"]
    }
    comparison = compare(hotel(), hotel(ice=more))
    assert [path for path, _, _ in changed(comparison)] == ["instructions.0", "instructions.2"]
    assert ("+", "“Hello.”") in differing(comparison)


def test_a_menu_is_compared_option_by_option():
    options = [MENU["options"][1], {"dtmf": "1", "action": "RETURN(Desk)"}]
    menu = {"action": {"name": "runMenu", "menus": [MENU | {"options": options}]}, "instructions": [WELCOME]}
    comparison = compare(hotel(), hotel(ice=menu))
    assert ("action.menus.main.options.1.action", "return(desk)", "return(Desk)") in changed(comparison)
    assert ("menuResult.value", "desk", "Desk") in changed(comparison)


def test_ids_and_times_are_never_looked_at_even_where_a_backend_repeats_an_id():
    text = (
        "responses: [{event: ice, svaml: {action: {name: hangup}, instructions: [{name: say, text: 'x{{callid}}'}]}}]"
    )
    one, other = recorded(text, seed=1), recorded(text, seed=2)
    assert one.steps()[1].data["body"]["callid"] != other.steps()[1].data["body"]["callid"]
    assert compare(one, other).same


def test_a_callback_that_failed_is_another_answer():
    rule = "responses: [{event: ice, svaml: {action: {name: hangup}}}, {event: dice, status: %d}]"
    comparison = compare(recorded(rule % 200), recorded(rule % 500))
    assert [path for path, _, _ in changed(comparison)] == ["failed", "status"]


def test_an_answer_that_is_no_svaml_is_compared_as_text():
    comparison = compare(hotel(pie="oh no"), hotel(pie="oh yes"))
    assert ("unusable", "oh no", "oh yes") in changed(comparison)


def test_a_field_that_a_person_names_is_ignored_with_all_below_it():
    other = {"action": TO_DESK["action"] | {"number": "+46313900645"}}
    for path in ("action.number", "/action/NUMBER", "action", "*.number"):
        assert compare(hotel(), hotel(pie=other), [path, "to.endpoint"]).same, path
    assert not compare(hotel(), hotel(pie=other), ["action.cli", "to"]).same


def test_a_star_stands_for_every_instruction():
    other = {"instructions": [WELCOME | {"text": "Good day."}]} | {"action": TO_MENU["action"]}
    comparison = compare(hotel(), hotel(ice=other), ["instructions.*.text"])
    assert differing(comparison) == [("~", "“Good day.”")]
    assert compare(hotel(), hotel(ice=other), ["instructions.*.text", "text"]).same


def test_slower_is_told_but_is_no_difference():
    played = play_text("responses: [{event: ice, svaml: {action: {name: hangup}}}]")
    comparison = compare(recording_of(played), recording_of(played, seconds={0: 0.8}))
    assert comparison.same
    assert [(one.what, one.before, one.after, one.word) for one in comparison.timings] == [
        ("answer", 0.01, 0.8, "slower")
    ]
    assert compare(recording_of(played), recording_of(played, seconds={0: 0.05})).timings == ()


def test_a_longer_call_is_no_difference_either():
    text = (
        "call: {callee: {talks: %ds}}\nresponses: [{event: ice, svaml: {action: {name: connectPstn, number: '+4631'}}}]"
    )
    comparison = compare(recorded(text % 30), recorded(text % 45))
    assert comparison.same
    assert [(one.what, one.before, one.after) for one in comparison.timings] == [("call", 30.0, 45.0)]


def test_what_stands_elsewhere_was_moved_and_its_two_rows_know_each_other():
    one = {"instructions": [{"name": "say", "text": text} for text in ("A", "B", "C")], **HANGUP}
    other = {"instructions": [{"name": "say", "text": text} for text in ("B", "C", "A")], **HANGUP}
    comparison = compare(hotel(ice=one, script="wait: ended"), hotel(ice=other, script="wait: ended"))
    moved = [place for place, row in enumerate(comparison.rows) if row.sign is Sign.MOVED]
    assert [title(comparison.rows[place].item) for place in moved] == ["“A”", "“A”"]
    assert [comparison.rows[place].partner for place in moved] == moved[::-1]
    assert comparison.counts[Sign.MOVED] == 1


def test_calls_are_compared_by_their_names():
    text = "calls: {anna: {}, ben: {}}\nresponses: [{event: ice, svaml: {action: {name: hangup}}}]\nscript: "
    one = recorded(f"{text}[dial, as: anna, dial, as: ben, dial]")
    other = recorded(f"{text}[dial, as: ben, dial]")
    comparison = compare(one, other)
    assert {row.call: row.sign for row in comparison.rows} == {"": "=", "anna": "−", "ben": "="}
    assert {row.call for row in compare(one, recorded(f"{text}[dial, as: ben, dial, as: anna, dial]")).rows} == {
        "",
        "anna",
        "ben",
    }


LONG = hotel().entries


@given(st.integers(0, len(LONG) - 1), st.data())
@settings(max_examples=60, deadline=None)
def test_a_step_taken_out_or_put_in_is_found(place, data):
    whole = hotel()
    cut = replace(whole, entries=(*LONG[:place], *LONG[place + 1 :]))
    looked_at = isinstance(LONG[place], StepSeen) and len(compare(cut, cut).rows) < len(compare(whole, whole).rows)
    if not looked_at:
        return
    assert [sign for sign, _ in differing(compare(whole, cut))] == [Sign.MISSING]
    assert [sign for sign, _ in differing(compare(cut, whole))] == [Sign.NEW]


@given(st.lists(st.integers(0, len(LONG) - 1), max_size=30), st.lists(st.integers(0, len(LONG) - 1), max_size=30))
@settings(max_examples=100, deadline=None)
def test_it_makes_no_difference_which_is_named_first(one, other):
    whole = hotel()
    before = replace(whole, entries=tuple(LONG[place] for place in one))
    after = replace(whole, entries=tuple(LONG[place] for place in other))
    there, back = compare(before, after), compare(after, before)
    assert [(row.before, row.after) for row in there.rows if row.before and row.after] == [
        (row.after, row.before) for row in back.rows if row.before and row.after
    ]
    mirrored = {Sign.NEW: Sign.MISSING, Sign.MISSING: Sign.NEW}
    assert there.counts == {sign: back.counts[mirrored.get(sign, sign)] for sign in there.counts}
    assert compare(before, before).same


@pytest.mark.parametrize("shuffled", [False, True])
def test_ten_thousand_steps_are_compared_in_bounded_time(shuffled):
    steps = [entry for entry in LONG if isinstance(entry, StepSeen)]
    entries = tuple(
        replace_text(steps[number % len(steps)], number * 7919 % 10_007 if shuffled else number)
        for number in range(10_000)
    )
    before = Recording(recorded=hotel().recorded, entries=tuple(replace_text(one, -n) for n, one in enumerate(entries)))
    after = Recording(recorded=hotel().recorded, entries=entries)
    began = time.perf_counter()
    compare(before, after)
    assert time.perf_counter() - began < 20


def replace_text(entry: StepSeen, number: int) -> StepSeen:
    """A prompt with other words, anything else as it is."""
    if entry.step.kind != "prompt":
        return entry
    return StepSeen(entry.call, replace(entry.step, data={**entry.step.data, "text": f"Number {number}"}))
