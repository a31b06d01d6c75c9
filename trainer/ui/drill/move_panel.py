"""Where somebody decides about a drill: name, rank, remark and the checklist, below the head and above its tabs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.approval import Answer, CheckItem, Decision
from trainer.domain.drill import Drill, Move, State
from trainer.i18n import _
from trainer.services.approval import Signer
from trainer.ui.drill.check_lines import CheckLines
from trainer.ui.drill.tab_order import chain, stops
from trainer.ui.layout import STRETCH, button, columns, icon_button, label, rows, scrolled
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import line_field, text_field

DECIDED_HERE = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY})
"""States that a drill enters by somebody's word."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HIGHEST = 236


class MovePanel(Card):
    """Asks; it moves nothing itself. Ctrl+Enter decides, Escape closes it."""

    decided = Signal(object, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._move: Move | None = None
        self.drill: Drill | None = None
        self._build_panel()
        self.confirm.clicked.connect(self._on_confirmed)
        self.checks.answered.connect(self._on_answered)

    def _build_panel(self) -> None:
        self.cross = icon_button("close", _("Close"), self.close_panel)
        self.add_aside(self.cross)
        self.name, self.rank, self.remark = line_field(), line_field(longest=24), text_field(lines=2)
        fields = [
            rows(_titled(words, field), field, gap=0.25)
            for words, field in ((_("Name"), self.name), (_("Rank"), self.rank), (_("Remark"), self.remark))
        ]
        self.confirm, self._cancel = button("", role="primary", icon="check"), button(_("Cancel"), self.close_panel)
        self._trouble = label("", "bad", wrap=True)
        self._trouble.hide()
        person = columns(gap=1.5)
        person.addLayout(fields[0], 2)
        person.addLayout(fields[1], 1)
        left = rows(person, fields[2], columns(self.confirm, self._cancel, STRETCH), STRETCH, gap=1)
        self.checks, self._counted = CheckLines(), label("", "muted")
        self._area = scrolled(self.checks)
        self._side = QWidget()
        self._side.setLayout(
            rows(columns(label(_("Checklist"), "strong"), STRETCH, self._counted), self._area, STRETCH, gap=0.5)
        )
        body = columns(gap=3)
        body.addLayout(left, 2)
        body.addWidget(self._side, 3)
        self.add(body)
        self.add(self._trouble)

    def show_move(
        self, drill: Drill, move: Move, signer: Signer, items: Sequence[CheckItem], answers: Mapping[str, Answer]
    ) -> None:
        """Ask about a move. The focus lies on the first question that must be answered, else on the button."""
        self.drill, self._move = drill, move
        self.set_heading(_("{move}: who decides?").format(move=_(move.label)))
        self.name.setText(signer.name)
        self.rank.setText(signer.rank)
        self.remark.setPlainText("")
        self.confirm.setText(_(move.label).replace("&", "&&"))
        self.checks.show_items(items, drill, answers)
        self._side.setVisible(bool(items))
        self.say("")
        self.set_usable(usable=True)
        self._count()
        self.show()
        self._area.setFixedHeight(min(HIGHEST, max(96, self.checks.sizeHint().height() + 4)))
        chain([self.cross, self.name, self.rank, self.remark, *stops(self.checks), self.confirm, self._cancel])
        self._focus()

    def _focus(self) -> None:
        line = self.checks.first_open()
        target: QWidget = line.field if line is not None else self.confirm if self.name.text() else self.name
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def decision(self) -> Decision:
        """What is said so far."""
        return Decision(
            self.name.text().strip(), self.rank.text().strip(), self.remark.toPlainText().strip(), self.checks.answers()
        )

    def say(self, trouble: str) -> None:
        """Why it was not done; the panel stays."""
        self._trouble.setText(f"▲ {trouble}" if trouble else "")
        self._trouble.setVisible(bool(trouble))

    def refuse(self, trouble: str) -> None:
        """The move was not made; the key is on the button again."""
        self.set_usable(usable=True)
        self.say(trouble)
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_usable(self, *, usable: bool) -> None:
        """It waits while a move is being made."""
        self.confirm.setEnabled(usable)

    @Slot()
    def close_panel(self) -> None:
        """Nothing is decided."""
        if not self.isHidden():
            self.hide()
            self._move = self.drill = None
            self.closed.emit()

    @Slot()
    def _on_confirmed(self) -> None:
        line = self.checks.first_open()
        if line is not None:
            self.say(_("Answer what is marked red: yes, or no with a remark."))
            (line.remark if line.answer() is not None else line.field).setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.name.text().strip():
            self.say(_("Say who decides."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._move is not None and self.confirm.isEnabled():
            self.say("")
            self.decided.emit(self._move, self.decision())

    @Slot()
    def _on_answered(self) -> None:
        self._count()
        self.say("")

    def _count(self) -> None:
        answered, asked = len(self.checks.answers()), len(self.checks.lines())
        self._counted.setText(_("{count} of {total} answered").format(count=answered, total=asked))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_confirmed()
        else:
            super().keyPressEvent(event)


def _titled(words: str, field: QWidget) -> QWidget:
    title = label(words, "muted")
    title.setBuddy(field)
    field.setAccessibleName(words)
    return title
