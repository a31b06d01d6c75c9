"""Draws one row of a sheet and edits its note in place."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.domain.scoring import Kind
from trainer.i18n import _, decimal
from trainer.services.scoring import MAX_NOTE
from trainer.ui import icons, theme
from trainer.ui.scoring.numbers import time_text
from trainer.ui.scoring.paragraph import draw, draw_words, face
from trainer.ui.scoring.row_parts import (
    NUMBER,
    SMALL,
    Parts,
    badge_width,
    below_width,
    editor_box,
    flag,
    flag_width,
    note_of,
    parts_of,
    row_height,
    signs_of,
    text_of,
    text_width,
)
from trainer.ui.scoring.rows import DASH, Row
from trainer.ui.scoring.sheet_model import ROW, Index
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, ground, text

ACCENT_EDGE = 4


class RowPainter(QStyledItemDelegate):
    """`hovered` is the row and button under the mouse, `edited` the row whose note is being written; -1 for none."""

    moved_on = Signal(int)
    typed = Signal(str)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered, self.edited = (-1, -1), -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = index.data(ROW), self._view.viewport().width()
        if not isinstance(row, Row):
            return QSize(0, 0)
        return QSize(width, round(row_height(row, width, is_edited=index.row() == self.edited)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_edited = index.row() == self.edited
        parts = parts_of(row, QRectF(option.rect))
        _ground(painter, parts, is_current=bool(option.state & QStyle.StateFlag.State_Selected))
        _words(painter, parts, row)
        if row.typed:
            _typed(painter, parts, row)
        elif row.criterion.kind is Kind.TIME:
            _timer(painter, parts, row, is_hovered=self.hovered == (index.row(), 0))
        else:
            hovered = self.hovered[1] if self.hovered[0] == index.row() else -1
            _choices(painter, parts, row, hovered)
        _figure(painter, parts.figure, row)
        _below(painter, parts, row, is_edited=is_edited)
        painter.restore()

    # the note's editor

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        row, field = index.data(ROW), QLineEdit(parent)
        field.setMaxLength(MAX_NOTE)
        wanted = isinstance(row, Row) and row.lacks_note
        field.setPlaceholderText(
            _("Why? What was seen? Enter saves.") if wanted else _("Note. Enter saves, Esc leaves.")
        )
        field.setAccessibleName(_("Note"))
        field.textEdited.connect(self.typed)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if isinstance(row, Row):
            editor.setGeometry(editor_box(row, QRectF(option.rect)).toRect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down save the note and go to the next row, as Enter and the arrow would."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                self.moved_on.emit(step)
                return True
        return super().eventFilter(watched, event)


def _ground(painter: QPainter, parts: Parts, *, is_current: bool) -> None:
    if not is_current:
        return
    outlined = "accent" if theme.current().line > 1 else ""
    ground(painter, parts.ground, "selection", outlined)
    edge = QRectF(parts.ground.left(), parts.ground.top(), ACCENT_EDGE, parts.ground.height())
    ground(painter, edge, "accent", radius=ACCENT_EDGE / 2)


def _words(painter: QPainter, parts: Parts, row: Row) -> None:
    painter.setFont(face())
    if row.is_fresh:
        _fresh_number(painter, parts.number, row.number)
    else:
        text(painter, parts.number, str(row.number), "muted", RIGHT)
    whole = NUMBER + parts.text.width()
    shown = text_of(row, text_width(parts.ground.width()))
    top = parts.text.center().y() - shown.height / 2
    corner = QPointF(parts.ground.left() + NUMBER, top)
    draw(painter, corner, shown)
    line_top, left = top + (len(shown.lines) - 1) * shown.line_height, corner.x() + shown.last_width + 6
    if row.criterion.critical:
        _flag(painter, QRectF(left, line_top, whole, shown.line_height))
        left += flag_width()
    if row.pictures:
        _badge(painter, QRectF(left, line_top, badge_width(row.pictures), shown.line_height), row.pictures)
    painter.setFont(face())
    text(painter, parts.weight, decimal(row.criterion.weight), "muted", RIGHT)


def _fresh_number(painter: QPainter, box: QRectF, number: int) -> None:
    """An inject has just tested it: the number stands in a box until it is marked."""
    width = max(22.0, painter.fontMetrics().horizontalAdvance(str(number)) + 10)
    chip = QRectF(box.right() + 3 - width, box.center().y() - 11, width, 22)
    ground(painter, chip, "accent", radius=5)
    painter.setFont(face(strong=True))
    text(painter, chip, str(number), "on_accent", CENTRE)
    painter.setFont(face())


def _flag(painter: QPainter, box: QRectF) -> None:
    middle = box.center().y()
    corners = [
        QPointF(box.left() + 6, middle - 5),
        QPointF(box.left() + 12, middle + 5),
        QPointF(box.left(), middle + 5),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("bad"))
    painter.drawPolygon(QPolygonF(corners))
    text(painter, box.adjusted(16, 0, 0, 0), flag(), "bad", LEFT)


def _badge(painter: QPainter, box: QRectF, pictures: int) -> None:
    icons.paint(painter, QRectF(box.left(), box.center().y() - 8, 16, 16), "camera", "accent")
    painter.setFont(face(SMALL, strong=True))
    text(painter, box.adjusted(20, 0, 0, 0), str(pictures), "accent")


def _choices(painter: QPainter, parts: Parts, row: Row, hovered: int) -> None:
    for place, (choice, box) in enumerate(zip(row.choices, parts.buttons, strict=True)):
        is_chosen = choice.value == row.chosen
        _button(painter, box, choice.text, is_chosen=is_chosen, is_hovered=place == hovered, row=row)


def _button(painter: QPainter, box: QRectF, words: str, *, is_chosen: bool, is_hovered: bool, row: Row) -> None:
    fill, edge, ink = "surface", "border", "text"
    if is_chosen:
        fill, edge, ink = ("accent", "accent", "on_accent") if row.is_open else ("track", "track", "text")
    elif not row.is_open:
        fill, edge, ink = "window", "border", "disabled"
    elif is_hovered:
        fill, edge = "hover", "muted"
    ground(painter, box, fill, edge)
    painter.setFont(face(strong=is_chosen))
    text(painter, box.adjusted(4, 0, -4, 0), words, ink, CENTRE)


def _timer(painter: QPainter, parts: Parts, row: Row, *, is_hovered: bool) -> None:
    box = parts.buttons[0]
    if row.running is None:
        words = _("Start") if row.value is None else _("Measure again")
        _button(painter, box, words, is_chosen=False, is_hovered=is_hovered, row=row)
        return
    ground(painter, box, "accent_hover" if is_hovered else "accent")
    icons.paint(painter, QRectF(box.left() + 12, box.center().y() - 8, 16, 16), "stop", "on_accent")
    painter.setFont(face(strong=True))
    text(painter, box.adjusted(36, 0, -70, 0), _("Stop"), "on_accent")
    text(painter, box.adjusted(0, 0, -14, 0), time_text(row.running), "on_accent", RIGHT)


def _typed(painter: QPainter, parts: Parts, row: Row) -> None:
    """The number on its way in takes the place of the buttons until Enter or Esc."""
    box = QRectF(parts.buttons[0].topLeft(), parts.buttons[-1].bottomRight())
    typed, meaning = row.typed_words
    ground(painter, box, "surface", "accent")
    ground(painter, box.adjusted(1, 1, -1, -1), None, "accent", radius=5)
    painter.setFont(face(12, strong=True))
    inner = box.adjusted(14, 0, -12, 0)
    text(painter, inner, typed)
    caret = inner.left() + painter.fontMetrics().horizontalAdvance(typed) + 2
    painter.fillRect(QRectF(caret, inner.center().y() - 9, 2, 18), theme.colour("accent"))
    painter.setFont(face(SMALL))
    text(painter, inner.adjusted(caret - inner.left() + 10, 0, 0, 0), f"{meaning}  Enter ↵", "muted", RIGHT)


def _figure(painter: QPainter, box: QRectF, row: Row) -> None:
    shown, ink = row.figure, "text"
    if row.is_unsaved:
        ink = "warning"
    elif shown == DASH:
        ink = "muted"
    elif row.fails:
        ink = "bad"
    painter.setFont(face(strong=shown != DASH))
    text(painter, box, f"▲ {shown}" if row.is_unsaved else shown, ink, RIGHT)


def _below(painter: QPainter, parts: Parts, row: Row, *, is_edited: bool) -> None:
    painter.setFont(face(SMALL))
    line, top = painter.fontMetrics().height(), parts.below.top()
    signs = signs_of(row)
    if signs:
        words: list[tuple[str, str, bool]] = []
        for said, colour in signs:
            words += [("  ·  ", "muted", False)] if words else []
            words += [(f"▲ {said}" if colour in ("warning", "bad") else f"○ {said}", colour, colour == "warning")]
        draw_words(painter, QRectF(parts.below.left(), top, parts.below.width(), line), words)
        top += line
    if row.note and not is_edited:
        painter.setFont(face(SMALL))
        draw(painter, QPointF(parts.below.left(), top), note_of(row, below_width(parts.ground.width())), "muted")
