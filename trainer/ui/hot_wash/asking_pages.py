"""The four pages of the questionnaire: large words, one stop of the eye each, figures as keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QPushButton, QWidget

from trainer.domain.questionnaire import LEAST, Group, Question
from trainer.i18n import _, language
from trainer.services.questionnaire import asked
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.fields import text_field

HEADING, ASKED, ANSWER, PLAIN = 26, 22, 16, 14
BIG = "min-height: 40px; padding-left: 20px; text-align: left;"
"""A whole line to press; the style sheet's own height would win over that of the widget."""
BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Left)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
LONGEST_COMMENT = 1000


def large(words: str, points: int, role: str = "", *, strong: bool = False) -> QLabel:
    """Words in a size of their own."""
    made = label(words, role, wrap=True)
    made.setFont(theme.font(points, strong=strong))
    return made


class BigButton(QPushButton):
    """A whole line to press; Enter presses it too."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setFont(theme.font(ANSWER))
        self.setStyleSheet(BIG)
        self.setAutoDefault(True)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class AnswerPage(QWidget):
    """Buttons below one another: arrows move, a figure or Enter chooses."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: list[BigButton] = []

    def put_buttons(self, words: Sequence[str]) -> None:
        """A button for each of the words, with its figure."""
        for place, said in enumerate(words, start=1):
            made = BigButton(f"{place}   {said}")
            made.setProperty("place", place)
            made.clicked.connect(self._on_clicked)
            self.buttons.append(made)

    def choose(self, place: int) -> None:
        """One of them, from 1."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure, key = event.text(), Qt.Key(event.key())
        held = next((place for place, item in enumerate(self.buttons) if item.hasFocus()), -1)
        if figure.isdecimal() and 1 <= int(figure) <= len(self.buttons):
            self.choose(int(figure))
        elif key in STEPS:
            self.buttons[(held + STEPS[key]) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in ENTER and held >= 0:
            self.choose(held + 1)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.choose(int(sender.property("place")))


class StartPage(AnswerPage):
    """Who answers, and what becomes of it. `chosen` gives the group."""

    chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.put_buttons([_("I took part in the drill"), _("I was a role player")])
        promise = _(
            "Your answers bear no name and no hour. Only means are shown, and the sentences in one list, once {least} people "
            "have answered. Write no names."
        ).format(least=LEAST)
        self.setLayout(
            rows(
                large(_("How did it feel to you?"), HEADING, strong=True), large(title, PLAIN, "muted"),
                large(promise, PLAIN), *self.buttons, STRETCH, gap=2,
            )
        )  # fmt: skip

    def choose(self, place: int) -> None:
        for item in self.buttons:
            item.setChecked(False)
        self.chosen.emit((Group.PARTICIPANT, Group.ROLE_PLAYER)[place - 1].value)


class QuestionPage(AnswerPage):
    """One statement and five words. `answered` gives 1 to 5."""

    answered = Signal(int)
    skipped = Signal()
    back_asked = Signal()

    def __init__(self, scale: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.put_buttons([words if language() == "id" else words_en for words, words_en in scale])
        self._words, self._place = large("", ASKED, strong=True), label(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.back = button(_("Back"), self.back_asked.emit, role="quiet", icon="chevron-left")
        self.skip = button(_("No answer (0)"), self.skipped.emit, role="quiet")
        self._words.setMinimumHeight(110)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        foot = columns(self.back, STRETCH, self.skip)
        self.setLayout(rows(self._place, self._bar, self._words, *self.buttons, foot, STRETCH, gap=1.5))

    def show_question(self, question: Question, place: int, count: int, value: int | None) -> None:
        """Another question with what was answered before, if one went back."""
        self._words.setText(asked(question))
        self.setAccessibleName(asked(question))
        self._place.setText(_("Question {place} of {count}").format(place=place, count=count))
        self._bar.setRange(0, count)
        self._bar.setValue(place)
        for number, item in enumerate(self.buttons, start=1):
            item.setChecked(number == value)

    def choose(self, place: int) -> None:
        self.answered.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "0":
            self.skipped.emit()
        else:
            super().keyPressEvent(event)


class CommentPage(QWidget):
    """One sentence, if he wants; then it is sent."""

    sent = Signal()
    back_asked = Signal()

    def __init__(self, words: tuple[str, str]) -> None:
        super().__init__()
        self.words: QPlainTextEdit = text_field("", 5)
        self.words.setFont(theme.font(ANSWER))
        said = words[0] if language() == "id" else words[1]
        self.words.setAccessibleName(said)
        self.words.setPlaceholderText(_("May be left empty. No names, please."))
        self._told = label(role="bad", wrap=True)
        self.send = BigButton(_("Send (Ctrl+Enter)"))
        self.send.setCheckable(False)
        self.send.setProperty("role", "primary")
        self.send.clicked.connect(self.sent)
        self.words.textChanged.connect(self._on_text)
        back = button(_("Back"), self.back_asked.emit, role="quiet", icon="chevron-left")
        heading = large(said, ASKED, strong=True)
        self.setLayout(rows(heading, self.words, self._told, self.send, columns(back, STRETCH), STRETCH, gap=2))
        self.setFocusProxy(self.words)

    def tell(self, text: str) -> None:
        """Why it was not sent; empty for nothing to say."""
        self._told.setText(text)

    @Slot()
    def _on_text(self) -> None:
        """Longer than a sentence or ten nobody reads."""
        text = self.words.toPlainText()
        if len(text) > LONGEST_COMMENT:
            self.words.setPlainText(text[:LONGEST_COMMENT])
            self.words.moveCursor(self.words.textCursor().MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class ThanksPage(QWidget):
    """What was sent is on disk; the next one may sit down."""

    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.detail = large("", HEADING, strong=True), large("", PLAIN)
        self.next = BigButton(_("Next person"))
        self.next.setCheckable(False)
        self.next.clicked.connect(self.next_asked)
        self.setLayout(rows(self.heading, self.detail, self.next, STRETCH, gap=2))
        self.setFocusProxy(self.next)

    def show_saving(self) -> None:
        """On its way to the disk."""
        self.heading.setText(_("Thank you"))
        self.detail.setText(_("Saving …"))

    def show_saved(self) -> None:
        """On disk."""
        self.detail.setText(_("Saved, without your name. Please call the next person."))

    def show_waiting(self) -> None:
        """The disk refuses just now."""
        self.detail.setText(_("The disk is slow. Your answer is kept and saved as soon as possible; tell the officer."))
