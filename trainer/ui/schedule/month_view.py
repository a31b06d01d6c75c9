"""The month with what turns it and what its colours mean."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.domain.schedule import Conflict
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, icon_button, label, rows
from trainer.ui.schedule.bars import bars, notes
from trainer.ui.schedule.reading import Shown
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.month import MonthGrid, month_title

LEGEND = (
    ("neutral", mark("Draft or closed")),
    ("warning", mark("Waits for someone")),
    ("info", mark("Approved")),
    ("good", mark("Ready or reported")),
    ("live", mark("In progress")),
)


class MonthView(QWidget):
    """`turned` wants other weeks, `day_chosen` another agenda; the rest comes from the grid as it is."""

    turned = Signal()
    day_chosen = Signal(object)
    day_opened = Signal(object)
    drill_opened = Signal(str)
    drill_dragged = Signal(str, object, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.grid = MonthGrid(today)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._title = label(role="heading")
        self._back = icon_button("chevron-left", _("Month before (Page Up)"))
        self._on = icon_button("chevron-right", _("Next month (Page Down)"))
        self._now = button(_("Today"))
        bar = columns(self._back, self._on, self._now, self._title, STRETCH)
        legend = columns(*(Badge(_(words), kind) for kind, words in LEGEND), STRETCH)
        self.setLayout(rows(bar, (self.grid, 1), legend, gap=1))
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_next)
        self._now.clicked.connect(self._on_today)
        self.grid.month_shown.connect(self.turned)
        self.grid.day_chosen.connect(self.day_chosen)
        self.grid.day_opened.connect(self.day_opened)
        self.grid.item_opened.connect(self.drill_opened)
        self.grid.item_dragged.connect(self.drill_dragged)

    def show_shown(self, shown: Shown, conflicts: Sequence[Conflict]) -> None:
        """Bars and notes of the weeks."""
        self._title.setText(self.title())
        self.grid.show_notes(notes(shown.days, *self.grid.shown_days()))
        self.grid.show_items(bars(shown.rows, conflicts))

    def title(self) -> str:
        """The month in words."""
        day = self.grid.selected_day()
        return month_title(day.year, day.month)

    @Slot()
    def _on_back(self) -> None:
        self.grid.turn(-1)

    @Slot()
    def _on_next(self) -> None:
        self.grid.turn(1)

    @Slot()
    def _on_today(self) -> None:
        self.grid.select_day(self._today)
        self.grid.setFocus()
