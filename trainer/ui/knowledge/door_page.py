"""The door of the test: a number is typed or scanned, and the person says that it is his."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from trainer.domain.drill import Drill, Participant
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import line_field

FIELD_WIDTH, PAGE_WIDTH, FIELD_HEIGHT = 360, 820, 44
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
REFUSING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def narrow(content: QWidget) -> QWidget:
    """The content on a card in the middle of a wide screen."""
    card, page = Card(), QWidget()
    card.setFixedWidth(PAGE_WIDTH)
    card.body.setContentsMargins(40, 24, 40, 36)
    card.add(content)
    page.setLayout(rows(STRETCH, columns(STRETCH, card, STRETCH), STRETCH, STRETCH))
    page.setFocusProxy(content)
    return page


class NumberPage(QWidget):
    """`given` is what was typed, or what a scanner typed."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill, self.problem = label(role="muted", wrap=True), label(role="bad", wrap=True)
        self.field = line_field(longest=40)
        self._build()

    def _build(self) -> None:
        self.field.setFixedSize(FIELD_WIDTH, FIELD_HEIGHT)
        self.field.setAccessibleName(_("NRP or NIP"))
        self.field.returnPressed.connect(self._on_enter)
        self.setFocusProxy(self.field)
        go_on = button(_("Go on (Enter)"), self._on_enter, role="primary")
        line = columns(self.field, go_on, STRETCH, gap=1.5)
        ask = label(_("Type or scan your NRP or NIP"), "reading")
        self.setLayout(rows(label(_("Knowledge test"), "figure"), self._drill, ask, line, self.problem, gap=2))

    def show_drill(self, drill: Drill) -> None:
        """Ask for somebody of a drill."""
        self._drill.setText(drill.title)
        self.ask()

    def ask(self, problem: str = "") -> None:
        """Ask the next, or the same one again because of a problem."""
        self.problem.setText(problem)
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_enter(self) -> None:
        self.given.emit(self.field.text())


class PersonPage(QWidget):
    """Is this you? Enter says yes, Backspace no."""

    confirmed = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._facts, self._rules = label(role="figure", wrap=True), label(wrap=True), label(wrap=True)
        self._build()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words in (self._facts, self._rules):
            words.setProperty("role", "reading")
        yes = button(_("Yes, begin (Enter)"), self.confirmed.emit, role="primary")
        no = button(_("No, that is not me (Backspace)"), self.refused.emit)
        for made in (yes, no):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(
            rows(
                label(_("Is this you?"), "reading"),
                self._name,
                self._facts,
                self._rules,
                columns(yes, no, STRETCH),
                gap=2,
            )
        )

    def show_person(self, person: Participant, drill: Drill, count: int, begun: int) -> None:
        """Ask about somebody."""
        team = drill.team(person.team) if person.team else None
        self._name.setText(f"{person.rank} {person.name}".strip())
        self._facts.setText(
            " · ".join(part for part in (person.position, person.unit, team.name if team else "") if part)
        )
        told = _("{count} questions. Every answer is kept at once and may be changed until you hand in.")
        on = _("You have answered {begun} of {count} questions and go on from there.")
        self._rules.setText((on if begun else told).format(count=count, begun=begun))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.confirmed.emit()
        elif event.key() in REFUSING:
            self.refused.emit()
        else:
            super().keyPressEvent(event)


class AgainPage(QWidget):
    """The test was taken: only who knows the officer's code lets somebody try again."""

    allowed = Signal()
    left = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self._name, self._told = label(role="figure", wrap=True), label(role="bad")
        self.field = line_field(longest=40)
        self._build()

    def _build(self) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setFixedSize(FIELD_WIDTH // 2, FIELD_HEIGHT)
        self.field.setAccessibleName(_("Code of the officer"))
        self.field.setPlaceholderText(_("Code of the officer"))
        self.field.returnPressed.connect(self._on_enter)
        self.setFocusProxy(self.field)
        said = label(
            _("You have taken this test already. A second try needs the officer's code."), "reading", wrap=True
        )
        again = button(_("Try again"), self._on_enter)
        back = button(_("Back to the beginning"), self.left.emit, role="primary")
        self.setLayout(rows(self._name, said, columns(self.field, again, back, STRETCH), self._told, gap=2))

    def show_person(self, person: Participant) -> None:
        """Tell somebody."""
        self._name.setText(f"{person.rank} {person.name}".strip())
        self._told.setText("")
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_enter(self) -> None:
        """Enter without a code goes back: the next one is waiting."""
        typed = self.field.text().strip()
        if not typed:
            self.left.emit()
        elif typed == self._code:
            self.allowed.emit()
        else:
            self.field.clear()
            self._told.setText(_("That is not the code."))


class Door(QStackedWidget):
    """The three pages before the questions, one at a time; what they say goes to the kiosk."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.person, self.again = NumberPage(), PersonPage(), AgainPage(code)
        self._pages: dict[QWidget, QWidget] = {part: narrow(part) for part in (self.number, self.person, self.again)}
        for page in self._pages.values():
            self.addWidget(page)

    def bring(self, part: QWidget) -> None:
        """Bring one of the pages to the front."""
        self.setCurrentWidget(self._pages[part])
