"""The view "People": who of a unit was drilled on what, who never was, and one person's record."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from trainer.domain.documents import file_name
from trainer.domain.errors import mark
from trainer.domain.training_record import Share, Trained, TrainingRecord
from trainer.i18n import _, decimal
from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.services.training import UnitTraining
from trainer.services.words import short_date
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.readiness.record_panel import RecordPanel
from trainer.ui.readiness.view import ReadinessView
from trainer.ui.readiness.words import family_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

SIDE_WIDTH, UNIT_WIDTH, FAMILY_WIDTH = 380, 240, 300
KEPT = "readiness/people-unit"
PAPER = mark("Paper (*.pdf)")


class PeopleView(ReadinessView):
    """People by name, never by result; Enter opens the record of one."""

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, memory, parent)
        self._training: UnitTraining | None = None
        self.model = RowsModel[Trained](_people_columns(), key=_person_key)
        self.table = DataTable(self.model, "readiness-people", memory)
        self.table.setAccessibleName(_("People of the unit"))
        self.shares_model = RowsModel[Share](_share_columns(), key=_share_key)
        self.shares = DataTable(self.shares_model)
        self.shares.setAccessibleName(_("Share of the unit's people by family"))
        self.record, self.side = RecordPanel(), QStackedWidget()
        self.unit, self.family, self.never = Choice(), Choice(), QCheckBox(_("Never drilled"))
        self._build()
        self._connect()

    def _build(self) -> None:
        advice = _("Import the roster of the unit under Master data.")
        self.empty = EmptyState("people", _("Nobody of this unit is known yet"), advice)
        self.panel = TablePanel(self.table, _("Search people"), self.empty)
        for choice, name, width in ((self.unit, _("Unit"), UNIT_WIDTH), (self.family, _("Family"), FAMILY_WIDTH)):
            choice.setAccessibleName(name)
            choice.setFixedWidth(width)
        card = Card(_("Share of the strength that was drilled"))
        card.add(self.shares, 1)
        self.side.addWidget(card)
        self.side.addWidget(self.record)
        self.side.setFixedWidth(SIDE_WIDTH)
        whole = QWidget()
        both = columns(gap=1.5)
        tools = columns(self.unit, self.family, self.never, STRETCH)
        both.addLayout(rows(tools, (self.panel, 1), gap=1), 1)
        both.addWidget(self.side)
        whole.setLayout(both)
        self.stack.addWidget(whole)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.unit.currentIndexChanged.connect(self._on_unit)
        self.family.currentIndexChanged.connect(self._sift)
        self.never.toggled.connect(self._sift)
        self.table.opened.connect(self._on_opened)
        self.shares.opened.connect(self._on_share)
        self.record.left.connect(self._on_left)
        self.record.paper_asked.connect(self.save_paper)

    def offered(self) -> dict[str, Callable[[], object]]:
        """While a record is in front, exporting makes its paper."""
        held: dict[str, Callable[[], object]] = {"search": self.panel.focus_search}
        if self.side.currentWidget() is self.record:
            held |= {"export": self.save_paper, "back": self._on_left}
        return held

    # showing

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        held = str(self.unit.currentData() or self.memory.get(KEPT))
        family = str(self.family.currentData() or "")
        owner = self.services.office.owner()
        first = held or (owner.unit if owner is not None else "")
        for choice, options, wanted in (
            (self.unit, [(unit.code, unit.name) for unit in standing.units], first),
            (self.family, [("", _("All families")), *((f, family_words(f)) for f in standing.families)], family),
        ):
            blocked = choice.blockSignals(True)
            choice.set_options(options)
            choice.setCurrentIndex(max(0, choice.findData(wanted)))
            choice.blockSignals(blocked)
        self._read()

    @Slot()
    def _on_unit(self) -> None:
        self.memory.put(KEPT, str(self.unit.currentData() or ""))
        self._on_left()
        self._read()

    def _read(self) -> None:
        unit = str(self.unit.currentData() or "")
        if unit:
            self.run(partial(_unit, self.services, unit), self._on_read)

    @Slot(object)
    def _on_read(self, training: UnitTraining) -> None:
        if training.unit.code != self.unit.currentData():
            return
        self._training = training
        self.model.show_rows(training.people)
        self.shares_model.show_rows(training.shares)
        self._sift()

    @Slot()
    def _sift(self) -> None:
        """Those of the family, or those who never had it."""
        family, never = str(self.family.currentData() or ""), self.never.isChecked()
        if not family and not never:
            self.model.filter(None)
            return
        self.model.filter(partial(_is_meant, family, never))

    @Slot(object)
    def _on_share(self, share: Share) -> None:
        """Enter on a family shows who never had it."""
        self.family.setCurrentIndex(max(0, self.family.findData(share.family)))
        self.never.setChecked(True)
        self.table.setFocus()

    def choose(self, unit: str) -> None:
        """The people of a unit."""
        self.memory.put(KEPT, unit)
        self.unit.setCurrentIndex(max(0, self.unit.findData(unit)))

    # one person

    @Slot(object)
    def _on_opened(self, trained: Trained) -> None:
        self.run(partial(_record, self.services, trained.person.id), self._on_record)

    @Slot(object)
    def _on_record(self, read: tuple[TrainingRecord, Mapping[str, str]]) -> None:
        self.record.show_record(*read)
        self.side.setCurrentWidget(self.record)
        self.offers_changed.emit()

    @Slot()
    def _on_left(self) -> None:
        if self.side.currentWidget() is self.record:
            self.side.setCurrentIndex(0)
            self.table.setFocus()
            self.offers_changed.emit()

    @Slot()
    def save_paper(self) -> None:
        """Save the record as a PDF."""
        name = file_name(_("Training record"))
        path = Messages.save_file(self, _("Save the training record"), f"{name}.pdf", _(PAPER))
        if path is not None:
            self.run(partial(_write, self.services, path, self.record.person), self._on_written)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.notify(_("Written to {name}.").format(name=path.name), "good")


def _is_meant(family: str, never: bool, trained: Trained) -> bool:
    has = family in trained.families if family else bool(trained.families)
    return has is not never


def _person_key(item: Trained) -> str:
    return item.person.id


def _share_key(item: Share) -> str:
    return item.family


def _people_columns() -> tuple[Column[Trained], ...]:
    return (
        Column(_("Name"), lambda item: item.person.name, width=200, stretch=True),
        Column(_("Rank"), lambda item: item.person.rank, width=90),
        Column(_("Position"), lambda item: item.person.position, width=130, tip=lambda item: item.person.position),
        Column(_("Families"), lambda item: len(item.families), "right", 132, tip=_families),
        Column(_("Last drilled"), lambda item: item.last, width=138, text=_last),
    )


def _families(item: Trained) -> str:
    return "\n".join(sorted(map(family_words, item.families)))


def _last(item: Trained) -> str:
    return short_date(item.last) if item.last is not None else _("never")


def _share_columns() -> tuple[Column[Share], ...]:
    return (
        Column(_("Family"), lambda item: family_words(item.family), width=150, stretch=True,
               tip=lambda item: family_words(item.family)),
        Column(_("People"), lambda item: item.covered, "right", 96, text=lambda item: f"{item.covered}/{item.base}"),
        Column("%", lambda item: item.percent, "right", 62, text=_percent),
    )  # fmt: skip


def _percent(item: Share) -> str:
    return "—" if item.percent is None else decimal(item.percent)


def _unit(services: Services, code: str, _progress: Progress) -> UnitTraining:
    return services.training.unit(code)


def _record(services: Services, person: str, _progress: Progress) -> tuple[TrainingRecord, Mapping[str, str]]:
    return services.training.record(person), services.training.roles()


def _write(services: Services, path: Path, person: str, _progress: Progress) -> Path:
    return services.training.write(path, person)
