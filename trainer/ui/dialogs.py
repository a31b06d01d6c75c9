"""The dialogs behind `messages`; nobody else opens them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from trainer.i18n import _
from trainer.ui import icons
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.theme import set_role

ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
REJECT = QDialogButtonBox.ButtonRole.RejectRole
TEXT_WIDTH = 440


class SentenceDialog(QDialog):
    """A sentence, what it means, and buttons."""

    def __init__(self, parent: QWidget | None, text: str, detail: str, icon: str) -> None:
        super().__init__(parent)
        self.chosen = -1
        self._group, self._buttons = QButtonGroup(self), QDialogButtonBox()
        self._build(text, detail, icon)
        self._group.idClicked.connect(self._on_chosen)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _build(self, text: str, detail: str, icon: str) -> None:
        self.setWindowTitle(_("Polres Trainer"))
        sign = label()
        sign.setPixmap(icons.pixmap(icon, "warning" if icon == "warning" else "accent", 32))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words, more = label(text, "heading", wrap=True), label(detail, wrap=True)
        more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        more.setVisible(bool(detail))
        for part in (words, more):
            part.setFixedWidth(TEXT_WIDTH)
        self._choices = rows(gap=1)
        body = columns(sign, rows(words, more, self._choices, 1, gap=1), gap=2)
        whole = rows(body, self._buttons, gap=3, margin=3)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.setLayout(whole)

    def add_button(self, words: str, role: QDialogButtonBox.ButtonRole, look: str = "") -> QPushButton:
        """A button at the foot; accept and reject close the dialog."""
        made = self._buttons.addButton(words, role)
        set_role(made, look)
        return made

    def add_choices(self, choices: Sequence[str]) -> None:
        """Buttons in the middle; the one taken is in `chosen`."""
        for number, words in enumerate(choices):
            made = button(words)
            made.setAutoDefault(True)  # Enter presses the choice that has the focus
            self._group.addButton(made, number)
            self._choices.addWidget(made)

    def prefer(self, preferred: QPushButton) -> None:
        """The button that Enter presses."""
        preferred.setDefault(True)
        preferred.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        self.chosen = number
        self.accept()


class TextDialog(QDialog):
    """A prompt and room for words; nothing but spaces cannot be accepted."""

    def __init__(self, parent: QWidget | None, prompt: str, value: str, *, multiline: bool) -> None:
        super().__init__(parent)
        self._field = QPlainTextEdit(value) if multiline else QLineEdit(value)
        self._buttons = QDialogButtonBox()
        self._build(prompt)
        self._field.textChanged.connect(self._on_edited)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._on_edited()

    def _build(self, prompt: str) -> None:
        self.setWindowTitle(_("Polres Trainer"))
        self._accept = self._buttons.addButton(_("OK"), ACCEPT)
        self._buttons.addButton(_("Cancel"), REJECT)
        set_role(self._accept, "primary")
        self._accept.setDefault(True)
        words = label(prompt, "heading", wrap=True)
        self._field.setAccessibleName(prompt)
        self._field.setFixedWidth(TEXT_WIDTH)
        if isinstance(self._field, QPlainTextEdit):
            self._field.setFixedHeight(120)
            self._field.setTabChangesFocus(True)
        whole = rows(words, self._field, self._buttons, gap=2, margin=3)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.setLayout(whole)

    def value(self) -> str:
        """What was typed, without spaces around it."""
        field = self._field
        return (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()).strip()

    @Slot()
    def _on_edited(self) -> None:
        self._accept.setEnabled(bool(self.value()))
