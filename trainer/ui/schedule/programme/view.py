"""The view "Programme": coverage of a programme by unit and requirement, and the editor of programmes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Unit
from trainer.domain.errors import mark
from trainer.domain.programme import Program, Requirement
from trainer.i18n import _
from trainer.services.programme import Covered, Offer
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.messages import Messages
from trainer.ui.schedule.annexe import AnnexeView
from trainer.ui.schedule.programme.editor import Draft, Editor
from trainer.ui.schedule.programme.matrix import Matrix
from trainer.ui.schedule.programme.words import STATES
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice
from trainer.ui.wording import FAMILIES, METHODS, PHASES

FILTER = mark("Spreadsheets (*.xlsx *.csv)")


@dataclass(frozen=True)
class Reading:
    """What the view shows, read in one go."""

    programs: tuple[Program, ...]
    units: tuple[Unit, ...]
    scenarios: dict[str, str]
    covered: Covered | None


class ProgrammeView(AnnexeView):
    """Coverage in front, the editor when a programme is made or changed."""

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, parent)
        self._reading: Reading | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.choice = Choice()
        self.choice.setAccessibleName(_("Programme"))
        self.choice.setMinimumWidth(180)
        self.badges = {name: Badge() for name in STATES}
        self._edit, self._export = button(_("Edit"), icon="edit"), button(_("Export"), icon="export")
        self._new = button(_("New programme"), icon="add")
        self.matrix = Matrix()
        self.editor = Editor(self.services.workplace.new_id, self.services.programme.taken)
        advice = _(
            "A programme says what each unit must drill, how often and by when. One from doctrine is ready to be changed."
        )
        self.empty = EmptyState("list", _("There is no programme yet"), advice, _("Make a programme"))
        self._whole = QWidget()
        head = columns(self.choice, *self.badges.values(), STRETCH, self._edit, self._export, self._new)
        self._whole.setLayout(rows(head, (self.matrix, 1), gap=1.5))
        for part in (self._whole, self.editor, self.empty):
            self.stack.addWidget(part)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(self._on_choice)
        self._edit.clicked.connect(self._on_edit)
        self._new.clicked.connect(self._on_new)
        self._export.clicked.connect(self._on_export)
        self.empty.asked.connect(self._on_new)
        self.matrix.opened.connect(self.drill_opened)
        self.editor.saved.connect(self._on_saved)
        self.editor.left.connect(self._on_left)
        self.editor.dropped.connect(self._on_dropped)

    def offered(self) -> dict[str, Callable[[], object]]:
        """While a programme is written, saving is its own."""
        if self.stack.currentWidget() is self.editor:
            return {"save": self.editor.save}
        return {"new": self._on_new, "export": self._on_export, "refresh": self.load}

    # showing

    def load(self) -> None:
        """Read the programme chosen, or the latest."""
        self.run(partial(_read, self.services, str(self.choice.currentData() or "")), self._on_read)

    @Slot(object)
    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        blocked = self.choice.blockSignals(True)
        chosen = reading.covered.program.id if reading.covered else ""
        self.choice.set_options([(item.id, item.name) for item in reading.programs])
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.blockSignals(blocked)
        if reading.covered is not None:
            self._show(reading.covered, reading.units)
        if self.stack.currentWidget() is not self.editor:
            self.bring(self.empty if reading.covered is None else self._whole)

    def _show(self, found: Covered, units: tuple[Unit, ...]) -> None:
        counted = found.totals
        numbers = {"done": counted.done, "planned": counted.planned, "missing": counted.missing, "late": counted.late}
        for name, badge in self.badges.items():
            words, kind = STATES[name]
            badge.show_badge(f"{_(words)} {numbers[name]}", kind if numbers[name] else "neutral")
        self.badges["done"].setToolTip(_("{count} drills are asked for").format(count=counted.asked))
        self.matrix.show_covered(found, {unit.code: unit.name for unit in units})

    @Slot()
    def _on_choice(self) -> None:
        self.load()

    # writing

    @Slot()
    def _on_new(self) -> None:
        self.run(partial(_offer, self.services), self._on_offered)

    @Slot(object)
    def _on_offered(self, made: tuple[Draft, tuple[Offer, ...]]) -> None:
        self._write(*made)

    @Slot()
    def _on_edit(self) -> None:
        if self._reading is not None and self._reading.covered is not None:
            found = self._reading.covered
            draft = Draft(found.program, found.requirements)
            self.run(partial(_offers, self.services, draft), self._on_offered)

    def _write(self, draft: Draft, offers: tuple[Offer, ...]) -> None:
        if self._reading is not None:
            self.bring(self.editor)
            self.editor.show_draft(draft, self._reading.units, self._reading.scenarios)
            self.editor.show_offers(offers)

    @Slot(object, object)
    def _on_saved(self, program: Program, requirements: tuple[Requirement, ...]) -> None:
        self.run(partial(_save, self.services, program, requirements), self._on_kept, write=True)

    @Slot(object)
    def _on_kept(self, program: Program) -> None:
        self._back(program.id)
        self.notify(_("The programme {name} is kept.").format(name=program.name), "good")

    def _back(self, key: str = "") -> None:
        """To the coverage, of another programme if one is named."""
        self.editor.draft = None
        self.bring(self._whole)
        self.run(partial(_read, self.services, key or str(self.choice.currentData() or "")), self._on_read)

    @Slot()
    def _on_left(self) -> None:
        self._back()

    @Slot(str)
    def _on_dropped(self, key: str) -> None:
        text = _("Delete this programme? Its drills stay in the plan.")
        if Messages.question(self, text, yes=_("Delete"), danger=True):
            self.run(partial(_drop, self.services, key), self._on_gone, write=True)

    @Slot(object)
    def _on_gone(self, _nothing: None) -> None:
        self._back()
        self.notify(_("The programme is deleted; its drills stay."), "good")

    # out

    @Slot()
    def _on_export(self) -> None:
        found = self._reading.covered if self._reading is not None else None
        if found is None:
            return
        name = _("Programme {name}.xlsx").format(name=found.program.name)
        path = Messages.save_file(self, _("Export the coverage"), name, _(FILTER))
        if path is not None:
            self.run(partial(_export, self.services, found.program.id, path), self._on_exported)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.notify(_("Written to {name}.").format(name=path.name), "good")


def _read(services: Services, key: str, _progress: Progress) -> Reading:
    programs = services.programme.programs()
    known = {item.id for item in programs}
    chosen = key if key in known else programs[0].id if programs else ""
    scenarios = {row.code: row.title for row in services.library.rows()}
    covered = services.programme.coverage(chosen) if chosen else None
    return Reading(programs, services.directory.units(), scenarios, covered)


def _offer(services: Services, _progress: Progress) -> tuple[Draft, tuple[Offer, ...]]:
    """A programme from doctrine for the first year that has none, this one or the next."""
    taken = {item.first.year for item in services.programme.programs()}
    year = services.workplace.clock().year
    while year in taken:
        year += 1
    program = services.programme.new(year)
    return Draft(program, services.programme.offered(program), is_new=True), services.programme.offers(program)


def _offers(services: Services, draft: Draft, _progress: Progress) -> tuple[Draft, tuple[Offer, ...]]:
    return draft, services.programme.offers(draft.program)


def _save(services: Services, program: Program, requirements: tuple[Requirement, ...], _progress: Progress) -> Program:
    services.programme.save(program, requirements)
    return program


def _drop(services: Services, key: str, _progress: Progress) -> None:
    services.programme.drop(key)


def _export(services: Services, key: str, path: Path, _progress: Progress) -> Path:
    headers = (
        _("Unit"), _("Requirement"), _("Asked"), _("Done"), _("Planned"), _("Missing"), _("Latest day"), _("Drills"), _("Why")
    )  # fmt: skip
    names = {str(value): _(words) for table in (FAMILIES, METHODS, PHASES) for value, words in table.items()}
    services.programme.export(key, path, headers, names)
    return path
