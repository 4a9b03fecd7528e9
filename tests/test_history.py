"""Every dated change of the platform that concerns calls has a flow of its time that shows it."""

from datetime import date

import pytest

from tests.covering.flows import flow_named, history, things
from tests.covering.shown import Thing

DATED: dict[tuple[str, str], tuple[str, tuple[Thing, ...]]] = {
    ("2016-03-09", "enablePie in conference callouts"): (
        "conference-callout-pie",
        (("Callouts", "conferenceCallout.enablePie"), ("PIE", "menuResult")),
    ),
    ("2016-01-27", "SIP termination"): ("sip-termination", (("Actions", "connectSip"), ("to", "type"))),
    ("2016-01-13", "runMenu"): ("runmenu", (("Actions", "runMenu"), ("Menu options", "action"))),
    ("2016-01-13", "PIE"): ("pie", (("PIE", "menuResult"), ("Types of menuResult", "sequence"))),
    ("2015-11-24", "enableAce in conference callouts"): (
        "conference-callout-ace",
        (("Callouts", "conferenceCallout.enableAce"), ("Answers", "ace connectConf")),
    ),
    ("2015-10-27", "recording a conference"): ("conference-recording", (("Actions", "connectConf.record"),)),
    ("2015-07-14", "conference calls by REST"): (
        "conference-by-rest",
        (("Callouts", "conferenceCallout"), ("Conference commands", "mute"), ("Conference commands", "kick")),
    ),
    ("2015-05-06", "SVAML examples"): ("svaml-examples", (("Instructions", "playFiles"), ("Actions", "connectPstn"))),
    ("2015-04-01", "PSTN origination"): ("pstn-origination", (("Values", "ICE.originationType PSTN"),)),
    ("2015-04-01", "text-to-speech in callouts"): ("tts-callout", (("Callouts", "ttsCallout.text"),)),
    ("2015-04-01", "text-to-speech in answers"): ("say", (("Instructions", "say.text"),)),
    ("2015-01-20", "userRate in ICE"): ("rate-and-debit", (("ICE", "userRate"),)),
    ("2015-01-20", "userRate and debit in DiCE"): ("rate-and-debit", (("DiCE", "userRate"), ("DiCE", "debit"))),
    ("2014-11-12", "ICE for app to app"): ("app-to-app", (("Values", "ICE.domain mxp"),)),
    ("2014-11-12", "ConnectMXP"): ("app-to-app", (("Actions", "connectMxp"),)),
    ("2014-11-12", "a record of calls from app to app"): ("app-to-app-record", (("Values", "to.type username"),)),
    ("2014-10-30", "user in ICE, ACE, DiCE, notify"): (
        "user",
        (("ICE", "user"), ("ACE", "user"), ("DiCE", "user"), ("Notify", "user")),
    ),
    ("2014-10-24", "CANCEL"): ("cancel", (("Reasons", "CANCEL"),)),
    ("2014-10-24", "custom in ACE and DiCE"): ("custom", (("ACE", "custom"), ("DiCE", "custom"))),
}
"""What the Sinch change log dates and says of calls, with the flow, and what that flow must show.

Left out is what no call shows: SMS, verification, numbers, settings, and the format of call records.
"""

EXAMPLES = ("2015-05-06", "SVAML examples")
"""The one change that brought nothing new."""
CHOSEN = ("Actions", "Instructions", "Callouts")
"""What a flow chooses itself; the bodies are those of the whole era."""


def flow_of(item: tuple[str, str]) -> str:
    return f"flows/history/{item[0]}-{DATED[item][0]}"


@pytest.mark.parametrize("item", DATED, ids=" ".join)
def test_a_dated_change_is_shown_by_its_flow(item):
    assert set(DATED[item][1]) <= things(flow_of(item))


def test_no_flow_of_the_past_is_without_a_dated_change():
    assert sorted({flow_of(item) for item in DATED}) == list(history())


@pytest.mark.parametrize("name", history())
def test_a_flow_of_the_past_tells_its_day_and_plays_as_of_that_time(name):
    flow = flow_named(name)
    day = name.split("/")[-1][:10]
    told = date.fromisoformat(day)
    assert flow.name.endswith(f", {told.day} {told:%b %Y}")
    assert flow.summary.startswith(f"{told.day} {told:%B %Y}, ")
    assert flow.dialect == "classic"
    assert day <= flow.call.at[:10] <= f"{told.year + 1}"


@pytest.mark.parametrize("name", history())
def test_a_flow_of_the_past_uses_nothing_that_came_later(name):
    day = name.split("/")[-1][:10]
    later = {thing for item, (_, found) in DATED.items() if item[0] > day and item != EXAMPLES for thing in found}
    assert {thing for thing in things(name) & later if thing[0] in CHOSEN} == set()
