"""The dialogs behind `messages` that ask for a passphrase; nobody else opens them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLayout, QLineEdit, QWidget

from trainer.domain.errors import Trouble, mark
from trainer.i18n import _, ngettext, tell
from trainer.ui import icons
from trainer.ui.dialogs import ACCEPT, REJECT, TEXT_WIDTH
from trainer.ui.layout import columns, label, rows
from trainer.ui.theme import set_role

SECOND_MS = 1_000


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """What was typed: the present passphrase, empty where none was asked for, and the new one."""

    present: str
    new: str


class _Asking(QDialog):
    """Heading, fields, a line for what is wrong, buttons; passphrases are taken as typed, spaces and all."""

    def __init__(self, parent: QWidget | None, heading: str, detail: str, yes: str, look: str = "primary") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Polres Trainer"))
        self._shown, self._wrong = QCheckBox(_("Show what is typed")), label(role="bad", wrap=True)
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton(yes, ACCEPT)
        self._buttons.addButton(_("Cancel"), REJECT)
        set_role(self._accept, look)
        self._accept.setDefault(True)
        self._fields: list[QLineEdit] = []
        sign, words, more = label(), label(heading, "heading", wrap=True), label(detail, wrap=True)
        sign.setPixmap(icons.pixmap("lock", "accent", 32))
        self._body = rows(words, more, gap=1)
        for part in (words, more, self._wrong):
            part.setFixedWidth(TEXT_WIDTH)
        whole = rows(columns(rows(sign, 1), self._body, gap=2), self._buttons, gap=3, margin=3)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.setLayout(whole)
        self._buttons.rejected.connect(self.reject)
        self._shown.toggled.connect(self._on_shown)

    def _add(self, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(1000)
        field.setAccessibleName(words)
        field.textChanged.connect(self._on_edited)
        title = label(words, "muted")
        title.setBuddy(field)
        self._body.addLayout(rows(title, field, gap=0.25))
        self._fields.append(field)
        return field

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    @Slot(bool)
    def _on_shown(self, is_shown: bool) -> None:
        for field in self._fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    @Slot()
    def _on_edited(self) -> None:
        self._accept.setEnabled(all(field.text() for field in self._fields))


class PassphraseDialog(_Asking):
    """Asks for a passphrase; after a wrong one the button waits some seconds."""

    def __init__(self, parent: QWidget | None, heading: str, detail: str, yes: str, wait: int) -> None:
        super().__init__(parent, heading, detail, yes)
        self._yes, self._left, self._tick = yes, wait, QTimer(self, interval=SECOND_MS)
        self._field = self._add(_("Passphrase"))
        self._body.addWidget(self._shown)
        self._tick.timeout.connect(self._on_second)
        self._buttons.accepted.connect(self.accept)
        self._field.setFocus()
        if wait:
            self._tick.start()
        self._on_edited()

    def value(self) -> str:
        """What was typed."""
        return self._field.text()

    @Slot()
    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._tick.stop()
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        super()._on_edited()
        self._accept.setEnabled(self._accept.isEnabled() and self._left <= 0)
        waiting = ngettext("{act} (in {count} second)", "{act} (in {count} seconds)", self._left)
        self._accept.setText(waiting.format(act=self._yes, count=self._left) if self._left > 0 else self._yes)


class _Choosing(_Asking):
    """Asks for something new twice; subclasses say in `same` that the two differ."""

    same = ""

    def __init__(
        self, parent: QWidget | None, said: "Said", check: Callable[[str], None], fields: Sequence[str]
    ) -> None:
        super().__init__(parent, said.heading, said.detail, said.yes)
        self._check = check
        for words in fields:
            self._add(words)
        self._new, self._again = self._fields[-2:]
        self._kept = QCheckBox(_("I keep it in a safe place. I know that nobody can recover it."))
        for part in (self._shown, self._kept, self._wrong):
            self._body.addWidget(part)
        self._kept.setVisible(said.is_for_ever)
        self._kept.toggled.connect(self._on_edited)
        self._buttons.accepted.connect(self._on_accepted)
        self._fields[0].setFocus()
        self._on_edited()

    def value(self) -> NewPassphrase:
        """What was typed."""
        return NewPassphrase(self._fields[0].text() if len(self._fields) > 2 else "", self._new.text())

    @Slot()
    def _on_edited(self) -> None:
        self._say("")
        super()._on_edited()
        is_promised = self._kept.isHidden() or self._kept.isChecked()
        self._accept.setEnabled(self._accept.isEnabled() and is_promised)

    @Slot()
    def _on_accepted(self) -> None:
        if self._new.text() != self._again.text():
            self._say(_(self.same))
            self._again.setFocus()
            self._again.selectAll()
            return
        try:
            self._check(self._new.text())
        except Trouble as trouble:
            self._say(tell(trouble))
            self._new.setFocus()
            return
        self.accept()


@dataclass(frozen=True, slots=True)
class Said:
    """Heading, detail and the act; what nobody can recover is asked a promise for."""

    heading: str
    detail: str
    yes: str
    is_for_ever: bool = True


class NewPassphraseDialog(_Choosing):
    """Asks for a new passphrase twice and for the word that it is kept somewhere."""

    same = mark("The two passphrases differ.")

    def __init__(
        self, parent: QWidget | None, heading: str, detail: str, check: Callable[[str], None], *, asks_present: bool
    ) -> None:
        fields = [_("New passphrase"), _("The same once more")]
        present = [_("Present passphrase")] if asks_present else []
        super().__init__(parent, Said(heading, detail, _("Protect")), check, [*present, *fields])


class PackagePassphraseDialog(_Choosing):
    """Asks for the passphrase of a field package twice."""

    same = mark("The two passphrases differ.")

    def __init__(self, parent: QWidget | None, said: Said, check: Callable[[str], None]) -> None:
        super().__init__(parent, said, check, [_("Passphrase"), _("The same once more")])


class NewPasswordDialog(_Choosing):
    """Asks for a user's new password twice; an administrator can give him another one."""

    same = mark("The two passwords differ.")

    def __init__(self, parent: QWidget | None, said: Said, check: Callable[[str], None], *, asks_present: bool) -> None:
        fields = [_("New password"), _("The same once more")]
        present = [_("Present password")] if asks_present else []
        super().__init__(parent, said, check, [*present, *fields])
