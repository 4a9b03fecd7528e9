"""The failures of one play: what a script did not get, expectations that do not hold, findings that nobody named."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from console.call.steps import Step
from console.flow.expectations import Failed
from console.flow.matchers import fits
from console.flow.model import VERBS, CheckStep, Expectations, ExpectStep, Flow, Verb
from console.flow.observer import Observer
from console.flow.outcome import Failure, NotChecked
from console.flow.stage import Stage
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json


class Failing:
    """Collects the failures of a script. `broken` once one of them was hard."""

    def __init__(self, flow: Flow, stage: Stage) -> None:
        self._flow = flow
        self._stage = stage
        self._lost_before = 0
        self.failures: list[Failure] = []
        self.not_checked: list[NotChecked] = []
        self.broken = False

    def turn_to(self, stage: Stage) -> None:
        """The next steps are done in this call."""
        self._stage = stage

    def next_step(self) -> None:
        """A step is done: what is lost from here on is the next one's."""
        self._lost_before = len(self._stage.observer.lost_keys)

    def fail(
        self, step: Verb, number: int, path: str, expected: Json, actual: Json, hint: str, *, unheard: int
    ) -> None:
        """A failure of a step; `unheard` is the first prompt that it passed over."""
        self.failures.append(
            Failure(
                flow=self._flow.file,
                variant=self._flow.variant,
                call=self._stage.name or None,
                line=step.line,
                step=number,
                verb=VERBS[type(step)],
                path=path,
                expected=expected,
                actual=actual,
                at=self._stage.now,
                soft=isinstance(step, CheckStep),
                hint=" ".join(text for text in (hint, self._passed_over(unheard)) if text),
            )
        )

    def expect(self, failed: list[Failed], step: ExpectStep, number: int, *, unheard: int) -> None:
        """Expectations of a step that do not hold; soft ones of a `check`."""
        passed_over = self._passed_over(unheard)
        for one in failed:
            line = step.expect.lines.get(one.key, step.line)
            hint = one.hint or passed_over
            failure = expectation_failure(self._flow, self._stage, one, step.expect, line, number, hint)
            self.failures.append(replace(failure, verb=VERBS[type(step)], soft=isinstance(step, CheckStep)))

    def break_off(self, rest: Mapping[int, Verb]) -> None:
        """The run ends here: these steps, by number, and the flow's own expectations are not checked."""
        self.broken = True
        self.not_checked += [NotChecked(step=number, verb=VERBS[type(step)]) for number, step in rest.items()]
        if self._flow.expect is not None:
            self.not_checked.append(NotChecked(step=None, verb="expect"))

    def _passed_over(self, unheard: int) -> str:
        prompts = [prompt.text for prompt in self._stage.call.heard[unheard:]]
        lost = self._stage.observer.lost_keys[self._lost_before :]
        words = []
        if prompts:
            told = [(text, len(list(times))) for text, times in groupby(prompts)]
            quoted = (f"“{text}”" if times == 1 else f"“{text}” {times} times" for text, times in told)
            words.append(f"Prompts passed over: {', '.join(quoted)}.")
        if lost:
            words.append(f"Keys lost: {' '.join(lost)}.")
        return " ".join(words)


def expectation_failure(
    flow: Flow, stage: Stage, failed: Failed, expect: Expectations, line: int | None, step: int | None, hint: str
) -> Failure:
    """One of these expectations does not hold; `step` None for the flow's own."""
    return Failure(
        flow=flow.file,
        variant=flow.variant,
        call=stage.name or None,
        line=line,
        step=step,
        verb="expect",
        path=failed.path,
        expected=failed.expected,
        actual=failed.actual,
        pointer=failed.pointer,
        exchange=_exchange_of(failed, expect.keys[failed.key], stage.observer),
        at=stage.now,
        hint=hint,
    )


def finding_failure(flow: Flow, call: str, step: Step, finding: Finding) -> Failure:
    """A finding that reached `fail_on` and that the flow does not name; `call` is the name of its call."""
    return Failure(
        flow=flow.file,
        variant=flow.variant,
        call=call or None,
        line=None,
        step=None,
        verb="fail_on",
        path="findings",
        expected=f"no {flow.fail_on} that the flow does not name",
        actual=f"{finding.code}: {finding.sentence}",
        pointer=finding.pointer,
        exchange=step.exchange,
        at=step.at,
        hint=finding.fix,
    )


def _exchange_of(failed: Failed, matcher: Json, observer: Observer) -> int | None:
    """The exchange that an expectation looked at, None where it looks at none or at all."""
    key = failed.key
    if failed.exchange is not None:
        return failed.exchange
    if key in ("action", "instructions"):
        return observer.answer_exchange
    if key == "status":
        return observer.status_exchange
    if key != "callback":
        return None
    event = matcher.get("event") if isinstance(matcher, Mapping) else None
    indices = reversed(range(len(observer.events)))
    return next((at for at in indices if event is None or fits(event, observer.events[at], caseless=True)), None)
