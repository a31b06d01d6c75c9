"""Closing the window while the disk refuses marks: the evaluator decides, nothing is lost in silence."""

import pytest

from tests.services.acts import an_office
from trainer.app import App
from trainer.domain.errors import Obstacle, mark
from trainer.domain.ids import DrillId
from trainer.services.office import Owner
from trainer.settings import SettingsFile
from trainer.ui.desktop import Desktop
from trainer.ui.messages import Messages
from trainer.ui.scoring.outbox import Act, Outbox


class Disk:
    """Refuses until it is free."""

    def __init__(self):
        self.is_full, self.written = True, 0

    def write(self):
        if self.is_full:
            raise Obstacle(mark("The disk is full."))
        self.written += 1


@pytest.fixture
def desktop(qtbot, sqlite_database, clock, ids, tmp_path):
    services = an_office(sqlite_database, clock, ids)
    services.office.set_owner(Owner("AKP Contoh", "KNW"))
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="en")
    made = Desktop(App(services, settings))
    qtbot.addWidget(made.window)
    made.show()
    yield made
    made.window.may_close = None
    made.window.close()
    Outbox.of(made.jobs).flush()  # as a page of scoring does at the end of its window


@pytest.fixture
def asked(monkeypatch):
    """What was asked; the answer is what one would give who reads it: stay."""
    seen = []
    monkeypatch.setattr(Messages, "question", lambda _parent, text, *_rest, **_more: bool(seen.append(text)))
    return seen


@pytest.fixture
def disk(desktop, qtbot):
    """A disk with two acts waiting for it."""
    made, outbox = Disk(), Outbox.of(desktop.jobs)
    for _act in range(2):
        outbox.post(Act("mark", made.write, DrillId("d")))
    qtbot.waitUntil(lambda: outbox.is_stuck)
    return made


def test_window_stays_open_and_says_how_many(desktop, disk, asked):
    assert not desktop.window.close()
    assert (desktop.window.isVisible(), asked) == (True, ["2 marks are not saved yet."])


def test_marks_are_saved_once_the_disk_is_free(desktop, disk, asked, qtbot):
    desktop.window.close()
    disk.is_full = False
    qtbot.waitUntil(lambda: disk.written == 2)
    assert desktop.window.close()
    assert len(asked) == 1


def test_who_agrees_leaves(desktop, disk, monkeypatch):
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: True)
    assert desktop.window.close()


def test_nobody_is_asked_when_all_is_saved(desktop, asked):
    assert desktop.window.close()
    assert asked == []
