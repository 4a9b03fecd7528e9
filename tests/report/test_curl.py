import os
import shutil
import subprocess

import pytest

from console.protocol.exchanges import Request
from console.protocol.signing import basic
from console.report.curl import as_curl

needs_shell = pytest.mark.skipif(shutil.which("sh") is None or os.name != "posix", reason="needs a POSIX shell")


def post(body: bytes, headers: tuple[tuple[str, str], ...] = ()) -> Request:
    return Request(method="POST", url="http://127.0.0.1:5000/voice?a=1&b=$HOME", headers=headers, body=body)


def words_a_shell_reads(command: str) -> list[bytes]:
    """The arguments that curl would get, and its standard input as the last word."""
    script = 'curl() { for word in "$@"; do printf "%s\\0" "$word"; done; case "$*" in *@-*) cat;; esac; }\n' + command
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=True)
    return done.stdout.split(b"\0")


@needs_shell
def test_the_shell_hands_curl_exactly_what_was_sent():
    body = b'{"text": "it\'s $5, `now`\\n", "to": "\xc3\xa5"}'
    words = words_a_shell_reads(
        as_curl(post(body, (("x-timestamp", "2026-01-01T12:00:09Z"), ("Authorization", "application k:a+/b="))))
    )
    assert words[:3] == [b"-X", b"POST", b"http://127.0.0.1:5000/voice?a=1&b=$HOME"]
    assert b"Authorization: application k:a+/b=" in words
    assert words[words.index(b"--data-raw") + 1] == body


def test_a_body_that_begins_with_an_at_sign_is_no_file_name():
    assert "--data-raw" in as_curl(post(b"@secret"))


@needs_shell
def test_bytes_that_are_no_text_are_piped_in_unchanged():
    body = b"\xff\x00\\%d'"
    script = "curl() { cat; }\n" + as_curl(post(body))
    assert subprocess.run(["sh", "-c", script], capture_output=True, check=True).stdout == body


def test_headers_that_curl_writes_itself_are_left_to_it():
    command = as_curl(post(b"{}", (("Host", "h"), ("Content-Length", "2"), ("X-Empty", ""))))
    assert "Host" not in command and "Content-Length" not in command
    assert "-H 'X-Empty;'" in command


def test_a_request_without_a_body_sends_none():
    assert "--data" not in as_curl(post(b""))


def test_a_secret_is_left_to_the_environment_of_the_shell():
    command = as_curl(post(b"{}", (("Authorization", basic("key", "c2VjcmV0")),)))
    assert '-u "$IVR_KEY:$IVR_SECRET"' in command and "Authorization" not in command
