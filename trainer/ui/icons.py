"""Line icons of one family, drawn in the colours of the theme."""

from functools import cache
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache

from trainer.paths import resources
from trainer.ui import theme
from trainer.ui.svg_path import outline

SIZES = (16, 20)
STROKE = 1.75
FIELD = 24
_MODES = {QIcon.Mode.Disabled: "disabled", QIcon.Mode.Selected: "accent"}


class Bearer(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon) -> None: ...
    def setProperty(self, name: str, value: object) -> bool: ...


def names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


def paint(painter: QPainter, rect: QRectF, name: str, colour: str = "text") -> None:
    """Draw an icon into a square; used by widgets that paint themselves."""
    path = _outline(name)  # before the painter is touched: a name that is wrong must not leave it half set
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / FIELD, rect.height() / FIELD)
    pen = QPen(theme.colour(colour), STROKE + (theme.current().line - 1) * 0.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def pixmap(name: str, colour: str = "text", size: int = 20) -> QPixmap:
    """An icon as a picture, at the sharpness of the screen."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    key = f"icon {name} {colour} {size} {ratio} {theme.current().name}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def icon(name: str, colour: str = "text") -> QIcon:
    """An icon for a button, a menu or a row, as the theme is now; `put` keeps it right when the theme changes."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(name, colour, size))
        for mode, other in _MODES.items():
            made.addPixmap(pixmap(name, other, size), mode)
    return made


def put(bearer: Bearer, name: str, colour: str = "text") -> None:
    """Give a button or an action its icon; `refresh` finds it again."""
    bearer.setProperty("icon_name", f"{name} {colour}")
    bearer.setIcon(icon(name, colour))


def refresh(root: QObject) -> None:
    """Draw every icon below `root` again, after the theme has changed."""
    for child in root.findChildren(QObject):
        known = child.property("icon_name")
        if known:
            name, colour = str(known).split()
            child.setIcon(icon(name, colour))  # type: ignore[attr-defined]


@cache
def _outline(name: str) -> QPainterPath:
    return outline((resources() / "icons" / f"{name}.svg").read_text("utf-8"))
