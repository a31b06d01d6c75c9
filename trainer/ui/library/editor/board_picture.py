"""A photo or map as the ground of a board: read, turned upright, made small, without what the camera wrote into it."""

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from trainer.domain.board_edits import MAX_PICTURE
from trainer.domain.errors import Obstacle, Refusal, mark

LONGEST_SIDE = 1600
MOST_PIXELS = 120_000_000
FORMATS = (b"jpeg", b"png")
WAYS = ((LONGEST_SIDE, 85), (LONGEST_SIDE, 72), (1280, 70), (1024, 60), (800, 50), (640, 40))
"""Longest side and quality, the best first; the first that is small enough is taken."""


def read_picture_file(path: Path) -> QImage:
    """The picture of a file, upright and no larger than is kept. Raises `Refusal` for what is no picture of ours."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Obstacle(
            mark("{name} cannot be read ({reason}). Look whether it is still there and choose it again."),
            name=path.name, reason=reason,
        ) from error  # fmt: skip
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in FORMATS:
        raise Refusal(mark("{name} is no JPEG or PNG picture. Choose a photo or a saved map."), name=path.name)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        raise Refusal(
            mark("{name} is too large ({wide} × {high} points). Make it smaller and choose it again."),
            name=path.name, wide=size.width(), high=size.height(),
        )  # fmt: skip
    reader.setAutoTransform(True)
    if max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(_fitting(size, LONGEST_SIDE))
    image = reader.read()
    if image.isNull():
        raise Refusal(mark("{name} is damaged: no picture can be read from it."), name=path.name)
    return _flat(image)


def coded_picture(image: QImage) -> str:
    """The picture as JPEG in base64, short enough for the format."""
    coded = ""
    for side, quality in WAYS:
        small = image
        if max(image.width(), image.height()) > side:
            small = image.scaled(_fitting(image.size(), side), mode=Qt.TransformationMode.SmoothTransformation)
        coded = _jpeg(small, quality)
        if len(coded) <= MAX_PICTURE:
            break
    return coded


def _fitting(size: QSize, side: int) -> QSize:
    return size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)


def _flat(image: QImage) -> QImage:
    """Without anything transparent and without the words a file may carry: only its points."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _jpeg(image: QImage, quality: int) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"JPEG"))
    writer.setQuality(quality)
    writer.write(image)
    buffer.close()
    return base64.b64encode(data.data()).decode("ascii")
