"""Who decided what about a drill, who changed it after it was approved, and who must be told of that."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.approval import Approval, Change, CheckItem, Notice
from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.i18n import _, ngettext
from trainer.services.words import date_and_time
from trainer.ui.drill.check_lines import question
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.wording import STATE_KINDS, STATES

MOST, NAMED = 6, 6
PEOPLE = {
    Change.ADDED: mark("{name} ({unit}) is in the drill now"),
    Change.REMOVED: mark("{name} ({unit}) is no longer in the drill"),
    Change.MOVED: mark("{name} ({unit}): time or place has changed"),
    Change.TASK: mark("{name} ({unit}) has another task"),
}
UNITS = {
    Change.ADDED: mark("{unit} takes part now"),
    Change.REMOVED: mark("{unit} no longer takes part"),
    Change.MOVED: mark("{unit}: time or place has changed"),
    Change.TASK: mark("{unit} has another task"),
}


def notice_words(notice: Notice) -> str:
    """Whom to tell, and what."""
    words = PEOPLE if notice.name else UNITS
    return _(words[notice.change]).format(name=notice.name, unit=notice.unit)


def notice_list(drill: Drill, told: Sequence[Notice]) -> str:
    """The list as it can be sent: the drill as it is now, then one line each."""
    head = f"{drill.code} {drill.title}\n{date_and_time(drill.start, drill.zone)}, {drill.place}"
    return "\n".join((head, *(f"- {notice_words(item)}" for item in told)))


class HistoryLine(QWidget):
    """One decision or change."""

    copied = Signal(int)

    def __init__(
        self, item: Approval, drill: Drill, questions: Mapping[str, CheckItem], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._item, self._drill = item, drill
        self._lines = rows(gap=0.25)
        self._add_head()
        for code, answer in item.answers.items():
            if not answer.yes and code in questions:
                said = _("No: {question}").format(question=question(questions[code]))
                self._lines.addWidget(
                    label(f"{said} – {answer.remark}" if answer.remark else said, "warning", wrap=True)
                )
        if item.told:
            self._add_told(item.told)
        self.setLayout(self._lines)

    def _add_head(self) -> None:
        item = self._item
        changed = item.source is item.target
        words, kind = (_("Changed"), "warning") if changed else (_(STATES[item.target]), STATE_KINDS[item.target])
        revision = _("revision {number}").format(number=item.revision)
        when = label(f"{date_and_time(item.at, self._drill.zone)} · {revision}", "muted")
        self._lines.addLayout(columns(Badge(words, kind), when, STRETCH))
        who = f"{item.rank} {item.name}".strip()
        answered = sum(answer.yes for answer in item.answers.values())
        total = len(item.answers)
        checked = _("checklist {count} of {total} yes").format(count=answered, total=total) if total else ""
        said = " · ".join(part for part in (who, item.remark, checked) if part)
        if said:
            self._lines.addWidget(label(said, wrap=True))

    def _add_told(self, told: Sequence[Notice]) -> None:
        count = ngettext("{count} must be told", "{count} must be told", len(told)).format(count=len(told))
        copy = button(_("Copy the list"), self._on_copied, role="link", icon="copy")
        self._lines.addLayout(columns(label(count, "strong"), copy, STRETCH))
        shown = [notice_words(item) for item in told[:NAMED]]
        if len(told) > NAMED:
            shown.append(_("and {count} more").format(count=len(told) - NAMED))
        self._lines.addWidget(label("\n".join(f"• {words}" for words in shown), wrap=True))

    @Slot()
    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText(notice_list(self._drill, self._item.told))
        self.copied.emit(len(self._item.told))


class HistoryCard(Card):
    """The latest first; older ones when asked for."""

    copied = Signal(int)

    def __init__(self, questions: Mapping[str, CheckItem], parent: QWidget | None = None) -> None:
        super().__init__(_("Decisions and changes"), parent=parent)
        self._questions, self._limit = questions, MOST
        self._drill: Drill | None = None
        self._items: tuple[Approval, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.add(self._lines)

    def show_history(self, drill: Drill, items: Sequence[Approval]) -> None:
        """Another history; a drill without one shows no card."""
        if self._drill is None or self._drill.id != drill.id:
            self._limit = MOST
        self._drill, self._items = drill, tuple(reversed(items))
        self.setVisible(bool(items))
        self._show_lines()

    def lines(self) -> list[HistoryLine]:
        """What is on screen, the latest first."""
        return [line for line in self.findChildren(HistoryLine) if not line.isHidden()]

    def _show_lines(self) -> None:
        clear(self._lines)
        drill = self._drill
        if drill is None:
            return
        for item in self._items[: self._limit]:
            line = HistoryLine(item, drill, self._questions)
            line.copied.connect(self.copied)
            self._lines.addWidget(line)
        rest = len(self._items) - self._limit
        if rest > 0:
            more = button(_("Show more ({count})").format(count=rest), self._on_more, role="link")
            self._lines.addLayout(columns(more, STRETCH))

    @Slot()
    def _on_more(self) -> None:
        self._limit = len(self._items)
        self._show_lines()
