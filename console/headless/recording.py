"""`run --record`: what came of each flow as a recording in a folder. A flow that never ran leaves none."""

import re
from collections import Counter
from pathlib import Path

from console.errors import ConsoleError
from console.flow.recording import Recording, ended_with
from console.flow.recording_json import SUFFIX
from console.flow.results import Ran, Refused, Result
from console.session.flow_files import SUFFIX as FLOW_SUFFIX
from console.session.journal import recorded_of
from console.session.recordings import save_recording

_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


class Recorder:
    """Saves what each flow came to. `backend` and `seed` are those of the command line, which win over the flow's."""

    def __init__(self, folder: Path, *, backend: str | None = None, seed: int | None = None) -> None:
        self._folder = folder
        self._backend = backend
        self._seed = seed
        self._names: dict[tuple[str, str | None], str] = {}
        self._taken: Counter[str] = Counter()

    def record(self, result: Result) -> Result:
        """Save a recording. Where that cannot be done, the flow counts as one that could not run."""
        if not isinstance(result, Ran):
            return result
        flow = result.flow
        recorded = recorded_of(
            flow,
            seed=flow.seed if self._seed is None else self._seed,
            backend=self._backend or (flow.backend.url if flow.backend is not None else None) or "",
            began=result.began,
        )
        ended = ended_with(result.outcome, by_hand=False)
        recording = Recording(recorded=recorded, entries=tuple(result.seen.entries), ended=ended)
        try:
            save_recording(self._folder / self.name(result.file, result.variant), recording, (flow.application.secret,))
        except ConsoleError as error:
            return Refused(file=result.file, error=error, variant=result.variant)
        return result

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
