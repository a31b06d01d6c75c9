"""Laporan: texts beside the document; what is typed is kept, what is issued stays."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from tests.drill_page import press
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, planned, report_lines, running, signed
from trainer.domain.drill import State
from trainer.services.scoring import MarkOrder
from trainer.ui.messages import Messages
from trainer.ui.widgets.elided import ElidedLabel

TO_DRAFT = (State.FINISHED, State.SCORING, State.REPORT_DRAFT)


def held(services, *marks):
    """A drill whose report is drafted, with one mark that failed, and more."""
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 40, "Terlambat"))
    for evaluator, value in marks:
        services.scoring.record_mark(drill.id, evaluator, MarkOrder("Ton Dalmas", "LP-01.2", value))
    for state in TO_DRAFT:
        services.move(drill.code, state, author=DIRECTOR)
    return signed(services, services.planning.drill(drill.code))


@pytest.fixture
def show(open_drill, qtbot):
    """Open the report of a drill and wait for its pages."""

    def shown(drill):
        tab = open_drill(drill, "report").tab
        qtbot.waitUntil(lambda: tab.pdf.page_count() > 0, timeout=10_000)
        return tab

    return shown


@pytest.fixture
def drill(services):
    return held(services)


@pytest.fixture
def tab(show, drill):
    return show(drill)


def field(tab, name) -> QPlainTextEdit:
    return next(item for item in tab.findChildren(QPlainTextEdit) if name in item.accessibleName())


def conclusions(services, drill):
    return report_lines(services, drill, "conclusions")


def test_before_the_drill_the_tab_says_what_to_do(open_drill, services):
    tab = open_drill(planned(services), "report").tab
    assert tab._faces.currentWidget() is tab._early
    assert tab.offered() == {}


def test_the_document_and_the_drafted_texts_appear(tab):
    assert "Terlambat" in field(tab, "Shortcomings").toPlainText()
    assert {"print", "save"} <= set(tab.offered())


def test_the_data_are_exported_as_a_workbook(tab, told, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "save_file", lambda *_arguments: tmp_path / "data.xlsx")
    tab.offered()["export"]()
    qtbot.waitUntil(lambda: (tmp_path / "data.xlsx").exists(), timeout=10_000)
    qtbot.waitUntil(lambda: not tab.desk.jobs.is_busy)


def test_what_is_typed_is_kept_after_some_quiet(tab, services, drill, qtbot):
    field(tab, "Conclusions").setPlainText("Cukup <b>&")
    qtbot.waitUntil(lambda: conclusions(services, drill) == ("Cukup <b>&",), timeout=10_000)


def test_the_document_is_made_anew_with_what_was_typed(tab, qtbot):
    before = tab.pdf.view._data
    field(tab, "Conclusions").setPlainText("Satu dua tiga. " * 200)
    tab._quiet.timeout.emit()
    qtbot.waitUntil(lambda: tab.pdf.view._data != before, timeout=10_000)


def test_leaving_the_tab_keeps_what_was_typed_last(tab, services, drill):
    field(tab, "Conclusions").setPlainText("Sesaat sebelum pergi")
    tab.window().current_page.workspace.bar.setCurrentIndex(0)
    assert conclusions(services, drill) == ("Sesaat sebelum pergi",)


def test_closing_the_window_keeps_what_was_typed_last(tab, services, drill, window):
    field(tab, "Conclusions").setPlainText("Sesaat sebelum tutup")
    window.close()
    assert conclusions(services, drill) == ("Sesaat sebelum tutup",)


def test_the_cursor_stays_while_the_document_is_made(tab, qtbot):
    editor = field(tab, "Conclusions")
    editor.setFocus()
    qtbot.keyClicks(editor, "abc ")
    tab._quiet.timeout.emit()
    qtbot.waitUntil(lambda: tab.texts.sections["conclusions"].badge.accessibleName() == "edited")
    qtbot.keyClicks(editor, "d")
    assert editor.toPlainText().startswith("abc d")


def test_the_drafted_text_comes_back(tab, services, drill, qtbot):
    before = conclusions(services, drill)
    field(tab, "Conclusions").setPlainText("Lain")
    tab._quiet.timeout.emit()
    section = tab.texts.sections["conclusions"]
    qtbot.waitUntil(lambda: conclusions(services, drill) == ("Lain",))
    press(qtbot, "Space", section.back)
    qtbot.waitUntil(lambda: section.part.content().paragraphs == before, timeout=10_000)
    assert not any(item.is_confirmed for item in services.report_confirming.sections(drill.id))


def test_issuing_asks_first_and_then_closes_the_texts(tab, services, drill, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(Messages, "question", lambda *parts, **_more: asked.append(parts[1]) or True)
    press(qtbot, "Space", tab._issue)
    qtbot.waitUntil(lambda: field(tab, "Conclusions").isReadOnly(), timeout=10_000)
    assert asked == ["Issue the report?"]
    assert len(services.reporting.issued(drill.id)) == 1


def test_thinking_better_of_it_issues_nothing(tab, services, drill, qtbot, monkeypatch):
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: False)
    press(qtbot, "Space", tab._issue)
    assert services.reporting.issued(drill.id) == ()


def test_the_issued_revision_is_listed_with_its_digest(tab, services, drill, qtbot):
    services.move(drill.code, State.REPORT_ISSUED, author=DIRECTOR, confirm=True)
    sha256 = services.reporting.issued(drill.id)[0].sha256
    qtbot.waitUntil(lambda: f"{sha256[:12]}…" in _issued_words(tab), timeout=10_000)


def test_an_issued_revision_can_be_looked_at(tab, services, drill, qtbot):
    services.move(drill.code, State.REPORT_ISSUED, author=DIRECTOR, confirm=True)
    issued = services.reporting.issued(drill.id)[0]
    tab.issued.asked.emit(issued.id)
    qtbot.waitUntil(lambda: tab.pdf.view._data == services.reporting.content(issued.id), timeout=10_000)


def test_differences_that_are_open_stop_the_issue(show, services, qtbot, monkeypatch, told):
    tab = show(held(services, (SECOND, 90)))
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: True)
    press(qtbot, "Space", tab._issue)
    qtbot.waitUntil(lambda: any("Evaluators differ" in words for words in told), timeout=10_000)
    assert tab._issue.isEnabled()


def test_a_report_is_not_issued_before_it_is_drafted(show, services):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 40))
    tab = show(drill)
    assert not tab._issue.isEnabled()
    assert "complete the scores" in tab._issue.toolTip()


def test_ctrl_s_saves_the_document(tab, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "laporan.pdf"
    monkeypatch.setattr(Messages, "save_file", lambda *_parts, **_more: path)
    press(qtbot, "Ctrl+S")
    assert path.read_bytes().startswith(b"%PDF")


def _issued_words(tab) -> str:
    return " ".join(item.whole() for item in tab.issued.findChildren(ElidedLabel))


def test_a_file_is_verified_in_words(tab, services, drill, tmp_path, monkeypatch, qtbot):
    path, told = tmp_path / "berkas.pdf", []
    path.write_text("bukan PDF")
    monkeypatch.setattr(Messages, "open_file", lambda *_words: path)
    monkeypatch.setattr(Messages, "information", lambda _parent, *words: told.append(words))
    tab.verify.click()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("Unknown: berkas.pdf", "This is not a PDF file.")]


def test_another_copy_is_shown(tab, qtbot):
    with qtbot.waitSignal(tab.offers_changed, timeout=10_000):
        tab.copy.setCurrentIndex(tab.copy.findData("unit"))
    assert tab.pdf.view._name.endswith("-unit.pdf")
