"""Home: what is next, coming and waiting is said, and leads where it belongs."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.builders import NOON
from tests.services.acts import an_office, planned, running
from trainer.domain.action import OPEN
from trainer.domain.next_step import NextStep, Step
from trainer.domain.states import State
from trainer.i18n import set_language
from trainer.services.office import Owner
from trainer.store.first_page import OPEN_ACTIONS
from trainer.ui.changes import Changes
from trainer.ui.home import words
from trainer.ui.home.lines import DrillLine, TaskLine
from trainer.ui.home.page import HomePage
from trainer.ui.memory import Memory

TODAY = date(2026, 8, 12)


@pytest.fixture
def services(sqlite_database, clock, ids):
    made = an_office(sqlite_database, clock, ids)
    made.office.set_owner(Owner("AKP Contoh", "KNW"))
    return made


@pytest.fixture
def changes(services):
    made = Changes()
    services.workplace.database.listeners.append(made.announce)
    return made


@pytest.fixture
def open_page(services, changes, jobs, shown):
    def made(memory=None):
        page = shown(HomePage(services, jobs, changes, memory or Memory()), 1166, 768)
        page.entered()
        return page

    return made


def lines(page, kind=DrillLine):
    """What is laid out; what was taken out lives on until the next event."""
    layout = page._lines if kind is DrillLine else page._tasks
    held = (layout.itemAt(place).widget() for place in range(layout.count()))
    return [widget for widget in held if isinstance(widget, kind)]


def test_an_empty_office_is_told_what_to_do_first(open_page):
    page = open_page()
    assert "Nothing is pressing" in page.next.said()
    assert not lines(page)


def proposed(page, qtbot):
    """What is said once the page has been seen and the work for it is done."""
    qtbot.waitUntil(lambda: "worked out" not in page.proposal.said())
    return page.proposal.said()


def test_what_raises_readiness_most_is_proposed_with_its_reason_once_the_page_is_seen(open_page, qtbot):
    page = open_page()
    assert page.proposal.said() == "What to drill next: Being worked out … ()"
    assert not page.proposal.button.isVisible()
    reason = "No report of such a drill was ever issued here."
    assert proposed(page, qtbot) == f"What to drill next: SK-01 Example protest ({reason})"
    with qtbot.waitSignal(page.page_asked) as asked:
        page.proposal.button.click()
    assert asked.args == ["schedule", ("new", "SK-01", "KNW")]


def test_a_drill_ahead_leaves_nothing_to_be_proposed(open_page, services, qtbot):
    page = open_page()
    proposed(page, qtbot)
    planned(services, start=NOON + timedelta(days=20))
    qtbot.waitUntil(lambda: "Nothing to be drilled first" in page.proposal.said())
    assert not page.proposal.button.isVisible()


def test_another_unit_never_sees_what_was_proposed_to_the_one_before(open_page, services, qtbot):
    page = open_page()
    proposed(page, qtbot)
    services.office.set_owner(Owner("AKP Contoh", "KDI"))
    page.entered()
    assert "worked out" in page.proposal.said()
    assert "SK-01" in proposed(page, qtbot)


def test_a_running_drill_is_first_and_leads_to_its_conduct(open_page, services, qtbot):
    drill = running(services)
    page = open_page()
    assert page.next.said().startswith("Next step: Control the drill (It is running now.")
    with qtbot.waitSignal(page.page_asked) as asked:
        page.next.button.click()
    assert asked.args == ["drill", (drill.id, "conduct")]


def test_a_coming_drill_opens_with_enter(open_page, services, qtbot):
    drill = planned(services, start=NOON + timedelta(days=2), title="Latihan <b>&")
    page = open_page()
    (line,) = lines(page)
    assert line.accessibleName().startswith("Latihan <b>&, Fri 14 Aug 12:00 WITA, Polres KNW")
    with qtbot.waitSignal(page.page_asked) as asked:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked.args == ["drill", drill.id]


def test_what_waits_leads_to_the_list_of_that_state(open_page, services, qtbot):
    services.planning.move(planned(services).code, State.SUBMITTED)
    page = open_page()
    (line,) = lines(page, TaskLine)
    with qtbot.waitSignal(page.page_asked) as asked:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert asked.args == ["drill", ("state", "DIAJUKAN")]


def test_my_unit_only_is_remembered(open_page, services, qtbot):
    planned(services, "KDI", NOON + timedelta(days=2))
    kept: dict[str, str] = {}
    memory = Memory(lambda name: kept.get(name, ""), kept.__setitem__)
    page = open_page(memory)
    assert len(lines(page)) == 1
    qtbot.mouseClick(page.own_only, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not lines(page))
    assert open_page(memory).own_only.isChecked()


def test_a_new_drill_appears_by_itself(open_page, services, qtbot):
    page = open_page()
    planned(services, start=NOON + timedelta(days=2))
    qtbot.waitUntil(lambda: len(lines(page)) == 1)


def test_new_drill_by_command(open_page, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.page_asked) as asked:
        page.offered()["new"]()
    assert asked.args == ["schedule", ("new", "")]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (NextStep(Step.CONTROL, 0), "It is running now."),
        (NextStep(Step.ISSUE, 0), "It ended today."),
        (NextStep(Step.SCORE, 1), "It ended 1 day ago."),
        (NextStep(Step.REPORT, 5), "It ended 5 days ago."),
        (NextStep(Step.LATE, 2), "Its time has passed."),
        (NextStep(Step.START, 0), "It starts within 24 hours."),
        (NextStep(Step.STAFF, 3), "It starts in 3 days."),
    ],
)
def test_reasons(step, said):
    assert words.reason(step) == said


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "Today"), (0, "Today"), (1, "This week"), (4, "This week"), (5, "Next week"), (12, "Later")]
)
def test_periods_follow_the_week(days, said):
    assert words.period(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(("code", "said"), [("en", "1,510"), ("id", "1.510")])
def test_thousands_are_grouped_as_the_language_does(code, said):
    set_language(code)
    assert words.grouped(1510) == said


def test_promises_past_their_day_wait_and_lead_to_the_follow_up(open_page, services, clock, qtbot):
    action = services.follow_up.add(planned(services).id, "Latih ulang")
    services.follow_up.edit(action.id, {"due": TODAY})
    assert not any("past their day" in line.accessibleName() for line in lines(open_page(), TaskLine))
    clock.advance(days=2)
    page = open_page()
    (line,) = [item for item in lines(page, TaskLine) if "past their day: 1" in item.accessibleName()]
    with qtbot.waitSignal(page.page_asked) as asked:
        line.asked.emit(line.key)
    assert asked.args == ["followup", "overdue"]


def test_the_first_page_knows_the_open_states():
    assert tuple(state.value for state in OPEN) == OPEN_ACTIONS
