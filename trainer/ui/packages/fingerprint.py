"""A device's fingerprint in groups large enough to be read out, and compared group by group while it is typed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.theme import set_role
from trainer.ui.widgets.fields import line_field

GROUP = 4
SIGNS = {"good": "✓", "bad": "✗", "": " "}


class FingerprintView(QWidget):
    """The groups beside one another; `compare` marks which of them are the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[QLabel, QLabel]] = []
        self._row = columns(gap=1)
        self.setLayout(self._row)

    def show_fingerprint(self, fingerprint: str) -> None:
        """Show a fingerprint; nothing is compared yet."""
        self.setAccessibleName(fingerprint)
        parts = fingerprint.split("-")
        while len(self._groups) < len(parts):
            self._add_group()
        for (words, sign), part in zip(self._groups, parts, strict=False):
            words.setText(part)
            sign.setText(SIGNS[""])
            set_role(words, "figure")

    def _add_group(self) -> None:
        words, sign, well = label(role="figure"), label(SIGNS[""], "small"), QFrame()
        well.setProperty("role", "well")
        for part in (words, sign):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        well.setLayout(rows(words, sign, gap=0, margin=1))
        self._row.addWidget(well)
        self._groups.append((words, sign))

    def compare(self, typed: str) -> list[str]:
        """Mark each group by what was typed so far: good, bad, or nothing where it is not typed yet."""
        bare, looks = bare_of(typed), []
        for place, (words, sign) in enumerate(self._groups):
            part, wanted = bare[place * GROUP : (place + 1) * GROUP], words.text()
            look = "" if wanted.startswith(part) and len(part) < GROUP else "good" if part == wanted else "bad"
            sign.setText(SIGNS[look])
            set_role(sign, look or "small")
            looks.append(look)
        return looks


class FingerprintCheck(QWidget):
    """Asks that the fingerprint is compared by telephone. `confirmed` gives what was typed; `refused` that it differs."""

    confirmed = Signal(str)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.typed = FingerprintView(), line_field(longest=40)
        self._ask, self._wrong = label(wrap=True), label(role="bad", wrap=True)
        self.confirm = button(_("It is the same: confirm the laptop"), self._on_confirm, role="primary", icon="check")
        self.differs = button(_("It differs"), self.refused.emit)
        self._build()

    def _build(self) -> None:
        said = label(_("Type what you hear, with or without strokes"), "muted")
        said.setBuddy(self.typed)
        self.typed.setAccessibleName(said.text())
        self.typed.setMaximumWidth(420)
        acts = columns(self.confirm, self.differs, STRETCH)
        self.setLayout(rows(self._ask, columns(self.view, STRETCH), said, self.typed, self._wrong, acts, gap=1))
        self._wrong.hide()
        self.typed.textChanged.connect(self._on_typed)
        self.typed.returnPressed.connect(self._on_confirm)

    def ask(self, fingerprint: str, device: str, name: str) -> None:
        """Begin with a device."""
        told = _("This laptop is not known here yet: {device} of {name}. Call {name} and let the fingerprint be read "
                 "out; it stands on that laptop in the tab Packages. It is asked once.")  # fmt: skip
        self._ask.setText(told.format(device=device, name=name or "–"))
        self.view.show_fingerprint(fingerprint)
        self.typed.clear()
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        looks = self.view.compare(self.typed.text())
        wrong = [str(place + 1) for place, look in enumerate(looks) if look == "bad"]
        told = _("Group {numbers} is not what stands in the package. Let it be read out once more; if it stays "
                 "different, the package does not come from that laptop.")  # fmt: skip
        self._wrong.setText(told.format(numbers=", ".join(wrong)))
        self._wrong.setVisible(bool(wrong))
        self.confirm.setEnabled(bool(looks) and all(look == "good" for look in looks))

    @Slot()
    def _on_confirm(self) -> None:
        if self.confirm.isEnabled():
            self.confirmed.emit(self.typed.text())


def bare_of(typed: str) -> str:
    """Letters and digits only, large."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
