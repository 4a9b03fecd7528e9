"""curl commands as people and browsers write them."""

import pytest

from console.flow.importing.curl import callbacks_of_curl, has_curl


@pytest.mark.parametrize(
    "command",
    [
        """curl -d '{"event":"ice","callid":"1","cli":"it'"'"'s"}' http://127.0.0.1/x""",
        """$ curl http://127.0.0.1/x \\\n  --data-raw '{"event":"ice","callid":"1"}' \\\n  --compressed""",
        """curl --json='{"event":"ice","callid":"1"}' http://127.0.0.1/x""",
        r"""curl 'http://127.0.0.1/x' --data-binary $'{"event":"ice","callid":"\u0031"}'""",
        """curl -d'{"event":"ice","callid":"1"}' http://127.0.0.1/x""",
    ],
)
def test_the_body_and_the_address_of_a_command_are_found(command):
    assert has_curl(command)
    (came,) = callbacks_of_curl(command)
    assert (came.event, came.call_id, came.url) == ("ice", "1", "http://127.0.0.1/x")


def test_commands_that_are_not_whole_are_passed_over():
    text = 'curl \'oops\ncurl -d \'{"event":"dice","callid":"1"}\' http://127.0.0.1/x\n'
    assert [came.event for came in callbacks_of_curl(text)] == ["dice"]
