"""`ivr-console replay RECORDING --backend URL`: the people of a recording call a backend now, and what differs."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from console.errors import ConsoleError
from console.flow.comparing import compare
from console.headless.comparison_report import Names, refuse, status_of, tell
from console.headless.terminal import remark
from console.session.recordings import read_recording_file
from console.session.rerunning import Credentials, flow_of_recording, not_repeated, rerun
from console.session.saved_rates import rates_in_force
from console.stub.server import StubServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What the command line asks.

    A key or secret of None comes from IVR_KEY and IVR_SECRET, else from the recording.
    """

    recording: str
    backend: str
    allow_remote: bool = False
    key: str | None = None
    secret: str | None = field(default=None, repr=False)
    ignore: Sequence[str] = ()
    timing: bool = False


def run_again(again: Again, *, as_json: bool) -> int:
    """Run and compare: 0 all as recorded, 1 something differs, 2 it cannot be read or could not run."""
    names = Names(before=again.recording, after=again.backend)
    try:
        before = read_recording_file(again.recording)
        credentials = Credentials(
            key=again.key or os.environ.get("IVR_KEY"), secret=again.secret or os.environ.get("IVR_SECRET")
        )
        for sentence in not_repeated(before):
            remark(sentence)
        after = asyncio.run(
            rerun(
                before,
                flow_of_recording(before, environment=os.environ, credentials=credentials),
                stub=StubServer,
                backend_url=again.backend,
                allow_remote=again.allow_remote,
                rates=rates_in_force(),
            )
        )
    except ConsoleError as error:
        return refuse(error, names, as_json=as_json)
    comparison = compare(before, after, again.ignore)
    tell(comparison, names, as_json=as_json)
    return status_of(comparison, timing=again.timing)
