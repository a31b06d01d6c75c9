"""Parts of another scenario: choose it at the left, tick its parts at the right, take them in one step."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.merging import Taking
from trainer.domain.plain import Document
from trainer.i18n import _, language, ngettext, tell
from trainer.services.library import LibraryQuery, ScenarioRow
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.library.editor.parts_tree import PartsTree
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.widgets.table import DataTable

WIDTH = 400
Parts = tuple[str, Document]


class MergeView(QWidget):
    """`taken` says which parts; Esc or Back leaves without taking."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._slug = ""
        self._parts: Parts = ("", {})
        self._job: Job[Parts] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._back = button(_("Back"), icon="chevron-left")
        self._back.setToolTip(_("Leave without taking anything (Esc)"))
        self.search = SearchBox(_("Scenario to take from"))
        self.model = RowsModel[ScenarioRow]((
            Column(_("Code"), lambda row: row.code, width=84),
            Column(_("Title"), _title, stretch=True, tip=_title),
        ), key=_slug)  # fmt: skip
        self.table, self.tree = DataTable(self.model), PartsTree()
        self.table.setAccessibleName(_("Scenarios"))
        self._count = label(role="muted")
        self.take = button(_("Take these parts"), role="primary", icon="merge")
        self.take.setToolTip(_("Into the scenario that is being written (Ctrl+Enter)"))
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("merge", _("Choose a scenario"), _("Its forces, objectives, injects, legal bases "
                                         "and notes can be taken one by one, with a link to where they came from.")))  # fmt: skip
        self._stack.addWidget(self.tree)
        first, second = Card(), Card()
        first.setFixedWidth(WIDTH)
        first.add(self.search)
        first.add(self.table, 1)
        second.add(self._stack, 1)
        second.add(columns((self._count, 1), self.take))
        head = columns(self._back, (label(_("Parts of another scenario"), "heading"), 1), gap=1.5)
        self.setLayout(rows(head, columns(first, (second, 1), gap=1.5)))

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.search.searched.connect(self._on_search)
        self.search.left_downwards.connect(self._on_down)
        self.search.returnPressed.connect(self._on_down)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.tree.ticked.connect(self._on_ticked)
        self.take.clicked.connect(self._on_take)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_take)

    def open(self, slug: str) -> None:
        """Offer the parts of every scenario but this one."""
        self._slug = slug
        self._stack.setCurrentIndex(0)
        self.search.clear()
        self._on_search("")
        self._on_ticked()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_search(self, words: str) -> None:
        try:
            found = self._services.library.find(LibraryQuery(words)).rows
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        self.model.show_rows([row for row in found if row.slug != self._slug])

    @Slot()
    def _on_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)

    @Slot(object)
    def _on_chosen(self, row: ScenarioRow) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(_read, self._services, row.slug), self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, parts: Parts) -> None:
        self._parts = parts
        self.tree.show_parts(parts[1])
        self._stack.setCurrentWidget(self.tree)

    @Slot(object)
    def _on_opened(self, _row: ScenarioRow) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_ticked(self) -> None:
        count = len(self.tree.places()) if self._stack.currentIndex() else 0
        words = ngettext("{count} part chosen", "{count} parts chosen", count).format(count=count)
        self._count.setText(words if count else _("Space ticks a part; a heading ticks all below it."))
        self.take.setEnabled(bool(count))

    @Slot()
    def _on_take(self) -> None:
        if self.take.isEnabled():
            origin, other = self._parts
            self.taken.emit(Taking(other, origin, self.tree.places()))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._count.setText(f"▲ {tell(trouble)}")


def _read(services: Services, slug: str, _progress: Progress) -> Parts:
    return services.starting.parts(slug)


def _title(row: ScenarioRow) -> str:
    return row.title_en if language() == "en" and row.title_en else row.title


def _slug(row: ScenarioRow) -> str:
    return row.slug
