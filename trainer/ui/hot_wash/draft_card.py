"""A card of drafted texts: whether they are confirmed, a button that does it, and the way back to the data."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.ui.layout import button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge


class DraftCard(Card):
    """Subclasses say in `confirm` what is kept."""

    redraft_asked = Signal()

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent=parent)
        self._badge = Badge()
        self.confirm_button = button(_("Confirm"), self._on_confirm, icon="check")
        self.redraft_button = button(_("Draft anew"), self.redraft_asked.emit, role="quiet")
        self.redraft_button.setToolTip(_("Take the texts from the data again; what was written stays in the journal."))
        for part in (self._badge, self.redraft_button, self.confirm_button):
            self.add_aside(part)

    def show_state(self, *, is_confirmed: bool, has_any: bool, editable: bool) -> None:
        """Draft or confirmed, in a word and a sign."""
        words = (_("confirmed"), "good") if is_confirmed else (_("draft"), "warning")
        self._badge.show_badge(*(words if has_any else ("", "neutral")))
        self.confirm_button.setVisible(editable and has_any and not is_confirmed)
        self.redraft_button.setVisible(editable and is_confirmed)

    def confirm(self) -> None:
        """Have everything kept as it stands."""
        raise NotImplementedError

    @Slot()
    def _on_confirm(self) -> None:
        self.confirm()
