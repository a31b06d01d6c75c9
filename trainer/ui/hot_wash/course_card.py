"""Planned against actual in a small card: the sentences of the slides and their two drawings."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.hot_wash import HotWash
from trainer.domain.planned_actual import PlannedActual
from trainer.i18n import _
from trainer.ui.hot_wash.course_drawing import draw_injects, draw_ladder
from trainer.ui.hot_wash.pages import DRAWN, EDGE, WIDE
from trainer.ui.hot_wash.slides import INJECTS, LADDER
from trainer.ui.layout import label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.painting import painter_on

ROOM = WIDE - 2 * EDGE + 40


class CoursePicture(QWidget):
    """One of the drawings of the slides, as wide as there is room."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self._course: PlannedActual | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_course(self, course: PlannedActual, said: str) -> None:
        """Another course; `said` tells the same in words."""
        self._course = course
        self.setAccessibleName(said)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width / ROOM * DRAWN[self._kind])

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._course is None:
            return
        painter = painter_on(self)
        scale = self.width() / ROOM
        painter.scale(scale, scale)
        box = QRectF(0, 0, ROOM - 40, DRAWN[self._kind])
        (draw_injects if self._kind == INJECTS else draw_ladder)(painter, box, self._course)
        painter.end()


class CourseCard(Card):
    """What the first slides show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Planned and actual"), parent=parent)
        self._injects, self._ladder = label(wrap=True), label(wrap=True)
        self.pictures = {kind: CoursePicture(kind) for kind in (INJECTS, LADDER)}
        for words, kind in ((self._injects, INJECTS), (self._ladder, LADDER)):
            self.add(words)
            self.add(self.pictures[kind])

    def show_wash(self, shown: HotWash) -> None:
        """What holds now."""
        course = shown.course
        for words, texts, kind, has in (
            (self._injects, shown.inject_texts, INJECTS, bool(course.runs)),
            (self._ladder, shown.situation_texts, LADDER, bool(course.intended.colours or course.actual.colours)),
        ):
            said = " ".join(texts)
            words.setText(said)
            words.setVisible(bool(said))
            self.pictures[kind].setVisible(has)
            self.pictures[kind].show_course(course, said)
