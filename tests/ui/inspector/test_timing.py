from console.protocol.exchanges import Exchange
from console.ui.inspector.timing import timing_facts
from tests.ui.calls import PIE_BODY, exchange


def test_the_moment_of_giving_up_is_told_with_what_was_left():
    facts = timing_facts(exchange(0, "pie", PIE_BODY, {}, seconds=1.4), 5.0)
    assert facts.rows[0].tone == "success" and facts.rows[0].result == "200 OK"
    assert facts.sentences == ("The platform would have given up after 5.0 s at 12:00:05.000, 3.6 s later.",)


def test_each_address_has_its_row():
    first, second = exchange(0, "pie", PIE_BODY, seconds=5.0), exchange(0, "pie", PIE_BODY, {}, seconds=0.1)
    both = Exchange(index=0, event="pie", started="soon", attempts=(*first.attempts, *second.attempts))
    facts = timing_facts(both, 5.0)
    assert [row.tone for row in facts.rows] == ["error", "success"] and facts.rows[0].part == 1.0
    assert facts.sentences[0] == "All addresses together: 5.1 s."


def test_an_answer_later_than_the_limit_says_by_how_much():
    facts = timing_facts(exchange(0, "pie", PIE_BODY, {}, seconds=7.0), 5.0)
    assert "took 2.0 s longer" in facts.sentences[0]


def test_without_a_limit_nothing_is_given_up():
    assert "No limit" in timing_facts(exchange(0, "pie", PIE_BODY, {}, seconds=70.0), None).sentences[0]
