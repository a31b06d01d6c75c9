"""Who has taken the test, how and with what result."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.knowledge import Mode
from trainer.i18n import _, decimal
from trainer.services.knowledge import PersonState
from trainer.services.words import date_and_time
from trainer.ui.layout import rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

MODES = {Mode.SCREEN: mark("on screen"), Mode.PAPER: mark("on paper")}


class PeopleTable(QWidget):
    """The roster with tests; single results are TERBATAS, so they are shown here and nowhere in public."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill: Drill | None = None
        self._pass_mark = 0.0
        self.model = RowsModel[PersonState](self._columns())
        self.table = DataTable(self.model, "knowledge", memory)
        self.table.setAccessibleName(_("Knowledge test"))
        empty = EmptyState("people", _("No participants yet"), _("Add people to the roster first."))
        self.panel = TablePanel(self.table, _("Search name, NRP, team"), empty)
        whole = rows((self.panel, 1))
        self.setLayout(whole)

    def _columns(self) -> tuple[Column[PersonState], ...]:
        return (
            Column(_("Rank"), lambda row: row.person.rank, width=96),
            Column(_("Name"), lambda row: row.person.name, width=220, stretch=True, tip=lambda row: row.person.name),
            Column(_("NRP / NIP"), lambda row: row.person.service_number, width=112),
            Column(_("Team"), self._team, width=150, tip=self._team),
            Column(_("Test"), state_words, width=150, badge=_kind, tip=_tip),
            Column(_("Right"), _right, width=86, align="right", text=_right_words),
            Column(_("Score"), _points, width=78, align="right", text=_point_words, colour=self._colour),
            Column(_("How"), _mode, width=100),
            Column(_("When"), _moment, width=170, text=self._when),
        )

    def show_people(self, drill: Drill, people: Sequence[PersonState]) -> None:
        """Another state of the roster; the place in the table stays."""
        self._drill, self._pass_mark = drill, drill.bands.pass_mark
        self.model.show_rows(people)

    def _team(self, row: PersonState) -> str:
        team = self._drill.team(row.person.team) if self._drill and row.person.team else None
        return team.name if team else ""

    def _colour(self, row: PersonState) -> str:
        return "bad" if row.taken is not None and row.taken.points < self._pass_mark else ""

    def _when(self, row: PersonState) -> str:
        moment = _moment(row)
        return date_and_time(moment, self._drill.zone) if moment and self._drill else "—"


def state_words(row: PersonState) -> str:
    """How far somebody is, in words."""
    if row.taken is not None:
        return _("taken twice") if row.taken.others else _("test taken")
    return _("begun") if row.begun else _("not yet")


def _tip(row: PersonState) -> str:
    """What to do about a test that two laptops recorded without knowing of each other."""
    if row.taken is None or not row.taken.others:
        return ""
    return _("Recorded on two laptops: the lower result counts until one of them is typed in again.")


def _kind(row: PersonState) -> str:
    if row.taken is not None:
        return "warning" if row.taken.others else "good"
    return "info" if row.begun else "neutral"


def _right(row: PersonState) -> int | None:
    return row.taken.correct if row.taken else None


def _right_words(row: PersonState) -> str:
    if row.taken is None:
        return "—"
    return _("{right} of {count}").format(right=row.taken.correct, count=row.taken.count)


def _points(row: PersonState) -> float | None:
    return row.taken.points if row.taken else None


def _point_words(row: PersonState) -> str:
    return decimal(row.taken.points) if row.taken else "—"


def _mode(row: PersonState) -> str:
    said = MODES.get(Mode(row.taken.mode)) if row.taken and row.taken.mode in tuple(Mode) else ""
    return _(said) if said else ""


def _moment(row: PersonState) -> datetime | None:
    return row.taken.entry.happened_at if row.taken else None
