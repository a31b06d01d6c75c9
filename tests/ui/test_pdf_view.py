"""The PDF view: pages, zoom, keeping, printing, and that it can be closed again and again."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from trainer.domain.errors import Obstacle
from trainer.ui.messages import Messages
from trainer.ui.printing import PrintRun, page_image, pages_of
from trainer.ui.widgets.pdf_view import PdfView

pytestmark = pytest.mark.smoke  # run on the other Python too, whose PySide6 differs


def a_pdf(pages: int) -> bytes:
    """A document whose pages bear a black square."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(210, 297), QPageSize.Unit.Millimeter))
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.fillRect(QRectF(0, 0, 2000, 2000), QColor("black"))
    painter.end()
    return bytes(data.data())


@pytest.fixture(scope="module")
def three_pages(qapp):
    return a_pdf(3)


@pytest.fixture
def window(shown):
    return shown(QWidget(), 700, 800)


@pytest.fixture
def view(window, three_pages):
    made = PdfView(window, window)
    made.resize(680, 780)
    made.show()
    made.show_bytes(three_pages, "report.pdf")
    return made


def printer_to(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer


def page_count(path) -> int:
    document = QPdfDocument()
    document.load(str(path))
    return document.pageCount()


def test_all_pages_are_there(view):
    assert view.page_count() == 3


def test_the_page_is_told(view):
    assert (view.tools.page.text(), view.tools._of.text()) == ("1", "of 3")


def test_a_number_that_is_typed_brings_the_page(qtbot, view):
    view.tools.page.selectAll()
    QTest.keyClicks(view.tools.page, "3")
    QTest.keyClick(view.tools.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view._view.page() == 2)


def test_a_newer_document_takes_the_place_of_the_older(view):
    view.show_bytes(a_pdf(1))
    assert view.page_count() == 1


def test_the_page_one_was_on_stays_in_view(qtbot, view):
    view.go_to(2)
    view.show_bytes(a_pdf(3))
    assert view._view.pageNavigator().currentPage() == 2


def test_zoom_begins_at_the_width_of_the_page(view):
    larger = next(tool for tool in view.findChildren(QToolButton) if tool.accessibleName() == "Larger")
    before = view._view.percent() / 100
    larger.click()
    inner = view.findChild(QPdfView)
    assert (inner.zoomMode(), inner.zoomFactor()) == (QPdfView.ZoomMode.Custom, pytest.approx(before * 1.2))


def test_before_there_is_a_document_nothing_can_be_done(window):
    assert not any(tool.isEnabled() for tool in PdfView(window, window).tools.tools)


def test_a_file_that_cannot_be_read_is_an_obstacle(window, tmp_path):
    with pytest.raises(Obstacle, match=r"missing\.pdf could not be read"):
        PdfView(window, window).show_file(tmp_path / "missing.pdf")


def test_it_is_saved_as_it_is(view, three_pages, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "save_file", lambda *_arguments: tmp_path / "kept.pdf")
    view.save_as()
    assert (tmp_path / "kept.pdf").read_bytes() == three_pages


def test_a_folder_that_cannot_be_written_is_told(view, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(Messages, "save_file", lambda *_arguments: tmp_path / "none" / "kept.pdf")
    monkeypatch.setattr(Messages, "trouble", lambda _parent, trouble: told.append(str(trouble)))
    view.save_as()
    assert "could not be written" in told[0]


def test_it_is_printed_page_by_page(qtbot, view, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "printer", lambda *_arguments: printer_to(tmp_path / "out.pdf"))
    with qtbot.waitSignal(view.printed) as told:
        view.print_document()
    assert (told.args, page_count(tmp_path / "out.pdf")) == ([3], 3)


def test_only_the_wanted_pages_are_printed(qtbot, view, tmp_path, monkeypatch):
    printer = printer_to(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    monkeypatch.setattr(Messages, "printer", lambda *_arguments: printer)
    with qtbot.waitSignal(view.printed) as told:
        view.print_document()
    assert told.args == [2]


@pytest.mark.parametrize(
    ("first", "last", "backwards", "pages"),
    [(0, 0, False, [0, 1, 2]), (2, 2, False, [1]), (2, 9, False, [1, 2]), (1, 2, True, [1, 0])],
)
def test_pages_are_counted_as_people_do(tmp_path, first, last, backwards, pages):
    printer = printer_to(tmp_path / "out.pdf")
    printer.setFromTo(first, last)
    order = QPrinter.PageOrder.LastPageFirst if backwards else QPrinter.PageOrder.FirstPageFirst
    printer.setPageOrder(order)
    assert pages_of(printer, 3) == pages


def test_paper_is_white(view):
    image = page_image(view._document, 0, 40)
    colours = {image.pixelColor(x, image.height() - 5).name() for x in range(image.width())}
    assert colours == {"#ffffff"}


def test_printing_can_be_stopped(qtbot, view, tmp_path):
    run = PrintRun(view._document, printer_to(tmp_path / "out.pdf"))
    with qtbot.waitSignal(run.progressed):
        run.start()
    with qtbot.waitSignal(run.finished) as told:
        run.cancel()
    assert told.args[0] < 3


def test_it_can_be_opened_and_closed_twenty_times(qtbot, qapp, shown, three_pages):
    for _round in range(20):
        host = QWidget()
        made = PdfView(host, host)
        host.show()
        made.show_bytes(three_pages)
        made.show_bytes(three_pages)
        host.close()
        host.deleteLater()
        with qtbot.waitSignal(host.destroyed):
            pass


def test_a_view_that_goes_takes_its_document_along(qtbot, qapp, window, view):
    view.deleteLater()
    with qtbot.waitSignal(view.destroyed):
        pass
    qtbot.waitUntil(lambda: not window.findChildren(QPdfDocument))
