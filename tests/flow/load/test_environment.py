"""Environment values in a flow file."""

import pytest

from console.flow.load.environment import replace_environment
from console.flow.load.values import Refused

ENVIRONMENT = {"IVR_URL": "http://a/", "EMPTY": "", "NESTED": "${IVR_URL}"}


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("${IVR_URL}", "http://a/"),
        ("${IVR_URL}voice", "http://a/voice"),
        ("${UNSET:-http://b/}", "http://b/"),
        ("${IVR_URL:-x}", "http://a/"),
        ("${EMPTY:-x}", "x"),
        ("[${EMPTY}]", "[]"),
        ("${UNSET:-}", ""),
        ("$${IVR_URL}", "${IVR_URL}"),
        ("${NESTED}", "${IVR_URL}"),
        ("$5 $x {y}", "$5 $x {y}"),
    ],
)
def test_names_are_replaced_once(text, replaced):
    assert replace_environment(text, ENVIRONMENT, allowed=True) == replaced


def test_an_unset_name_is_told():
    with pytest.raises(Refused, match="UNSET"):
        replace_environment("${UNSET}", ENVIRONMENT, allowed=True)


def test_a_name_may_not_stand_elsewhere():
    with pytest.raises(Refused) as refused:
        replace_environment("${IVR_URL}", ENVIRONMENT, allowed=False)
    assert "$${" in refused.value.hint
    assert replace_environment("$${IVR_URL}", ENVIRONMENT, allowed=False) == "${IVR_URL}"


@pytest.mark.parametrize("text", ["${}", "${Ivr}", "${IVR_URL", "${IVR-URL}", "${1}"])
def test_what_is_no_name_is_refused(text):
    with pytest.raises(Refused):
        replace_environment(text, ENVIRONMENT, allowed=True)


def test_a_column_that_no_row_has_is_refused():
    with pytest.raises(Refused, match=r"pin.*no such column"):
        replace_environment("${pin}", ENVIRONMENT, allowed=False)
