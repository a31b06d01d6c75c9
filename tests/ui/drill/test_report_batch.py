"""Reports of the drills in the list: written beside, stoppable, troubles told."""

from datetime import timedelta

import pytest

from tests.builders import NOON
from tests.drill_page import bring_to_front
from tests.services.acts import planned, running
from trainer.ui.messages import Messages


@pytest.fixture
def page(window, services, qtbot, tmp_path, monkeypatch):
    running(services)
    planned(services, start=NOON + timedelta(days=30))
    monkeypatch.setattr(Messages, "folder", lambda *_arguments: tmp_path / "out")
    window.show_page("drill")
    bring_to_front(qtbot, window)
    return window.current_page


def test_the_reports_of_the_drills_shown_are_written_and_told(page, qtbot, tmp_path):
    with qtbot.waitSignal(page.noted, timeout=10_000) as told:
        page._on_many()
    assert (told.args[0].text, told.args[0].kind) == ("1 report is in out.", "good")
    assert len(list((tmp_path / "out").glob("LHPL-*.pdf"))) == 1
    assert page.batch.line.isHidden()


def test_where_none_was_held_that_is_told(page, monkeypatch):
    said = []
    monkeypatch.setattr(Messages, "trouble", lambda _parent, trouble: said.append(str(trouble)))
    page.list.groups.set_chosen(frozenset({"done"}))
    page.list._on_groups()
    page._on_many()
    assert "None of the drills" in said[0]


def test_it_can_be_stopped(page, qtbot):
    page._on_many()
    with qtbot.waitSignal(page.noted) as told:
        page.batch.line.cancelled.emit()
    assert (told.args[0].text.split(".")[0], page.batch._job) == ("Stopped", None)
