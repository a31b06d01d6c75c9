"""The scenario one has chosen, readable as a paper: its head stays, its chapters are tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTextEdit, QWidget

from trainer.domain.escalation import Situation
from trainer.domain.floor_board import Board
from trainer.domain.scenario import Inject, Scenario
from trainer.i18n import _
from trainer.services.library import ScenarioRow
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, clear, columns, icon_button, label, rows, scrolled, tabs
from trainer.ui.library.chapters import BOARD_TITLE, CHAPTERS, Shown, whole
from trainer.ui.library.paper import Paper, style
from trainer.ui.library.paper_menu import PaperMenu
from trainer.ui.widgets.board_player import BoardPlayer
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.flow_layout import FlowLayout
from trainer.ui.widgets.ladder_chart import LadderChart
from trainer.ui.widgets.lane_axis import LaneAxis, LaneItem
from trainer.ui.wording import CHANNELS, PHASES, SHORT_METHODS, SITUATION_KINDS, SITUATIONS, named

INJECTS, LADDER, BOARD = 1, 5, 6
LONGEST = 110
"""Signs of a title in the head: three lines; more would leave no room to read."""


def badges(row: ScenarioRow) -> tuple[tuple[str, str], ...]:
    """Words and kinds of the signs under the title."""
    facets = row.facets
    return (
        *((named(PHASES, value), "neutral") for value in facets.get("phase", ())),
        *((named(SITUATIONS, value), SITUATION_KINDS.get(value, "neutral")) for value in facets.get("situation", ())),
        *((named(SHORT_METHODS, value), "info") for value in facets.get("method", ())),
    )


def axis_items(injects: Sequence[Inject]) -> list[LaneItem]:
    """The injects on their axis: a lane for each channel, the letters of the objectives tested in the mark."""
    return [
        LaneItem(str(item.number), item.minute, named(CHANNELS, item.channel), " ".join(item.objectives), item.text)
        for item in injects
    ]


def changes(injects: Sequence[Inject]) -> list[tuple[float, Situation]]:
    """The minutes at which injects change the situation."""
    return [(item.minute, item.situation) for item in injects if item.situation is not None]


def shown_board(scenario: Scenario) -> Board | None:
    """The board where there is anything to see on it."""
    held = scenario.board
    return held if held is not None and held != Board() else None


class Preview(QWidget):
    """`show_row` shows at once what the list knows, `show_scenario` the rest; chapters are written at their visit.

    `print_asked` names the paper wanted: book, injects, handout or board. `acts` holds the buttons of the head.
    """

    plan_asked = Signal()
    print_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._stale: set[int] = set()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._title, self._english = label(role="title", wrap=True), label(role="muted", wrap=True)
        self._signs = QWidget()
        self._flow = FlowLayout(self._signs, gap=0.75)
        self.plan = button(_("Schedule a drill…"), role="primary", icon="schedule")
        self._copy = icon_button("copy", _("Copy the whole scenario as formatted text"))
        self._print = PaperMenu()
        words = QWidget()
        words.setLayout(rows(self._title, self._english, gap=0.25))
        self.acts = columns(self.plan, self._print, self._copy, STRETCH)
        card = Card()
        card.add(words)
        card.add(self._signs)
        card.add(self.acts)
        card.add(self._chapters(), 1)
        self.setLayout(rows((card, 1), gap=0))

    def _chapters(self) -> QWidget:
        self.tabs = tabs()
        self.papers = [Paper(_(title)) for title, _text in CHAPTERS]
        self.timeline, self.ladder, self.player = LaneAxis(), LadderChart(), BoardPlayer()
        above = {INJECTS: self.timeline, LADDER: self.ladder}
        for place, ((title, _text), paper) in enumerate(zip(CHAPTERS, self.papers, strict=True)):
            self.tabs.addTab(_below(above[place], paper) if place in above else paper, _(title))
        self.tabs.addTab(scrolled(self.player), _(BOARD_TITLE))
        self.tabs.setTabVisible(LADDER, False)
        self.tabs.setTabVisible(BOARD, False)
        return self.tabs

    def _connect(self) -> None:
        self.plan.clicked.connect(self.plan_asked)
        self._copy.clicked.connect(self.copy)
        self._print.asked.connect(self.print_asked)
        self.tabs.currentChanged.connect(self._on_tab)
        self.timeline.chosen.connect(self._on_inject)
        self.ladder.chosen.connect(self._on_rung)

    def show_row(self, row: ScenarioRow) -> None:
        """Title and signs, known before the document is read."""
        self._title.setText(row.title if len(row.title) <= LONGEST else f"{row.title[:LONGEST].rstrip()}…")
        self._title.setToolTip(row.title if len(row.title) > LONGEST else "")
        self._english.setText(f"{row.code} · {row.title_en}" if row.title_en else row.code)
        clear(self._flow)
        for words, kind in badges(row):
            sign = Badge(words, kind)
            self._flow.addWidget(sign)
            sign.show()
        self._signs.updateGeometry()

    def show_scenario(self, shown: Shown) -> None:
        """The whole document; chapters it does not have are not offered."""
        scenario, held = shown.scenario, shown_board(shown.scenario)
        self._shown = shown
        self._stale = set(range(LADDER))
        for place, there in ((LADDER, bool(scenario.ladder)), (BOARD, held is not None)):
            self._stale |= {place} if there else set()
            self.tabs.setTabVisible(place, there)
        self._print.offer_board(offered=held is not None)
        self.timeline.show_items(axis_items(scenario.injects), scenario.minutes, changes(scenario.injects))
        self.ladder.show_ladder(scenario.ladder, scenario.minutes)
        self._on_tab(self.tabs.currentIndex())

    @Slot()
    def read(self) -> None:
        """Put the keyboard into the chapter shown."""
        place = self.tabs.currentIndex()
        (self.player.view if place == BOARD else self.papers[place]).setFocus()

    @Slot()
    def copy(self) -> None:
        """The whole scenario to the clipboard: formatted for a word processor, plain for a message."""
        if self._shown is None:
            return
        # Qt copies by itself: data made here would outlive Python in the clipboard and crash the program at its end.
        paper = QTextEdit()
        paper.document().setDefaultFont(theme.font())
        paper.document().setDefaultStyleSheet(style(theme.LIGHT))
        paper.setHtml(whole(self._shown))
        paper.selectAll()
        paper.copy()

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        if self._shown is None or place not in self._stale:
            return
        self._stale.discard(place)
        if place == BOARD:
            self.player.show_board(shown_board(self._shown.scenario) or Board())
        else:
            self.papers[place].show_markup(CHAPTERS[place][1](self._shown))

    @Slot(str)
    def _on_inject(self, number: str) -> None:
        self.papers[INJECTS].jump(number)

    @Slot(int)
    def _on_rung(self, number: int) -> None:
        self.papers[LADDER].jump(str(number))


def _below(drawing: QWidget, paper: Paper) -> QWidget:
    made = QWidget()
    made.setLayout(rows(drawing, (paper, 1), gap=0.5))
    return made
