"""A line over results: that they are provisional, whom they wait for, and what is kept from one who still scores."""

from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.services.reconciling import Look
from trainer.services.words import whose_marks
from trainer.ui.drill.reconciliation.words import provisional_words
from trainer.ui.layout import columns, label
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel


class LockBanner(QWidget):
    """Gone once everybody has locked, but for who sees only his own marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge, self._told, self._alone = Badge(), ElidedLabel("", "muted"), label(role="warning", wrap=True)
        self.setLayout(columns(self._badge, (self._told, 1), (self._alone, 3)))
        self.hide()

    def show_look(self, look: Look) -> None:
        """Another state of the locks."""
        told = provisional_words(look.board)
        alone = whose_marks(look.alone, is_own_only=look.is_own_only)
        self._badge.show_badge(_("Provisional"), "warning")
        self._badge.setVisible(bool(told))
        self._told.show_text(told)
        self._alone.setText(alone)
        self._alone.setVisible(bool(alone))
        self.setVisible(bool(told or alone))

    def said(self) -> str:
        """What it tells."""
        return " ".join(part for part in (self._told.whole(), self._alone.text()) if part)
