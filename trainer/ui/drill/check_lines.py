"""The go/no-go checklist of a move: yes or no to each question, and a remark where the answer is no."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.approval import Answer, CheckItem, blocks
from trainer.domain.drill import Drill
from trainer.i18n import _, language
from trainer.ui.layout import clear, columns, label, rows
from trainer.ui.theme import grid
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.fields import line_field
from trainer.ui.widgets.segmented import Option, Segmented

YES, NO = "yes", "no"


def question(item: CheckItem) -> str:
    """What is asked, in the language in use."""
    return item.text if language() == "id" else item.text_en or item.text


class CheckLine(QWidget):
    """One question. Red ones say so until they are answered."""

    answered = Signal()

    def __init__(self, item: CheckItem, drill: Drill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item, self._drill = item, drill
        self.field = Segmented((Option(YES, _("Yes"), tone="green"), Option(NO, _("No"), tone="red")), question(item))
        self.field.setFixedWidth(132)
        self.remark = line_field(_("Why it may go on all the same"))
        self.remark.setAccessibleName(_("Remark: {question}").format(question=question(item)))
        self.remark.hide()
        self._badge = Badge()
        words = label(question(item), wrap=True)
        words.setMinimumHeight(32)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line = columns(self.field, (words, 1), self._badge, gap=1.5)
        line.setAlignment(self.field, Qt.AlignmentFlag.AlignTop)
        self.setLayout(rows(line, self.remark, gap=0.5))
        self.field.chosen.connect(self._on_answered)
        self.remark.textEdited.connect(self._on_answered)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer given before; none leaves the question open."""
        self.field.set_value("" if answer is None else YES if answer.yes else NO)
        self.remark.setText(answer.remark if answer else "")
        self._renew()

    def answer(self) -> Answer | None:
        """What is answered; None while the question is open."""
        if not self.field.value():
            return None
        is_yes = self.field.value() == YES
        return Answer(is_yes, "" if is_yes else self.remark.text().strip())

    @property
    def is_open(self) -> bool:
        """Whether it keeps the drill where it is."""
        answer = self.answer()
        return blocks(self.item, self._drill, {} if answer is None else {self.item.code: answer})

    @Slot()
    def _on_answered(self) -> None:
        self._renew()
        self.answered.emit()

    def _renew(self) -> None:
        self.remark.setVisible(self.field.value() == NO)
        self._badge.show_badge(_("Must be answered") if self.is_open else "", "bad")


class CheckLines(QWidget):
    """All questions of a move."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(grid(0.5))

    def show_items(self, items: Sequence[CheckItem], drill: Drill, answers: Mapping[str, Answer]) -> None:
        """Other questions, red ones first."""
        clear(self._lines)
        for item in sorted(items, key=lambda item: not item.is_red(drill)):
            line = CheckLine(item, drill)
            line.show_answer(answers.get(item.code))
            line.answered.connect(self.answered)
            self._lines.addWidget(line)
            line.show()
        self._lines.addStretch(1)

    def lines(self) -> list[CheckLine]:
        """The questions as they stand."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, CheckLine)]

    def answers(self) -> dict[str, Answer]:
        """What is answered so far."""
        return {line.item.code: answer for line in self.lines() if (answer := line.answer()) is not None}

    def first_open(self) -> CheckLine | None:
        """The first red question that keeps the drill where it is."""
        return next((line for line in self.lines() if line.is_open), None)
