"""What a page of a run shows of a flow."""

from console.call.steps import Lane, Step
from console.flow.line import MAIN
from console.flow.outcome import Outcome
from console.protocol.exchanges import Attempt, Exchange, Failure, Request
from console.report.page_views import SHOWN_OF_A_BODY, Body, flow_view, groups_of
from tests.report.results import ALL, FAILED, PASSED, REFUSED, ran

POSTED = Request(
    method="POST", url="http://127.0.0.1/a", headers=(("Authorization", "Basic c2VjcmV0"),), body=b"{}"
)  # fmt: skip


def shown(reply):
    """The body of the only answer, as it is shown."""
    view = flow_view(ran(Outcome(passed=True), reply=reply), "flow-1")
    message = view.calls[0].steps[1].message
    assert message is not None
    return message.body


def test_groups_are_worst_first_and_keep_the_order_of_the_run():
    assert [(group.kind, [flow.anchor for flow in group.flows]) for group in groups_of(ALL)] == [
        ("failed", ["flow-3", "flow-4"]),
        ("could-not", ["flow-5", "flow-6"]),
        ("warned", ["flow-2"]),
        ("passed", ["flow-1"]),
    ]


def test_what_passed_tells_no_reasons_and_what_failed_does():
    assert flow_view(PASSED, "x").reasons == () and flow_view(PASSED, "x").background == ()
    assert flow_view(FAILED, "x").reasons and flow_view(FAILED, "x").background


def test_what_was_refused_has_its_mistakes_and_no_story():
    view = flow_view(REFUSED, "x")
    assert [mistake.line for mistake in view.mistakes] == [3, 4] and view.calls == ()


def test_an_answer_in_json_is_set_out_with_its_tokens():
    pieces = shown(b'{"a":[1,true]}').pieces
    assert ("key", '"a"') in pieces and ("number", "1") in pieces and ("word", "true") in pieces
    assert {kind for kind, _ in pieces} == {"", "key", "number", "word"}
    assert "".join(text for _, text in pieces) == '{\n  "a": [1, true]\n}'


def test_what_is_no_json_is_shown_as_it_came():
    assert shown(b"<html>") == Body(pieces=(("", "<html>"),))
    assert shown(b"") == Body()
    assert shown(b"\xff").note.startswith("Not UTF-8: byte 0 is 0xff")


def test_a_long_answer_is_cut_and_says_so():
    body = shown(b"x" * (SHOWN_OF_A_BODY + 1))
    assert len(body.pieces[0][1]) == SHOWN_OF_A_BODY and "64,000 of 64,001" in body.note


def test_a_callback_that_failed_says_why_and_hides_credentials():
    result = ran(Outcome(passed=False, callbacks=("ice",), statuses=(None,)))
    why = Failure(code="http.timeout", sentence="It did not answer.", fix="Answer sooner.")
    failed = Exchange(index=0, event="ice", started="", attempts=(Attempt(request=POSTED, failure=why, seconds=5.0),))
    result.seen.exchanges[MAIN][:] = [failed]
    result.seen.steps[MAIN][1] = Step(
        index=1, at=0.0, kind="no_reply", source=Lane.BACKEND, target=Lane.PLATFORM, exchange=0,
        data={"event": "ice", "code": "http.timeout"},
    )  # fmt: skip
    posted, came = (step.message for step in flow_view(result, "x").calls[0].steps[:2])
    assert posted is not None and posted.headers == {"Authorization": "Basic ***"}
    assert came is not None
    assert (came.title, came.notes) == ("no answer, 5.0 s", ("It did not answer. Answer sooner.",))
