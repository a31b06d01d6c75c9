"""What the test tells the training officer: question by question, topic by topic, and who is still missing."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.domain.knowledge import LETTERS, Topic
from trainer.i18n import _, decimal
from trainer.services.knowledge import Analysis, ItemLine
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.meter import MeterItem, MeterList
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

SIDE, TOPIC = 300, 5
ALL = "*"
WEAK, FAIR = 65.0, 75.0
TOPICS: Mapping[Topic, str] = {
    Topic.OPINION: mark("Right of expression"),
    Topic.FORCE: mark("Stages of force"),
    Topic.CROWD: mark("Crowd control (Dalmas)"),
    Topic.RIGHTS: mark("Human rights"),
    Topic.CONFLICT: mark("Social conflict"),
    Topic.ELECTION: mark("Election and neutrality"),
    Topic.SAFETY: mark("Safety of the drill"),
    Topic.VICTIMS: mark("Safety of victims"),
    Topic.POST: mark("Defence of the post"),
    Topic.TRAINING: mark("Training"),
}


class AnalysisFace(QWidget):
    """A topic at the right filters the questions at the left."""

    left = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel[ItemLine](_columns())
        self.table = DataTable(self.model, "knowledge items", memory)
        self.topics, self._missing = MeterList(), label(role="muted", wrap=True)
        self._missing_card, self.item = Card(_("Not yet taken")), ItemCard()
        self._build()
        self.topics.chosen.connect(self._on_topic)
        self.table.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        self.table.setAccessibleName(_("Questions"))
        self.topics.setAccessibleName(_("Topics"))
        empty = EmptyState(
            "list", _("Nobody has taken the test yet"), _("Then it is seen here which questions were hard.")
        )
        self.panel = TablePanel(self.table, _("Search questions"), empty)
        back = button(_("Back"), self.left.emit, icon="chevron-left")
        head = columns(back, label(_("Questions and topics"), "heading"), STRETCH, gap=1.5)
        topics = Card(_("Right answers by topic"))
        topics.widen()
        topics.add(self.topics, 1)
        inner = QWidget()
        inner.setLayout(rows(self._missing, STRETCH))
        self._missing_card.add(scrolled(inner), 1)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(rows((topics, 3), (self._missing_card, 2), gap=1.5))
        self.table.setColumnHidden(TOPIC, True)
        main = QWidget()
        main.setLayout(rows((self.panel, 1), self.item, gap=1.5))
        self.setLayout(rows(head, columns((main, 1), side, gap=2), gap=1.5))

    def show_analysis(self, analysis: Analysis) -> None:
        """Another state; the topic looked at stays."""
        self.model.show_rows(sorted(analysis.lines, key=lambda line: (line.share.share, line.id)))
        items = [
            MeterItem(topic.value, _(TOPICS[topic]), right, count, f"{decimal(100 * right / count, 0)} %")
            for topic, (right, count) in sorted(analysis.topics.items(), key=lambda pair: pair[1][0] / pair[1][1])
        ]
        right, count = (sum(pair[place] for pair in analysis.topics.values()) for place in (0, 1))
        whole = MeterItem(ALL, _("All"), right, count, f"{decimal(100 * right / count, 0)} %" if count else "—")
        self.topics.show_items([whole, *items])
        self.topics.select(ALL)
        self._on_topic(ALL)
        self._missing_card.set_aside(str(len(analysis.missing)))
        names = [f"{item.rank} {item.name}".strip() for item in analysis.missing]
        self._missing.setText("\n".join(names) or _("All have taken it."))

    @Slot(str)
    def _on_topic(self, topic: str) -> None:
        self.model.filter(None if topic == ALL else lambda line: _topic(line) == topic)

    @Slot(object)
    def _on_chosen(self, line: ItemLine) -> None:
        self.item.show_item(line)

    def focus_table(self) -> None:
        """Put the keyboard into the table, on the hardest question."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rowCount():
            self.table.selectRow(0)
            self.item.show_item(self.model.row(0))


class ItemCard(Card):
    """The question looked at in full: how often each answer was chosen, which one is right, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._asked, self._options, self._why = (
            label(role="strong", wrap=True),
            label(wrap=True),
            label(role="muted", wrap=True),
        )
        for part in (self._asked, self._options, self._why):
            self.add(part)
        self.setVisible(False)

    def show_item(self, line: ItemLine) -> None:
        """Another question; one that the bank no longer has is told by its code alone."""
        question = line.question
        self.setVisible(question is not None)
        if question is None:
            return
        self._asked.setText(f"{line.id} · {question.text}")
        lines = [
            f"{'✓' if letter == question.letter else '–'}  {words}: {line.share.chosen.get(letter, 0)}"
            for letter, words in zip(LETTERS, question.options, strict=False)
        ]
        none = line.share.chosen.get("", 0)
        self._options.setText("\n".join([*lines, *([_("no answer: {count}").format(count=none)] if none else [])]))
        self._why.setText(question.why)


def _columns() -> tuple[Column[ItemLine], ...]:
    return (
        Column(_("Code"), lambda line: line.id, width=66),
        Column(_("Question"), _text, width=320, stretch=True, tip=_text),
        Column(_("Right"), lambda line: line.share.share, align="right", width=82,
               text=lambda line: f"{decimal(line.share.share, 0)} %", colour=_colour),
        Column(_("Answers"), lambda line: line.share.count, align="right", width=86),
        Column(_("Chosen wrongly most often"), lambda line: line.trap, width=240, tip=lambda line: line.trap),
        Column(_("Topic"), lambda line: _(TOPICS[line.question.topic]) if line.question else "", width=160),
    )  # fmt: skip


def _text(line: ItemLine) -> str:
    return line.question.text if line.question else _("a question the bank no longer has")


def _colour(line: ItemLine) -> str:
    return "bad" if line.share.share < WEAK else "warning" if line.share.share < FAIR else ""


def _topic(line: ItemLine) -> str:
    return line.question.topic.value if line.question else ""
