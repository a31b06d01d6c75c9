"""A paper on the whole page: made by a job, looked at, saved, given up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.reports.reading import text_of
from tests.reports.scenario_samples import a_full_scenario
from trainer.ui.layout import rows
from trainer.ui.library.paper_view import PaperView
from trainer.ui.messages import Messages


@pytest.fixture
def window(shown):
    return shown(QWidget(), 900, 700)


@pytest.fixture
def view(services, jobs, window):
    services.library.install([a_full_scenario()], "Papan")
    made = PaperView(services.scenario_papers, jobs)
    window.setLayout(rows((made, 1)))
    return made


@pytest.fixture
def ready(view, qtbot):
    """The book of the latest version is shown."""
    show(view, qtbot, "book")
    return view


def show(view, qtbot, kind, number=None):
    with qtbot.waitSignals([view.offers_changed, view.offers_changed], timeout=10_000):
        view.show_paper("sk-01-contoh", kind, number)


def heading(view):
    return next(item.text() for item in view.findChildren(QLabel) if item.property("role") == "heading")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("book", "SK-01 v2 scenario book"), ("handout", "SK-01 v2 player hand-out"), ("board", "SK-01 v2 board")],
)
def test_each_paper_is_shown_with_its_pages(view, qtbot, kind, name):
    show(view, qtbot, kind)
    assert heading(view) == name
    assert view.pdf.page_count() > 1


def test_an_earlier_version_can_be_shown(view, qtbot):
    show(view, qtbot, "injects", 1)
    assert heading(view) == "SK-01 v1 inject list"


def test_another_paper_begins_at_its_first_page(ready, qtbot):
    ready.pdf.go_to(3)
    show(ready, qtbot, "board")
    assert ready.pdf.view._view.pageNavigator().currentPage() == 0


def test_it_is_saved_under_the_name_proposed(ready, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "save_file", lambda *args: tmp_path / args[2])
    with qtbot.waitSignal(ready.told) as told:
        ready.offered()["save"]()
    assert told.args == ["SK-01 v2 scenario book.pdf is written.", "good"]
    assert "SCENARIO BOOK" in text_of((tmp_path / "SK-01 v2 scenario book.pdf").read_bytes())


def test_before_a_paper_is_there_nothing_can_be_printed(view, qtbot):
    assert view.offered() == {}
    show(view, qtbot, "handout")
    assert set(view.offered()) == {"print", "save", "search"}


def test_what_cannot_be_printed_is_told_and_the_page_goes_back(view, qtbot):
    with qtbot.waitSignal(view.told) as told, qtbot.waitSignal(view.closed):
        view.show_paper("sk-01-contoh", "board", 1)
    assert told.args[0].startswith("Scenario SK-01 has no board, so there is none to print.")


@pytest.mark.parametrize("way", ["button", "escape"])
def test_one_goes_back(ready, qtbot, way):
    with qtbot.waitSignal(ready.closed):
        if way == "escape":
            QTest.keyClick(ready, Qt.Key.Key_Escape)
        else:
            back = next(item for item in ready.findChildren(QPushButton) if item.text() == "Back")
            QTest.mouseClick(back, Qt.MouseButton.LeftButton)


def test_a_paper_given_up_is_not_shown_later(view, jobs, qtbot):
    view.show_paper("sk-01-contoh", "book")
    view.close_paper()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert view.pdf.view is None
