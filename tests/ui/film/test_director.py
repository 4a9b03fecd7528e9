"""Who makes the window follow a film."""

import pytest

from console.ui.film.director import Director
from console.ui.selection import Selection
from tests.ui.film.films import Wall, hotel_party, two_callers


class Cinema:
    """A director with its selection and its clock."""

    def __init__(self) -> None:
        self.wall = Wall()
        self.selection = Selection()
        self.film = Director(self.selection, clock=self.wall)

    def show(self, party, place=0):
        """A call of these, as the list of calls would."""
        self.selection.choose_call(party.calls[place])

    def pass_seconds(self, seconds):
        """Time on the wall, and the film's timer has rung."""
        self.wall.now += seconds
        self.film.go_on()


@pytest.fixture
def cinema(qapp):
    """The hotel's recording, shown."""
    made = Cinema()
    made.party = hotel_party()
    made.show(made.party)
    return made


def test_a_recording_is_shown_whole_and_its_film_begins_with_the_first_step(cinema):
    steps = cinema.party.calls[0].steps
    assert cinema.film.moment.count == len(steps) and cinema.selection.step is steps[-1]
    cinema.film.toggle()
    assert cinema.selection.step is steps[0] and cinema.film.moment.count == 1
    assert cinema.film.head.plays


def test_the_step_chosen_follows_the_clock_and_a_pause_holds_it(cinema):
    steps = cinema.party.calls[0].steps
    cinema.film.toggle()
    menu = next(step for step in steps if step.kind == "menu")
    cinema.pass_seconds(menu.at + 0.1)
    assert cinema.selection.step is max((step for step in steps if step.at <= menu.at + 0.1), key=lambda s: s.index)
    cinema.film.toggle()
    stands = cinema.film.moment
    cinema.pass_seconds(60)
    assert cinema.film.moment == stands and not cinema.film.head.plays


def test_a_film_pauses_at_its_end(cinema):
    cinema.film.toggle()
    cinema.pass_seconds(1000)
    assert cinema.selection.step is cinema.party.calls[0].steps[-1] and not cinema.film.head.plays
    assert not cinema.film._wake.isActive()


def test_whoever_chooses_a_step_moves_the_playhead_there(cinema):
    steps = cinema.party.calls[0].steps
    cinema.selection.choose_step(steps[7])
    assert cinema.film.moment.count == 8 and cinema.film.moment.at == steps[7].at
    cinema.film.step(1)
    assert cinema.selection.step is steps[8]
    cinema.film.step(-2)
    assert cinema.selection.step is steps[6]
    cinema.film.to_start()
    assert cinema.selection.step is steps[0]
    cinema.selection.follow()
    assert cinema.film.head.is_last


def test_scrubbing_shows_what_had_happened_by_then(cinema):
    steps = cinema.party.calls[0].steps
    key = next(step for step in steps if step.kind == "key")
    cinema.film.seek(key.at - 0.01)
    assert cinema.selection.step is steps[key.index - 1] and cinema.film.moment.at == pytest.approx(key.at - 0.01)


def test_signals_say_what_changed(cinema, qtbot):
    film = cinema.film
    with qtbot.waitSignals([film.moved, film.changed]):
        film.toggle()
    cinema.pass_seconds(0)  # all of the first instant
    with qtbot.assertNotEmitted(film.moved), qtbot.assertNotEmitted(film.changed), qtbot.waitSignal(film.ticked):
        cinema.pass_seconds(0.5)
    with qtbot.waitSignal(film.changed):
        film.faster(1)
    assert film.head.speed == 2.0


def test_calls_that_go_on_together_follow_under_one_clock(qapp):
    cinema, party = Cinema(), two_callers()
    first, second = party.calls
    cinema.show(party)
    cinema.film.to_start()
    assert cinema.film.count_of(first) == 1 and cinema.film.count_of(second) == 0
    cinema.film.seek(3.5)
    assert cinema.selection.call is first, "the line keeps the call that is shown"
    assert cinema.film.count_of(second) == sum(step.at <= 3.5 for step in second.steps) > 0
    place = cinema.film.moment.place
    cinema.show(party, 1)
    assert cinema.film.moment.place == place, "another call of the same film does not move it"
    assert cinema.selection.step is second.steps[cinema.film.count_of(second) - 1]
    cinema.film.to_start()
    assert cinema.selection.call is first, "a step shows the call that it is of"
    cinema.show(party, 1)
    assert cinema.selection.step is None, "who has not dialled yet has no step"


def test_each_recording_keeps_its_place_and_stands_still_while_another_is_shown(cinema):
    cinema.film.toggle()
    cinema.pass_seconds(1)
    cinema.wall.now += 4  # and its timer has not rung
    other = two_callers()
    cinema.show(other, 1)
    assert cinema.selection.step is other.calls[1].steps[-1]
    assert cinema.film.head.is_last and not cinema.film.head.plays and not cinema.film._wake.isActive()
    cinema.pass_seconds(60)
    cinema.show(cinema.party)
    assert cinema.film.moment.at == pytest.approx(5.0) and not cinema.film.head.plays
    assert cinema.selection.step.at <= 5.0


def test_a_call_of_this_session_can_be_watched_once_it_is_over(cinema):
    party = hotel_party()
    party.past = None
    call = party.calls[0]
    call.over = False
    cinema.show(party)
    cinema.film.toggle()
    assert cinema.film.head is None and not cinema.film.can_begin
    call.over = True
    assert cinema.film.head is None and cinema.film.moment is None and cinema.film.can_begin
    cinema.film.toggle()
    assert cinema.film.head.plays and cinema.selection.step is call.steps[0]


def test_where_no_call_is_shown_nothing_happens(qapp):
    cinema = Cinema()
    for doing in (cinema.film.toggle, cinema.film.to_end, cinema.film.pause, lambda: cinema.film.seek(1.0)):
        doing()
    cinema.film.faster(1)
    cinema.film.set_speed(4.0)
    assert cinema.film.head is None and cinema.film.moment is None
