"""Draws one page of the hot wash, 1366 × 768, whatever the screen it is scaled to."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from trainer.domain.questionnaire import HIGHEST, LOWEST
from trainer.i18n import _, language
from trainer.ui import icons, theme
from trainer.ui.hot_wash.course_drawing import draw_injects, draw_ladder
from trainer.ui.hot_wash.pages import BODY, EDGE, FOOT, HIGH, INDENT, METER, SMALL, WIDE, Line, PaperPage, face
from trainer.ui.hot_wash.slides import INJECTS, LADDER
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, ground

FIGURE = 76
INKS = {"muted": "muted", "title": "accent", "opening": "accent"}
SIGNS = {"good": ("check", "good"), "gap": ("warning", "warning"), "question": ("help", "accent")}


def paint_page(painter: QPainter, page: PaperPage, picture: QPixmap | None, foot: str) -> None:
    """The whole page; `picture` is None where the slide has none or it cannot be shown."""
    painter.fillRect(QRectF(0, 0, WIDE, HIGH), theme.colour("window"))
    for line in (*page.title, *page.lines):
        _paint_line(painter, line)
    course = page.slide.course
    if course is not None and page.part == page.parts:
        {INJECTS: draw_injects, LADDER: draw_ladder}[page.slide.kind](painter, page.body, course)
    if page.slide.picture:
        _paint_picture(painter, page.body, picture)
    _paint_foot(painter, page, foot)


def _paint_line(painter: QPainter, line: Line) -> None:
    painter.setFont(line.font)
    painter.setPen(theme.colour(INKS.get(line.style, "text")))
    painter.drawText(QRectF(line.at, QSizeF(WIDE, line.height)), LEFT, line.text)
    if line.sign:
        name, ink = SIGNS[line.sign]
        icons.paint(
            painter, QRectF(line.at.x() - INDENT, line.at.y() + (line.height - BODY) / 2, BODY, BODY), name, ink
        )
    if line.value is not None:
        _paint_meter(painter, QPointF(WIDE - EDGE - METER, line.at.y() + line.height / 2 - 13), line.value)


def _paint_meter(painter: QPainter, at: QPointF, value: float) -> None:
    """A mean as a bar from the lowest to the highest word, and as a number behind it."""
    bar = METER - FIGURE
    ground(painter, QRectF(at, QSizeF(bar, 26)), "track", radius=6)
    share = (value - LOWEST) / (HIGHEST - LOWEST)
    ground(painter, QRectF(at, QSizeF(max(12.0, bar * share), 26)), "accent", radius=6)
    painter.setFont(face(BODY, strong=True))
    painter.setPen(theme.colour("text"))
    painter.drawText(QRectF(at.x() + bar, at.y() - 14, FIGURE, 54), RIGHT, number(value))


def number(value: float) -> str:
    """A mean with one decimal, always, so that figures stand below one another."""
    return f"{value:.1f}".replace(".", "," if language() == "id" else ".")


def _paint_picture(painter: QPainter, body: QRectF, picture: QPixmap | None) -> None:
    """At the right, whole, as large as there is room."""
    box = QRectF(body.left() + body.width() * 0.49, body.top(), body.width() * 0.51, body.height())
    if picture is None:
        painter.setFont(face(BODY))
        painter.setPen(theme.colour("muted"))
        words = _("The photo is not on this computer.")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        return
    size = QSizeF(picture.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    left = QPointF(box.right() - size.width(), box.top())
    painter.drawPixmap(QRectF(left, size), picture, QRectF(picture.rect()))


def _paint_foot(painter: QPainter, page: PaperPage, foot: str) -> None:
    box = QRectF(EDGE, HIGH - FOOT + 8, WIDE - 2 * EDGE, FOOT - 16)
    painter.setFont(face(SMALL))
    painter.setPen(theme.colour("muted"))
    painter.drawText(box, RIGHT, foot)
    if page.parts > 1:
        painter.drawText(box, CENTRE, _("part {part} of {parts}").format(part=page.part, parts=page.parts))
