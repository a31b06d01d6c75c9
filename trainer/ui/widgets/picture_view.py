"""One picture as large as there is room, with its words; arrows go to the next, Esc closes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, decimal, tell
from trainer.ui.jobs import Job, Jobs
from trainer.ui.layout import STRETCH, button, columns, icon_button, label, rows
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.painting import CENTRE, ground, painter_on, text
from trainer.ui.widgets.shots import Content, Load, Reading, Shot

STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1,
}  # fmt: skip
LARGER, SMALLER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal), (Qt.Key.Key_Minus,)
MOST, STEP = 4.0, 1.25


class Canvas(QWidget):
    """The picture: fitted at first; plus and minus, the wheel and a drag look closer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._words, self._zoom, self._shift, self._held = "", 1.0, QPointF(), QPointF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """A picture, or words where there is none."""
        self._image, self._words = image, words
        self._zoom, self._shift = 1.0, QPointF()
        self.setAccessibleName(words)
        self.update()

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    @property
    def words(self) -> str:
        """What is said instead of a picture."""
        return self._words

    @property
    def zoom(self) -> float:
        """1 is fitted."""
        return self._zoom

    def look_closer(self, by: float) -> None:
        """Larger or smaller, never smaller than fitted."""
        self._zoom = min(MOST, max(1.0, self._zoom * by))
        self._shift = QPointF() if self._zoom == 1.0 else self._shift
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.look_closer(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._zoom > 1.0:
            self._shift += event.position() - self._held
            self._held = event.position()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "window")
        if self._image is None:
            text(painter, self.rect(), self._words, "muted", CENTRE)
        else:
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.setClipRect(self.rect())
            painter.drawImage(self._box(self._image), self._image)
        painter.end()

    def _box(self, image: QImage) -> QRectF:
        scale = min(self.width() / image.width(), self.height() / image.height(), MOST) * self._zoom
        width, height = image.width() * scale, image.height() * scale
        across, down = max(0.0, width - self.width()) / 2, max(0.0, height - self.height()) / 2
        self._shift = QPointF(
            min(across, max(-across, self._shift.x())), min(down, max(-down, self._shift.y()))
        )  # fmt: skip
        left, top = (self.width() - width) / 2 + self._shift.x(), (self.height() - height) / 2 + self._shift.y()
        return QRectF(left, top, width, height)


class PictureView(QWidget):
    """Shows shots one at a time. Signals give the shot's id; those of others can be looked at and copied only."""

    closed = Signal()
    copy_asked = Signal(str)
    caption_asked = Signal(str)
    take_back_asked = Signal(str)

    def __init__(self, jobs: Jobs, load: Load, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._load = jobs, load
        self._shots: tuple[Shot, ...] = ()
        self._place = 0
        self._job: Job[Content] | None = None
        self.title, self.detail, self.count = (
            ElidedLabel(role="heading"),
            ElidedLabel(role="muted"),
            label(role="muted"),
        )
        self.canvas, self._text, self._faces = Canvas(), QPlainTextEdit(), QStackedWidget()
        self._before = icon_button("chevron-left", _("Previous (←)"), self._on_before)
        self._after = icon_button("chevron-right", _("Next (→)"), self._on_after)
        self.copy = button(_("Save a copy…"), self._on_copy, icon="save")
        self.words = button(_("Caption…"), self._on_caption, icon="edit")
        self.back = button(_("Take back"), self._on_take_back, icon="undo")
        self._build()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text.setReadOnly(True)
        for face in (self.canvas, self._text):
            self._faces.addWidget(face)
        close = button(_("Close (Esc)"), self.closed.emit)
        said = rows(self.title, self.detail, gap=0)
        head = columns(gap=1)
        head.addLayout(said, 1)
        for part in (self._before, self.count, self._after, close):
            head.addWidget(part)
        foot = columns(self.copy, self.words, STRETCH, self.back, gap=1)
        whole = rows(head, (self._faces, 1), foot, gap=1, margin=1.5)
        self.setLayout(whole)

    @property
    def shot(self) -> Shot | None:
        """The one that is shown."""
        return self._shots[self._place] if self._place < len(self._shots) else None

    def show_shots(self, shots: Sequence[Shot], wanted: str = "") -> None:
        """These shots, at first the wanted one, else the one at the same place as before; without any it closes."""
        before, self._shots = self.shot, tuple(shots)
        places = {item.id: at for at, item in enumerate(self._shots)}
        self._place = places.get(wanted, min(self._place, max(0, len(self._shots) - 1)))
        if not self._shots:
            self.closed.emit()
        elif before is None or self.shot is None or before.key != self.shot.key or self.canvas.image is None:
            self._show()
        else:
            self._show_words()

    def go(self, step: int) -> None:
        """The next or the one before; stays at the ends."""
        place = max(0, min(len(self._shots) - 1, self._place + step))
        if place != self._place:
            self._place = place
            self._show()

    def _show(self) -> None:
        shot = self.shot
        if shot is None:
            return
        self._show_words()
        self._faces.setCurrentWidget(self.canvas)
        self.canvas.show_image(None, _("Opening …"))
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(Reading(self._load, shot, is_small=False), self._on_read, self._on_trouble)

    def _show_words(self) -> None:
        shot = self.shot
        if shot is None:
            return
        self.title.show_text(shot.title or shot.name)
        self.detail.show_text(shot.detail)
        several = len(self._shots) > 1
        self.count.setText(f"{self._place + 1} / {len(self._shots)}" if several else "")
        for part, is_end in ((self._before, self._place == 0), (self._after, self._place == len(self._shots) - 1)):
            part.setVisible(several)
            part.setEnabled(not is_end)
        self.words.setVisible(shot.is_own)
        self.back.setVisible(shot.is_own)

    @Slot(object)
    def _on_read(self, content: Content) -> None:
        shot = self.shot
        if shot is None or content.key != shot.key:
            return
        if content.text:
            self._text.setPlainText(content.text)
            self._faces.setCurrentWidget(self._text)
            return
        words = tell(content.trouble) if content.trouble else _("{name} · {size} MB. Save a copy to open it.").format(
            name=shot.name, size=decimal(max(0.1, content.size / 1_048_576))
        )  # fmt: skip
        self.copy.setEnabled(content.trouble is None)
        self.canvas.show_image(content.image, "" if content.image else words)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.canvas.show_image(None, tell(trouble))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in STEPS:
            self.go(STEPS[key])
        elif key in LARGER or key in SMALLER:
            self.canvas.look_closer(STEP if key in LARGER else 1 / STEP)
        elif key == Qt.Key.Key_Delete and self.shot is not None and self.shot.is_own:
            self._on_take_back()
        else:
            event.accept()  # nothing pressed here is a key of the page behind

    @Slot()
    def _on_before(self) -> None:
        self.go(-1)

    @Slot()
    def _on_after(self) -> None:
        self.go(1)

    @Slot()
    def _on_copy(self) -> None:
        if self.shot is not None:
            self.copy_asked.emit(self.shot.id)

    @Slot()
    def _on_caption(self) -> None:
        if self.shot is not None:
            self.caption_asked.emit(self.shot.id)

    @Slot()
    def _on_take_back(self) -> None:
        if self.shot is not None:
            self.take_back_asked.emit(self.shot.id)
