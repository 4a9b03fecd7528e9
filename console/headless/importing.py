"""`ivr-console import`: recordings, HAR files, curl commands, logs and Node-RED flows become flow files."""

import os
from pathlib import Path

from console.errors import ConsoleError
from console.flow.importing.importing import Imported, flows_of
from console.headless.terminal import show
from console.session.importing import read_import

ENDING = ".flow.yaml"


def import_file(file: str, out: str | None, *, force: bool) -> int:
    """Write a flow for each call in the file; without `out` a single one goes to standard output.

    Raises ConsoleError where there is no call in the file, or a file would be written over.
    """
    flows = flows_of(read_import(Path(file)), file=file, environment=os.environ)
    if out is None:
        if len(flows) > 1:
            sentence = f"{file} holds {len(flows)} calls, which are as many flows."
            raise ConsoleError(sentence, "Name a file with -o; the others are numbered after it.")
        print(flows[0].text, end="")
        return 0
    files = _files(out, flows)
    there = [one for one in files if one.exists()]
    if there and not force:
        raise ConsoleError(f"{there[0]} is there already.", "Name another, or write over it with --force.")
    for path, flow in zip(files, flows, strict=True):
        try:
            path.write_text(flow.text, encoding="utf-8")
        except OSError as error:
            raise ConsoleError(f"{path} cannot be written: {error.strerror}.", "Name another with -o.") from error
        show("✓ ", (str(path), "bold"), f"  {flow.name}")
    return 0


def _files(out: str, flows: list[Imported]) -> list[Path]:
    """The file named, and for further calls as many with a number."""
    first = Path(out)
    ending = next((one for one in (ENDING, ".flow.yml", first.suffix) if one and first.name.endswith(one)), "")
    stem = first.name[: len(first.name) - len(ending)] if ending else first.name
    return [first, *(first.with_name(f"{stem}-{number}{ending}") for number in range(2, len(flows) + 1))]
