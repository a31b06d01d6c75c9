"""Told above the sections: somebody saved a newer version meanwhile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from trainer.i18n import _
from trainer.services.scenario_versions import VersionRow
from trainer.ui.layout import button, columns, label


class NewerBanner(QFrame):
    """Offers to compare, and to go on on top of the newer version; hidden until there is one."""

    compare_asked = Signal()
    adopt_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words = label(wrap=True)
        self.compare = button(_("Compare"), icon="list")
        self.adopt = button(_("Save mine on top of it"), role="quiet")
        self.adopt.setToolTip(
            _("What was changed in it and not by you is then gone from the newest version; it stays in its own.")
        )
        self.number = 0
        line = columns((self._words, 1), self.compare, self.adopt)
        line.setContentsMargins(16, 6, 12, 6)
        self.setLayout(line)
        self.compare.clicked.connect(self.compare_asked)
        self.adopt.clicked.connect(self.adopt_asked)
        self.hide()

    def show_newer(self, row: VersionRow, base: int) -> None:
        """Say which version there is and on which this text is based."""
        self.number = row.number
        words = _("Version {number} was saved meanwhile by {who}: {why}. What you write is based on version {base}.")
        self._words.setText("▲ " + words.format(number=row.number, who=row.author, why=row.reason, base=base))
        self.show()
