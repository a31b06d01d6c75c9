"""Reading a PDF: search, chosen text, small pictures, chapters, and printing on the right paper."""

import os
import stat
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from trainer.ui.messages import Messages
from trainer.ui.opening_outside import Outside
from trainer.ui.printing import with_copies
from trainer.ui.spooling import Spool, orders
from trainer.ui.widgets.pdf_selection import Spot
from trainer.ui.widgets.pdf_view import PdfView

pytestmark = pytest.mark.smoke  # run on the other Python too, whose PySide6 differs


def a_paper(pages: int = 4) -> bytes:
    held = BytesIO()
    canvas = Canvas(held, pagesize=(595, 842))
    for page in range(1, pages + 1):
        canvas.bookmarkHorizontal(f"p{page}", 0, 800)
        canvas.addOutlineEntry(f"Chapter {page}", f"p{page}")
        canvas.drawString(72, 700, f"First line of page {page}")
        canvas.drawString(72, 680, "Second line: tim negosiator")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


@pytest.fixture
def view(shown):
    window = shown(QWidget(), 1000, 800)
    made = PdfView(window, window)
    made.resize(980, 780)
    made.show()
    made.show_bytes(a_paper(), "report.pdf")
    return made


def at(view, page: int, x: float, y: float) -> QPoint:
    """Where a place of a page lies in the viewport."""
    pages = view._view
    corner = pages.rects()[page].topLeft() - pages._offset()
    return (QPointF(corner) + QPointF(x, y) * pages._scale(page)).toPoint()


def test_a_place_on_the_screen_is_found_on_its_page(view):
    spot = view._view.spot(QPointF(at(view, 0, 100, 142)))
    assert (spot.page, round(spot.point.x()), round(spot.point.y())) == (0, 100, 142)


def test_pages_lie_where_qt_paints_them(qtbot, view):
    """The arithmetic of `QPdfView` is repeated by us: the black of the letters must lie inside our boxes."""
    spot = at(view, 0, 72, 144)
    box = QRectF(spot.x() - 2, spot.y() - 14, 200, 20).toRect()

    def dark() -> bool:
        image = view._view.viewport().grab(box).toImage()
        return any(image.pixelColor(x, y).lightness() < 90 for x in range(60) for y in range(image.height()))

    qtbot.waitUntil(dark)


def test_text_is_chosen_with_the_mouse_and_copied(view):
    port, end = view._view.viewport(), QPointF(at(view, 0, 500, 139))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at(view, 0, 30, 139))
    left = Qt.MouseButton.LeftButton
    moved = QMouseEvent(QEvent.Type.MouseMove, end, port.mapToGlobal(end), left, left, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(port, moved)
    QTest.mouseRelease(port, left, pos=end.toPoint())
    QTest.keyClick(view._view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("First line of page")


def test_a_double_click_chooses_a_word(view):
    QTest.mouseDClick(view._view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 0, 165, 159))
    assert view._view.chosen.on_page(0).text() == "negosiator"


def test_everything_is_copied_page_by_page(qtbot, view):
    view._view.choose_all()
    with qtbot.waitSignal(view._view.copied) as told:
        QTest.keyClick(view._view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert [f"page {page}" in told.args[0] for page in (1, 2, 3, 4)] == [True] * 4


def test_text_is_chosen_over_the_edge_of_a_page(view):
    view._view.chosen.between(Spot(2, QPointF(300, 139)), Spot(1, QPointF(72, 159)))
    texts = [view._view.chosen.on_page(page).text() for page in (1, 2)]
    assert [text[:10] for text in texts] == ["Second lin", "First line"]


def test_a_search_counts_and_goes_from_hit_to_hit(qtbot, view):
    QTest.keyClick(view._view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view.finding.field, "negosiator")
    qtbot.waitUntil(lambda: view.finding.told.text() == "1 of 4")
    QTest.keyClick(view._view, Qt.Key.Key_F3)
    QTest.keyClick(view._view, Qt.Key.Key_F3)
    QTest.keyClick(view._view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert (view.finding.told.text(), view._view.hit().page()) == ("2 of 4", 1)


def test_what_is_not_there_is_told(qtbot, view):
    view.search()
    QTest.keyClicks(view.finding.field, "helikopter")
    qtbot.waitUntil(lambda: view.finding.told.text() == "Nothing found")


def test_escape_closes_the_search(view):
    view.search()
    QTest.keyClick(view.finding.field, Qt.Key.Key_Escape)
    assert view.finding.isHidden()


def test_a_newer_document_is_searched_for_the_same(qtbot, view):
    view.search()
    QTest.keyClicks(view.finding.field, "negosiator")
    qtbot.waitUntil(lambda: view.finding.told.text() == "1 of 4")
    view.show_bytes(a_paper(2))
    qtbot.waitUntil(lambda: view.finding.told.text() == "1 of 2")


def test_arrows_in_the_strip_go_to_the_page(qtbot, view):
    QTest.keyClick(view._side.thumbnails, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.tools.page.text() == "2")


def test_small_pictures_are_drawn_where_they_are_seen(qtbot, view):
    qtbot.waitUntil(lambda: 0 in view._side.thumbnails.pages._pictures)


def test_a_chapter_brings_its_page(qtbot, view):
    chapters = view._side.chapters
    chapters.setCurrentIndex(chapters.model().index(3, 0))
    qtbot.waitUntil(lambda: view.tools.page.text() == "4")


def test_the_strip_is_hidden_where_it_is_narrow_until_asked_for(view):
    view.resize(600, 700)
    hidden = view._side.isHidden()
    view.tools.side.click()
    assert (hidden, view._side.isHidden()) == (True, False)


def test_zooming_keeps_the_place(view):
    view.go_to(2)
    for _step in range(3):
        view._on_larger()
    assert view._view.place()[0] == 2


def test_home_and_end_go_to_the_first_and_last_page(qtbot, view):
    QTest.keyClick(view._view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view._view.verticalScrollBar().value() > 0)
    QTest.keyClick(view._view, Qt.Key.Key_Home)
    assert view._view.place() == (0, pytest.approx(0, abs=0.01))


def a_printer() -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    return printer


def test_lp_is_told_what_the_dialog_said():
    printer = a_printer()
    printer.setPageSize(QPageSize(QSizeF(215, 330), QPageSize.Unit.Millimeter))
    printer.setPageRanges(QPageRanges.fromString("1-3,7"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    told = orders(printer)
    assert told[told.index("-P") + 1] == "1-3,7"
    assert {"media=Custom.216x330mm", "outputorder=reverse"} <= set(told)


@pytest.mark.skipif(os.name == "nt", reason="lp is a program of Linux")
@pytest.mark.parametrize(("code", "is_taken"), [(0, True), (1, False)])
def test_the_printing_system_gets_the_document_itself(qtbot, tmp_path, monkeypatch, code, is_taken):
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\n/bin/cp "$last" "{tmp_path}/got.pdf"\nexit {code}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    spool = Spool(b"%PDF-1.7", a_printer())
    with qtbot.waitSignal(spool.ended) as told:
        spool.start()
    assert (told.args, (tmp_path / "got.pdf").read_bytes()) == ([is_taken], b"%PDF-1.7")


@pytest.mark.parametrize(("collated", "pages"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies_lie_as_wanted(collated, pages):
    printer = a_printer()
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    made = with_copies([0, 1], printer)
    assert made == ([0, 1] if printer.supportsMultipleCopies() else pages)


def test_a_copy_for_another_program_is_gone_afterwards():
    outside = Outside()
    path = outside.copy(b"%PDF", "../report.pdf")
    there = path.read_bytes()
    del outside
    assert (there, path.exists(), path.name) == (b"%PDF", False, "report.pdf")


def to_file(path, ranges: str = "") -> QPrinter:
    printer = a_printer()
    printer.setOutputFileName(str(path))
    printer.setResolution(60)
    printer.setPageRanges(QPageRanges.fromString(ranges))
    return printer


def test_pages_are_chosen_as_people_write_them(qtbot, view, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "printer", lambda *_arguments: to_file(tmp_path / "out.pdf", "1-2,4"))
    with qtbot.waitSignal(view.printed) as told:
        view.print_document()
    assert (told.args, len(PdfReader(tmp_path / "out.pdf").pages)) == ([3], 3)


def test_printing_tells_how_far_it_is_and_can_be_stopped(qtbot, view, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "printer", lambda *_arguments: to_file(tmp_path / "out.pdf"))
    view.print_document()
    with qtbot.waitSignal(view._run.progressed):
        pass
    words = view._printing._words.whole()
    view._printing.cancelled.emit()
    assert (words, view._printing.isHidden()) == ("Printing page 1 of 4", True)


def test_another_document_meanwhile_does_not_change_what_is_printed(qtbot, view, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "printer", lambda *_arguments: to_file(tmp_path / "out.pdf"))
    with qtbot.waitSignal(view.printed) as told:
        view.print_document()
        view.show_bytes(a_paper(1))
    assert told.args == [4]


@pytest.mark.parametrize(("size", "across"), [((609, 935), False), ((935, 609), True)])
def test_the_paper_is_that_of_the_document(view, monkeypatch, size, across):
    monkeypatch.setattr("trainer.ui.messages._is_accepted", lambda _dialog: True)
    layout = Messages.printer(view, "report.pdf", 4, QSizeF(*size)).pageLayout()
    assert (layout.orientation() == layout.Orientation.Landscape, round(layout.fullRectPoints().width())) == (
        across,
        pytest.approx(size[0], abs=6),
    )
