from console.flow.served import Served


def test_an_answered_callback_comes_from_no_rule_and_on_time_unless_it_says_so():
    served = Served(event="ice", call_id="a@b", status=200)
    assert (served.rule, served.no_rule, served.findings, served.delay, served.close) == (None, False, (), 0.0, "no")
