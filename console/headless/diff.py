"""`ivr-console diff`: two recordings compared by what their steps mean."""

from collections.abc import Sequence

from console.errors import ConsoleError
from console.flow.comparing import compare
from console.headless.comparison_report import Names, refuse, status_of, tell
from console.session.recordings import read_recording_file


def diff(before: str, after: str, *, ignore: Sequence[str] = (), timing: bool = False, as_json: bool = False) -> int:
    """Compare the two files: 0 the same, 1 different, 2 one of them cannot be read."""
    names = Names(before=before, after=after)
    try:
        comparison = compare(read_recording_file(before), read_recording_file(after), ignore)
    except ConsoleError as error:
        return refuse(error, names, as_json=as_json)
    tell(comparison, names, as_json=as_json)
    return status_of(comparison, timing=timing)
