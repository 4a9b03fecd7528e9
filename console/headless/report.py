"""`ivr-console report`: a recording in another format, by the ending of the file that it is written to."""

from pathlib import Path

from console.errors import ConsoleError
from console.flow.masking import masked
from console.headless.terminal import show
from console.raster.formats import format_of
from console.report.roles import Scheme
from console.session.recordings import read_recording_file, shareable


def report(file: str, output: str, *, theme: Scheme = "light", mask: bool = False) -> int:
    """Write the file; 0. Raise ConsoleError for no recording, an unknown ending, and a file that cannot be written."""
    wanted = format_of(output)
    recording = shareable(read_recording_file(file))
    made = wanted.write(masked(recording) if mask else recording, theme)
    try:
        Path(output).write_bytes(made)
    except OSError as error:
        raise ConsoleError(
            f"{output} cannot be written: {(error.strerror or str(error)).lower()}.", "Name a file that you may write."
        ) from error
    show(f"{output}: {wanted.words}")
    return 0
