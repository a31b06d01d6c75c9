"""After the questions: what is still open, handing in, thanks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Participant
from trainer.i18n import _, decimal, join, ngettext
from trainer.ui.knowledge.steps import Steps
from trainer.ui.layout import STRETCH, button, columns, label, rows

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
THANKS_MS = 12_000


class ReviewPage(QWidget):
    """`handed` hands in; `turned` goes back to a question."""

    handed = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: list[int] = []
        self._last = 0
        self.steps, self.told = Steps(), label(role="reading", wrap=True)
        self._build()

    def _build(self) -> None:
        self._fill = button("", self._on_back, role="primary")
        self._hand = button(_("Hand in"), self.handed.emit, role="primary")
        hint = label(_("After handing in nothing can be changed any more."), "muted")
        line = columns(self._fill, self._hand, STRETCH)
        self.setLayout(rows(label(_("Look it over"), "figure"), self.told, self.steps, line, hint, gap=2))

    def show_answers(self, letters: Sequence[str]) -> None:
        """Say what is answered; Enter then fills the first gap, or hands in where there is none."""
        self._open = [place for place, letter in enumerate(letters) if not letter]
        self._last = len(letters) - 1
        self.steps.show_steps([bool(letter) for letter in letters], self._open[0] if self._open else -1)
        self.told.setText(self._words(len(letters)))
        self._fill.setText(
            _("Go to question {number}").format(number=self._open[0] + 1) if self._open else _("Back (←)")
        )
        for made, is_first in ((self._fill, bool(self._open)), (self._hand, not self._open)):
            made.setProperty("role", "primary" if is_first else "")
            made.style().unpolish(made)
            made.style().polish(made)
        first = self._fill if self._open else self._hand
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, count: int) -> str:
        if not self._open:
            return _("All {count} questions are answered.").format(count=count)
        numbers = join(str(place + 1) for place in self._open)
        told = ngettext(
            "Question {numbers} has no answer yet; it would count as wrong.",
            "Questions {numbers} have no answer yet; they would count as wrong.",
            len(self._open),
        )
        return told.format(numbers=numbers)

    @Slot()
    def _on_back(self) -> None:
        self.turned.emit(self._open[0] if self._open else self._last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.focusWidget() is not None:
            (self._fill if self._fill.hasFocus() else self._hand).click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.turned.emit(self._last)
        else:
            super().keyPressEvent(event)


class ThanksPage(QWidget):
    """Thanks, and the result where the officer wants it told; goes away by itself, for the next one waits."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.told = label(role="figure", wrap=True), label(role="reading", wrap=True)
        self._timer = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._timer.timeout.connect(self.leave)
        self._next = button(_("Finish (Enter)"), self.leave, role="primary")
        self._next.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(rows(self.title, self.told, columns(self._next, STRETCH), gap=2))

    def show_waiting(self) -> None:
        """The answers are on their way to the disk."""
        self._next.setVisible(False)
        self.title.setText(_("Your answers are being saved …"))
        self.told.setText("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, words: str) -> None:
        """They are not on disk yet."""
        self.title.setText(_("Not saved yet. Please call the officer."))
        self.told.setText(words)

    def show_thanks(self, person: Participant, result: tuple[int, int] | None) -> None:
        """They are on disk. `result` is right answers and questions, None where it is not told."""
        name = f"{person.rank} {person.name}".strip()
        self.title.setText(_("Thank you, {name}.").format(name=name))
        told = [_("Your answers are saved.")]
        if result is not None:
            right, count = result
            told.append(
                _("{right} of {count} right: {points} points.").format(
                    right=right, count=count, points=decimal(100 * right / count)
                )
            )
        self.told.setText("\n".join(told))
        self._next.setVisible(True)
        self._timer.start()

    @Slot()
    def leave(self) -> None:
        """The next one."""
        self._timer.stop()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self._next.isVisible():
            self.leave()
        else:
            super().keyPressEvent(event)
