"""Conflicts beside the plan: a block in the form for a new drill, and the panel of all of what is shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.schedule import Conflict, Judged
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, clear, icon_button, label, rows, scrolled
from trainer.ui.schedule.conflict_entry import ConflictEntry
from trainer.ui.schedule.conflict_lines import ConflictLines
from trainer.ui.widgets.card import Card

HIGHEST = 128


class ConflictBlock(QScrollArea):
    """All conflicts of one drill, below one another; without any it takes no room, with many it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QWidget()
        self._lines = rows(gap=1)
        self._inner.setLayout(self._lines)
        self._inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(self._inner)
        self.hide()

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Other conflicts."""
        clear(self._lines)
        for conflict in conflicts:
            entry = ConflictEntry(Judged(conflict))
            self._lines.addWidget(entry)
            entry.show()  # at once, for its height counts now
        self.setVisible(bool(conflicts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what it holds, up to a limit."""
        self.setFixedHeight(min(HIGHEST, max(1, self._lines.totalHeightForWidth(max(1, self.viewport().width())))))


class ConflictPanel(QWidget):
    """All conflicts of what is shown, with the reasons kept; `opened` gives the code of a drill."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._job: Job[tuple[Judged, ...]] | None = None
        self._card, self.lines, self._trouble = Card(), ConflictLines(), label("", "bad", wrap=True)
        self._trouble.hide()
        inner = QWidget()
        inner.setLayout(rows(self.lines, STRETCH, gap=0))
        self._close = icon_button("close", _("Close"))
        self._close.clicked.connect(self.closed)
        self._card.add_aside(self._close)
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # words only: the arrows scroll them
        self._card.add(self._trouble)
        self._card.add(area, 1)
        self.setLayout(rows((self._card, 1), gap=0))
        self.lines.opened.connect(self.opened)
        self.lines.reasoned.connect(self._on_reasoned)

    def show_conflicts(self, title: str, conflicts: Sequence[Conflict]) -> None:
        """What was found; the reasons kept for it are read beside."""
        self._card.set_heading(_("Plan of {month}").format(month=title))
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(_judge, self._services, conflicts), self._on_judged, self._on_trouble)

    def focus(self) -> None:
        """Put the keyboard on the panel."""
        self._close.setFocus()

    @Slot(object)
    def _on_judged(self, found: tuple[Judged, ...]) -> None:
        self.lines.show_conflicts(found, _("✓ No conflicts"))

    @Slot(object, str)
    def _on_reasoned(self, conflict: Conflict, words: str) -> None:
        work = partial(_excuse, self._services, conflict, words)
        self._jobs.run(work, self._on_kept, self._on_trouble, write=True)

    @Slot(object)
    def _on_kept(self, _kept: object) -> None:
        """The page hears that drills have changed and shows everything anew."""
        self._trouble.hide()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._trouble.setText(f"▲ {tell(trouble)}")
        self._trouble.show()


def _judge(services: Services, conflicts: Sequence[Conflict], _progress: Progress) -> tuple[Judged, ...]:
    return services.conflicts.judged(conflicts)


def _excuse(services: Services, conflict: Conflict, words: str, _progress: Progress) -> None:
    services.conflicts.excuse(conflict.drills[0], conflict, words)
