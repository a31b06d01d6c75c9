"""The hot wash before a room: one page at a time, by keys, by a remote control or by a click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _
from trainer.ui.hot_wash.pages import HIGH, WIDE, PaperPage, pages_of
from trainer.ui.hot_wash.slide_painter import paint_page
from trainer.ui.hot_wash.slides import Slide
from trainer.ui.widgets.painting import painter_on

STEPS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Backspace: -1,
}  # fmt: skip
DARK = (Qt.Key.Key_B, Qt.Key.Key_Period)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TYPING_MS = 1_200
Content = Callable[[str], bytes]


class Presenter(QWidget):
    """→ PgDn Space on, ← PgUp back, Home, End, a number to that page, B dark; Esc is left to the window around it."""

    turned = Signal(int)

    def __init__(self, slides: Sequence[Slide], content: Content, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages_of(slides)
        self._content, self._pictures = content, dict[str, QPixmap | None]()
        self._place, self._is_dark, self._typed = 0, False, ""
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self._jump)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._say()

    # places

    @property
    def place(self) -> int:
        """Number of the page, from 1."""
        return self._place + 1

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> PaperPage:
        """The page in front of the room."""
        return self._pages[self._place]

    @property
    def is_dark(self) -> bool:
        """Whether the room sees nothing just now."""
        return self._is_dark

    def turn_to(self, place: int) -> None:
        """A page by its number; the first and the last hold."""
        self._place = max(0, min(self.count - 1, place - 1))
        self._is_dark = False
        self._say()
        self.update()
        self.turned.emit(self.place)

    def _say(self) -> None:
        """For the screen reader."""
        page = self.page
        self.setAccessibleName(page.slide.title)
        self.setAccessibleDescription(" ".join(line.text for line in page.lines))

    def _foot(self) -> str:
        if self._typed:
            return _("to page {number} …").format(number=self._typed)
        return _("page {page} of {count}").format(page=self.place, count=self.count)

    # drawing

    def sizeHint(self) -> QSize:
        return QSize(WIDE, HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self.palette().window() if not self._is_dark else Qt.GlobalColor.black)
        if not self._is_dark:
            scale = min(self.width() / WIDE, self.height() / HIGH)
            corner = QPointF((self.width() - WIDE * scale) / 2, (self.height() - HIGH * scale) / 2)
            painter.translate(corner)
            painter.scale(scale, scale)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            paint_page(painter, self.page, self._picture(self.page.slide.picture), self._foot())
        painter.end()

    def _picture(self, key: str) -> QPixmap | None:
        """Read at the first look and kept; None for what is not here or no picture."""
        if key and key not in self._pictures:
            picture = QPixmap()
            try:
                is_read = picture.loadFromData(self._content(key))
            except Trouble:
                is_read = False
            self._pictures[key] = picture if is_read else None
        return self._pictures.get(key)

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.text().isdecimal():
            self._type(event.text())
        elif key in STEPS:
            self._step(STEPS[key])
        elif key in ENTER:
            self._jump() if self._typed else self._step(1)
        elif key == Qt.Key.Key_Home:
            self.turn_to(1)
        elif key == Qt.Key.Key_End:
            self.turn_to(self.count)
        elif key in DARK:
            self._is_dark = not self._is_dark
            self.update()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """To the next page; out of the dark to the same one."""
        self.turn_to(self.place if self._is_dark else self.place + step)

    def _type(self, figure: str) -> None:
        """Figures make a number; it counts at Enter or after a moment."""
        self._typed = (self._typed + figure)[-3:]
        self._pause.start()
        self.update()

    @Slot()
    def _jump(self) -> None:
        typed, self._typed = self._typed, ""
        self._pause.stop()
        if typed:
            self.turn_to(int(typed))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._step(-1 if event.button() == Qt.MouseButton.RightButton else 1)


def screen_for_room(own: QScreen) -> QScreen:
    """The beamer's screen: another than the one the officer works on, if there is one."""
    return next((screen for screen in QGuiApplication.screens() if screen is not own), own)
