"""The faces of a result: levels as tiles, objectives with a radar, and people."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from trainer.domain.drill import Drill
from trainer.domain.result import Average, DrillResult, ObjectiveResult, SheetResult
from trainer.domain.scoring import Bands
from trainer.i18n import _, decimal
from trainer.ui import theme
from trainer.ui.drill.assessment_card import AssessmentCard
from trainer.ui.drill.result_words import (
    band_colour,
    band_kind,
    band_words,
    rating_in_short,
    rating_kind,
    rating_words,
    score_words,
    share_words,
)
from trainer.ui.layout import STRETCH, clear, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.radar import Radar
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.score_bar import ScoreBar
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel
from trainer.ui.wording import SHEET_LEVELS

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
MOST = 8
GAP, LEAST = 12, 76
TEAM, LEFT, NEEDED = 1, 6, 720
NARROWEST, ROOMY, WIDE = 120, 176, 212
RADAR_WIDTH, RADAR_HEIGHT = 280, 160


class LevelTile(Card):
    """The mean of a level; a click, Enter or Space asks why."""

    asked = Signal(object)

    def __init__(self, item: Average, bands: Bands, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._item = item
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        level = _(SHEET_LEVELS.get(item.level, item.level))
        bar = ScoreBar()
        bar.show_score(item.score, item.coverage, (bands.c, bands.b, bands.sb), band_colour(item.band))
        self.setAccessibleName(f"{level}: {score_words(item.score)}, {band_words(item.band)}")
        self.body.setContentsMargins(14, 8, 14, 10)
        self.body.setSpacing(2)
        seen = _("Coverage {share}").format(share=share_words(item.coverage))
        if item.band is None and item.score is not None:
            seen += "\n" + band_words(None)
        self._seen = label(seen, "small")
        self._seen.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._badge = Badge(band_words(item.band), band_kind(item.band))
        self.add(columns(ElidedLabel(level, "muted"), STRETCH, self._badge))
        self.add(columns(label(score_words(item.score), "figure"), STRETCH, self._seen))
        self.add(bar)
        self.setMinimumWidth(NARROWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the band is told by its letters alone."""
        super().resizeEvent(event)
        band = self._item.band
        is_wide = self.width() >= WIDE
        words = band_words(band) if is_wide or band is None else band.value
        self._badge.show_badge(words if is_wide or band else "—", band_kind(band))
        self._badge.setToolTip(band_words(band))
        self._seen.setVisible(self.width() >= ROOMY)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.asked.emit(self._item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.asked.emit(self._item)
        else:
            super().keyPressEvent(event)


class Tiles(QWidget):
    """One tile for each level that was scored."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)

    def show_result(self, result: DrillResult) -> None:
        """Command, function, team and person, as far as they are there."""
        clear(self._line)
        for item in result.levels:
            tile = LevelTile(item, result.bands)
            tile.asked.connect(self.asked)
            self._line.addWidget(tile, 1)

    def stops(self) -> list[QWidget]:
        """The tiles, from left to right."""
        found = (self._line.itemAt(place) for place in range(self._line.count()))
        return [widget for item in found if item is not None and (widget := item.widget()) is not None]


class ObjectivesView(QWidget):
    """Objectives with their ratings; below them the three questions, and where there is room their scores as a radar."""

    chosen = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel[ObjectiveResult](_objective_columns(), key=_objective_code)
        self.table = DataTable(self.model, "result-objectives", memory)
        self.table.setAccessibleName(_("Objectives"))
        self.table.chosen.connect(self.chosen)
        self._radar, self._card, self.card = Radar(), Card(), AssessmentCard()
        self._editable = False
        self._radar.setMinimumSize(RADAR_WIDTH, RADAR_HEIGHT)
        self._card.body.setContentsMargins(8, 4, 8, 4)
        self._card.add(self._radar, 1)
        self.card.hide()
        self.card.resized.connect(self._fit)
        whole = rows(self.table, self.card, (self._card, 1), gap=1.5)
        whole.setAlignment(self.table, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)

    def show_result(self, result: DrillResult, *, editable: bool) -> None:
        """Other ratings; the objective looked at stays."""
        self._editable = editable
        self.model.show_rows(result.objectives)
        values = [(item.objective.code, item.total.score) for item in result.objectives]
        self._radar.show_values(values)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        """The table as high as its rows; the questions below it, the radar where it finds room or nothing is asked."""
        shown = min(MOST, max(1, self.model.rowCount()))
        header = self.table.horizontalHeader().sizeHint().height()
        wanted = shown * theme.current().row_height + header + 4
        asked = self.card.sizeHint().height() + GAP if self._editable else 0
        least = min(wanted, header + LEAST)
        self.table.setFixedHeight(max(header, least, min(wanted, self.height() - asked)))
        left = self.height() - self.table.height() - asked
        self._card.setVisible(self.model.rowCount() >= 3 and left > RADAR_HEIGHT + 24)


def _objective_code(item: ObjectiveResult) -> str:
    return item.objective.code


def _objective_columns() -> tuple[Column[ObjectiveResult], ...]:
    return (
        Column("", _objective_code, width=48),
        Column(_("Objective"), lambda item: item.objective.title, width=200, stretch=True,
               tip=lambda item: item.objective.text),
        Column(_("Score"), lambda item: item.total.score, align="right", width=72,
               text=lambda item: score_words(item.total.score)),
        Column(_("Coverage"), lambda item: item.total.coverage, align="right", width=94,
               text=lambda item: share_words(item.total.coverage)),
        Column(_("Met"), lambda item: item.answers.met if item.answers else None, width=58, align="center",
               text=lambda item: _answer(item, "met")),
        Column(_("Harm"), lambda item: item.answers.harm if item.answers else None, width=62, align="center",
               text=lambda item: _answer(item, "harm")),
        Column(_("Room"), lambda item: item.answers.room if item.answers else None, width=62, align="center",
               text=lambda item: _answer(item, "room")),
        Column(_("Rating"), lambda item: item.rating.value if item.rating else None, width=178, text=rating_in_short,
               badge=rating_kind, tip=_decided),
    )  # fmt: skip


def _answer(item: ObjectiveResult, name: str) -> str:
    if item.answers is None:
        return "—"
    return _("yes") if getattr(item.answers, name) else _("no")


def _decided(item: ObjectiveResult) -> str:
    parts = [rating_words(item), _("Decided by the lead evaluator") if item.decided else _("Proposed from the marks")]
    if item.is_disputed:
        parts.append(_("Leads answered differently. The stricter answer stands until they agree."))
    if item.answers is not None and item.rating not in (None, item.answers.rating):
        parts.append(_("A cap holds it down."))
    return "\n".join(parts)


class PeopleView(QStackedWidget):
    """Results of single persons: not shown before somebody asks."""

    chosen = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._teams: dict[str, str] = {}
        self._persons: dict[str, Average] = {}
        advice = _("They are RESTRICTED (TERBATAS): for the chief and the person himself. Mind who sees the screen.")
        self.cover = EmptyState("lock", _("Results of single persons are hidden"), advice, _("Show them"))
        self.cover.asked.connect(self.uncover)
        self.model = RowsModel[SheetResult](self._columns(), key=_sheet_key)
        self.table = DataTable(self.model, "result-people", memory)
        self.table.setAccessibleName(_("Results of persons"))
        self.table.chosen.connect(self.chosen)
        empty = EmptyState("person", _("No person was scored"), _("This scenario has no sheet for single persons."))
        self.panel = TablePanel(self.table, _("Search name or team"), empty)
        for face in (self.cover, self.panel):
            self.addWidget(face)

    def _columns(self) -> tuple[Column[SheetResult], ...]:
        return (
            Column(_("Name"), lambda item: item.name, width=200, stretch=True, tip=lambda item: item.name),
            Column(_("Team"), self._team, width=160, tip=self._team),
            Column(_("Sheet"), lambda item: item.sheet.code, width=76),
            Column(_("Score"), lambda item: item.total.score, align="right", width=72,
                   text=lambda item: score_words(item.total.score)),
            Column(_("Coverage"), lambda item: item.total.coverage, align="right", width=94,
                   text=lambda item: share_words(item.total.coverage)),
            Column(_("Band"), lambda item: item.total.band.value if item.total.band else None, width=150,
                   text=lambda item: band_words(item.total.band), badge=lambda item: band_kind(item.total.band)),
            Column(_("Less penalties"), self._after, align="right", width=140, text=self._after),
        )  # fmt: skip

    def _team(self, item: SheetResult) -> str:
        return self._teams.get(item.team, "—")

    def _after(self, item: SheetResult) -> str:
        """What penalties leave of the person's score; a dash without any."""
        person = self._persons.get(item.subject)
        return decimal(person.after) if person is not None and person.penalties else "—"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the names keep it."""
        super().resizeEvent(event)
        self.table.setColumnHidden(TEAM, self.width() < NEEDED)

    def show_result(self, drill: Drill, result: DrillResult) -> None:
        """Other scores; what was uncovered stays so for the same drill."""
        self._teams = {team.id: team.name for team in drill.teams}
        self._persons = {item.subject: item for item in result.persons}
        self.model.show_rows(result.people)
        self.table.setColumnHidden(LEFT, not any(item.penalties for item in result.persons))

    @Slot()
    def uncover(self) -> None:
        """Show them."""
        self.setCurrentWidget(self.panel)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_again(self) -> None:
        """Cover them, for somebody else may look next."""
        self.setCurrentWidget(self.cover)


def _sheet_key(item: SheetResult) -> tuple[str, str]:
    return item.subject, item.sheet.code
