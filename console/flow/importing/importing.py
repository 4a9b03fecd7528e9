"""What other programs keep of callbacks, and what they answer them with, becomes flows: finds out what a file is."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.flow.importing.calls import flow_of_call
from console.flow.importing.came import NotImported, by_call, json_of
from console.flow.importing.curl import callbacks_of_curl, has_curl
from console.flow.importing.har import callbacks_of_har, is_har
from console.flow.importing.logs import callbacks_of_log
from console.flow.importing.node_red import flows_of_nodes, is_node_red
from console.flow.recording_json import KEY, SUFFIX, read_recording
from console.flow.writing.flow_text import flow_text

KNOWN = (
    "A recording, a HAR file, curl commands, a log with one callback's JSON a line, or a Node-RED flow can be imported."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A flow: its name, and the text of its file."""

    name: str
    text: str


def flows_of(content: bytes, *, file: str, environment: Mapping[str, str] | None = None) -> list[Imported]:
    """The flows in a file, one for each call. Raise NotImported, in words, where there is none.

    `environment` has the values that a recorded flow may name.
    """
    if file.endswith(SUFFIX) or f'"{KEY}"'.encode() in content[:200]:
        recording = read_recording(content, file=file)
        return [Imported(name=recording.recorded.flow, text=flow_text(recording, environment=environment))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotImported(f"{file} is no text in UTF-8.", KNOWN) from error
    whole = json_of(text)
    if is_node_red(whole):
        return [Imported(name=name, text=flow) for name, flow in flows_of_nodes(whole)]
    if is_har(whole):
        came, what = callbacks_of_har(whole), "entry of this HAR file"
    elif has_curl(text):
        came, what = callbacks_of_curl(text), "curl command in this file"
    else:
        came, what = callbacks_of_log(text), "line of this file"
    if not came:
        raise NotImported(f"{file}: no {what} holds a callback, with an `event` and a `callid`.", KNOWN)
    calls = by_call(came)
    stem = file.replace("\\", "/").rpartition("/")[2].partition(".")[0] or "Call"
    names = [stem if len(calls) == 1 else f"{stem} {number}" for number in range(1, len(calls) + 1)]
    return [
        Imported(name=name, text=flow_of_call(callbacks, name=name))
        for name, callbacks in zip(names, calls.values(), strict=True)
    ]
