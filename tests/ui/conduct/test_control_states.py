"""Control before, at and after play, and attendance by scanning and ticking."""

import pytest

from tests.builders import a_person, later
from tests.drill_page import HOSTILE, press, type_text
from tests.services.acts import DIRECTOR, person_id, planned, ready, running
from trainer.domain.conduct import InjectStatus
from trainer.domain.drill import State
from trainer.services.office import Owner
from trainer.ui.messages import Messages
from trainer.ui.scoring.outbox import Outbox


@pytest.fixture
def roll(services, open_drill, jobs, qtbot):
    """The page of a ready drill, opened on attendance."""
    services.office.set_owner(Owner("Direktur", "KNW", DIRECTOR))
    tab = open_drill(ready(services), "conduct").tab
    tab.saved = lambda: qtbot.waitUntil(lambda: not Outbox.of(jobs).waiting and not jobs.is_busy)
    return tab


@pytest.fixture
def attendance(services, roll):
    return lambda: services.conduct.course(roll.control.drill.id).attendance


def scan(qtbot, text: str) -> None:
    type_text(qtbot, text)
    press(qtbot, "Enter")


def test_a_fresh_draft_says_when_control_begins(services, open_drill):
    tab = open_drill(planned(services), "conduct").tab
    assert (tab._faces.currentIndex(), tab.offered()) == (0, {})


def test_numbers_are_scanned_one_after_another_without_the_mouse(roll, qtbot, attendance):
    numbers = [a_person(f"Pelaku {place}").service_number for place in (0, 1)]
    scan(qtbot, numbers[0])
    scan(qtbot, f"{numbers[1][:4]} {numbers[1][4:]}")
    roll.saved()
    assert attendance() == {person_id("Pelaku 0"): "hadir", person_id("Pelaku 1"): "hadir"}
    assert "is present" in roll.view.attendance.told()


def test_a_number_twice_an_unknown_one_and_an_evaluators_are_told(roll, qtbot, attendance):
    field = roll.view.attendance
    scan(qtbot, a_person("Pelaku 0").service_number)
    scan(qtbot, a_person("Pelaku 0").service_number)
    assert "ticked already" in field.told()
    scan(qtbot, "00000000")
    assert "not on the list" in field.told()
    scan(qtbot, a_person("Penilai 0").service_number)
    assert "leads or evaluates" in field.told()
    roll.saved()
    assert attendance() == {person_id("Pelaku 0"): "hadir"}


def test_all_are_ticked_and_one_is_changed_by_enter(roll, qtbot, attendance):
    panel = roll.view.attendance
    panel.all_present.click()
    roll.saved()
    assert set(attendance().values()) == {"hadir"}
    press(qtbot, "Down", panel.scan)
    press(qtbot, "Enter", panel.table)
    roll.saved()
    assert sorted(attendance().values()) == ["hadir", "tidak hadir"]
    assert panel._counts.text() == "1 present · 1 absent · 0 excused · 0 open"


def test_the_check_of_the_weapons_is_asked_for_before_startex(roll, qtbot, services):
    assert roll._before.isVisible()
    roll._ask_weapons()
    type_text(qtbot, "IPTU Aman")
    press(qtbot, "Enter")
    qtbot.waitUntil(lambda: services.conduct.course(roll.control.drill.id).weapons is not None)
    qtbot.waitUntil(lambda: not roll._before.isVisible())


def test_startex_from_this_page(roll, qtbot, services, monkeypatch):
    asked = []
    monkeypatch.setattr(Messages, "question", lambda *parts, **_more: asked.append(parts[2]) or True)
    roll.view.clock.start.click()
    qtbot.waitUntil(lambda: roll.control.drill.state is State.RUNNING)
    assert "weapons" in asked[0]
    qtbot.waitUntil(lambda: roll.view.clock.pause.isVisible())


def test_somebody_hurt_before_startex_is_reported(roll, qtbot, services):
    roll.view.setFocus()
    press(qtbot, "C", roll.view)
    type_text(qtbot, "Bripda Contoh")
    press(qtbot, "Enter")
    qtbot.waitUntil(lambda: len(services.conduct.course(roll.control.drill.id).casualties) == 1)


def test_injects_wait_for_startex(roll, qtbot, told):
    press(qtbot, "I", roll.view)
    assert roll.view.next_up.deliver.isHidden()
    roll.view.do("improvise")
    assert told[-1] == "Play is not running. STARTEX begins it."


def test_a_drill_just_over_still_takes_observations_and_one_long_over_only_reads(services, open_drill, qtbot, jobs):
    drill = services.move(running(services).code, State.FINISHED, author=DIRECTOR)
    tab = open_drill(drill, "conduct").tab
    qtbot.waitUntil(lambda: tab.control.course is not None)
    assert (tab.control.is_open, tab.control.is_running, tab.view.clock.stop.isHidden()) == (True, False, True)


def test_another_drill_is_opened_on_its_own_next_inject(services, open_drill, qtbot, jobs):
    first, second = running(services), running(services, start=later(60 * 24 * 3))
    for number in (1, 2):
        services.conduct.inject(first.id, DIRECTOR, number, InjectStatus.DELIVERED)
    services.conduct.inject(second.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    tab = open_drill(first, "conduct").tab
    qtbot.waitUntil(lambda: len(tab.view.injects.model.rows()) == 2 and not jobs.is_busy)
    tab = open_drill(second, "conduct").tab
    qtbot.waitUntil(lambda: tab.view.injects.current is not None and tab.view.injects.current.ref == "2")


def test_long_and_hostile_words_are_shown_as_they_are(services, open_drill, qtbot, jobs):
    drill = running(services)
    services.conduct.observe(drill.id, DIRECTOR, HOSTILE)
    services.conduct.no_play(drill.id, DIRECTOR, HOSTILE)
    tab = open_drill(drill, "conduct").tab
    qtbot.waitUntil(lambda: tab.control.course is not None and not jobs.is_busy)
    assert HOSTILE.strip() in tab.view.log.model.rows()[0].words


def test_escape_leaves_the_field_for_numbers(roll, qtbot):
    press(qtbot, "Escape")
    assert (roll.view.face, roll.view.attendance.scan.hasFocus()) == ("injects", False)


def test_after_startex_keys_are_the_pages_and_no_longer_the_fields(roll, qtbot, monkeypatch):
    monkeypatch.setattr(Messages, "question", lambda *_args, **_more: True)
    roll.turn("start")
    qtbot.waitUntil(lambda: roll.control.is_running)
    assert (roll.view.face, roll.view.attendance.scan.hasFocus()) == ("injects", False)
