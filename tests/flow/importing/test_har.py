"""HAR files hold callbacks among much else."""

import base64
import json

from console.flow.importing.har import callbacks_of_har, is_har

BODY = {"event": "ice", "callid": "1"}


def har(content: object, status: int = 200) -> object:
    """A file of one entry."""
    request = {"method": "POST", "url": "http://127.0.0.1/x", "postData": {"text": json.dumps(BODY)}}
    return {"log": {"entries": [{"request": request, "response": {"status": status, "content": content}}]}}


def test_an_entry_has_its_answer_as_text_or_in_base64():
    for content in ({"text": "{}"}, {"text": base64.b64encode(b"{}").decode(), "encoding": "base64"}):
        (came,) = callbacks_of_har(har(content))
        assert (came.event, came.url, came.answer.body) == ("ice", "http://127.0.0.1/x", b"{}")


def test_an_entry_that_got_no_answer_has_none():
    assert callbacks_of_har(har({}, status=0))[0].answer is None


def test_only_an_object_with_entries_is_a_har_file():
    assert is_har({"log": {"entries": []}})
    assert not is_har({"log": []}) and not is_har([]) and not is_har(None)
