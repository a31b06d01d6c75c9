"""Where calibrating begins: the evaluator's sheets with their cards, and where his colleagues stand."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from trainer.domain.calibration import CALIBRATING, FEWEST, MOST
from trainer.domain.calibration_cards import EvaluatorStanding, SheetStanding
from trainer.domain.states import RECORDING, State
from trainer.i18n import _
from trainer.ui.calibration.acts import Standing
from trainer.ui.calibration.words import card_words, open_words, standing_badge, title_of
from trainer.ui.layout import STRETCH, button, clear, columns, label, line, rows, scrolled
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.wording import STATES

WIDEST = 1000


class SheetLine(QWidget):
    """A sheet: its title, what stands of it, and what can be done."""

    begin_asked = Signal(str)
    print_asked = Signal(str)

    def __init__(self, line: SheetStanding, *, can_begin: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = line.sheet
        self.begin = button(_begin_words(line), self._on_begin, role="primary" if line.card is None else "")
        self.begin.setAccessibleName(f"{self.begin.text()}: {title_of(line)}")
        self.print = button(_("Card (PDF)"), self._on_print, icon="print")
        self.begin.setVisible(can_begin and bool(line.scenes))
        words = QWidget()
        words.setLayout(rows(ElidedLabel(title_of(line), "strong"), label(_more(line), "muted", wrap=True), gap=0))
        parts: list[QWidget] = [Badge(*standing_badge(line))] if line.scenes else []
        if line.card is not None:
            parts.append(self.print)
        self.setLayout(columns((words, 1), *parts, self.begin, gap=1.5))

    @Slot()
    def _on_begin(self) -> None:
        self.begin_asked.emit(self._sheet)

    @Slot()
    def _on_print(self) -> None:
        self.print_asked.emit(self._sheet)


def _begin_words(line: SheetStanding) -> str:
    if line.open is not None and line.open.rated:
        return _("Go on")
    return _("Start") if line.card is None else _("Calibrate again")


def _more(line: SheetStanding) -> str:
    if not line.scenes:
        return _("There are no scenes for this sheet; no card is needed.")
    if line.open is not None and line.open.rated:
        return open_words(line.open)
    if line.card is not None:
        return card_words(line.card)
    return _("{count} scenes ready").format(count=line.scenes)


def _notice(state: State) -> str:
    if state is State.RUNNING:
        return _("Play has begun. A session from now on counts for later drills, not for this one.")
    if state in CALIBRATING:
        return (
            "" if state in RECORDING else _("Scoring begins when the drill is declared ready; until then, calibrate.")
        )
    told = _("This drill is {state}. Evaluators calibrate from its approval until its ENDEX.")
    return told.format(state=_(STATES[state]))


class ChoosePage(QWidget):
    """Asks to begin on a sheet with some scenes, or to print a card."""

    begin_asked = Signal(str, int)
    print_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = Segmented(
            [Option(str(number), str(number)) for number in range(FEWEST, MOST + 1)], _("Scenes in a session")
        )
        self.count.set_value(str(MOST))
        self._closed = label(role="accent", wrap=True)
        self._own, self._others = Card(_("Your sheets")), Card(_("Evaluators of this drill"))
        self._lines, self._names = QVBoxLayout(), QVBoxLayout()
        self.back = button(_("Back"), icon="chevron-left")
        self.starts: list[QPushButton] = []
        self._build()

    def _build(self) -> None:
        intro = label(
            _("You read short scenes of a drill and rate them with the usual keys. After each scene you see, item by "
              "item, how you differ from the key and why. That takes about ten minutes; the card stands beside your name "
              "in the report and is valid for a year."),
            wrap=True,
        )  # fmt: skip
        for column in (self._lines, self._names):
            column.setSpacing(grid(1.25))
        self._own.add(self._lines)
        self._others.add(self._names)
        asked = columns(label(_("Scenes in a session"), "muted"), self.count, STRETCH, gap=1.5)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = rows(
            label(_("Calibrate before the drill"), "title"), intro, self._closed, asked, self._own, self._others, STRETCH,
            gap=1.5,
        )  # fmt: skip
        inside.setLayout(column)
        held = QWidget()
        held.setLayout(columns(STRETCH, (inside, 8), STRETCH, gap=0))
        self.setLayout(rows((scrolled(held), 1), columns(self.back, STRETCH), gap=1.5))
        self.back.clicked.connect(self.back_asked)

    def show_standing(self, standing: Standing, number: str) -> None:
        """Where the evaluators of a drill stand now."""
        drill = standing.drill
        can_begin = drill.state in CALIBRATING
        self._closed.setText(_notice(drill.state))
        self._closed.setVisible(bool(self._closed.text()))
        self.back.setVisible(drill.state in RECORDING)
        own = standing.of(number)
        self._show_own(own, can_begin=can_begin)
        self._own.set_aside(f"{own.holder.rank} {own.holder.name}".strip() if own else "")
        others = standing.others(number)
        clear(self._names)
        for item in others:
            self._names.addWidget(_NameLine(item))
        self._others.setVisible(bool(others))

    def _show_own(self, own: EvaluatorStanding | None, *, can_begin: bool) -> None:
        clear(self._lines)
        self.starts = []
        for place, item in enumerate(own.sheets if own else ()):
            if place:
                self._lines.addWidget(line())
            made = SheetLine(item, can_begin=can_begin)
            made.begin_asked.connect(self._on_begin)
            made.print_asked.connect(self.print_asked)
            self._lines.addWidget(made)
            if can_begin and item.scenes:
                self.starts.append(made.begin)
        if own is None or not own.sheets:
            self._lines.addWidget(label(_("No sheet is assigned to you in this drill."), "muted"))

    def focus_first(self) -> None:
        """To the first sheet that can be begun."""
        (self.starts[0] if self.starts else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_begin(self, sheet: str) -> None:
        self.begin_asked.emit(sheet, int(self.count.value() or MOST))


class _NameLine(QWidget):
    """A colleague and what stands of each of his sheets."""

    def __init__(self, item: EvaluatorStanding) -> None:
        super().__init__()
        holder = item.holder
        name = ElidedLabel(f"{holder.rank} {holder.name} · {holder.unit}".strip())
        badges: list[QWidget] = []
        for held in item.wanted:
            words, kind = standing_badge(held)
            badges.append(Badge(f"{held.sheet} {words}", kind))
        if not badges:
            badges.append(label(_("no sheet with scenes"), "muted"))
        self.setLayout(columns((name, 1), *badges, gap=1))
