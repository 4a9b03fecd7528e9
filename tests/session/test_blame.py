import errno
import socket
import ssl

import pytest

from console.protocol.exchanges import Response
from console.session.addresses import address_of
from console.session.blame import bad_status, broken_off, too_large, too_slow

HERE = address_of("http://localhost:8080/voice")


class ConnectorError(OSError):
    """As aiohttp wraps why no connection came about."""

    def __init__(self, os_error: OSError) -> None:
        super().__init__(os_error.errno, "words")
        self.os_error = os_error


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (OSError(errno.ECONNREFUSED, "Connect call failed ('127.0.0.1', 8080)"), "connection refused"),
        (ConnectionRefusedError(10061, "in another tongue"), "connection refused"),
        (OSError(errno.EHOSTUNREACH, "x"), "the host cannot be reached"),
        (OSError(errno.EACCES, "x"), "permission denied"),
        (socket.gaierror(-2, "Name or service not known"), "the host localhost is not known"),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), "no TLS connection came about"),
        (OSError("no number"), "no connection came about"),
    ],
)
def test_no_connection_is_unreachable_in_words(why, words):
    failure = broken_off(HERE, ConnectorError(why), connected=False, begun=False)
    assert failure.code == "http.unreachable"
    assert failure.sentence == f"No answer from http://localhost:8080: {words}."
    assert failure.fix.endswith("?")


def test_a_connection_that_took_too_long_never_came_about():
    assert too_slow(HERE, 5.0, connected=False).code == "http.unreachable"
    assert too_slow(HERE, 5.0, connected=True).code == "http.timeout"


@pytest.mark.parametrize(
    ("status", "signing", "hint"),
    [
        (401, "application", "same key and secret"),
        (403, "none", "signing none"),
        (404, "application", "path of the callback URL"),
        (405, "application", "take POST"),
        (302, "application", "use /new as"),
        (500, "application", "own log"),
        (418, "application", "200 to 299"),
    ],
)
def test_a_status_says_what_to_look_at(status, signing, hint):
    response = Response(status=status, reason="Words", headers=(("location", "/new"),))
    failure = bad_status(HERE, response, signing=signing)
    assert failure.sentence == f"http://localhost:8080/voice answered {status} Words."
    assert hint in failure.fix
    assert (failure.status, failure.url) == (status, HERE.url)


def test_a_reply_that_is_too_large_says_the_limit():
    assert "larger than 1 MiB" in too_large(HERE, 1024 * 1024).sentence


@pytest.mark.parametrize("connected", [True, False])
def test_no_sentence_names_a_class(connected):
    failure = broken_off(HERE, ConnectionResetError(104, "reset"), connected=connected, begun=False)
    assert "Error" not in failure.sentence + failure.fix
