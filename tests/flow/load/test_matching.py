"""Expectations as a flow file writes them."""

import pytest

from console.flow.load import load_flow


def flow(text):
    return load_flow(text, file="a.flow.yaml", environment={})


@pytest.mark.parametrize(
    "expect",
    [
        "{action: hangup}",
        "{action: {name: connectPstn, number: present}, instructions: [say, {name: playFiles}]}",
        '{callback: {event: pie, menuResult: {value: "60"}}}',
        "{callbacks: [ice, pie]}",
        "{callbacks: {notify: 0, pie: '> 1'}}",
        "{callbacks: []}",
        "{heard: [Welcome, '/room \\d/']}",
        "{heard: []}",
        "{menu: absent, state: talking, ended: absent}",
        '{ended: {Result: ANSWERED, duration: "> 5", debit: {amount: 0.0}}}',
        '{status: "< 300"}',
        "{status: 200}",
        "{findings: none}",
        "{findings: [http.status, 'svaml.*']}",
        "{findings: http.timeout}",
        "{cookies: {lang: sv}}",
        "{cookies: {}}",
    ],
)
def test_expectations_of_every_kind_are_read(expect):
    assert flow(f"version: 1\nexpect: {expect}").expect is not None


def test_numbers_in_matchers_keep_their_digits_and_null_is_absent():
    expect = flow("version: 1\nexpect: {callback: {debit: {amount: 0.0590}, user: ~}}").expect
    assert expect is not None
    assert str(expect.keys["callback"]["debit"]["amount"]) == "0.0590"
    assert expect.keys["callback"]["user"] is None
