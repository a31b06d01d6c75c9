"""Below the matrix: the current cell in words, and its note, written in place."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from trainer.i18n import _, decimal
from trainer.services.scoring import MAX_NOTE
from trainer.ui import theme
from trainer.ui.scoring.paragraph import draw, draw_words, face, metrics, paragraph
from trainer.ui.scoring.row_parts import signs_of
from trainer.ui.scoring.rows import Row
from trainer.ui.widgets.painting import ground, painter_on, text

SMALL = 10
PAD = 10
LINES = 2


class NoteLine(QLineEdit):
    """Enter keeps what was typed, and so do the arrows, which go on; Esc leaves the note as it was."""

    done = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Return: 0, Qt.Key.Key_Enter: 0, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is not None:
            self.done.emit(step)
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps the note too."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() == Qt.FocusReason.MouseFocusReason:
            self.done.emit(0)


class MatrixFoot(QWidget):
    """Who, which criterion, what was given and said; always as high, so that the table above does not move."""

    note_given = Signal(object, str)
    left = Signal(int)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._row = "", None
        self._field = NoteLine(self)
        self._field.setMaxLength(MAX_NOTE)
        self._field.setAccessibleName(_("Note"))
        self._field.hide()
        self._field.done.connect(self._on_done)
        self._field.left.connect(self._on_left)
        self._field.textEdited.connect(self.typed)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    _row: Row | None

    def show_row(self, name: str, row: Row | None) -> None:
        """The current cell in its newest state."""
        self._name, self._row = name, row
        self.setAccessibleName(self.words())
        self.setToolTip("")
        self.update()

    def words(self) -> str:
        """Everything shown, as text."""
        return f"{self._name}: {self._row.said}" if self._row else ""

    @property
    def edits(self) -> bool:
        """Whether a note is being written."""
        return self._field.isVisible()

    def edit_note(self) -> None:
        """Open the note's line."""
        if self._row is None:
            return
        self._field.setText(self._row.note)
        wanted = _("Why? What was seen? Enter saves.")
        self._field.setPlaceholderText(wanted if self._row.lacks_note else _("Note. Enter saves, Esc leaves."))
        self._field.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_note(self) -> None:
        """Keep an open note, for example before another cell is shown."""
        if self.edits and self._row is not None:
            self._field.hide()
            self.note_given.emit(self._row, self._field.text())
            self.typed.emit("")

    @Slot(int)
    def _on_done(self, step: int) -> None:
        self.close_note()
        self.left.emit(step)

    @Slot()
    def _on_left(self) -> None:
        self._field.hide()
        self.typed.emit("")
        self.left.emit(0)

    def sizeHint(self) -> QSize:
        return QSize(200, round((LINES + 1) * metrics(SMALL).height() + max(0, self._note_height())) + 2 * PAD)

    def _note_height(self) -> float:
        return theme.current().row_height - metrics(SMALL).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = theme.current().row_height
        self._field.setGeometry(PAD, self.height() - height - PAD // 2, self.width() - 2 * PAD, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "window", "border" if theme.current().line > 1 else "")
        row = self._row
        if row is not None:
            box = QRectF(self.rect()).adjusted(PAD + 4, PAD - 4, -PAD, -PAD)
            words = f"{row.number}  {row.criterion.text}"
            painter.setFont(face(SMALL, strong=True))
            head = _("{name} · weight {weight}").format(name=self._name, weight=decimal(row.criterion.weight))
            line = metrics(SMALL).height()
            text(painter, QRectF(box.left(), box.top(), box.width(), line), head, "muted")
            painter.setFont(face(SMALL))
            draw(painter, QPointF(box.left(), box.top() + line), paragraph(words, SMALL, box.width(), LINES))
            below = QRectF(box.left(), box.bottom() - line + 4, box.width(), line)
            draw_words(painter, below, _said(row))
        painter.end()


def _said(row: Row) -> list[tuple[str, str, bool]]:
    """Value, signs and note in one line, each with its colour."""
    parts: list[tuple[str, str, bool]] = []
    for words, colour, strong in (
        *([(_("Typed {typed}: {meaning}").format(typed=row.typed_words[0], meaning=row.typed_words[1]), "accent", True)]
          if row.typed else []),
        *((f"▲ {said}" if colour in ("warning", "bad") else f"○ {said}", colour, colour == "warning")
          for said, colour in signs_of(row)),
        *([(row.note, "muted", False)] if row.note else []),
    ):  # fmt: skip
        parts += [("  ·  ", "muted", False)] if parts else []
        parts.append((words, colour, strong))
    return parts
