"""The parser of Sinch's SDK for Node takes every callback body of the current dialect and loses nothing of it."""

from datetime import datetime

from console.protocol.callbacks import EVENTS, callback_bytes, callback_json
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json
from tests.sdk.callbacks import every_callback
from tests.sdk.node import needs_the_sdk, said_by

pytestmark = needs_the_sdk


def sent_and_parsed() -> dict[str, tuple[dict[str, Json], dict[str, Json]]]:
    """Each body as it is posted, and what the SDK's parser makes of it."""
    bodies = every_callback()
    texts: Json = {name: callback_bytes(body).decode() for name, body in bodies.items()}
    parsed = said_by("parse.mjs", write_json(texts).encode())
    assert isinstance(parsed, dict)
    return {name: (callback_json(body), parsed[name]) for name, body in bodies.items()}


def test_the_sdk_reads_every_field_of_every_callback_as_it_was_sent() -> None:
    for name, (sent, parsed) in sent_and_parsed().items():
        if "timestamp" in sent:
            moment = parsed["timestamp"]["date"]
            assert datetime.fromisoformat(moment) == datetime.fromisoformat(sent["timestamp"]), name
            parsed["timestamp"] = sent["timestamp"]
        assert parsed == sent, name


def test_there_is_a_body_of_every_event() -> None:
    assert {sent["event"] for sent, _ in sent_and_parsed().values()} == set(EVENTS)
