"""Drills moved, copied, taken away; series made in one step and changed from one of them on."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.builders import a_person
from tests.services.acts import an_office
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.recurring import Pace, Recurrence, Scope
from trainer.services.placing import Shift
from trainer.services.planning import DrillOrder

WITA = ZoneInfo("Asia/Makassar")
WEEKLY = Recurrence(1, Pace.WEEKS, count=4)
HOUR, DAY = 60, 24 * 60


def at(day, hour=8, month=8):
    return datetime(2026, month, day, hour, tzinfo=WITA)


def an_order(day=11, host="KNW", **changes):
    return DrillOrder("SK-01", host, at(day), **changes)


@pytest.fixture
def office(database, clock, ids):
    return an_office(database, clock, ids)


@pytest.fixture
def drill(office):
    return office.planning.create(an_order())


@pytest.fixture
def series(office):
    """Tuesdays from 11 August to 1 September."""
    return office.recurring.create(an_order(), WEEKLY)


def starts(office):
    return [row.start for row in office.planning.drills()]


def test_a_move_keeps_the_hour_and_raises_the_revision(office, drill):
    placed = office.placing.move(drill.code, Shift(later=2 * DAY))
    assert (placed.after.start, placed.after.revision, placed.before.start) == (at(13), 2, at(11))


def test_a_drill_is_never_shorter_than_a_quarter_of_an_hour(office, drill):
    assert office.placing.move(drill.code, Shift(longer=-10_000)).after.minutes == 15


def test_another_host_takes_the_place_of_the_old_one(office, drill):
    after = office.placing.move(drill.code, Shift(host="KDI")).after
    assert (after.host, after.units, after.code) == ("KDI", ("KDI",), drill.code)


def test_an_unknown_host_is_refused(office, drill):
    with pytest.raises(Refusal, match="There is no unit XXX"):
        office.placing.move(drill.code, Shift(host="XXX"))


def test_putting_back_keeps_what_was_changed_meanwhile(office, drill):
    placed = office.placing.move(drill.code, Shift(later=DAY))
    office.planning.add_team(placed.after, "Regu baru")
    back = office.placing.put_back(placed.before)
    assert (back.start, back.teams[-1].name) == (at(11), "Regu baru")


def test_a_copy_is_a_draft_with_people_and_teams_of_its_own(office, drill):
    person = a_person("Contoh Tiga")
    office.directory.add_people([person])
    staffed = office.planning.add_participants(drill, [person.id], drill.teams[0].id)
    made = office.placing.copy(staffed.code, Shift(later=7 * DAY))
    assert (made.state, made.revision, made.start, made.code) == (State.DRAFT, 1, at(18), "KNW-2026-02")
    assert [item.person for item in made.members(made.teams[0].id)] == [person.id]
    assert made.teams[0].id != drill.teams[0].id


def test_a_copy_for_another_host_goes_without_people(office, drill):
    made = office.placing.copy(drill.code, Shift(host="KDI"))
    assert (made.host, made.participants, made.roles) == ("KDI", (), ())


def test_only_a_draft_can_be_taken_away(office, drill):
    office.planning.move(drill.code, State.SUBMITTED)
    with pytest.raises(Refusal, match="is no draft any more"):
        office.placing.drop(drill.code)
    assert len(starts(office)) == 1


# series


def test_a_series_is_seen_before_it_is_made(office):
    office.planning.create(an_order(18))
    seen = office.recurring.preview(an_order(), WEEKLY)
    assert [(item.start, item.is_blocked) for item in seen] == [
        (at(11), False), (at(18), True), (at(25), False), (at(1, month=9), False)
    ]  # fmt: skip
    assert starts(office) == [at(18)]


def test_a_series_is_made_in_one_step_under_one_name(office, series):
    assert starts(office) == [at(11), at(18), at(25), at(1, month=9)]
    assert (len({drill.series for drill in series}), [drill.code for drill in series]) == (
        1, ["KNW-2026-01", "KNW-2026-02", "KNW-2026-03", "KNW-2026-04"]
    )  # fmt: skip


def test_a_blocked_day_makes_nothing_at_all(office):
    office.planning.create(an_order(18))
    with pytest.raises(Refusal, match="Unit KNW"):
        office.recurring.create(an_order(), WEEKLY)
    assert starts(office) == [at(18)]


def test_days_are_left_out(office):
    office.planning.create(an_order(18))
    made = office.recurring.create(an_order(), WEEKLY, without=(date(2026, 8, 18),))
    assert [drill.start for drill in made] == [at(11), at(25), at(1, month=9)]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Recurrence(0, Pace.WEEKS, count=2), "every 1 week"),
        (Recurrence(1, Pace.WEEKS), "either how many times"),
        (Recurrence(1, Pace.WEEKS, count=2, until=date(2026, 12, 1)), "either how many times"),
        (Recurrence(1, Pace.WEEKS, count=500), "At most 120"),
        (Recurrence(1, Pace.WEEKS, until=date(2026, 8, 1)), "lies before the first"),
        (Recurrence(1, Pace.MONTHS, until=date(2056, 8, 1)), "At most 10 years"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(office, rule, words):
    with pytest.raises(Refusal, match=words):
        office.recurring.preview(an_order(), rule)


def test_a_drill_longer_than_its_pace_is_refused(office):
    with pytest.raises(Refusal, match="lasts longer"):
        office.recurring.preview(an_order(minutes=8 * DAY), WEEKLY)


def test_one_of_a_series_moves_alone(office, series):
    office.recurring.move(series[1].code, Shift(later=DAY), Scope.THIS)
    assert starts(office) == [at(11), at(19), at(25), at(1, month=9)]


def test_all_following_move_and_come_back(office, series):
    placed = office.recurring.move(series[1].code, Shift(later=7 * DAY), Scope.FOLLOWING)
    assert starts(office) == [at(11), at(25), at(1, month=9), at(8, month=9)]
    office.recurring.put_back([item.before for item in placed])
    assert starts(office) == [at(11), at(18), at(25), at(1, month=9)]


def test_what_was_played_does_not_move_with_the_following(office, series):
    office.planning.move(series[2].code, State.CANCELLED, "Cuaca")
    office.recurring.move(series[0].code, Shift(later=HOUR), Scope.FOLLOWING)
    assert starts(office) == [at(11, 9), at(18, 9), at(25), at(1, 9, month=9)]


def test_all_following_are_taken_away_and_brought_back(office, series):
    dropped = office.recurring.remove(series[2].code, Scope.FOLLOWING)
    assert starts(office) == [at(11), at(18)]
    office.recurring.bring_back(dropped)
    assert office.planning.drill(series[3].code) == series[3]


def test_what_is_no_draft_is_cancelled_for_a_reason(office, series):
    office.planning.move(series[1].code, State.SUBMITTED)
    with pytest.raises(Refusal, match="Say why"):
        office.recurring.remove(series[1].code, Scope.THIS)
    assert office.recurring.remove(series[1].code, Scope.THIS, "Cuaca") == ()
    assert office.planning.drill(series[1].code).state is State.CANCELLED
