"""A quick observation: one line, Enter keeps it; with a key it happened ten, thirty or sixty seconds ago."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from trainer.i18n import _
from trainer.services.scoring import MAX_NOTE
from trainer.ui import theme
from trainer.ui.layout import button, columns, label, rows

BACK = (10, 30, 60)
ABOUT_EDGES = 36


class Observing(QFrame):
    """Holds the moment at which it was opened: what is typed for half a minute was seen before."""

    given = Signal(str, object, bool)
    left = Signal()

    def __init__(
        self, now: Callable[[], datetime], said: Callable[[datetime], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._said = now, said
        self._moment = now()
        self._field, self._time = QLineEdit(), label(role="strong")
        self._about, self._save = QPushButton(), button(_("Keep"), self._on_save, role="primary")
        self._back = {button(_("−{seconds} s").format(seconds=span), self._on_back): span for span in BACK}
        self._build()
        self._field.returnPressed.connect(self._on_save)

    def _build(self) -> None:
        self.setProperty("role", "well")
        self._field.setMaxLength(MAX_NOTE)
        self._field.setAccessibleName(_("Quick observation"))
        self._about.setCheckable(True)
        self._about.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for made, span in self._back.items():
            made.setToolTip(_("It happened {seconds} seconds earlier").format(seconds=span))
        first = columns((self._field, 1), self._save, gap=1)
        second = columns(self._time, *self._back, (label(), 1), self._about, gap=1)
        whole = rows(first, second, gap=0.75, margin=1)
        self.setLayout(whole)

    def begin(self, about: str, prompt: str = "") -> None:
        """Open for a team or person; the moment is now."""
        self._moment = self._now()
        self._field.clear()
        self._field.setPlaceholderText(prompt or _("What was seen? Enter keeps it, Esc closes."))
        self._about.setText(_("about {name}").format(name=self._shortened(about)))
        self._about.setToolTip(about)
        words = QFontMetricsF(theme.font(strong=True)).horizontalAdvance(self._about.text())
        self._about.setMinimumWidth(round(words) + ABOUT_EDGES)  # pressed it is bold, which its hint does not know
        self._about.setChecked(not prompt)  # why play was stopped is not about one team
        self._tell_time()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shortened(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; nothing typed here is a key of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    @Slot()
    def _on_back(self) -> None:
        span = self._back.get(self.sender())  # type: ignore[call-overload]
        if span:
            self._moment -= timedelta(seconds=span)
            self._tell_time()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_save(self) -> None:
        words = self._field.text().strip()
        if words:
            self.given.emit(words, self._moment, self._about.isChecked())
        self.left.emit()

    def _tell_time(self) -> None:
        self._time.setText(self._said(self._moment))
