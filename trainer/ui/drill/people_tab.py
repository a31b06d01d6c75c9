"""The participants of a drill: roster by team, attendance, import with a preview. Every act is saved at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.conduct import Attendance
from trainer.domain.drill import RECORDING, Drill, Participant, State
from trainer.domain.errors import Trouble, mark
from trainer.domain.ids import PersonId, TeamId
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.services.roster import RosterReading
from trainer.ui.changes import Change
from trainer.ui.drill.exporting import asked_export
from trainer.ui.drill.people_picker import PeoplePicker
from trainer.ui.drill.plan_tab import PLANNED
from trainer.ui.drill.roster_panel import RosterPanel, rows_of
from trainer.ui.drill.roster_preview import Preview, RosterPreview
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.jobs import Progress
from trainer.ui.layout import button, rows
from trainer.ui.messages import Messages
from trainer.ui.permits import may

if TYPE_CHECKING:
    from trainer.ui.knowledge.view import KnowledgeView

FILTERS = mark("Rosters (*.xlsx *.xls *.ods *.csv *.txt);;All files (*)")


class PeopleTab(Tab):
    """Four faces in one place: the roster, people of a unit to add, a file to import, the knowledge test."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._before: tuple[Participant, ...] = ()
        self._told = ""
        self._is_busy = False
        directory = desk.services.directory
        self._units = {unit.code: unit.name for unit in directory.units()}
        self._ranks = {rank.code: rank for rank in directory.ranks()}
        self._build()
        self._connect()

    # building

    def _build(self) -> None:
        memory = self.desk.memory
        self.roster, self.preview = RosterPanel(memory), RosterPreview(memory)
        self.picker = PeoplePicker(self.desk.services.directory, memory)
        self.faces = QStackedWidget()
        self.knowledge: KnowledgeView | None = None
        for face in (self.roster, self.picker, self.preview):
            self.faces.addWidget(face)
        whole = rows((self.faces, 1))
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)
        self._add_tools()

    def _add_tools(self) -> None:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._add = button(_("Add from unit"), self.show_picker, icon="add")
        self._import = button(_("Import (Ctrl+I)"), self.import_file, icon="import")
        self._export = button(_("Export (Ctrl+E)"), self.export, icon="export")
        self._test = button(_("Knowledge test…"), self.show_test, icon="list")
        for made in (self._add, self._import, self._export, self._test):
            line.addWidget(made)
        self.roster.panel.add_tool(tools)

    def _connect(self) -> None:
        self.roster.empty.asked.connect(self.import_file)
        self.roster.move_asked.connect(self._on_move)
        self.roster.removal_asked.connect(self._on_removal)
        self.roster.attendance_asked.connect(self._on_attendance)
        self.picker.taken.connect(self._on_taken)
        self.picker.left.connect(self.show_roster)
        self.preview.left.connect(self._on_import_left)
        self.preview.reread.connect(self._read)
        self.preview.accepted.connect(self._on_accepted)
        self.desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        is_other = self._drill is None or self._drill.id != drill.id
        self._drill = drill
        if is_other:
            self.faces.setCurrentWidget(self.roster)
        self._show(drill)

    def _show(self, drill: Drill) -> None:
        editable = drill.state in PLANNED and may(self.desk.services, Right.PLAN)
        recording = drill.state in RECORDING - {State.READY}
        people = rows_of(drill, self._units, self._ranks, self._attendance(drill))
        self.roster.show_roster(drill, people, editable=editable, recording=recording)
        for made in (self._add, self._import):
            made.setVisible(editable)
        self._export.setVisible(bool(people))
        self._test.setVisible(bool(people))
        if self.knowledge is not None and self.faces.currentWidget() is self.knowledge:
            self.knowledge.show_drill(drill)
        self.offers_changed.emit()

    def _attendance(self, drill: Drill) -> Mapping[str, str]:
        if drill.state in PLANNED - {State.READY}:
            return {}
        return self.desk.services.conduct.course(drill.id).attendance

    @Slot()
    def show_roster(self) -> None:
        """Back to the roster."""
        self.faces.setCurrentWidget(self.roster)
        self.roster.focus_table()
        self.offers_changed.emit()

    @Slot()
    def show_picker(self) -> None:
        """People of a unit to choose from."""
        if self._drill is not None:
            self.faces.setCurrentWidget(self.picker)
            self.picker.show_drill(self._drill, self._units, self.roster.team())
            self.offers_changed.emit()

    @Slot()
    def show_test(self) -> None:
        """The knowledge test, made at the first use."""
        if self._drill is None:
            return
        if self.knowledge is None:
            from trainer.ui.knowledge.view import KnowledgeView

            self.knowledge = KnowledgeView(self.desk)
            self.knowledge.left.connect(self.show_roster)
            self.knowledge.told.connect(self._on_test_told)
            self.knowledge.offers_changed.connect(self.offers_changed)
            self.faces.addWidget(self.knowledge)
        self.faces.setCurrentWidget(self.knowledge)
        self.knowledge.show_drill(self._drill)
        self.knowledge.show_list()

    @Slot(str, str)
    def _on_test_told(self, words: str, kind: str) -> None:
        self.notify(words, kind)

    def offered(self) -> dict[str, Callable[[], object]]:
        face = self.faces.currentWidget()
        if face is self.preview:
            return {"save": self.preview.accept, "search": self.preview.panel.focus_search}
        if face is self.picker:
            return {"search": self.picker.panel.focus_search}
        if self.knowledge is not None and face is self.knowledge:
            return self.knowledge.offered()
        acts: dict[str, Callable[[], object]] = {"search": self.roster.panel.focus_search}
        if self._drill is not None and self._drill.state in PLANNED:
            acts |= {"import": self.import_file, "new": self.show_picker}
        if self._drill is not None and self._drill.participants:
            acts["export"] = self.export
        return acts

    # acts

    def _change(self, work: Callable[[Drill], Drill], told: str) -> None:
        """Change the roster off the window's thread; one change at a time, for each counts the plan's revision on."""
        drill = self._drill
        if drill is None or self._is_busy:
            return
        self._is_busy, self._told, self._before = True, told, drill.participants
        self.desk.jobs.run(partial(_changed, work, drill), self._on_saved, self._on_refused, write=True)

    @Slot(str)
    def _on_move(self, team: str) -> None:
        people = [row.id for row in self.roster.selected()]
        told = ngettext("{count} person moved.", "{count} people moved.", len(people)).format(count=len(people))
        if people:
            self._change(partial(_added, self.desk, people, team), told)

    @Slot()
    def _on_removal(self) -> None:
        people = [row.id for row in self.roster.selected()]
        told = ngettext("{count} person removed.", "{count} people removed.", len(people)).format(count=len(people))
        if people:
            self._change(partial(_removed, self.desk, people), told)

    @Slot(object, str)
    def _on_taken(self, people: Sequence[PersonId], team: str) -> None:
        told = ngettext("{count} person added.", "{count} people added.", len(people)).format(count=len(people))
        self._change(partial(_added, self.desk, people, team), told)

    def undo(self) -> None:
        """The roster as it was before the last change."""
        self._change(partial(_restored, self.desk, self._before), _("The roster is as it was."))

    @Slot(object)
    def _on_saved(self, drill: Drill) -> None:
        self._is_busy = False
        if self._drill is None or drill.id != self._drill.id:
            return
        self._drill = drill
        self.show_roster()
        self.drill_saved.emit()
        self.notify(self._told, "good", _("Undo"), self.undo)

    @Slot(object)
    def _on_refused(self, trouble: Trouble) -> None:
        self._is_busy = False
        self.tell_trouble(trouble)

    @Slot(str)
    def _on_attendance(self, said: str) -> None:
        people, drill = [row.id for row in self.roster.selected()], self._drill
        if people and drill is not None:
            work = partial(_attend, self.desk, drill, people, Attendance(said))
            self.desk.jobs.run(work, self._on_attended, self.tell_trouble, write=True)

    @Slot(object)
    def _on_attended(self, _count: int) -> None:
        if self._drill is not None:
            self._show(self._drill)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is not None and self.isVisible() and change.touches(f"journal:{drill.id}", f"attendance:{drill.id}"):
            self._show(drill)

    # files

    @Slot()
    def import_file(self) -> None:
        """Choose a roster and look at it before anything is written."""
        if self._drill is None or self._drill.state not in PLANNED:
            return
        path = Messages.open_file(self, _("Import a roster"), _(FILTERS))
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a roster into the preview."""
        if self._drill is not None:
            self.preview.show_drill(self._drill, self._units, self.roster.team())
            work = partial(_preview, self.desk, path, None, None)
            self.desk.jobs.run(work, self._on_preview, self.tell_trouble)

    @Slot(object, object)
    def _read(self, mapping: Mapping[str, int] | None, sheet: str | None) -> None:
        held = self.preview.preview
        if held is not None:
            work = partial(_preview, self.desk, held.path, mapping, sheet)
            self.desk.jobs.run(work, self._on_preview, self.tell_trouble)

    @Slot(object)
    def _on_preview(self, preview: Preview) -> None:
        self.faces.setCurrentWidget(self.preview)
        self.preview.show_preview(preview)
        self.offers_changed.emit()

    @Slot()
    def _on_import_left(self) -> None:
        self.preview.preview = None
        self.show_roster()
        self.notify(_("Nothing was imported."))

    @Slot(str, str)
    def _on_accepted(self, unit: str, team: str) -> None:
        held = self.preview.preview
        if held is not None and held.reading is not None:
            told = _("{file} is imported.").format(file=held.path.name)
            self._change(partial(_imported, self.desk, held.reading, unit, team), told)

    @Slot()
    def export(self) -> None:
        """The table as it stands, as a file."""
        drill = self._drill
        if drill is None:
            return
        title = _("Participants {code}").format(code=drill.code)
        work = asked_export(self, self.roster.table, title, title)
        if work is not None:
            self.desk.jobs.run(work, self._on_exported, self.tell_trouble, write=True)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.notify(_("{file} is written.").format(file=path.name), "good")


def _changed(work: Callable[[Drill], Drill], drill: Drill, _progress: Progress) -> Drill:
    return work(drill)


def _added(desk: Desk, people: Sequence[PersonId], team: str, drill: Drill) -> Drill:
    return desk.services.planning.add_participants(drill, people, TeamId(team) if team else None)


def _removed(desk: Desk, people: Sequence[PersonId], drill: Drill) -> Drill:
    return desk.services.planning.remove_participants(drill, people)


def _restored(desk: Desk, people: tuple[Participant, ...], drill: Drill) -> Drill:
    return desk.services.planning.replan(replace(drill, participants=people))


def _imported(desk: Desk, reading: RosterReading, unit: str, team: str, drill: Drill) -> Drill:
    people = desk.services.roster.accept(reading, unit)
    return _added(desk, [person.id for person in people], team, drill)


def _attend(desk: Desk, drill: Drill, people: Sequence[PersonId], status: Attendance, _progress: Progress) -> int:
    return desk.services.conduct.attend(drill.id, desk.author(drill), people, status)


def _preview(
    desk: Desk, path: Path, mapping: Mapping[str, int] | None, sheet: str | None, _progress: Progress
) -> Preview:  # fmt: skip
    """What a file holds; when its rows cannot be read but its columns can, the reason comes along."""
    roster = desk.services.roster
    layouts = roster.layouts(path)
    try:
        return Preview(path, layouts, roster.read(path, mapping, sheet))
    except Trouble as trouble:
        if not layouts:
            raise
        return Preview(path, layouts, None, trouble)
