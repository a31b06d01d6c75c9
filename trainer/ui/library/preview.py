"""The scenario one has chosen, readable as a paper: its head stays, its chapters are tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTextEdit, QWidget

from trainer.domain.scenario import Inject
from trainer.i18n import _
from trainer.services.library import ScenarioRow
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, tabs
from trainer.ui.library.chapters import CHAPTERS, Shown, whole
from trainer.ui.library.paper import Paper, style
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.flow_layout import FlowLayout
from trainer.ui.widgets.timeline import Timeline, TimelineItem
from trainer.ui.wording import CHANNELS, PHASES, SHORT_METHODS, SITUATION_KINDS, SITUATIONS, named

INJECTS = 1


def badges(row: ScenarioRow) -> tuple[tuple[str, str], ...]:
    """Words and kinds of the signs under the title."""
    facets = row.facets
    return (
        *((named(PHASES, value), "neutral") for value in facets.get("phase", ())),
        *((named(SITUATIONS, value), SITUATION_KINDS.get(value, "neutral")) for value in facets.get("situation", ())),
        *((named(SHORT_METHODS, value), "info") for value in facets.get("method", ())),
    )


def timeline_items(injects: Sequence[Inject]) -> list[TimelineItem]:
    """The injects on their axis: the mark bears the objectives tested, the words begin with the channel."""
    return [
        TimelineItem(
            str(item.number), item.minute, f"{named(CHANNELS, item.channel)}: {item.text}", "".join(item.objectives)
        )
        for item in injects
    ]


class Preview(QWidget):
    """`show_row` shows at once what the list knows, `show_scenario` the rest; chapters are written at their visit."""

    plan_asked = Signal()

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
        self._plan = button(_("Schedule a drill…"), role="primary", icon="schedule")
        self._copy = button(_("Copy"), icon="copy")
        self._copy.setToolTip(_("Copy the whole scenario as formatted text"))
        words = QWidget()
        words.setLayout(rows(self._title, self._english, gap=0.25))
        acts = rows(columns(self._copy, self._plan), STRETCH)
        head = columns((words, 1), acts, gap=2)
        self.tabs = tabs()
        self.papers = [Paper(_(title)) for title, _text in CHAPTERS]
        self.timeline = Timeline()
        for place, ((title, _text), paper) in enumerate(zip(CHAPTERS, self.papers, strict=True)):
            self.tabs.addTab(self._with_timeline(paper) if place == INJECTS else paper, _(title))
        card = Card()
        card.add(head)
        card.add(self._signs)
        card.add(self.tabs, 1)
        self.setLayout(rows((card, 1), gap=0))

    def _with_timeline(self, paper: Paper) -> QWidget:
        made = QWidget()
        made.setLayout(rows(self.timeline, (paper, 1), gap=0.5))
        return made

    def _connect(self) -> None:
        self._plan.clicked.connect(self.plan_asked)
        self._copy.clicked.connect(self.copy)
        self.tabs.currentChanged.connect(self._on_tab)
        self.timeline.chosen.connect(self._on_inject)

    def show_row(self, row: ScenarioRow) -> None:
        """Title and signs, known before the document is read."""
        self._title.setText(row.title)
        self._english.setText(f"{row.code} · {row.title_en}" if row.title_en else row.code)
        clear(self._flow)
        for words, kind in badges(row):
            sign = Badge(words, kind)
            self._flow.addWidget(sign)
            sign.show()
        self._signs.updateGeometry()

    def show_scenario(self, shown: Shown) -> None:
        """The whole document."""
        self._shown, self._stale = shown, set(range(len(self.papers)))
        self.timeline.select("")
        self.timeline.show_items(timeline_items(shown.scenario.injects), shown.scenario.minutes)
        self._on_tab(self.tabs.currentIndex())

    @Slot()
    def read(self) -> None:
        """Put the keyboard into the chapter shown."""
        self.papers[self.tabs.currentIndex()].setFocus()

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
        if self._shown is not None and place in self._stale:
            self._stale.discard(place)
            self.papers[place].show_markup(CHAPTERS[place][1](self._shown))

    @Slot(str)
    def _on_inject(self, number: str) -> None:
        self.papers[INJECTS].jump(number)
