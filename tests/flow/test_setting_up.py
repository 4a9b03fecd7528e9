"""What a call is placed with."""

from decimal import Decimal

from console.flow.play import Play
from console.flow.setting_up import setup_of
from console.protocol.rates import NO_RATES
from tests.flow.playing import flow_of


def test_a_further_call_is_placed_with_what_it_gives_and_takes_the_rest_from_the_first():
    flow = flow_of('call: {custom: vip, rate: 0.02 EUR}\ncalls: {anna: {from: "+46313900613"}}')
    setup = setup_of(flow, flow.calls["anna"], "an-id")
    assert (setup.call_id, setup.cli, setup.custom) == ("an-id", "+46313900613", "vip")
    assert setup.rate.amount == Decimal("0.02")


def test_a_call_without_a_rate_is_placed_with_the_table_alone():
    table = NO_RATES.model_copy(update={"rented": Decimal("0.5")})
    flow = flow_of("call: {}\ncalls: {anna: {rate: 0.02 EUR}}")
    placed, anna = (Play(flow, rates=table).lines[name].call.setup for name in ("", "anna"))
    assert (placed.rate, placed.rate_to(placed.to).amount) == (None, Decimal("0.5"))
    assert anna.rate_to(anna.to).amount == Decimal("0.02")


def test_a_callout_is_placed_with_what_its_order_says():
    flow = flow_of(
        "call: {callout: {method: ttsCallout, ttsCallout: {cli: '+46313900612', text: Hello., custom: job, "
        "destination: {type: number, endpoint: '+13125550147'}}}}"
    )
    setup = setup_of(flow, flow.call, "an-id")
    assert setup.to is not None
    assert (setup.to.address, setup.cli, setup.custom) == ("+13125550147", "+46313900612", "job")
