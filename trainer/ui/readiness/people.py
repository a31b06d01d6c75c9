"""The people of a unit: which share of them was drilled on what, who never was, and one person's record at the side."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.training_record import Share, Trained
from trainer.i18n import _, decimal, ngettext
from trainer.services.training import UnitTraining
from trainer.services.words import short_date
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.readiness.wording import family_name
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, set_value, value_of
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

SHARES_WIDTH = 430


class PeopleView(QWidget):
    """`unit_asked` gives the code of a unit to be read, `person_asked` the id of a person whose record shall be seen."""

    unit_asked = Signal(str)
    person_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: UnitTraining | None = None
        self._family = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.units = Choice()
        self.units.setAccessibleName(_("Unit"))
        self.units.setMinimumWidth(240)
        self.told = label("", "muted")
        self.shares = DataTable(RowsModel[Share](_share_columns(), key=_family_of))
        self.shares.setAccessibleName(_("Share of the unit's people in each family"))
        self.shares.setFixedWidth(SHARES_WIDTH)
        self.people = DataTable(RowsModel[Trained](self._columns(), key=_person_of))
        self.people.setAccessibleName(_("People of the unit"))
        empty = EmptyState("people", _("Nobody of this unit is on a roster"), _("Import the roster under Master data."))
        self.panel = TablePanel(self.people, _("Search people"), empty)
        self.panel.search_box.setFixedWidth(220)
        self.never = button(_("Never drilled on it"), role="quiet", icon="filter")
        self.never.setCheckable(True)
        self.panel.add_tool(self.never)
        note = label(
            _("Enter on a person opens the training record. Results of single persons are restricted."), "muted"
        )
        top = columns(self.units, self.told, STRETCH)
        self.setLayout(rows(top, columns(self.shares, (self.panel, 1), gap=2), note, gap=1))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]

    def _columns(self) -> tuple[Column[Trained], ...]:
        return (
            Column(_("Name"), lambda item: item.person.name, width=220, stretch=True),
            Column(_("Rank"), lambda item: item.person.rank, width=90),
            Column(_("Families"), lambda item: len(item.families), "right", 124),
            Column(_("Last drilled"), lambda item: item.last, width=120, text=_last),
            Column(_("On this family"), self._on_family, width=130, text=self._family_text),
        )

    def _connect(self) -> None:
        self.units.currentIndexChanged.connect(self._on_unit)
        self.shares.chosen.connect(self._on_share)
        self.never.toggled.connect(self._sift)
        self.people.opened.connect(self._on_person)

    # showing

    def show_units(self, units: Mapping[str, str]) -> None:
        """Codes and names of the units to choose from; the one chosen stays."""
        self.units.set_options(list(units.items()))

    def choose(self, code: str) -> None:
        """Another unit, or the same anew."""
        set_value(self.units, code)
        self._on_unit()

    def show_training(self, found: UnitTraining) -> None:
        """What was read of a unit."""
        self._found = found
        count = len(found.never())
        told = ngettext(
            "{count} person was never drilled on anything", "{count} people were never drilled on anything", count
        )
        self.told.setText(told.format(count=count))
        self.shares.rows.show_rows(found.shares)
        self.people.rows.show_rows(found.people)
        if self.shares.current_row() is None and found.shares:
            self.shares.select_key(found.shares[0].family)
        self._sift()

    def unit(self) -> str:
        """The code of the unit chosen."""
        return str(value_of(self.units))

    @Slot()
    def _sift(self) -> None:
        """Only who was never drilled on the family looked at, or everybody."""
        self.people.rows.filter(self._lacks if self.never.isChecked() else None)
        self.never.setToolTip(family_name(self._family))

    def _lacks(self, item: Trained) -> bool:
        return self._family not in item.families

    def _on_family(self, item: Trained) -> date | None:
        held: Mapping[str, tuple[int, date]] = item.families
        return held[self._family][1] if self._family in held else None

    def _family_text(self, item: Trained) -> str:
        day = self._on_family(item)
        return _("never") if day is None else short_date(day)

    @Slot()
    def _on_unit(self) -> None:
        if self.unit():
            self.unit_asked.emit(self.unit())

    @Slot(object)
    def _on_share(self, share: Share) -> None:
        self._family = share.family
        if self._found is not None:
            self.people.rows.show_rows(self._found.people)
        self._sift()

    @Slot(object)
    def _on_person(self, item: Trained) -> None:
        self.person_asked.emit(item.person.id)


def _share_columns() -> tuple[Column[Share], ...]:
    return (
        Column(_("Family"), lambda item: family_name(item.family), width=200, stretch=True,
               tip=lambda item: family_name(item.family)),
        Column(_("Drilled"), lambda item: item.covered, "right", 90, text=_of_base),
        Column(_("Percent"), lambda item: item.percent, "right", 84, text=lambda item: decimal(item.percent)),
    )  # fmt: skip


def _of_base(item: Share) -> str:
    return f"{item.covered}/{item.base}"


def _last(item: Trained) -> str:
    return _("never") if item.last is None else short_date(item.last)


def _family_of(item: Share) -> str:
    return item.family


def _person_of(item: Trained) -> str:
    return item.person.id
