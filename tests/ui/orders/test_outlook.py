"""What would come of an order is told before it is given."""

from console.call.failures import order_refused
from console.call.ordering import Judged
from console.protocol.dialects import CURRENT
from console.protocol.svaml.reading import read_document
from console.ui.orders.outlook import LEADS_ON, listener_words, outlook_of

SAY = {"instructions": [{"name": "say", "text": "one two three four five"}], "action": {"name": "continue"}}


def judged(value, event="patch", listeners=("caller",), refused=None) -> Judged:
    return Judged(document=read_document(value, event), listeners=listeners, refused=refused)


def test_the_sentences_name_who_hears_it():
    outlook = outlook_of(SAY, judged(SAY, "leg", ("caller", "callee")), CURRENT)
    assert outlook.sentences[0].endswith("to the caller and the callee, 2.0 s.")
    assert not outlook.refused and listener_words(("callee",)) == "the callee"


def test_what_leads_a_parked_call_on_says_so():
    assert outlook_of(SAY, judged(SAY, "unpark"), CURRENT).sentences[0] == LEADS_ON


def test_an_order_that_cannot_be_read_tells_what_the_platform_says_and_the_finding_why():
    order = {"action": {"name": "connectPstn", "number": "+46313900600"}}
    outlook = outlook_of(order, judged(order), CURRENT)
    assert outlook.refused and outlook.sentences == ("The order is refused: 40003.",)
    assert [finding.pointer for finding in outlook.findings] == ["/action"]


def test_an_order_that_the_call_s_state_does_not_allow_tells_the_refusal():
    refused = order_refused("There is no callee on the line.", "Order it for the caller.")
    outlook = outlook_of(SAY, judged(SAY, "leg", ("callee",), refused), CURRENT)
    assert outlook.refused and outlook.sentences == ("The order is refused: 40003.",)
    assert outlook.findings == (refused,)
