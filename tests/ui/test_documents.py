"""Which document is carried out at a step, and which steps are its own."""

from console.ui.documents import brought_at, course_of, heard_by, opening_at
from tests.ui.calls import SAY_AND_HANG_UP, callout, hotel, hotel_to_the_end, hotel_with_an_order, order

PARK = {"action": {"name": "park"}}


def exchange_at(steps, step) -> int | None:
    opening = opening_at(steps, step)
    return None if opening is None else opening.exchange


def test_an_answer_is_carried_out_until_the_next_one_is_there():
    steps = hotel_to_the_end().steps
    shown = {step.index: exchange_at(steps, step) for step in steps}
    assert shown[0] is None and shown[1] == 0 and shown[5] == 0 and shown[13] == 1 and shown[14] == 1
    bridge = next(step for step in steps if step.kind == "bridge")
    hang_up = next(step for step in steps if step.kind == "hang_up")
    assert shown[bridge.index] == 2 and shown[hang_up.index] == 2
    assert exchange_at(hotel().steps, None) == 0  # the PIE is not answered: the menu still runs
    assert opening_at([], None) is None


def test_what_a_callout_brought_is_carried_out_once_it_is_used():
    steps = callout().steps
    assert opening_at(steps, steps[2]) is None
    prepared = steps[3]
    assert all(opening_at(steps, step) is prepared for step in steps[3:])
    assert course_of(steps, prepared).own == tuple(steps[3:])


def test_an_order_is_carried_out_beside_the_answer_that_leads_the_call():
    story = hotel_with_an_order()
    given, say, prompt = story.steps[11:14]
    assert [opening_at(story.steps, step) for step in (given, say, prompt)] == [given] * 3
    assert course_of(story.steps, given).own == (given, say, prompt)
    story.add("key", "caller platform", key="1", who="caller", counted=True, exchange=0, menu="main")
    assert exchange_at(story.steps, None) == 0


def test_an_order_that_parks_the_call_leads_it_from_then_on():
    story = hotel()
    story.steps = story.steps[:11]
    order(story, PARK, "park")
    story.add("action", "platform", pointer="/action", name="park", ordered=True)
    story.add("park", "platform caller", pointer="/action", limit=60.0)
    story.add("prompt", "platform caller", pointer="/action", text="Hold.", form="tts", seconds=1.0, of="park")
    given = story.steps[11]
    assert all(opening_at(story.steps, step) is given for step in story.steps[11:])
    assert len(course_of(story.steps, given).own) == 4
    ice = next(step for step in story.steps if step.kind == "reply")
    assert course_of(story.steps, ice).past


def test_an_order_that_leads_into_a_conference_ends_what_the_call_did():
    story = hotel()
    story.steps = story.steps[:11]
    order(story, {"action": {"name": "connectConf", "conferenceId": "meeting"}}, "connectConf")
    story.add("action", "platform", pointer="/action", name="connectConf", conferenceId="meeting", ordered=True)
    story.add("key", "caller platform", key="1", who="caller", counted=False)
    assert opening_at(story.steps, None) is story.steps[11]
    ice = next(step for step in story.steps if step.kind == "reply")
    assert course_of(story.steps, ice).past


def test_what_unparks_a_call_takes_the_place_of_the_order_that_parked_it():
    story = hotel()
    story.steps = story.steps[:11]
    order(story, PARK, "park")
    story.add("action", "platform", pointer="/action", name="park", ordered=True)
    order(story, {"action": {"name": "connectPstn"}}, "connectPstn", read_as="unpark", unparks=True)
    story.add("action", "platform callee", pointer="/action", name="connectPstn")
    story.add("ring", "platform callee", pointer="/action", number="+46313900600")
    parks, leads_on = (step for step in story.steps if step.kind == "order")
    assert opening_at(story.steps, None) is leads_on
    assert course_of(story.steps, parks).past and len(course_of(story.steps, leads_on).own) == 3


def test_a_later_order_takes_the_place_of_one_that_is_not_done():
    story = hotel_with_an_order()
    order(story, SAY_AND_HANG_UP, "say", "hangup")
    say = {"pointer": "/instructions/0", "name": "say", "text": "We close.", "seconds": 1.2}
    story.add("instruction", "platform caller", **say, ordered=True)
    first, second = (step for step in story.steps if step.kind == "order")
    assert course_of(story.steps, first).past and len(course_of(story.steps, first).own) == 3
    assert course_of(story.steps, second).own == (second, story.steps[-1])


def test_a_refused_order_causes_nothing():
    story = hotel()
    story.steps = story.steps[:11]
    order(story, PARK, "park", executed=False)
    given = story.steps[-1]
    story.add("key", "caller platform", key="1", who="caller", counted=True, exchange=0, menu="main")
    assert course_of(story.steps, given).own == (given,)


def test_only_what_came_without_traffic_is_said_to_be_brought():
    story = hotel_with_an_order()
    given = story.steps[11]
    assert brought_at(story.steps, story.steps[12]) is given and brought_at(story.steps, given) is given
    assert brought_at(story.steps, story.steps[5]) is None and brought_at(story.steps, None) is None
    steps = callout().steps
    assert brought_at(steps, steps[1]) is None and brought_at(steps, steps[-1]) is steps[3]
    story = callout()
    story.add("listening", "callee platform", menu="main", until=10.6)
    assert brought_at(story.steps, story.steps[-1]) is story.steps[3]
    story.add("hang_up", "callee platform", who="callee")
    assert brought_at(story.steps, story.steps[-1]) is None


def test_who_hears_a_document_is_whom_its_steps_reach():
    steps = callout().steps
    prepared = steps[3]
    assert heard_by(prepared, (), callout=True) == "the callee"
    given = hotel_with_an_order().steps[11]
    assert heard_by(given, (given,), callout=False) == "the caller"
    assert heard_by(given, steps[3:], callout=False) == "the callee"
    both = order(hotel(), SAY_AND_HANG_UP, "say", leg="both").steps[-1]
    assert heard_by(both, (both,), callout=False) == "the caller and the callee"


def test_an_answer_out_of_turn_leads_nowhere_and_hides_no_other():
    story = hotel()
    ice = next(step for step in story.steps if step.kind == "reply")
    before = course_of(story.steps, ice)
    story.add("callback", "platform backend", exchange=9, event="dice", body={}, out_of_turn=True)
    story.add(
        "reply",
        "backend platform",
        exchange=9,
        event="dice",
        status=200,
        names=["say"],
        executed=False,
        out_of_turn=True,
    )
    sent = story.steps[-1]
    assert opening_at(story.steps, sent) is sent
    assert course_of(story.steps, sent).own == (sent,)
    assert course_of(story.steps, ice) == before
    story.add("note", "platform platform")
    assert opening_at(story.steps, None) is opening_at(story.steps[:-3], None)
