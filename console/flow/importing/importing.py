"""What other programs keep of callbacks, and what they answer them with, becomes flows: finds out what a file is."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.flow.importing.calls import flow_of_call
from console.flow.importing.came import Came, NotImported, by_call
from console.flow.importing.curl import callbacks_of_curl, has_curl
from console.flow.importing.har import callbacks_of_har, is_har
from console.flow.importing.kinds import HEAD, Kind, kind_of
from console.flow.importing.logs import callbacks_of_log
from console.flow.importing.node_red import flows_of_nodes, is_node_red
from console.flow.importing.seen import recording_of_call
from console.flow.recording import Recording
from console.flow.recording_json import KEY, SUFFIX, read_recording
from console.flow.writing.flow_text import flow_text
from console.protocol.jsontext import NotJson, read_json
from console.protocol.jsonvalue import Json

KNOWN = (
    "A recording, a HAR file, curl commands, a log with one callback's JSON a line, or a Node-RED flow can be imported."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A flow: its name, and the text of its file."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallKept:
    """The callbacks of one call, in their order."""

    name: str
    came: tuple[Came, ...]

    def flow_text(self) -> str:
        """The text of the flow that they tell of."""
        return flow_of_call(self.came, name=self.name)

    def recording(self) -> Recording:
        """What was seen of the call."""
        return recording_of_call(self.came, name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a file holds: flows, or callbacks of calls."""

    flows: tuple[Imported, ...] = ()
    calls: tuple[CallKept, ...] = ()


def flows_of(content: bytes, *, file: str, environment: Mapping[str, str] | None = None) -> list[Imported]:
    """The flows in a file, one for each call. Raise NotImported, in words, where there is none.

    `environment` has the values that a recorded flow may name.
    """
    if file.endswith(SUFFIX) or f'"{KEY}"'.encode() in content[:200]:
        recording = read_recording(content, file=file)
        return [Imported(name=recording.recorded.flow, text=flow_text(recording, environment=environment))]
    found = found_in(content, file=file)
    return [*found.flows, *(Imported(name=call.name, text=call.flow_text()) for call in found.calls)]


def found_in(content: bytes, *, file: str) -> Found:
    """What another program kept in a file. Raise NotImported where that is nothing of use."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotImported(f"{file} is no text in UTF-8.", KNOWN) from error
    whole = _whole(text, file)
    if is_node_red(whole):
        return Found(flows=tuple(Imported(name=name, text=flow) for name, flow in flows_of_nodes(whole)))
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
    return Found(
        calls=tuple(
            CallKept(name=name, came=tuple(callbacks)) for name, callbacks in zip(names, calls.values(), strict=True)
        )
    )


def _whole(text: str, file: str) -> Json:
    """The JSON of the file, None where it is lines of something else. Raise NotImported for one that is broken."""
    content = text.encode()
    try:
        return read_json(content).value
    except NotJson as why:
        kind = kind_of(content[:HEAD])
        if kind in (Kind.HAR, Kind.NODE_RED):
            sentence = f"{file}, line {why.line}, column {why.column}: {kind.value} that is no JSON, {why.reason}."
            raise NotImported(sentence, "Was it cut off, or edited? Save it anew.") from why
        return None
