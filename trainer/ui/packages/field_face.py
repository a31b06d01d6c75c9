"""On an evaluator's laptop: what he recorded, and the way back to the office."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.i18n import _, ngettext
from trainer.services.package_desk import PackageDesk
from trainer.services.words import local_date_and_time
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.packages.fingerprint import FingerprintView
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge

WIDTH = 760


class FieldFace(QWidget):
    """`return_asked` begins the way back; `import_asked` takes in a newer plan."""

    return_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fingerprint = FingerprintView()
        self._records, self._last, self._state = label(role="title"), label(role="muted", wrap=True), Badge()
        self.give = button(_("Return the package…"), self.return_asked.emit, role="primary", icon="send")
        self.newer = button(_("Take in a newer package…"), self.import_asked.emit, icon="merge")
        self._build()

    def _build(self) -> None:
        held = Card(_("Recorded on this laptop"))
        held.add(rows(columns(self._records, STRETCH, self._state), self._last,
                      columns(self.give, self.newer, STRETCH), gap=1.5))  # fmt: skip
        known = Card(_("Fingerprint of this laptop"))
        said = label(_("The office calls you the first time: read these groups out. They say that the package is yours."),
                     "muted", wrap=True)  # fmt: skip
        known.add(rows(said, columns(self.fingerprint, STRETCH), gap=1.5))
        for card in (held, known):
            card.setMaximumWidth(WIDTH)
        whole = rows(held, known, STRETCH, gap=2)
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)

    def show_desk(self, look: PackageDesk) -> None:
        """What this laptop holds of the drill."""
        records = ngettext("{count} record", "{count} records", look.entries).format(count=look.entries)
        photos = ngettext("{count} photo or file", "{count} photos or files", look.photos).format(count=look.photos)
        self._records.setText(f"{records} · {photos}")
        if look.returned is None:
            self._last.setText(_("Nothing was returned from here yet. It can be returned as often as you like."))
        else:
            told = _("Last returned {when}. Returning again does no harm: the office takes in only what is new.")
            self._last.setText(told.format(when=local_date_and_time(look.returned.at)))
        if not look.entries:
            self._state.show_badge(_("nothing recorded yet"), "neutral")
        elif look.unreturned:
            told = ngettext("{count} record not returned yet", "{count} records not returned yet", look.unreturned)
            self._state.show_badge(told.format(count=look.unreturned), "warning")
        else:
            self._state.show_badge(_("all returned"), "good")
        self.give.setEnabled(bool(look.entries))
        self.fingerprint.show_fingerprint(look.fingerprint)
