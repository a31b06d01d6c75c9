"""What lies over the whole window until it is answered: the first start, signing in, the locked screen."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from trainer.i18n import LANGUAGES, language
from trainer.ui import icons
from trainer.ui.app_window import AppWindow
from trainer.ui.layout import STRETCH, columns, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.painting import ground, painter_on
from trainer.ui.widgets.segmented import Option, Segmented

WIDTH = 600
ANSWERED = frozenset({"language", "theme", "quit"})
"""Commands of the window that make sense before it is answered."""


class Cover(QFrame):
    """Follows the window's size and keeps its keys away from what lies behind."""

    language_chosen = Signal(str)
    answered = ANSWERED

    def __init__(self, window: AppWindow) -> None:
        super().__init__(window)
        self._over = window
        self._before: QWidget | None = None
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.language = Segmented([Option(code, name) for code, name in LANGUAGES.items()], "Bahasa / Language")
        self.language.set_value(language())
        self.language.chosen.connect(self.language_chosen)

    def put_in_middle(self, *parts: QWidget) -> None:
        """The card of a cover, and what stands below it."""
        card = Card()
        card.setFixedWidth(WIDTH)
        card.body.setContentsMargins(32, 28, 32, 28)
        for part in parts:
            card.add(part)
        self.setLayout(columns(STRETCH, rows(STRETCH, card, STRETCH), STRETCH))

    def retranslate(self) -> None:
        """All words in the language chosen; the cursor stays where it is."""

    def first_stop(self) -> QWidget:
        """Where the cursor goes."""
        return self

    def cover(self) -> None:
        """Lie over the window; its cursor is remembered."""
        self._before = self._over.focusWidget()
        self._over.installEventFilter(self)
        self._over.set_covered(self.answered)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Give the window back, with its cursor where it was."""
        self.hide()
        self._over.removeEventFilter(self)
        self._over.set_covered(None)
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._over.geometry() if self.isWindow() else self._over.rect())
            elif event.type() == QEvent.Type.LanguageChange:
                self.language.set_value(language())
                self.retranslate()
        return super().eventFilter(watched, event)


class Brand(QWidget):
    """The program's sign, as in the rail; `icon` says what is asked here."""

    def __init__(self, icon: str = "drill") -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(48, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = painter_on(self), QRectF(self.rect())
        ground(painter, box, "accent", radius=12)
        icons.paint(painter, box.adjusted(10, 10, -10, -10), self._icon, "on_accent")
        painter.end()
