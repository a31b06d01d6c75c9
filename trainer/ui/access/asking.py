"""What the covers that ask for a password share: the field, what is wrong, and the wait a wrong try costs."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from trainer.domain.access import LONGEST, User, wait_after
from trainer.domain.errors import Refusal, Trouble
from trainer.i18n import _, ngettext, tell
from trainer.ui.app_window import AppWindow
from trainer.ui.cover import Brand, Cover
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import button, clear, columns, label, line, rows
from trainer.ui.widgets.form import Form

SECOND_MS = 1_000
WAIT = "seconds"
"""The value of a refusal that says how long to wait."""
Try = Callable[[Progress], User]


class AskingCover(Cover):
    """Tries a password beside the window: its hash takes a tenth of a second, and the disk may be slow."""

    let_in = Signal(object)

    def __init__(self, jobs: Jobs, window: AppWindow) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._left, self._is_trying = 0, False
        self._wrong: Refusal | None = None
        self._tries: Counter[str] = Counter()
        self._tick = QTimer(self, interval=SECOND_MS)
        self.password, self.shown = QLineEdit(), QCheckBox()
        self.caps, self.problem = label(role="warning", wrap=True), label(role="bad", wrap=True)
        self.go = button("", self.try_now, role="primary", icon="lock")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(LONGEST)
        self.password.installEventFilter(self)
        self._title, self._words = label(role="title", wrap=True), label(role="muted", wrap=True)
        self._form_place = rows(gap=0)
        for part in (self.caps, self.problem):
            part.hide()
        self._tick.timeout.connect(self._on_second)
        self.password.textChanged.connect(self.show_go)
        self.password.returnPressed.connect(self.try_now)
        self.shown.toggled.connect(self._on_shown)

    # what the covers say

    def build(self, icon: str, *foot: QWidget | int | tuple[QWidget, int]) -> None:
        """Lay it out: `foot` stands beside the button."""
        head = columns(Brand(icon), rows(self._title, self._words, gap=0.25), gap=2)
        head.setStretch(1, 1)
        content, end = QWidget(), columns(*foot, self.go, gap=2)
        content.setLayout(rows(head, line(), self._form_place, self.caps, self.problem, end, gap=2))
        self.put_in_middle(content)
        self.retranslate()

    def say(self, title: str, words: str, fields: Sequence[tuple[str, QWidget, str]]) -> None:
        """Heading, what stands under it, and the fields above that of the password, each with its words and a hint."""
        held, form = self.focusWidget(), Form()
        self._title.setText(title)
        self._words.setText(words)
        said = [(_("Language"), self.language, ""), *fields, (_("Password"), self.password, ""), ("", self.shown, "")]
        for number, (name, field, hint) in enumerate(said):
            form.add(str(number), name, field, hint)
        clear(self._form_place)
        self._form_place.addWidget(form)
        self.shown.setText(_("Show what is typed"))
        self.caps.setText(_("Caps Lock seems to be on."))
        self._say()
        self.show_go()
        for before, after in pairwise([field for _name, field, _hint in said] + [self.go]):
            self.setTabOrder(before, after)
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def act_words(self) -> str:
        """The act, as its button names it."""
        return ""

    def name(self) -> str:
        """Who tries."""
        return ""

    def work(self) -> Try:
        """The try itself, to be made on another thread."""
        raise NotImplementedError

    # trying

    @Slot()
    def try_now(self) -> None:
        """Once nothing is missing and no wait is left."""
        if self.go.isEnabled():
            self._is_trying = True
            self.show_go()
            self._jobs.run(self.work(), self._on_let_in, self._on_trouble)

    @Slot()
    def show_go(self) -> None:
        """Whether a try counts now, and else in how many seconds."""
        is_filled = bool(self.password.text() and self.name().strip())
        self.go.setEnabled(is_filled and not self._is_trying and self._left <= 0)
        words = self.act_words()
        if self._left > 0:
            waiting = ngettext("{act} (in {count} second)", "{act} (in {count} seconds)", self._left)
            words = waiting.format(act=words, count=self._left)
        self.go.setText(words)

    @Slot(object)
    def _on_let_in(self, user: User) -> None:
        self._is_trying = False
        self._tries.clear()
        self.let_in.emit(user)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._is_trying = False
        self._wrong = trouble if isinstance(trouble, Refusal) else None
        self._left = self._wait(trouble) if self._wrong is not None else 0
        if self._left:
            self._tick.start()
        self.tell(tell(trouble))
        self.show_go()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.selectAll()

    def tell(self, words: str) -> None:
        """What is wrong; nothing for no words."""
        self.problem.setText(f"▲ {words}" if words else "")
        self.problem.setVisible(bool(words))

    def _wait(self, trouble: Trouble) -> int:
        """An unknown name costs what a known one does: a name that lets one try on at once would be found out."""
        told = trouble.sentence.values.get(WAIT)
        if isinstance(told, int):
            return told
        name = self.name().strip().casefold()
        self._tries[name] += 1
        return wait_after(self._tries[name])

    @Slot()
    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._tick.stop()
        self._say()
        self.show_go()

    def _say(self) -> None:
        """The same sentence with the seconds that are left; afterwards that one may try again."""
        if self._wrong is None:
            return
        sentence = self._wrong.sentence
        if self._left > 0 and WAIT in sentence.values:
            self.tell(tell(Refusal(sentence.template, **{**sentence.values, WAIT: self._left})))
        else:
            self.tell(_("The next try counts now.") if WAIT in sentence.values else tell(self._wrong))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_now()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.password and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at_caps(event)
            return False
        return super().eventFilter(watched, event)

    def _look_at_caps(self, event: QKeyEvent) -> None:
        """Qt does not tell the state of the lock; a capital without Shift does, and so does a small letter with it."""
        letter, held = event.text(), event.modifiers()
        if not letter.isalpha() or held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return
        is_shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if letter.upper() != letter.lower():
            self.caps.setVisible(letter.isupper() != is_shifted)

    @Slot(bool)
    def _on_shown(self, is_shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
