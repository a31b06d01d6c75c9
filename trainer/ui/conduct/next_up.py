"""The next two minutes in large type: what comes, when, to whom and by which channel. A person delivers it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget

from trainer.domain.after_action import InjectRun
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.scoring.paragraph import Paragraph, draw, face, paragraph
from trainer.ui.theme import set_role
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.painting import painter_on
from trainer.ui.wording import CHANNELS, named

AHEAD = 2.0
LARGE, LARGER = 15.0, 26
LINES = 2
HEIGHT = 150


class NextUp(QFrame):
    """Loud when an inject is due: another ground, its words, and a sound at the moment itself."""

    deliver_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: Sequence[InjectRun] = ()
        self._rung: set[str] = set()
        self._heading, self._count = label(role="heading"), label()
        self._text, self._way, self._then = Large(), ElidedLabel(role="muted"), ElidedLabel(role="muted")
        self.deliver = button(_("Given now (I)"), self.deliver_asked.emit, role="primary", icon="play")
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self._heading.setFont(theme.font(strong=True))
        self._count.setFont(theme.font(LARGER, strong=True))
        self.deliver.setMinimumHeight(44)
        self.deliver.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space shall not give the next one
        self._count.setMinimumWidth(112)
        words = QWidget()
        words.setLayout(rows(STRETCH, self._text, self._way, STRETCH, gap=0.25))
        middle = columns(self._count, (words, 1), self.deliver, gap=1.5)
        whole = rows(self._heading, middle, self._then, gap=0.25)
        whole.setContentsMargins(16, 8, 12, 8)
        self.setLayout(whole)
        self.setFixedHeight(HEIGHT)

    def show_runs(
        self, runs: Sequence[InjectRun], minute: float | None, *, can_act: bool, is_still: bool = False
    ) -> None:  # fmt: skip
        """What is to come at an exercise minute, None before STARTEX; while play stands still nothing is urgent."""
        self._runs = runs
        run = next(iter(runs), None)
        due = run.due if run is not None else None
        left = None if due is None or minute is None else due - minute
        is_due = left is not None and left <= 0 and not is_still
        self.deliver.setVisible(run is not None and can_act)
        self._announce(run, is_due=is_due and can_act)
        self._heading.setText(
            _("Next inject, when play goes on") if is_still else self._heading_words(left, is_due=is_due)
        )
        set_role(self._heading, "warning" if is_due else "heading")
        self._count.setText(self._countdown(due, left))
        self._text.show_text(f"{run.label}  {run.inject.text}" if run is not None else self._nothing())
        self._way.show_text(_way(run) if run is not None else "")
        self._then.show_text(self._following(minute))

    def said(self) -> str:
        """Heading, countdown and text, for tests and for who cannot see."""
        return " | ".join((self._heading.text(), self._count.text(), self._text.accessibleName()))

    def _announce(self, run: InjectRun | None, *, is_due: bool) -> None:
        if self.property("role") != ("alarm" if is_due else "card"):
            self.setProperty("role", "alarm" if is_due else "card")
            self.style().unpolish(self)
            self.style().polish(self)
        if is_due and run is not None and run.ref not in self._rung:
            self._rung.add(run.ref)
            QApplication.beep()

    def _heading_words(self, left: float | None, *, is_due: bool) -> str:
        if is_due:
            return _("▲ DUE NOW: give this inject")
        if left is not None and left <= AHEAD:
            return _("Within the next two minutes")
        return _("Next inject") if self._runs else _("Injects")

    def _countdown(self, due: float | None, left: float | None) -> str:
        if not self._runs:
            return ""
        if left is None:
            return exercise_time(due) if due is not None else "…"
        minutes, seconds = divmod(int(abs(left) * 60), 60)
        sign = "+" if left <= 0 else "−"
        return f"{sign}{minutes}.{seconds:02d}" if minutes < 60 else exercise_time(due or 0)

    def _nothing(self) -> str:
        return _("No inject is left to give. N improvises one.")

    def _following(self, minute: float | None) -> str:
        soon = [run for run in self._runs[1:] if run.due is not None][:2]
        if minute is not None:
            within = [run for run in soon if run.due is not None and run.due - minute <= AHEAD]
            soon = within or soon[:1]
        words = (f"{exercise_time(run.due or 0)} {run.label} {run.inject.text} → {run.inject.receiver}" for run in soon)
        then = "  ·  ".join(words)
        return _("then {injects}").format(injects=then) if then else ""


class Large(QWidget):
    """What an inject tells, in two large lines; whole in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Another text."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
            self.update()

    def _paragraph(self) -> Paragraph:
        return paragraph(self._text, LARGE, max(120, self.width()), LINES)

    def sizeHint(self) -> QSize:
        return QSize(240, round(self._paragraph().height) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(face(LARGE))
        draw(painter, QPointF(0, 0), self._paragraph())
        painter.end()


def _way(run: InjectRun) -> str:
    """To whom, by which channel, from whom; what it waits for."""
    inject = run.inject
    parts = [f"→ {inject.receiver}" if inject.receiver else "", named(CHANNELS, inject.channel).upper()]
    parts.append(_("from {name}").format(name=inject.sender) if inject.sender else "")
    if run.due is None:
        parts.append(_("waits for another inject") if run.after else _("waits for your word"))
    return "  ·  ".join(part for part in parts if part)
