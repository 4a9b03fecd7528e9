"""Sinch's SDK for Python and the console sign the same way, each by code of its own."""

from sinch import SinchClient
from sinch.core.signature import Signature

from console.flow.model import DEMO_KEY, DEMO_SECRET
from console.protocol.callbacks import callback_bytes
from console.protocol.dialects import CURRENT
from console.protocol.signing import sign, string_to_sign, verify
from tests.sdk.callbacks import every_callback
from tests.sdk.python_sdk import asked

TIME = "2025-03-09T17:41:06.123Z"
PATH = "/hooks/voice"


def test_the_sdk_would_sign_every_callback_as_the_console_does() -> None:
    client = SinchClient(application_key=DEMO_KEY, application_secret=DEMO_SECRET)
    for name, callback in every_callback().items():
        body = callback_bytes(callback)
        theirs = Signature(client, "POST", body.decode(), PATH, CURRENT.content_type, TIME)
        theirs.calculate()
        ours = sign(DEMO_SECRET, string_to_sign("POST", body, CURRENT.content_type, TIME, PATH))
        assert theirs.authorization_signature == ours, name


def test_the_console_accepts_how_the_client_signs_a_request() -> None:
    request = asked(
        lambda client: client.voice.callouts.text_to_speech(
            destination={"type": "number", "endpoint": "+13125550147"}, text="Åse & Zoë’s café."
        )
    )
    headers, body = request.headers, request.request_body.encode()
    string = string_to_sign("POST", body, headers["Content-Type"], headers["x-timestamp"], "/calling/v1/callouts")
    assert verify(headers["Authorization"], DEMO_KEY, DEMO_SECRET, string)
    assert not verify(headers["Authorization"], DEMO_KEY, DEMO_SECRET, string + "/")
