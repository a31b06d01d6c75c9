"""What is asked and told of one package on its way in: its passphrase, what it holds, and that it came to nothing."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from trainer.domain.package import PackageKind
from trainer.i18n import _
from trainer.services.packages import Look
from trainer.services.words import local_date_and_time
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.packages.fingerprint import FingerprintCheck
from trainer.ui.packages.item import Item, Step, holds
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel

FIELD, TITLE = 420, 130
LONGEST = 1_000
KINDS = {PackageKind.ASSIGNMENT: "import", PackageKind.RETURN: "merge"}


class AskFace(QWidget):
    """`opened` gives the passphrase as it was typed, spaces and all."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._shown = QLineEdit(), QCheckBox(_("Show what is typed"))
        self._words, self._wrong = label(role="heading", wrap=True), label(role="bad", wrap=True)
        self.open = button(_("Open"), self._on_open, role="primary", icon="lock")
        self._build()

    def _build(self) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(LONGEST)
        self.field.setFixedWidth(FIELD)
        self.field.setAccessibleName(_("Passphrase"))
        told = label(_("It was told to you by another way than the package, by telephone or in person."), "muted",
                     wrap=True)  # fmt: skip
        row = columns(self.field, self.open, STRETCH)
        self.setLayout(rows(self._words, told, row, self._shown, self._wrong, STRETCH, gap=1))
        self._shown.toggled.connect(self._on_shown)
        self.field.textChanged.connect(self._on_edited)
        self.field.returnPressed.connect(self._on_open)
        self._on_edited()

    def ask(self, count: int, wrong: str) -> None:
        """Ask for the passphrase of so many packages; `wrong` says what was not right with the last one."""
        many = _("Passphrase of the packages")
        self._words.setText(_("Passphrase of the package") if count == 1 else many)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        if wrong:
            self.field.selectAll()
        self.field.setFocus()

    @Slot(bool)
    def _on_shown(self, is_shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    @Slot()
    def _on_edited(self) -> None:
        self.open.setEnabled(bool(self.field.text()))

    @Slot()
    def _on_open(self) -> None:
        if self.field.text():
            self.opened.emit(self.field.text())


class HoldsFace(QWidget):
    """What a package says of itself; below it the question for its laptop, where that is not known yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = label(role="heading", wrap=True)
        self._values = {name: ElidedLabel() for name in ("drill", "whose", "holds", "made", "device")}
        self.check, self.trouble = FingerprintCheck(), label(wrap=True)
        self._build()

    def _build(self) -> None:
        titles = {
            "drill": _("Drill"), "whose": _("Evaluator"), "holds": _("Holds"), "made": _("Made"),
            "device": _("Fingerprint"),
        }  # fmt: skip
        lines = []
        for name, words in titles.items():
            said = label(words, "muted")
            said.setFixedWidth(TITLE)
            lines.append(columns(said, (self._values[name], 1), gap=1))
        self._facts, self._asking = QWidget(), Card()
        self._facts.setLayout(rows(*lines, gap=0.5))
        self._asking.add(self.check)
        self.setLayout(rows(self._kind, self.trouble, self._facts, self._asking, STRETCH, gap=1.5))

    def show_item(self, item: Item) -> None:
        """Another package."""
        look = item.look
        is_refused = item.step is Step.REFUSED
        self._kind.setText(_("Nothing of this package was taken") if is_refused else _kind(item.step, look))
        self.trouble.setText(item.said() if is_refused else "")
        self.trouble.setVisible(is_refused)
        self._facts.setVisible(look is not None)
        self._asking.setVisible(item.step is Step.UNKNOWN)
        if look is not None:
            self._show_facts(item, look)

    def _show_facts(self, item: Item, look: Look) -> None:
        manifest = look.manifest
        told = {
            "drill": f"{manifest.code}  {manifest.title}", "whose": item.whose(), "holds": holds(look),
            "made": f"{local_date_and_time(manifest.made_at)} · {manifest.author or '–'} · {manifest.device}",
            "device": look.device.fingerprint,
        }  # fmt: skip
        for name, words in told.items():
            self._values[name].show_text(words)
        if item.step is Step.UNKNOWN:
            self.check.ask(look.device.fingerprint, look.device.device, look.device.name)
            self.check.typed.setFocus()


def _kind(step: Step, look: Look | None) -> str:
    if look is None:
        return ""
    if step is Step.TAKEN:  # a return shows its receipt instead
        return _("✓ The drill is ready on this laptop")
    is_return = look.manifest.kind is PackageKind.RETURN
    return _("Records from an evaluator's laptop") if is_return else _("A drill to be scored on this laptop")
