"""Pictures for a presentation: what a view draws, on the clipboard or as PNG, SVG or PDF."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter

from trainer.domain.errors import mark
from trainer.ui import theme

FILTERS = mark("Picture (*.png);;Drawing (*.svg);;Paper (*.pdf)")
SHARP, MOST_PIXELS = 2.0, 12_000
DPI = 96


@dataclass(frozen=True)
class Picture:
    """`paint` draws into a rectangle of the size, from its upper left corner."""

    title: str
    width: float
    height: float
    paint: Callable[[QPainter], object]


def image(picture: Picture) -> QImage:
    """Sharp enough to be enlarged on a beamer."""
    scale = min(SHARP, MOST_PIXELS / max(picture.width, picture.height, 1))
    made = QImage(round(picture.width * scale), round(picture.height * scale), QImage.Format.Format_RGB32)
    made.fill(theme.colour("surface"))
    painter = QPainter(made)
    painter.scale(scale, scale)
    _draw(picture, painter)
    return made


def copy(picture: Picture) -> None:
    """Put it on the clipboard, to be pasted into a presentation."""
    QGuiApplication.clipboard().setImage(image(picture))


def content(picture: Picture, kind: str) -> bytes:
    """The file of a kind: png, svg or pdf."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind == "svg":
        _svg(picture, buffer)
    elif kind == "pdf":
        _pdf(picture, buffer)
    else:
        image(picture).save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(held.data())


def _svg(picture: Picture, buffer: QBuffer) -> None:
    from PySide6.QtSvg import QSvgGenerator  # 15 ms that only this asks for

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(picture.title)
    generator.setResolution(DPI)
    size = QSize(round(picture.width), round(picture.height))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    _draw(picture, QPainter(generator))


def _pdf(picture: Picture, buffer: QBuffer) -> None:
    writer = QPdfWriter(buffer)
    writer.setTitle(picture.title)
    writer.setResolution(DPI)
    points = QSizeF(picture.width * 72 / DPI, picture.height * 72 / DPI)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    _draw(picture, QPainter(writer))


def _draw(picture: Picture, painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(0, 0, round(picture.width), round(picture.height), theme.colour("surface"))
    picture.paint(painter)
    painter.end()
