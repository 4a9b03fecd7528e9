"""One caller more than the flow has."""

import pytest

from console.flow.further import another_caller, in_words, number_of
from console.flow.model import Callout, CallSpec


@pytest.mark.parametrize(
    ("origin", "count", "further"),
    [
        ("+46313900601", 2, "+46313900602"),
        ("+46313900609", 3, "+46313900611"),
        ("maja", 2, "maja2"),
        ("desk@pbx.example.net", 2, "desk2@pbx.example.net"),
        (None, 2, None),
    ],
)
def test_another_caller_has_the_next_number_or_name(origin, count, further):
    spec = another_caller(CallSpec(origin=origin, user=origin), count)
    assert spec is not None and (spec.origin, spec.user) == (further, further)


def test_a_callout_has_no_caller_of_whom_there_could_be_another():
    assert another_caller(CallSpec(origination="callout", callout=Callout(method="ttsCallout")), 2) is None


def test_a_further_caller_is_told_by_number_and_the_flow_s_own_by_name():
    assert [in_words(name) for name in ("caller4", "anna", "caller", "callerid", "x4")] == [
        "caller 4", "anna", "caller", "callerid", "x4",
    ]  # fmt: skip
    assert (number_of("caller12"), number_of("anna")) == (12, None)
