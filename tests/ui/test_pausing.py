"""The strip says before what a call waits, and what led there."""

from types import SimpleNamespace

from console.call.commands import PostCallback, Purpose, WakeAt
from console.session.stepping import Mode
from console.ui.pausing import paused_ahead, paused_label, paused_words, stepping_words
from tests.ui.calls import Story

PIE = PostCallback(exchange=1, callback=SimpleNamespace(event="pie"), body=b"")
SAY = WakeAt(at=0.0, token=1, purpose=Purpose.PART, name="say")


def test_before_a_callback_it_says_who_is_asked_next():
    head, rest = paused_words(PIE, Story().add("hang_up", "caller platform", who="caller").steps)
    assert head == "Paused before PIE"
    assert rest.endswith("; the next step posts PIE to the backend")


def test_before_an_instruction_it_names_it():
    assert paused_words(SAY, []) == ("Paused before say", "The next step carries out say")
    assert paused_label(SAY) == "say"


def test_in_the_middle_of_something_it_says_just_that():
    head, rest = paused_words(None, [])
    assert head == "Paused"
    assert rest


def test_only_a_part_of_an_answer_is_ahead_in_that_answer():
    part = WakeAt(at=2.0, token=1, purpose=Purpose.PART, name="say", exchange=3, pointer="/instructions/1")
    ahead = paused_ahead(part, 2.0)
    assert ahead is not None and (ahead.exchange, ahead.pointer, ahead.at) == (3, "/instructions/1", 2.0)
    assert paused_ahead(PIE, 2.0) is None
    assert paused_ahead(None, 2.0) is None


def test_while_a_step_lasts_it_says_where_it_ends():
    assert stepping_words(Mode.OVER) == ("Stepping", "The call goes on and pauses once the next callback is answered.")
    assert stepping_words(Mode.INTO)[0] == stepping_words(Mode.OUT)[0] == "Stepping"
    assert stepping_words(Mode.RUN) == stepping_words(Mode.HALT) == ("", "")
