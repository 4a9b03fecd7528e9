"""Words that every dialect shares."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.endpoints import Endpoint, Origination
from console.protocol.facts import CallFacts
from console.protocol.wording import STANDARD, Wording, assumed_in_ice, timestamp

NOON = datetime(2026, 1, 1, 14, 0, 0, 999999, timezone(timedelta(hours=2)))


def call(to: Endpoint | None, origination: Origination) -> CallFacts:
    return CallFacts(call_id="1", application_key="k", time=NOON.astimezone(UTC), to=to, origination=origination)


def test_timestamps_are_utc_cut_to_whole_seconds() -> None:
    assert timestamp(NOON) == STANDARD.timestamp(NOON) == "2026-01-01T12:00:00Z"


def test_timestamps_may_have_milliseconds_and_no_z() -> None:
    assert Wording.of({"timestamp.form": "milliseconds"}).timestamp(NOON) == "2026-01-01T12:00:00.999"


@pytest.mark.parametrize("word", ["pstn", "conference"])
def test_the_domain_of_a_conference_that_an_app_calls_may_be_another(word: str) -> None:
    facts = call(Endpoint("conference", "daily"), "mxp")
    assert STANDARD.domain(facts) == {"domain": "mxp"}
    assert Wording.of({"domain.conference": word}).domain(facts) == {"domain": word}
    assert Wording.of({"domain.conference": word}).domain(call(facts.to, "sip")) == {"domain": "conference"}


@pytest.mark.parametrize(
    ("to", "origination", "name"),
    [
        (Endpoint("did", "+442079460123"), "pstn", None),
        (Endpoint("conference", "daily"), "mxp", "domain.conference"),
        (Endpoint("conference", "daily"), "sip", None),
        (None, "callout", "ice.callout"),
    ],
)
def test_an_ice_names_the_assumption_it_rests_on(
    to: Endpoint | None, origination: Origination, name: str | None
) -> None:
    assert assumed_in_ice(call(to, origination)) == name
    assert name is None or name in ASSUMPTIONS
