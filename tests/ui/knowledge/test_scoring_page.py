"""On the evaluator's page the criterion that a test answers is told as such, not marked and not missing."""

import pytest

from tests.services.acts import person_id


@pytest.fixture
def marking(open_drill, drill, qtbot):
    sheets = open_drill(drill, "scoring").tab._sheets
    qtbot.waitUntil(lambda: sheets.marking.task is not None)
    marking = sheets.marking
    marking.show_task(next(item for item in marking.ledger.tasks if item.subject == person_id("Pelaku 0")))
    return marking


def test_it_is_neither_open_nor_missing(marking):
    tested, other = marking.task.sheet.criteria
    assert (marking.row(tested).is_open, marking.row(other).is_open) == (False, True)
    assert marking.ledger.missing(marking.task) == (2,)


def test_a_mark_on_it_is_not_taken(marking, services, drill):
    told: list[str] = []
    marking.told.connect(lambda words, _kind: told.append(words))
    tested = marking.task.sheet.criteria[0]
    marking.type(tested, "9")
    assert (marking.typed(tested), marking.set_value(tested, 90.0)) == ("", False)
    assert "takes its points from the knowledge test" in told[0]
    assert marking.ledger.mark(person_id("Pelaku 0"), "LP-13.3") is None


def test_the_sheet_is_done_with_what_is_judged(marking, qtbot):
    assert marking.set_value(marking.task.sheet.criteria[1], 90.0)
    assert marking.ledger.is_done(marking.task)
    assert marking.ledger.score(marking.task).score == 90
    qtbot.waitUntil(lambda: not marking.outbox.waiting)
