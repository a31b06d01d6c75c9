"""Two versions or two documents beside each other, field by field, on the whole page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.scenario_versions import ScenarioVersionsService, VersionRow
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.comparing.line_list import LineList
from trainer.ui.library.comparing.lines import Line, differences, lines_of
from trainer.ui.library.comparing.side_head import Side, SideHead
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.job_line import JobLine


@dataclass(frozen=True)
class Compared:
    """Two sides and their lines; `versions` are those to choose from."""

    left: Side
    right: Side
    lines: tuple[Line, ...]
    versions: tuple[VersionRow, ...] = ()
    numbers: tuple[int, int] = (0, 0)


class CompareView(QWidget):
    """Back and Escape emit `closed`; F7 and Shift+F7 go from difference to difference. `told(text, kind)` is a notice."""

    closed = Signal()
    told = Signal(str, str)

    def __init__(self, versions: ScenarioVersionsService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions, self._jobs = versions, jobs
        self._job: Job[Compared] | None = None
        self._slug = ""
        self._lines: tuple[Line, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._back, self._title = button(_("Back"), self.close_view, icon="chevron-left"), ElidedLabel(role="heading")
        self._count, self._all = label(role="muted"), QCheckBox(_("Show what is the same too"))
        self._before = button(_("Previous"), self.go_back, icon="chevron-up")
        self._next = button(_("Next difference"), self.go_on, icon="chevron-down")
        self._before.setToolTip("Shift+F7")
        self._next.setToolTip("F7")
        self.left, self.right = SideHead(_("Before")), SideHead(_("After"))
        self.list, self._waiting = LineList(), JobLine()
        same = EmptyState("check", _("No differences"), _("Both say the same in every field."))
        self._stack = QStackedWidget()
        for page in (self.list, same, QWidget()):
            self._stack.addWidget(page)
        head = columns(self._back, (self._title, 1), self._count, self._before, self._next, gap=1.5)
        sides = columns((self.left, 1), (self.right, 1), gap=3)
        sides.setContentsMargins(12, 0, 24, 0)
        foot = columns(self._all, STRETCH, label("F7", "key"), label(_("next difference"), "small"),
                       label("Shift+F7", "key"), label(_("the one before"), "small"))  # fmt: skip
        self.setLayout(rows(head, sides, self._waiting, (self._stack, 1), foot, gap=1))

    def _connect(self) -> None:
        self._all.toggled.connect(self._on_all)
        self._waiting.cancelled.connect(self.close_view)
        self.left.chosen.connect(self._on_version)
        self.right.chosen.connect(self._on_version)

    # what is compared

    def show_documents(self, title: str, left: Side, right: Side) -> None:
        """Compare two documents."""
        self._slug = ""
        self._title.show_text(title)
        self.left.show_side(left)
        self.right.show_side(right)
        self._start(partial(_documents, left, right))

    def show_versions(self, slug: str, title: str, first: int = 0, second: int = 0) -> None:
        """Compare two versions of a scenario, the latest with the one before it if none is named."""
        self._slug = slug
        self._title.show_text(title)
        self._start(partial(_two_versions, self._versions, slug, first, second))

    def _start(self, work: "partial[Compared]") -> None:
        self._drop_job()
        self._stack.setCurrentIndex(2)
        self._count.setText("")
        self._waiting.begin(_("Comparing…"))
        self._job = self._jobs.run(work, self._on_compared, self._on_trouble)

    @Slot(object)
    def _on_compared(self, compared: Compared) -> None:
        self._job = None
        self._waiting.end()
        if compared.versions:
            self.left.show_versions(compared.versions, compared.numbers[0])
            self.right.show_versions(compared.versions, compared.numbers[1])
        self._lines = compared.lines
        self._show_lines()
        held = self.window().focusWidget()
        if held not in (self.left.choice, self.right.choice):
            (self.list if self._stack.currentIndex() == 0 else self._back).setFocus()

    def _show_lines(self) -> None:
        found = differences(self._lines)
        count = sum(line.is_difference for line in found)
        self._count.setText(ngettext("{count} difference", "{count} differences", count).format(count=count))
        shown = self._lines if self._all.isChecked() else found
        self._stack.setCurrentIndex(0 if shown else 1)
        self.list.show_lines(shown)
        for step in (self._before, self._next):
            step.setEnabled(count > 0)

    # acts

    @Slot()
    def go_on(self) -> None:
        """On to the next difference."""
        self._step(1)

    @Slot()
    def go_back(self) -> None:
        """Back to the difference before."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if self._stack.currentIndex() == 0 and not self.list.step(direction):
            self.told.emit(_("There is no further difference.") if direction > 0 else _("This is the first difference."),
                           "info")  # fmt: skip

    @Slot()
    def close_view(self) -> None:
        """Give the comparison up, also one that is still being made."""
        self._drop_job()
        self._waiting.end()
        self.closed.emit()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7:
            (self.go_back if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.go_on)()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_view()
        else:
            super().keyPressEvent(event)

    @Slot(bool)
    def _on_all(self, _checked: bool) -> None:
        self._show_lines()

    @Slot(int)
    def _on_version(self, _number: int) -> None:
        if self._slug:
            work = partial(_two_versions, self._versions, self._slug, self.left.number(), self.right.number())
            self._start(work)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._job = None
        self.told.emit(tell(trouble), "bad")
        self.close_view()


def _documents(left: Side, right: Side, _progress: Progress) -> Compared:
    return Compared(left, right, lines_of(left.document, right.document))


def _two_versions(
    service: ScenarioVersionsService, slug: str, first: int, second: int, progress: Progress
) -> Compared:  # fmt: skip
    versions = service.versions(slug)
    numbers = _numbers(versions, first, second)
    progress.check()
    documents = [service.document(slug, number) for number in numbers]
    progress.check()
    left, right = (Side("", "", document) for document in documents)
    return Compared(left, right, lines_of(left.document, right.document), versions, numbers)


def _numbers(versions: Sequence[VersionRow], first: int, second: int) -> tuple[int, int]:
    """Those asked for, else the latest and the one before."""
    known = [row.number for row in versions]
    right = second or (known[0] if known else 1)
    left = first or next((number for number in known if number < right), right)
    return left, right
