"""One question at a time in large type, answered with letters, digits, arrows or the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.knowledge import LETTERS
from trainer.i18n import _
from trainer.services.knowledge import Sitting
from trainer.ui import theme
from trainer.ui.knowledge.options import Options
from trainer.ui.knowledge.steps import Steps
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class QuestionPage(QWidget):
    """`answered` gives all letters of the bank so far; `finished` asks for the review, `interrupted` for the door."""

    answered = Signal(object)
    finished = Signal()
    interrupted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting: Sitting | None = None
        self._shown: list[str] = []
        self._at = 0
        self.steps, self.options = Steps(), Options()
        self._place, self._asked, self._state = (
            label(role="muted"),
            label(role="figure", wrap=True),
            label(role="muted"),
        )
        self._build()
        self.options.chosen.connect(self.choose)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = button(_("Back (←)"), self.back, icon="chevron-left")
        self._on = button(_("Go on (Enter)"), self.go_on, role="primary")
        pause = button(_("Interrupt (F2)"), self.interrupted.emit, role="quiet", icon="pause")
        pause.setToolTip(_("Answers are kept; with the same number the test goes on"))
        for made in (self._back, self._on, pause):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setLayout(rows(self._asked, self.options, STRETCH, gap=3))
        hint = label(_("A–D or 1–4 answer · Delete takes an answer back · → and ← turn the page"), "muted")
        foot = columns(self._back, STRETCH, hint, STRETCH, self._on)
        self.setLayout(
            rows(columns(self.steps, self._state, self._place, pause, gap=3), (scrolled(inner), 1), foot, gap=3)
        )

    def show_sitting(self, sitting: Sitting, at: int = 0) -> None:
        """Another person's questions, from one of them on."""
        self._sitting = sitting
        self.tell_state("", "muted")
        self._shown = list(sitting.order.shown(sitting.answers))
        self.show_question(at)

    def show_question(self, at: int) -> None:
        """Turn to a question."""
        self._at = at
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_state(self, words: str, role: str) -> None:
        """Whether the answers are on disk."""
        self._state.setText(words)
        theme.set_role(self._state, role)

    @property
    def letters(self) -> Sequence[str]:
        """The answers so far, as they are shown."""
        return tuple(self._shown)

    def _show(self) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        question = sitting.test.questions[sitting.order.questions[self._at]]
        options = [question.options[place] for place in sitting.order.options[self._at]]
        letter, count = self._shown[self._at], len(self._shown)
        self._asked.setText(question.text)
        self.options.show_options(options, LETTERS.index(letter) if letter else -1)
        self.steps.show_steps([bool(item) for item in self._shown], self._at)
        self._place.setText(_("Question {number} of {count}").format(number=self._at + 1, count=count))
        self._back.setEnabled(self._at > 0)
        self._on.setText(_("Look it over (Enter)") if self._at == count - 1 else _("Go on (Enter)"))

    # acts

    @Slot(int)
    def choose(self, place: int) -> None:
        """Answer with the option at a place; a place there is not changes nothing."""
        if 0 <= place < self.options.count:
            self._set(LETTERS[place])

    def _set(self, letter: str) -> None:
        sitting = self._sitting
        if sitting is None or self._shown[self._at] == letter:
            return
        self._shown[self._at] = letter
        self._show()
        self.answered.emit(sitting.order.answers(self._shown))

    @Slot()
    def back(self) -> None:
        """The question before."""
        self._turn(-1)

    @Slot()
    def go_on(self) -> None:
        """The next question; after the last one everything is looked over."""
        if self._at == len(self._shown) - 1:
            self.finished.emit()
        else:
            self._turn(1)

    def _turn(self, step: int) -> None:
        if 0 <= self._at + step < len(self._shown):
            self._at += step
            self._show()

    def _move(self, step: int) -> None:
        letter = self._shown[self._at]
        place = LETTERS.index(letter) + step if letter else (0 if step > 0 else self.options.count - 1)
        self.choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, letter = Qt.Key(event.key()), event.text().upper()
        if letter and letter in LETTERS:
            self.choose(LETTERS.index(letter))
        elif letter and letter in "1234":
            self.choose(int(letter) - 1)
        elif key in ENTER:
            self.go_on()
        elif key in STEPS:
            self._turn(STEPS[key])
        elif key in MOVES:
            self._move(MOVES[key])
        elif key == Qt.Key.Key_F2:
            self.interrupted.emit()
        elif key in CLEARING:
            self._set("")
        else:
            super().keyPressEvent(event)
