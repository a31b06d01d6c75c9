"""What the officer chooses before participants sit down at the laptop."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from trainer.i18n import _
from trainer.services.knowledge import COUNTS
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import Number, line_field, set_value
from trainer.ui.widgets.form import Form

SHORTEST_CODE = 4
WIDTH = 640


@dataclass(frozen=True)
class Choice:
    """How many questions, the code that leaves the full screen, whether each is told his result."""

    count: int
    code: str
    tells_result: bool


class StartPanel(QWidget):
    """`started` gives the choice; the code is asked for each time and kept nowhere."""

    started = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count, self.code, self.tells = (
            Number(*COUNTS),
            line_field(longest=40),
            QCheckBox(_("Each sees his result")),
        )
        self._form = Form()
        self._build()

    def _build(self) -> None:
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.returnPressed.connect(self.start)
        form = self._form
        form.add("count", _("Questions"), self.count, _("The same questions for everybody, in an order of his own"))
        form.add("code", _("Code of the officer"), self.code,
                 _("Leaves the full screen and allows a second try; four signs or more"))  # fmt: skip
        form.add("tells", _("Result"), self.tells)
        self._begin = button(_("Fill the screen"), self.start, role="primary", icon="play")
        back = button(_("Back"), self.left.emit, icon="chevron-left")
        words = _(
            "The laptop then shows nothing but the test: each participant types or scans his number, answers, hands in."
        )
        card = Card(_("Knowledge test on this laptop"))
        card.setFixedWidth(WIDTH)
        card.body.setSpacing(16)
        for part in (label(words, "muted", wrap=True), form, columns(STRETCH, self._begin)):
            card.add(part)
        self.setLayout(rows(columns(back, STRETCH), columns(card, STRETCH), STRETCH, gap=2))

    def show_choice(self, count: int, *, is_fixed: bool) -> None:
        """Ask; the number of questions stays once the first has begun."""
        set_value(self.count, count)
        self.count.setEnabled(not is_fixed)
        self.code.clear()
        self._form.show_errors({})
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def start(self) -> None:
        """Begin, if there is a code."""
        code = self.code.text().strip()
        if len(code) < SHORTEST_CODE:
            self._form.show_errors({"code": _("Choose a code of at least {count} signs.").format(count=SHORTEST_CODE)})
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.started.emit(Choice(self.count.value(), code, self.tells.isChecked()))
