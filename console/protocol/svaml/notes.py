"""What checks write their findings with, and the checks of a prompt, which instructions and menus share."""

from collections.abc import Callable, Collection, Sequence
from itertools import islice

from console.protocol.dialects import CURRENT, Dialect
from console.protocol.findings import Finding, Severity
from console.protocol.nearest import nearest
from console.protocol.svaml.eras import FORMS, came_later
from console.protocol.svaml.prompts import Prompt
from console.protocol.svaml.refusals import refusal

MOST_NAMES = 200
MOST_SUGGESTIONS = 50
CARRIED_OUT = "What the platform does is not documented; the console carries it out as it stands."
DOCS = "Sinch docs, 2021"
REFERENCE = "Sinch API reference"
SDK = ".NET Server SDK by Sinch"
OURS = "The console's choice"

Place = Callable[[str], str]


class Notes:
    """Collects findings; `place` gives the pointer as written of a canonical path."""

    def __init__(self, place: Place, event: str | None = None, dialect: Dialect = CURRENT) -> None:
        self.place = place
        self.event = event
        self.dialect = dialect
        self.findings: list[Finding] = []
        self._asked = 0

    def nearest(self, written: str, known: Collection[str]) -> str | None:
        """The nearest of the names that a document itself gives, which may be thousands: asked for a few times only."""
        self._asked += 1
        return nearest(written, islice(known, MOST_NAMES)) if self._asked <= MOST_SUGGESTIONS else None

    def limit(self, path: str, sentence: str, fix: str, *, source: str, consequence: str = CARRIED_OUT) -> None:
        """A value beyond what the documents allow."""
        self.add("svaml.limit", Severity.WARNING, path, sentence, fix, source=source, consequence=consequence)

    def add(
        self, code: str, severity: Severity, path: str, sentence: str, fix: str, *, source: str, consequence: str
    ) -> None:
        """Any finding."""
        self.findings.append(
            Finding(
                code=code,
                severity=severity,
                sentence=sentence,
                pointer=self.place(path),
                fix=fix,
                consequence=consequence,
                source=source,
            )
        )

    def refuse(self, path: str, sentence: str, fix: str, *, source: str) -> None:
        """What makes the answer unusable."""
        self.findings.append(refusal(sentence, self.event, self.place(path), fix, source))


def judge_prompts(notes: Notes, path: str, prompts: Sequence[Prompt]) -> None:
    """Prompts that were told apart already: their length, their forms, and whether there is anything to hear."""
    spoken = sum(len(prompt.text) for prompt in prompts if prompt.form in ("tts", "ssml"))
    most = notes.dialect.most_spoken
    if spoken > most:
        sentence = f"{spoken} characters are to be spoken; an application may have {most} in one prompt."
        notes.limit(path, sentence, "Say less, or in several prompts.", source=f"{DOCS}, text-to-speech")
    if all(prompt.empty for prompt in prompts):
        notes.add(
            "prompt.empty",
            Severity.WARNING,
            path,
            "This prompt is empty.",
            "Leave it out, or say something.",
            source=OURS,
            consequence="Nothing is heard.",
        )
    forms = dict.fromkeys(FORMS[prompt.form] for prompt in prompts if prompt.form in FORMS)
    notes.findings += [
        came_later(form, form, notes.place(path), notes.dialect) for form in forms if form in notes.dialect.lacking
    ]
