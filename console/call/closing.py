"""The end of a call: who hung up or what ended it, what stops, and how DiCE words it."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

from console.call.answers import prepared_step, report_steps
from console.call.billing import debit, duration_seconds, rate_data
from console.call.endings import ENDINGS, Situation
from console.call.events import HungUp, Who, Woke
from console.call.people import hang_up_step
from console.call.phases import Phase
from console.call.program import Program
from console.call.progress import Progress
from console.call.steps import Lane
from console.call.unrest import endless
from console.protocol.callbacks import Dice
from console.protocol.dialects import EndedFacts
from console.protocol.jsonvalue import Json
from console.protocol.money import Money
from console.protocol.svaml.document import Part
from console.protocol.svaml.reading import read_answer

BY_CALLEE, BY_CALLER = "CALLEEHANGUP", "CALLERHANGUP"


class Closing:
    """Ends a call, once. `ended`: when, and in which words; None while the call is on."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._looped = False
        self._dices_left = 0
        self.ended: tuple[float, EndedFacts] | None = None

    def end(self, situation: Situation, left_at: float | None = None) -> None:
        """The call is over: stop everything, say so, then post what is left to post and DiCE.

        `left_at`: when the caller's leg ended, if not now.
        """
        on = self._progress
        left_at = on.tray.at if left_at is None else left_at
        callee_left_at = left_at if on.leg.left_at is None else on.leg.left_at
        on.phase = Phase.CLOSING
        on.drop_what_goes_on()
        on.drop_order()
        on.player.cut()
        on.leg.release()
        if on.first is not None:
            on.first.release()
        on.outbox.forget_todos()
        ended = ending_of(on, situation, left_at=left_at)
        close_account(on, situation, ended)
        self.ended = (on.tray.at, ended)
        on.recording.end()
        if on.suppressed or self._is_between_apps or not on.tells("dice"):
            on.outbox.then(self.be_over)
        elif (text := on.prepared("dice")) is not None:
            on.outbox.then(lambda: self._report(text))
        elif on.leg.was_bridged and on.setup.choices.dice_count == "two":
            callee_seconds = duration_seconds(on.leg.answered_at, callee_left_at)
            self._tell(*one_a_leg(ended, callee_seconds), assumption="dice.count")
        else:
            self._tell(ended)

    def _tell(self, *endings: EndedFacts, assumption: str | None = None) -> None:
        """Post DiCE, in these words; the call is over when the last is answered."""
        on = self._progress
        self._dices_left = len(endings)
        for ended in endings:
            on.post("dice", partial(self._dice, ended), exempt=True, assumption=assumption)

    def _dice(self, ended: EndedFacts) -> Dice:
        return self._progress.setup.dialect.dice(self._progress.facts(), ended)

    def dice_answered(self) -> None:
        """A DiCE was answered, or has failed."""
        self._dices_left -= 1
        if not self._dices_left:
            self.be_over()

    def _report(self, text: str) -> None:
        """What a callout brought with it for DiCE may report; nothing is posted."""
        on = self._progress
        document = read_answer(text.encode(), "dice", on.setup.dialect)
        prepared_step(on.tray, "dice", document, executed=bool(document.parts))
        report_steps(on.tray, None, document)
        self.be_over()

    @property
    def _is_between_apps(self) -> bool:
        """One app calls another, which some dialects tell no DiCE of; also where the answer let nobody be called."""
        on, setup = self._progress, self._progress.setup
        to = setup.to if on.leg.dialled is None and on.answered_at is None else on.leg.dialled
        return setup.caller_is_data and to is not None and to.is_data and not setup.dialect.dice_between_apps

    def be_over(self) -> None:
        """Nothing of the call is left but notifies."""
        self._progress.phase = Phase.OVER

    def give_up(self, bound: str) -> None:
        """The call would never come to rest: say so once, and end it."""
        if not self._looped:
            self._looped = True
            self._progress.tray.step("note", Lane.PLATFORM, Lane.PLATFORM, findings=(endless(bound),))
            if self.ended is None:
                self.end(Situation.LOOP)

    # -- who hangs up

    def hang_up(self, event: HungUp) -> None:
        """A person goes off the line."""
        if self.can_leave(event.by):
            hang_up_step(self._progress.tray, event.by)
            self.end(self.situation_of(event.by))

    def can_leave(self, who: Who) -> bool:
        """Whether this person has a part in the call: a callee who picked up, a caller but in a callout."""
        on = self._progress
        return on.leg.up if who == "callee" else not on.outgoing

    def hang_up_while_asking(self, event: HungUp) -> None:
        """The answer is awaited, shown, not executed (`answer.after_hangup`)."""
        on = self._progress
        if on.gone is not None or not self.can_leave(event.by):
            return
        hang_up_step(on.tray, event.by, "answer.after_hangup")
        on.gone = (self.situation_of(event.by), on.tray.at)

    def situation_of(self, who: Who) -> Situation:
        """What it comes to that this person leaves now."""
        on = self._progress
        talking = on.phase in (Phase.TALKING, Phase.STAYING)
        if who == "callee":
            return Situation.CALLEE_HUNG_UP if talking or on.outgoing else Situation.CALLEE_LEFT
        if on.answered_at is None:
            return Situation.CALLER_CANCELLED
        return Situation.CALLER_HUNG_UP if talking else Situation.CALLER_LEFT

    def platform_hangs_up(self, situation: Situation, part: Part | None = None, program: Program | None = None) -> None:
        """The platform ends the call; `part` of `program` asked for it, if an answer or an order did.

        While the backend is asked something its answer is awaited, shown, not executed.
        """
        on = self._progress
        on.tray.step(
            "hang_up",
            Lane.PLATFORM,
            Lane.PLATFORM,
            pointer=None if part is None else part.pointer,
            exchange=None if program is None else program.exchange,
            data={"who": "platform"},
        )
        if on.phase is Phase.ASKING:
            on.gone = (situation, on.tray.at)
        else:
            self.end(situation)

    def reach_limit(self, event: Woke) -> None:
        """The longest talk is over, in a callout perhaps while the backend is asked something."""
        on = self._progress
        on.tray.forget(event.token)
        if on.gone is None:
            self.platform_hangs_up(Situation.DURATION_LIMIT)


def one_a_leg(ended: EndedFacts, callee_seconds: int) -> tuple[EndedFacts, EndedFacts]:
    """The two DiCE of a bridged call: of the callee's leg, which lasted so long and costs nothing, then of the call.

    Where a person hung up each leg says so of its own. Source: code samples by Sinch; the rest is assumed
    (`dice.count`).
    """
    by_a_person = ended.reason in (BY_CALLEE, BY_CALLER)
    nothing = Money(currency_id=ended.debit.currency_id, amount=Decimal(0))
    callee = replace(ended, duration=callee_seconds, debit=nothing)
    if not by_a_person:
        return callee, ended
    return replace(callee, reason=BY_CALLEE), replace(ended, reason=BY_CALLER)


def close_account(progress: Progress, situation: Situation, ended: EndedFacts) -> None:
    """Lay in the step `ended`: a charge by the table says so (`rate.table`), where it rests on nothing else."""
    on = progress
    cost = ended.debit.amount
    data: dict[str, Json] = {"reason": ended.reason, "result": ended.result}
    if ended.duration is not None:
        data["duration"] = ended.duration
    data |= {"debit": cost, **rate_data(on.rate), "situation": situation.value}
    by_table = "rate.table" if cost and on.setup.rate is None else None
    assumption = ENDINGS[situation].assumption_for(answered=on.answered_at is not None) or by_table
    on.tray.step("ended", Lane.PLATFORM, Lane.PLATFORM, data=data, assumption=assumption)


def ending_of(progress: Progress, situation: Situation, *, left_at: float) -> EndedFacts:
    """DiCE's facts of a call that ends so, its caller's leg at this moment.

    Assumed: `duration`, `debit`, `dice.to` (who was dialled last, else whom the call is for).
    """
    on = progress
    ending = ENDINGS[situation]
    duration = None if on.answered_at is None else duration_seconds(on.answered_at, left_at)
    return EndedFacts(
        reason=on.setup.dialect.reason(ending.reason),
        result=ending.result_for(answered=on.answered_at is not None),
        debit=Money(currency_id=on.rate.currency_id, amount=debit(duration, on.rate.amount)),
        duration=duration,
        to=on.setup.to if on.leg.dialled is None else on.leg.dialled,
    )


def facts_of_ending(progress: Progress, closing: Closing) -> EndedFacts:
    """DiCE's facts of the call as it ended; while it is on, as if whose call it is hung up now."""
    if closing.ended is not None:
        return closing.ended[1]
    situation = closing.situation_of("callee" if progress.outgoing else "caller")
    return ending_of(progress, situation, left_at=progress.tray.at)
