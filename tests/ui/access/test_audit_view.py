"""The audit list on the screen: fetched as one scrolls, sifted, taken out as a file."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from trainer.store.tables import audit
from trainer.ui.access.audit_view import PAGE, AuditView
from trainer.ui.messages import Messages

MANY = 10_000


@pytest.fixture
def crowded(office, ids):
    """Ten thousand lines of two people."""
    place = office.workplace
    rows = [
        {"id": ids(), "at": place.clock() + timedelta(minutes=number), "who": ("Andi", "Budi <b>&")[number % 2],
         "act": "plan changed" if number % 4 else "drill created", "subject": f"LAT-{number}", "detail": {"revision": 2}}
        for number in range(MANY)
    ]  # fmt: skip
    with place.database.writing() as connection:
        connection.execute(insert(audit), rows)
    return office


@pytest.fixture
def view(crowded, opens, qtbot):
    desktop = opens(crowded)
    desktop.window.show_page("settings", "audit")
    qtbot.waitUntil(lambda: not desktop.jobs.is_busy)
    made = desktop.window.current_page.findChild(AuditView)
    made.desktop = desktop
    return made


def settle(view, qtbot):
    qtbot.waitUntil(lambda: not view.desktop.jobs.is_busy)


def test_the_newest_lines_are_there_and_all_are_counted(view):
    assert view.model.rowCount() == PAGE
    assert view.model.row(0).subject == f"LAT-{MANY - 1}"
    assert view.count.text() == f"{MANY} lines"


def test_more_lines_come_as_one_scrolls(view, qtbot):
    bar = view.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: view.model.rowCount() >= 2 * PAGE)
    assert view.model.row(PAGE).subject == f"LAT-{MANY - 1 - PAGE}"


def test_a_person_an_act_and_words_sift_together(view, qtbot):
    view.sieve.who.setCurrentIndex(view.sieve.who.findText("Andi"))
    view.sieve.act.setCurrentIndex(view.sieve.act.findText("Drill planned"))
    view.sieve.words.setText("lat-96")
    view.sieve.words.returnPressed.emit()
    settle(view, qtbot)
    assert {row.who for row in view.model.rows()} == {"Andi"}
    assert {row.subject[:6] for row in view.model.rows()} == {"LAT-96"}


def test_days_between_two_are_asked_for_when_wanted(view, qtbot):
    assert view.sieve.first.isHidden()
    view.sieve.period.setCurrentIndex(view.sieve.period.findData("between"))
    settle(view, qtbot)
    assert view.sieve.first.isVisible()
    assert 0 < view._total < MANY


def test_what_nobody_did_is_said(view, qtbot):
    view.sieve.words.setText("tidak ada")
    view.sieve.words.returnPressed.emit()
    settle(view, qtbot)
    assert view.faces.currentIndex() == 1
    assert not view.export.isEnabled()


def test_the_line_looked_at_is_shown_in_full(view):
    assert view.whole.text().endswith(f"Budi <b>& · Plan changed · LAT-{MANY - 1} · revision: 2")


def test_what_is_sifted_is_exported_whole(view, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(Messages, "save_file", lambda *_a: tmp_path / "jejak.csv")
    view.sieve.act.setCurrentIndex(view.sieve.act.findText("Drill planned"))
    settle(view, qtbot)
    view.export.click()
    settle(view, qtbot)
    lines = (tmp_path / "jejak.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + MANY // 4
