"""A tab of the master data: one table, read beside the window, searched and exported."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.directory.columns import Table
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import button
from trainer.ui.memory import Memory
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel


class TableTab(QWidget):
    """`told` says something at the foot of the window, `export_asked` comes from its button."""

    told = Signal(str, str)
    export_asked = Signal()

    def __init__(
        self, table: Table, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec, self._services, self._jobs = table, services, jobs
        self._job: Job[Sequence[Any]] | None = None
        self._key = ""
        self.model = RowsModel[Any](table.columns(), key=table.key)
        self.table = DataTable(self.model, f"directory-{table.name}", memory)
        self.table.setAccessibleName(_(table.title))
        self.panel = TablePanel(self.table, _("Search"))
        out = button(_("Export (Ctrl+E)"), icon="export")
        out.clicked.connect(self.export_asked)
        self.panel.add_tool(out)
        self.build()

    def build(self) -> None:
        """Lay out the tab; the table fills it."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.addWidget(self.panel)

    def entered(self, key: str = "") -> None:
        """Read anew, then look at the row of that key."""
        self._key = key
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(_read, self.spec, self._services), self._on_read, self._on_trouble)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.panel.focus_search()

    def _on_read(self, rows: Sequence[Any]) -> None:
        self._job = None
        self.model.show_rows(rows)
        if self._key:
            self.panel.search_box.clear()
            self.model.search("")
            self.table.select_key(self._key)
            self.table.setFocus()
        elif self.table.current_row() is None and rows:
            self.table.selectRow(0)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")


def _read(table: Table, services: Services, _progress: Progress) -> Sequence[Any]:
    return table.read(services)
