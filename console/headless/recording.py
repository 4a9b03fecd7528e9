"""`run --record`: each flow as a recording in a folder, written down while it goes on and whole once it is over.

A process that is killed leaves the journals of the flows that were going on; a flow that never ran leaves nothing.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from console.errors import ConsoleError
from console.flow.model import Flow
from console.flow.recording import Entry, Recorded, Recording, ended_with
from console.flow.recording_json import SUFFIX
from console.flow.results import Ran, Refused, Result
from console.headless.terminal import remark
from console.session.flow_files import SUFFIX as FLOW_SUFFIX
from console.session.journal import SUFFIX as JOURNAL
from console.session.journal import UNFINISHED, Journal, recorded_of
from console.session.recordings import save_recording

_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
_Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A flow that goes on: what is recorded of it, what must not be, and its journal."""

    recorded: Recorded
    secret: str
    journal: Journal


class Recorder:
    """Saves what each flow came to. `backend` and `seed` are those of the command line, which win over the flow's."""

    def __init__(self, folder: Path, *, backend: str | None = None, seed: int | None = None) -> None:
        self._folder = folder
        self._backend = backend
        self._seed = seed
        self._names: dict[_Key, str] = {}
        self._taken: Counter[str] = Counter()
        self._begun: dict[_Key, _Begun] = {}
        self._told = False

    def begin(self, file: str, flow: Flow) -> Callable[[Entry], None]:
        """The flow begins, its secret known: gives what is to be told of everything that happens in it."""
        recorded = recorded_of(
            flow,
            seed=flow.seed if self._seed is None else self._seed,
            backend=self._backend or (flow.backend.url if flow.backend is not None else None) or "",
        )
        name = self.name(file, flow.variant)
        path = self._folder / f"{name.removesuffix(SUFFIX)}{JOURNAL}{UNFINISHED}"
        self._remove(path)  # of a run that was killed: the flow runs again
        secret = flow.application.secret
        journal = Journal(path, recorded, secrets=(secret,), tell=self._not_written)
        self._begun[file, flow.variant] = _Begun(recorded=recorded, secret=secret, journal=journal)
        return journal.take

    def record(self, result: Result) -> Result:
        """Save a recording. Where that cannot be done, the flow counts as one that could not run."""
        begun = self._begun.pop((result.file, result.variant), None)
        if begun is None:
            return result
        if isinstance(result, Ran):
            ended = ended_with(result.outcome, by_hand=False)
            recording = Recording(recorded=begun.recorded, entries=tuple(result.seen.entries), ended=ended)
            try:
                save_recording(self._folder / self.name(result.file, result.variant), recording, (begun.secret,))
            except ConsoleError as error:
                result = Refused(file=result.file, error=error, variant=result.variant)
        begun.journal.close()
        self._remove(begun.journal.path)
        return result

    def close(self) -> None:
        """Nothing more is recorded: what had begun stays as it is, a recording that broke off."""
        for begun in self._begun.values():
            begun.journal.close()
        self._begun.clear()

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            self._not_written(error)

    def _not_written(self, error: OSError) -> None:
        """Said once: nothing is lost by it unless the process is killed."""
        if not self._told:
            self._told = True
            remark(f"Flows are not written down while they go on: {(error.strerror or str(error)).lower()}.")

    def name(self, file: str, variant: str | None = None) -> str:
        """NAME.recording.json, of a variant NAME.VARIANT.recording.json; another flow of that name has NAME-2."""
        if (file, variant) not in self._names:
            name = Path(file).name
            name = name[: -len(FLOW_SUFFIX)] if name.lower().endswith(FLOW_SUFFIX) else Path(name).stem
            if variant is not None:
                name += f".{_NOT_IN_A_NAME.sub('-', variant)}"
            self._taken[name.lower()] += 1
            count = self._taken[name.lower()]
            self._names[file, variant] = f"{name if count == 1 else f'{name}-{count}'}{SUFFIX}"
        return self._names[file, variant]
