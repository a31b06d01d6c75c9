"""One contest: its table at the left, why a place is what it is at the right, below it what is to be known of the whole."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTextEdit, QWidget

from trainer.domain.access import Right
from trainer.domain.league_why import notes, surely, ties
from trainer.i18n import _, say
from trainer.services.league import Outcome
from trainer.services.services import Services
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.league.outcome_rows import OutcomeRow, has_tables, outcome_columns, outcome_rows, points, range_words
from trainer.ui.memory import Memory
from trainer.ui.permits import permit
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.table import DataTable

WHY_WIDTH, NOTES_HEIGHT = 280, 112
TABLE = 0


class WhyPlace(Card):
    """The steps from the marks to the place, to be read and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Why this place?"), parent=parent)
        self._name, self._figure = label(role="strong", wrap=True), label(role="figure")
        self._range, self.text = label(role="muted"), QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self.text.setAccessibleName(_("Steps to this place"))
        self.add(self._name)
        self.add(columns(self._figure, STRETCH, self._range))
        self.add(self.text, 1)

    def show_row(self, row: OutcomeRow | None) -> None:
        """Another entrant, or none."""
        standing = row.standing if row else None
        self._name.setText(row.entrant.name if row else _("Choose an entrant to see how its place came about."))
        self._figure.setText(points(standing.score.final) if standing else "")
        self._figure.setVisible(standing is not None)
        bounded = standing is not None and standing.best is not None
        self._range.setText(_("Places {bounds}").format(bounds=range_words(standing)) if bounded else "")
        self.text.setPlainText("\n\n".join(row.why) if row else "")
        self.text.setVisible(row is not None)


class OutcomeFace(QWidget):
    """Asks for what is to be done with the contest shown; does nothing itself."""

    left = Signal()
    paper_asked = Signal()
    tables_asked = Signal()
    withdrawal_asked = Signal(object)
    return_asked = Signal(object)

    def __init__(self, services: Services, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._outcome: Outcome | None = None
        self.model = RowsModel[OutcomeRow](outcome_columns())
        self.table = DataTable(self.model, "league", memory)
        self.table.setAccessibleName(_("Places"))
        self.why = WhyPlace()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._back = button(_("All contests"), icon="chevron-left")
        self._title, self._about = label(role="heading", wrap=True), label(role="muted", wrap=True)
        self.badge = Badge()
        self.paper = button(_("Protocol"), icon="print", role="primary")
        self.tables = button(_("Tables (.xlsx)…"), icon="export")
        self.withdraw, self.back_in = button(_("Withdraw…"), icon="close"), button(_("Takes part again"), icon="undo")
        self.why.setFixedWidth(WHY_WIDTH)
        self.notes = label(wrap=True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        held = QWidget()
        held.setLayout(rows(self.notes, STRETCH, margin=0.5))
        area = scrolled(held)
        area.setFixedHeight(NOTES_HEIGHT)
        head = columns(self._back, (self._title, 1), self.badge, self.tables, self.paper, gap=1.5)
        acts = columns((self._about, 1), self.withdraw, self.back_in)
        left = rows((self.table, 1), area, gap=1)
        self.setLayout(rows(head, acts, columns(left, self.why, gap=2), gap=1))
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.paper.clicked.connect(self.paper_asked)
        self.tables.clicked.connect(self.tables_asked)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.back_in.clicked.connect(self._on_back_in)
        self.table.chosen.connect(self._on_chosen)

    def contest_id(self) -> str:
        """The contest shown; empty for none."""
        return self._outcome.contest.id if self._outcome is not None else ""

    def title(self) -> str:
        """Of the contest shown."""
        return self._outcome.contest.title if self._outcome is not None else ""

    def show_outcome(self, outcome: Outcome) -> None:
        """Another contest or newer marks; who is looked at stays."""
        is_same = self.contest_id() == outcome.contest.id
        self._outcome = outcome
        found, league = outcome_rows(outcome), outcome.league
        self._title.setText(outcome.contest.title)
        self._about.setText(_about(outcome))
        self.badge.show_badge(*((_("Final"), "good") if league.is_final else (_("Not final yet"), "warning")))
        told = [say(item) for table in league.tables for item in ties(table)]
        told += [say(item) for table in league.tables if (item := surely(table)) is not None]
        self.notes.setText("\n".join([say(item) for item in notes(league, outcome.judges, outcome.drills)] + told))
        self.model.show_rows(found)
        self.table.setColumnHidden(TABLE, not has_tables(found))
        if found and (not is_same or self.table.current_row() is None):
            self.table.selectRow(0)
        self._on_chosen(self.table.current_row())

    @Slot(object)
    def _on_chosen(self, row: OutcomeRow | None) -> None:
        self.why.show_row(row)
        is_out = row is not None and bool(row.entrant.withdrawn)
        self.withdraw.setVisible(not is_out)
        self.back_in.setVisible(is_out)
        self.withdraw.setEnabled(row is not None)
        permit(self._services, Right.REPORT, self.withdraw, self.back_in)

    @Slot()
    def _on_withdraw(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.withdrawal_asked.emit(row.entrant)

    @Slot()
    def _on_back_in(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.return_asked.emit(row.entrant)


def _about(outcome: Outcome) -> str:
    contest = outcome.contest
    told = _("{unit} · sheet {sheet} · {count} entrants").format(
        unit=outcome.units.get(contest.unit, contest.unit), sheet=contest.sheet, count=len(contest.entrants)
    )
    how = _("severity taken off") if contest.is_adjusted else _("severity not taken off")
    return f"{told} · {how}"
