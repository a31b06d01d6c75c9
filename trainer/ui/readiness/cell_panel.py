"""What a cell rests on: its verdict, the steps to it, its drills with their reports, and what is held and not signed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.i18n import _, decimal, ngettext, say
from trainer.services.readiness import OpenedCell, Rested
from trainer.services.words import short_date
from trainer.ui import theme
from trainer.ui.layout import STRETCH, clear, columns, label, rows, scrolled
from trainer.ui.readiness.words import KINDS, family_words, level_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.trend import Trend

TREND_HEIGHT, POINTS, ROWS = 150, 5, 5


class CellPanel(Card):
    """`drill_opened` gives the id of the drill that was asked for."""

    drill_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title, self._family, self.badge = (
            label(role="heading", wrap=True),
            label(role="muted", wrap=True),
            Badge(),
        )
        self._steps, self._told = QVBoxLayout(), label(role="muted", wrap=True)
        self._steps.setSpacing(4)
        self.model = RowsModel[Rested](_columns(), key=_key)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(_("Drills behind this cell"))
        self.table.opened.connect(self._on_opened)
        self.trend = Trend()
        self.trend.setFixedHeight(TREND_HEIGHT)
        upper = QWidget()
        upper.setLayout(rows(self._steps, self._told, STRETCH, gap=1))
        self.add(rows(self._title, self._family, columns(self.badge, STRETCH), gap=0.5))
        self.add(scrolled(upper), 1)
        self.add(self.trend)
        self.add(self.table)
        self.clear()

    def clear(self) -> None:
        """No cell is looked at."""
        self._title.setText(_("Choose a cell"))
        self._family.setText(_("Here stands what it rests on: drills, their signed reports and the rule."))
        self.badge.show_badge("")
        clear(self._steps)
        for part in (self._told, self.trend, self.table):
            part.hide()

    def show_cell(self, unit: str, opened: OpenedCell) -> None:
        """Another cell, with the name of its unit."""
        self._title.setText(unit)
        self._family.setText(family_words(opened.cell.family))
        self.badge.show_badge(level_words(opened.cell.readiness), KINDS[opened.cell.readiness])
        clear(self._steps)
        for step in opened.steps:
            line = label(say(step), wrap=True)
            self._steps.addWidget(line)
            line.show()
        codes = ", ".join(item.code for item in opened.waiting)
        said = ngettext(
            "Held, but its report is not issued, so it is not counted: {codes}.",
            "Held, but their reports are not issued, so they are not counted: {codes}.",
            len(opened.waiting),
        )
        self._told.setText(said.format(codes=codes))
        self._told.setVisible(bool(opened.waiting))
        self.model.show_rows(opened.drills)
        self.table.setVisible(bool(opened.drills))
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + min(ROWS, len(opened.drills)) * theme.current().row_height + 4)
        self.trend.setVisible(len(opened.drills) > 1)
        self.trend.show_points(points(opened))

    @Slot(object)
    def _on_opened(self, item: Rested) -> None:
        self.drill_opened.emit(item.drilled.drill)


def points(opened: OpenedCell) -> list[tuple[str, float | None]]:
    """Scores of the last drills, the earliest first."""
    return [(short_date(item.drilled.day), item.drilled.score) for item in reversed(opened.drills[:POINTS])]


def _key(item: Rested) -> str:
    return item.drilled.drill


def _columns() -> tuple[Column[Rested], ...]:
    return (
        Column(_("Drill"), lambda item: item.drilled.code, width=104, stretch=True, tip=_report),
        Column(_("Date"), lambda item: item.drilled.day, width=104, text=lambda item: short_date(item.drilled.day)),
        Column(_("Rating"), lambda item: item.drilled.letters, "center", 78),
        Column(_("Score"), lambda item: item.drilled.score, "right", 58, text=_score),
    )


def _score(item: Rested) -> str:
    return decimal(item.drilled.score)


def _report(item: Rested) -> str:
    return _("Report {number}").format(number=item.report.number) if item.report is not None else ""
