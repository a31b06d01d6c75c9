"""Calibration: an evaluator rates keyed scenes, his answers stand in the journal, his card follows from them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.event import listen

from tests.builders import later
from tests.calibrating import SHEET, answers, approved, sit
from tests.services.acts import DIRECTOR, EVALUATOR, READY, SECOND, running
from trainer.domain.calibration_cards import Verdict
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind
from trainer.services.services import Services
from trainer.store.calibrations import calibrations_of

YEAR = 366 * 24 * 60


def test_a_session_by_the_key_makes_a_card_without_a_miss(services):
    drill = approved(services)
    sit(services, drill, EVALUATOR)
    found = services.calibration.card(drill.id, EVALUATOR, SHEET).figures
    assert (found.hits, found.deviation, found.verdict) == (found.items, 0, Verdict.ALIGNED)


def test_an_entry_keeps_the_answer_beside_the_key_and_the_scene_it_was_given_to(services):
    drill = approved(services)
    vignette = sit(services, drill, EVALUATOR, scenes=1).left[0]
    (entry,) = services.scoring.entries(drill.id)
    assert (entry.kind, entry.author, entry.ref) == (EntryKind.CALIBRATION, EVALUATOR, SHEET)
    assert (entry.payload["vignette"], entry.payload["digest"]) == (vignette.code, vignette.digest)
    kept = [(item["criterion"], item["answer"], item["key"], item["why"]) for item in entry.payload["items"]]
    assert kept == [(item.criterion, item.key, item.key, item.why_en) for item in vignette.items]


def test_an_interrupted_session_goes_on_where_it_stopped(services):
    drill = approved(services)
    first = sit(services, drill, EVALUATOR, scenes=2)
    again = services.calibration.begin(drill.id, EVALUATOR, SHEET)
    assert (again.sitting.id, again.left) == (first.sitting.id, first.left[2:])
    assert services.calibration.card(drill.id, EVALUATOR, SHEET) is None


def test_the_first_answer_to_a_scene_counts_however_often_it_is_sent(services):
    drill = approved(services)
    session = services.calibration.begin(drill.id, EVALUATOR, SHEET)
    first = services.calibration.answer(answers(session, session.left[0]))
    second = services.calibration.answer(answers(session, session.left[0], lambda _item: "TIDAK_TERAMATI"))
    assert second == first
    assert len(services.scoring.entries(drill.id)) == 1


def test_the_first_session_of_a_day_counts_and_the_repetition_is_told_beside_it(services):
    drill = approved(services)
    sit(services, drill, EVALUATOR, lambda _item: "TIDAK_TERAMATI")
    sit(services, drill, EVALUATOR)
    card = services.calibration.card(drill.id, EVALUATOR, SHEET)
    assert (card.figures.verdict, card.after_repetition.verdict) == (Verdict.AGAIN, Verdict.ALIGNED)


def test_a_card_counts_for_another_drill_for_a_year(services, clock):
    sit(services, approved(services), EVALUATOR)
    other = approved(services, start=later(20 * 24 * 60))
    assert services.calibration.card(other.id, EVALUATOR, SHEET).day == clock().date()
    clock.advance(minutes=YEAR)
    assert services.calibration.card(other.id, EVALUATOR, SHEET) is None


def test_each_evaluator_has_his_own_card(services):
    drill = approved(services)
    sit(services, drill, EVALUATOR)
    first, second = services.calibration.standing(drill.id)
    assert (first.holder.service_number, first.is_calibrated) == (EVALUATOR, True)
    assert (second.holder.service_number, second.is_calibrated) == (SECOND, False)
    assert [item.sheet for item in first.wanted] == [SHEET]


def test_a_session_after_startex_does_not_count_and_is_told_as_late(services, clock):
    drill = services.move(approved(services, State.READY).code, State.RUNNING, author=DIRECTOR)
    clock.advance(minutes=1)
    sit(services, drill, EVALUATOR)
    (line,) = services.calibration.standing(drill.id)[0].wanted
    assert (line.card, line.is_late) == (None, True)


@pytest.mark.parametrize("until", READY[:1])
def test_before_approval_nobody_calibrates(services, until):
    with pytest.raises(Refusal, match="from the approval"):
        services.calibration.begin(approved(services, until).id, EVALUATOR, SHEET)


def test_after_endex_an_open_session_takes_no_answer(services):
    drill = services.move(approved(services, State.READY).code, State.RUNNING, author=DIRECTOR)
    session = services.calibration.begin(drill.id, EVALUATOR, SHEET)
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    with pytest.raises(Refusal, match="until its ENDEX"):
        services.calibration.answer(answers(session, session.left[0]))


def test_only_evaluators_calibrate_on_sheets_that_are_theirs_and_have_scenes(services):
    drill = approved(services)
    for number, sheet, words in ((DIRECTOR, SHEET, "not an evaluator"), (EVALUATOR, "LP-02", "not assigned"),
                                 (EVALUATOR, "LP-06", "no calibration scenes")):  # fmt: skip
        with pytest.raises(Refusal, match=words):
            services.calibration.begin(drill.id, number, sheet)


def test_a_scene_is_answered_whole(services):
    session = services.calibration.begin(approved(services).id, EVALUATOR, SHEET)
    some = answers(session, session.left[0])
    some.values.popitem()
    with pytest.raises(Refusal, match="Not every item"):
        services.calibration.answer(some)


def test_an_answer_of_the_wrong_kind_is_refused(services):
    session = services.calibration.begin(approved(services).id, EVALUATOR, SHEET)
    with pytest.raises(Refusal, match="takes"):
        services.calibration.answer(answers(session, session.left[0], lambda _item: "Z"))


def test_repeating_begins_with_the_scenes_not_seen_yet(services):
    drill = approved(services)
    first = sit(services, drill, EVALUATOR).sitting.planned
    second = services.calibration.begin(drill.id, EVALUATOR, SHEET, 4).sitting
    assert (second.number, set(second.planned[:2]) & set(first)) == (2, set())


def test_finding_cards_asks_the_index_of_the_course(sqlite_database):
    """However many marks and drills there are, only the few calibration entries are read."""
    seen = []
    with sqlite_database.reading() as connection:
        listen(
            connection, "before_cursor_execute", lambda _c, _cursor, text, values, *_more: seen.append((text, values))
        )
        calibrations_of(connection, (EVALUATOR,), later(0) - timedelta(days=700))
        text, values = seen[0]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
    assert "ix_journal_course" in str(plan)


def test_two_laptops_that_begin_at_the_same_time_agree_on_the_session_that_counts(services):
    drill = approved(services)
    other = Services(replace(services.workplace, device="laptop-2"))
    first, second = (held.calibration.begin(drill.id, EVALUATOR, SHEET, 4) for held in (services, other))
    for held, session in ((other, second), (services, first)):
        for vignette in session.left:
            held.calibration.answer(answers(session, vignette))
    card = services.calibration.card(drill.id, EVALUATOR, SHEET)
    assert (card.first.id, card.repeated.id) == (first.sitting.id, second.sitting.id)


def test_the_report_names_who_has_a_card_and_who_has_none(services):
    drill = approved(services, State.READY)
    sit(services, drill, EVALUATOR)
    for state in (State.RUNNING, State.FINISHED):
        services.move(drill.code, state, author=DIRECTOR)
    report = services.reporting.draft(drill.id)
    assert [item.is_calibrated for item in report.calibration] == [True, False]


def test_a_report_on_sheets_without_scenes_says_nothing_of_calibration(services):
    assert services.reporting.draft(running(services).id).calibration == ()
