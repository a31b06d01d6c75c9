"""A line over results: that they are provisional, whom they wait for, and what is kept from one who still scores."""

from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.services.reconciling import Look
from trainer.ui.drill.reconciliation.words import alone_words, provisional_words
from trainer.ui.layout import columns, label
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel


class LockBanner(QWidget):
    """Gone once everybody has locked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge, self._told, self._alone = Badge(), ElidedLabel("", "muted"), label(role="warning", wrap=True)
        self.setLayout(columns(self._badge, (self._told, 1), (self._alone, 3)))
        self.hide()

    def show_look(self, look: Look) -> None:
        """Another state of the locks."""
        told = provisional_words(look.board)
        self._badge.show_badge(_("Provisional"), "warning")
        self._told.show_text(told)
        self._alone.setText(alone_words(look.alone) if look.alone else "")
        self._alone.setVisible(bool(look.alone))
        self.setVisible(bool(told))

    def said(self) -> str:
        """What it tells."""
        return " ".join(part for part in (self._told.whole(), self._alone.text()) if part)
