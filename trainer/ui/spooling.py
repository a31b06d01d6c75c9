"""Giving a PDF to the printing system as it is. Qt prints pictures of pages only; CUPS prints their letters."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PROGRAM = "lp"


def takes_pdf(printer: "QPrinter") -> bool:
    """Whether this printer stands behind CUPS, so that `lp` can be asked."""
    is_real = printer.outputFormat() == printer.OutputFormat.NativeFormat and not printer.outputFileName()
    return bool(sys.platform == "linux" and is_real and printer.printerName() and shutil.which(PROGRAM))


def orders(printer: "QPrinter") -> list[str]:
    """What was chosen in the print dialog, in the words of `lp`."""
    duplex = {
        printer.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        printer.DuplexMode.DuplexShortSide: "two-sided-short-edge",
        printer.DuplexMode.DuplexNone: "one-sided",
    }
    told = ["-t", printer.docName() or "document.pdf", "-n", str(max(1, printer.copyCount()))]
    if printer.printerName():
        told = ["-d", printer.printerName(), *told]
    if pages := _pages(printer):
        told += ["-P", pages]
    options = [f"media={_media(printer)}", "print-scaling=auto-fit", f"collate={str(printer.collateCopies()).lower()}"]
    if printer.duplex() in duplex:
        options.append(f"sides={duplex[printer.duplex()]}")
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        options.append("outputorder=reverse")
    if printer.colorMode() == printer.ColorMode.GrayScale:
        options.append("print-color-mode=monochrome")
    return told + [word for option in options for word in ("-o", option)]


def _pages(printer: "QPrinter") -> str:
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.toString()
    first, last = printer.fromPage(), printer.toPage()
    return f"{first}-{last or first}" if first else ""


def _media(printer: "QPrinter") -> str:
    """The paper by its name, or by its measure where it has none, like F4."""
    size = printer.pageLayout().pageSize()
    ids = size.PageSizeId
    if size.id() in (ids.A3, ids.A4, ids.A5, ids.Letter, ids.Legal):
        return size.key()
    paper = size.size(size.Unit.Millimeter)
    return f"Custom.{paper.width():.0f}x{paper.height():.0f}mm"


class Spool(QObject):
    """One document on its way to the printing system."""

    ended = Signal(bool)
    """Whether it was taken."""

    def __init__(self, data: bytes, printer: "QPrinter", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._orders = data, orders(printer)
        self._folder = QTemporaryDir()
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def start(self) -> None:
        """Give it; `ended` tells what became of it."""
        path = Path(self._folder.path()) / "document.pdf"
        try:
            path.write_bytes(self._data)
        except OSError:
            self.ended.emit(False)
            return
        self._process.start(PROGRAM, [*self._orders, "--", str(path)])

    def cancel(self) -> None:
        """Do not wait for it any longer."""
        self._process.blockSignals(True)
        self._process.kill()

    @Slot(int)
    def _on_finished(self, code: int) -> None:
        self.ended.emit(code == 0)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(False)
