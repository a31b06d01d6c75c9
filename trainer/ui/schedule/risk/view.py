"""The view "Vulnerability": the heat of units, the values of places with their history, and files on their way in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from trainer.domain.directory import Region
from trainer.domain.errors import mark
from trainer.domain.risk import RiskValue, current
from trainer.i18n import _, ngettext
from trainer.services.risk import RiskReading
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.messages import Messages
from trainer.ui.schedule.annexe import AnnexeView
from trainer.ui.schedule.risk.heat import LEVELS, HeatRow, heat_rows, heat_table
from trainer.ui.schedule.risk.incoming import Incoming
from trainer.ui.schedule.risk.value_form import ValueForm
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel
from trainer.ui.wording import RISKS

FILES = mark("Spreadsheets (*.xlsx *.xls *.ods *.csv);;All files (*)")
TEMPLATE = mark("Spreadsheets (*.xlsx)")


@dataclass(frozen=True)
class Reading:
    """What the view shows, read in one go. `covering` are the units of each region."""

    regions: tuple[Region, ...]
    values: tuple[RiskValue, ...]
    present: frozenset[RiskValue]
    heat: tuple[HeatRow, ...]
    covering: dict[str, frozenset[str]]


class RiskView(AnnexeView):
    """Heat at the left, values at the right; a file or a form comes in front."""

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, parent)
        self._reading: Reading | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heat = heat_table()
        self.model = RowsModel[RiskValue](self._columns(), key=_key)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(_("Risks of places"))
        advice = _("Import the map of vulnerability from a spreadsheet, or enter values one by one.")
        self.empty = EmptyState("warning", _("No risks are known yet"), advice, _("Import a spreadsheet"))
        self.panel = TablePanel(self.table, _("Search places"), self.empty)
        self.history = QCheckBox(_("With history"))
        self.panel.add_tool(self.history)
        self.every = button(_("All places"), role="quiet", icon="close")
        self.every.hide()
        self.panel.add_tool(self.every)
        self.panel.search_box.setMinimumWidth(160)
        self.panel.search_box.setMaximumWidth(260)
        self._import, self._template = button(_("Import"), icon="import"), button(_("Template"), icon="export")
        self._new, self._remove = button(_("New value"), icon="add"), button(_("Remove"), icon="delete")
        self.form = ValueForm()
        self.side = QStackedWidget()
        self.side.addWidget(self.panel)
        self.side.addWidget(self.form)
        self.whole, self.incoming = QWidget(), Incoming()
        tools = columns(STRETCH, self._template, self._import, self._remove, self._new)
        self.whole.setLayout(rows(tools, columns((self.heat, 1), (self.side, 1), gap=2), gap=1.5))
        self.whole.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self.stack.addWidget(self.whole)
        self.stack.addWidget(self.incoming)

    def _columns(self) -> tuple[Column[RiskValue], ...]:
        return (
            Column(_("Place"), self._place, width=170, stretch=True, tip=self._place),
            Column(_("Risk factor"), lambda item: _(RISKS[item.factor]), width=132),
            Column(_("Value"), lambda item: item.value, "right", 62, tip=lambda item: _(LEVELS[item.value - 1])),
            Column(_("Holds from"), lambda item: item.at, width=100, text=lambda item: short_date(item.at)),
            Column(_("Source"), lambda item: item.source, width=84, tip=lambda item: item.source),
        )

    def _place(self, item: RiskValue) -> str:
        names = {region.code: region.name for region in self._reading.regions} if self._reading is not None else {}
        name = names.get(item.region, item.region)
        return f"{item.district}, {name}" if item.district else name

    def _connect(self) -> None:
        self._import.clicked.connect(self._on_import)
        self.empty.asked.connect(self._on_import)
        self._template.clicked.connect(self._on_template)
        self._new.clicked.connect(self._on_new)
        self._remove.clicked.connect(self._on_remove)
        self.history.toggled.connect(self._show_values)
        self.heat.chosen.connect(self._on_unit)
        self.every.clicked.connect(self._on_every)
        self.table.opened.connect(self._on_edit)
        edit = QAction(_("New value for this place"), self)
        edit.triggered.connect(self._on_edit_current)
        self.table.add_row_action(edit)
        self.form.saved.connect(self._on_value)
        self.form.left.connect(self._on_form_left)
        self.incoming.accepted.connect(self._on_accepted)
        self.incoming.left.connect(self._on_file_left)

    def offered(self) -> dict[str, Callable[[], object]]:
        """While a file or a form is in front, saving is its own."""
        if self.stack.currentWidget() is self.incoming:
            return {"save": self.incoming.accept, "search": self.incoming.panel.focus_search}
        held: dict[str, Callable[[], object]] = {
            "new": self._on_new, "import": self._on_import, "search": self.panel.focus_search, "refresh": self.load,
        }  # fmt: skip
        if self.side.currentWidget() is self.form:
            held["save"] = self.form.save
        return held

    # showing

    def load(self) -> None:
        """Read the values and what they mean for the units."""
        self.run(partial(_read, self.services), self._on_read)

    @Slot(object)
    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        self.heat.rows.show_rows(reading.heat)
        self.heat.setVisible(bool(reading.values))
        self._show_values()

    @Slot()
    def _show_values(self) -> None:
        if self._reading is None:
            return
        shown = [item for item in self._reading.values if self.history.isChecked() or item in self._reading.present]
        self.model.show_rows(shown)

    @Slot(object)
    def _on_unit(self, row: HeatRow) -> None:
        """The places of the unit looked at, and no others."""
        covering = self._reading.covering if self._reading is not None else {}
        self.model.filter(lambda item: row.id in covering.get(item.region, frozenset()))
        self.every.show()

    @Slot()
    def _on_every(self) -> None:
        self.model.filter(None)
        self.heat.clearSelection()
        self.heat.setCurrentIndex(QModelIndex())
        self.every.hide()

    # writing

    @Slot()
    def _on_new(self) -> None:
        self._open_form(None)

    @Slot(object)
    def _on_edit(self, item: RiskValue) -> None:
        self._open_form(item)

    @Slot()
    def _on_edit_current(self) -> None:
        self._open_form(self.table.current_row())

    def _open_form(self, item: RiskValue | None) -> None:
        if self._reading is not None:
            self.side.setCurrentWidget(self.form)
            self.form.show_for(self._reading.regions, item, self.services.risk.today())
            self.offers_changed.emit()

    @Slot(object)
    def _on_value(self, value: RiskValue) -> None:
        self.run(partial(_save, self.services, value), self._on_saved, write=True)

    @Slot(object)
    def _on_saved(self, _value: RiskValue) -> None:
        self._on_form_left()
        self.load()
        self.notify(_("The value is kept; the earlier ones stay as history."), "good")

    @Slot()
    def _on_form_left(self) -> None:
        self.side.setCurrentWidget(self.panel)
        self.table.setFocus()
        self.offers_changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        item = self.table.current_row()
        if item is None:
            self.notify(_("Choose the value to be removed first."))
            return
        self.run(partial(_drop, self.services, item), self._on_removed, write=True)

    @Slot(object)
    def _on_removed(self, item: RiskValue) -> None:
        self.load()
        words = _("The value of {place} is removed.").format(place=self._place(item))
        self.notify(words, "good", _("Undo"), partial(self._on_value, item))

    # files

    @Slot()
    def _on_import(self) -> None:
        path = Messages.open_file(self, _("Import the map of vulnerability"), _(FILES))
        if path is not None:
            self.run(partial(_read_file, self.services, path), self._on_file)

    @Slot(object)
    def _on_file(self, reading: RiskReading) -> None:
        self.bring(self.incoming)
        self.incoming.show_reading(reading)

    @Slot(object)
    def _on_accepted(self, reading: RiskReading) -> None:
        self.run(partial(_accept, self.services, reading), self._on_kept, write=True)

    @Slot(object)
    def _on_kept(self, count: int) -> None:
        self.bring(self.whole)
        self.load()
        words = ngettext("{count} value is in the map of vulnerability.", "{count} values are in the map of vulnerability.",
                         count)  # fmt: skip
        self.notify(words.format(count=count), "good")

    @Slot()
    def _on_file_left(self) -> None:
        self.bring(self.whole)
        self.notify(_("Nothing was imported."))

    @Slot()
    def _on_template(self) -> None:
        path = Messages.save_file(self, _("Save an empty sheet"), _("Vulnerability.xlsx"), _(TEMPLATE))
        if path is not None:
            self.run(partial(_template, self.services, path), self._on_written)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.notify(_("Written to {name}.").format(name=path.name), "good")


def _key(item: RiskValue) -> tuple[str, str, str, str]:
    return item.region, item.district, item.factor, str(item.at)


def _read(services: Services, _progress: Progress) -> Reading:
    values, units = services.risk.values(), services.directory.units()
    covering: dict[str, set[str]] = {}
    for row in services.directory.jurisdictions():
        covering.setdefault(row.region, set()).add(row.unit)
    return Reading(
        services.directory.regions(), values, frozenset(current(values, services.risk.today())),
        tuple(heat_rows(units, services.risk.of_units())), {key: frozenset(held) for key, held in covering.items()},
    )  # fmt: skip


def _save(services: Services, value: RiskValue, _progress: Progress) -> RiskValue:
    services.risk.save((value,))
    return value


def _drop(services: Services, value: RiskValue, _progress: Progress) -> RiskValue:
    services.risk.drop(value)
    return value


def _read_file(services: Services, path: Path, _progress: Progress) -> RiskReading:
    return services.risk.read(path)


def _accept(services: Services, reading: RiskReading, _progress: Progress) -> int:
    return services.risk.accept(reading)


def _template(services: Services, path: Path, _progress: Progress) -> Path:
    services.risk.write_template(path)
    return path
