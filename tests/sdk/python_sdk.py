"""Every SVAML model of Sinch's SDK for Python, with every argument given, and what its client posts of them.

The SDK has no answers to callbacks of its own: `as_dict` of an instruction or action is what a backend has to send. The
client gets a transport that keeps the request instead of sending it.
"""

from collections.abc import Callable
from dataclasses import fields

from sinch import SinchClient
from sinch.core.endpoint import HTTPEndpoint
from sinch.core.models.base_model import SinchRequestBaseModel
from sinch.core.models.http_request import HttpRequest
from sinch.core.models.http_response import HTTPResponse
from sinch.core.ports.http_transport import HTTPTransport
from sinch.domains.voice.models.svaml.actions.actions import (
    Action,
    ConnectConfAction,
    ConnectMxpAction,
    ConnectPstnAction,
    ConnectSipAction,
    ContinueAction,
    HangupAction,
    MenuOption,
    Option,
    ParkAction,
    RunMenuAction,
)
from sinch.domains.voice.models.svaml.instructions.instructions import (
    AnswerInstruction,
    Instruction,
    PlayFileInstruction,
    RecordingOptions,
    SayInstruction,
    SendDtmfInstruction,
    SetCookieInstruction,
    StartRecordingInstruction,
    StopRecordingInstruction,
    TranscriptionOptions,
)

from console.flow.model import DEMO_KEY, DEMO_SECRET

HEADERS = [{"key": "X-Order", "value": "7741"}]
DETECT = {"mode": "detect", "max_digits": 2, "timeout_mills": 2500}
MAIN = MenuOption(
    id="main",
    main_prompt="#tts[For orders press 1, for a person press 2.]",
    repeat_prompt="#tts[One or two, please.]",
    repeats=2,
    max_digits=1,
    timeout_mills=4000,
    max_timeout_mills=15000,
    options=[Option(dtmf="1", action="return(orders)"), Option(dtmf="2", action="menu(person)")],
)
PERSON = MenuOption(id="person", main_prompt="#tts[Your number, please.]", max_digits=4)

ACTIONS: tuple[Action, ...] = (
    HangupAction(),
    ContinueAction(),
    ConnectPstnAction(
        number="+46313900642",
        locale="sv-SE",
        max_duration=3600,
        dial_timeout=25,
        cli="+46313900612",
        suppress_callbacks=False,
        dtmf="ww12#",
        indications="se",
        amd={"enabled": True},
    ),
    ConnectMxpAction(destination={"type": "username", "endpoint": "ada"}, call_headers=HEADERS),
    ConnectSipAction(
        destination={"type": "sip", "endpoint": "desk@pbx.example"},
        max_duration=3600,
        cli="+46313900612",
        transport="tls",
        suppress_callbacks=False,
        call_headers=HEADERS,
        moh="music2",
    ),
    ConnectConfAction(conference_id="daily", conference_dtmf_options=DETECT, moh="music1"),
    RunMenuAction(barge=False, locale="en-US", main_menu="main", enable_voice=True, menus=[MAIN, PERSON]),
    ParkAction(locale="en-US", intro_prompt="#tts[All lines are busy.]", hold_prompt="#tts[Hold on.]", max_duration=60),
)
RECORDING = RecordingOptions(
    destination_url="s3://calls-demo/inbound/",
    credentials="key:secret:eu-north-1",
    format="mp3",
    notification_events=True,
    transcription_options=TranscriptionOptions(enabled=True, locale="en-US"),
)
INSTRUCTIONS: tuple[Instruction, ...] = (
    AnswerInstruction(),
    SayInstruction(text="Åse & Zoë’s café.", locale="en-US/female"),
    PlayFileInstruction(ids=["#tts[Welcome.]", "https://media.example/hello.wav"], locale="en-US"),
    SendDtmfInstruction(value="w1#w2"),
    SetCookieInstruction(key="lang", value="sv"),
    StartRecordingInstruction(options=RECORDING),
    StopRecordingInstruction(),
)
BY_NAME: dict[str, SinchRequestBaseModel] = {model.name: model for model in (*ACTIONS, *INSTRUCTIONS)}


class Kept(HTTPTransport):
    """Keeps the last request as it would go out, signed, and answers it as the platform would."""

    def request(self, endpoint: HTTPEndpoint) -> HTTPResponse:
        """Keep it."""
        self.last = self.authenticate(endpoint, self.prepare_request(endpoint))
        return endpoint.handle_response(HTTPResponse(status_code=200, headers={}, body={"callId": "1"}))


def asked(ask: Callable[[SinchClient], object]) -> HttpRequest:
    """The request that the client sends when it is asked for this."""
    client = SinchClient(application_key=DEMO_KEY, application_secret=DEMO_SECRET)
    transport = Kept(client)
    client.configuration.transport = transport
    ask(client)
    return transport.last


def sent(ask: Callable[[SinchClient], object]) -> bytes:
    """The body of that request."""
    body: str = asked(ask).request_body
    return body.encode()


def beside(name: str, event: str) -> list[str]:
    """What stands before a part in an answer or order: in ICE `answer`, and before what is stopped its beginning."""
    first = ["answer"] if event == "ice" and name != "answer" else []
    return [*first, "startRecording"] if name == "stopRecording" else first


def left_out(model: SinchRequestBaseModel) -> list[str]:
    """The arguments of a model that were not given."""
    return [field.name for field in fields(model) if getattr(model, field.name) is None]
