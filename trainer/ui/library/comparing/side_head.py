"""Above each side of a comparison: whose it is or which version, and who made it, when and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document
from trainer.i18n import _
from trainer.services.scenario_versions import VersionRow
from trainer.services.words import date_and_time
from trainer.ui.layout import label, rows
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice

ZONE = "Asia/Makassar"


@dataclass(frozen=True)
class Side:
    """One of two documents: a title, and a line that says more."""

    title: str
    detail: str = ""
    document: Document = field(default_factory=dict)


class SideHead(QWidget):
    """A title, or the choice among versions; `chosen` gives the number."""

    chosen = Signal(int)

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[int, VersionRow] = {}
        self._title, self._detail, self.choice = ElidedLabel(role="strong"), ElidedLabel(role="muted"), Choice()
        self.choice.setAccessibleName(said)
        self.choice.setMinimumContentsLength(10)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self._said = label(said, "small")
        self.setLayout(rows(self._said, self._title, self.choice, self._detail, gap=0.25))

    def show_side(self, side: Side) -> None:
        """A document with nothing to choose."""
        self.choice.hide()
        self._said.hide()
        self._title.show()
        self._title.show_text(side.title)
        self._detail.show_text(side.detail)

    def show_versions(self, versions: Sequence[VersionRow], number: int) -> None:
        """The versions of a scenario with one of them chosen. Emits nothing."""
        self._rows = {row.number: row for row in versions}
        self._title.hide()
        self._said.show()
        self.choice.show()
        blocked = self.choice.blockSignals(True)
        self.choice.set_options([(str(row.number), version_words(row)) for row in versions])
        self.choice.setCurrentIndex(max(0, self.choice.findData(str(number))))
        self.choice.blockSignals(blocked)
        self._show_detail()

    def number(self) -> int:
        """The version chosen, 0 for none."""
        return int(self.choice.currentData() or 0)

    def _show_detail(self) -> None:
        row = self._rows.get(self.number())
        self._detail.show_text(origin_words(row) if row is not None else "")

    @Slot()
    def _on_chosen(self) -> None:
        self._show_detail()
        self.chosen.emit(self.number())


def version_words(row: VersionRow) -> str:
    """Version 3 · 12 Agu 2026 09.00 WITA."""
    version = _("Version {number}").format(number=row.number)
    return f"{version} · {date_and_time(row.created_at, ZONE)}"


def origin_words(row: VersionRow) -> str:
    """Who and why."""
    reason = _("Shipped with the program") if row.reason == "shipped" else row.reason
    return " · ".join(part for part in (row.author, reason) if part) or "—"
