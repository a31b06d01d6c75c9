"""P: photos and files for the current criterion. Enter chooses files, Ctrl+V takes the picture that was copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from trainer.i18n import _
from trainer.services.scoring import MAX_NOTE
from trainer.ui.layout import button, columns, rows
from trainer.ui.scoring.alt_line import AltLine
from trainer.ui.scoring.elided import Elided
from trainer.ui.widgets.picture_strip import PictureStrip
from trainer.ui.widgets.shots import Shot, Thumbs


class PhotoPanel(QFrame):
    """Asks for photos; it keeps none itself. The wish about places is remembered by whoever listens."""

    files_asked = Signal(str)
    paste_asked = Signal(str)
    place_chosen = Signal(bool)
    opened = Signal(str)
    left = Signal()

    def __init__(self, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption, self._for = AltLine(), Elided("strong")
        self.choose = button(_("Choose files…"), self._on_choose, role="primary", icon="open")
        self.paste = button(_("Paste"), self._on_paste, icon="copy")
        self.keeps_place, self.strip = QCheckBox(_("keep where photos were taken")), PictureStrip(thumbs)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("role", "well")
        self.caption.setMaxLength(MAX_NOTE)
        self.caption.setAccessibleName(_("Caption"))
        self.caption.setPlaceholderText(_("Caption, if any. Enter chooses files, Esc closes."))
        self.paste.setToolTip(_("The picture that was copied last (Ctrl+V)"))
        self.keeps_place.setToolTip(_("Photos are kept without what the camera wrote into them, the place among it."))
        first = columns((self.caption, 1), self.choose, self.paste, gap=1)
        second = columns((self._for, 1), self.keeps_place, gap=1)
        self.setLayout(rows(first, second, self.strip, gap=0.75, margin=1))

    def _connect(self) -> None:
        self.caption.returnPressed.connect(self._on_choose)
        self.keeps_place.toggled.connect(self.place_chosen)
        self.strip.opened.connect(self.opened)

    def begin(self, about: str, *, keeps_place: bool) -> None:
        """Open for a criterion or team."""
        self.caption.clear()
        self._for.show_text(about)
        blocked = self.keeps_place.blockSignals(True)
        self.keeps_place.setChecked(keeps_place)
        self.keeps_place.blockSignals(blocked)
        self.caption.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_shots(self, shots: Sequence[Shot]) -> None:
        """What there is already."""
        self.strip.show_shots(shots)
        self.strip.setVisible(bool(shots))

    def added(self) -> None:
        """They are on their way: the next photo has words of its own."""
        self.caption.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing typed here is a key of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._on_paste()
        elif event.key() == Qt.Key.Key_Down and self.strip.isVisible():
            self.strip.setFocus(Qt.FocusReason.TabFocusReason)
        event.accept()

    @Slot()
    def _on_choose(self) -> None:
        self.files_asked.emit(self.caption.text().strip())

    @Slot()
    def _on_paste(self) -> None:
        self.paste_asked.emit(self.caption.text().strip())
