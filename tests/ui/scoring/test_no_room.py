"""A film that finds no room on the disk keeps nobody's marks waiting, and is kept itself once there is room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.builders import a_drill
from tests.pictures import a_photo
from trainer.domain.errors import Obstacle
from trainer.domain.ids import DrillId
from trainer.ui.messages import Messages
from trainer.ui.scoring.outbox import Act, Outbox


class Disk:
    """Has room for what is light; for what is heavy only when it is told so."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.tried: list[str] = []
        self.has_room = False

    def act(self, name: str, *, is_heavy: bool = False) -> Act:
        def write() -> str:
            self.tried.append(name)
            if is_heavy and not self.has_room:
                raise Obstacle("The disk is full.")
            self.written.append(name)
            return name

        return Act("evidence" if is_heavy else "mark", write, DrillId("1"), is_heavy=is_heavy)


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def outbox(jobs):
    return Outbox.of(jobs)


def test_marks_go_before_a_film_that_finds_no_room(qtbot, outbox, disk):
    outbox.post(disk.act("film", is_heavy=True))
    for name in ("1", "2", "3"):
        outbox.post(disk.act(name))
    qtbot.waitUntil(lambda: disk.written == ["1", "2", "3"])
    assert ([act.kind for act in outbox.waiting], outbox.is_stuck) == (["evidence"], True)


def test_a_mark_given_meanwhile_is_written_at_once_and_the_film_not_tried_each_time(qtbot, outbox, disk):
    outbox.post(disk.act("film", is_heavy=True))
    qtbot.waitUntil(lambda: outbox.trouble is not None)
    for name in ("1", "2", "3"):
        outbox.post(disk.act(name))
        qtbot.waitUntil(lambda name=name: name in disk.written)
    assert disk.tried.count("film") == 1


def test_the_film_is_kept_once_there_is_room(qtbot, outbox, disk):
    outbox.post(disk.act("film", is_heavy=True))
    qtbot.waitUntil(lambda: outbox.trouble is not None)
    disk.has_room = True
    outbox.hurry()
    qtbot.waitUntil(lambda: outbox.waiting == ())
    assert (disk.written, outbox.is_stuck, outbox.trouble) == (["film"], False, None)


def test_without_trouble_everything_keeps_its_order(qtbot, outbox, disk):
    disk.has_room = True
    for name in ("1", "film", "2"):
        outbox.post(disk.act(name, is_heavy=name == "film"))
    qtbot.waitUntil(lambda: len(disk.written) == 3)
    assert disk.written == ["1", "film", "2"]


def test_at_the_end_marks_are_written_before_what_is_heavy(jobs, outbox, disk):
    outbox.post(disk.act("0"))
    outbox.post(disk.act("film", is_heavy=True))
    outbox.post(disk.act("1"))
    jobs.close()
    outbox.flush()
    assert disk.written == ["0", "1"]


def test_a_photo_is_not_lost_while_the_page_is_made_anew(qtbot, hand, tab, open_tab, services, monkeypatch, tmp_path):
    """As when the language is changed while a photo is made small."""
    path = tmp_path / "IMG.jpg"
    path.write_bytes(a_photo())
    monkeypatch.setattr(Messages, "open_files", lambda *_args: [path])
    hand.type("p")
    qtbot.keyClick(tab.desk_view.card.panel.findChild(QLineEdit), Qt.Key.Key_Return)
    tab.hide()
    open_tab(a_drill())
    qtbot.waitUntil(lambda: len(services.evidence.of_drill(a_drill().id)) == 1)


def test_the_window_is_not_closed_unasked_while_a_photo_is_made_small(hand, qtbot, tab, jobs, monkeypatch, tmp_path):
    path = tmp_path / "IMG.jpg"
    path.write_bytes(a_photo())
    monkeypatch.setattr(Messages, "open_files", lambda *_args: [path])
    hand.type("p")
    qtbot.keyClick(tab.desk_view.card.panel.findChild(QLineEdit), Qt.Key.Key_Return)
    assert sum(count() for count in jobs.unsaved) == 1
    qtbot.waitUntil(lambda: sum(count() for count in jobs.unsaved) == 0)
