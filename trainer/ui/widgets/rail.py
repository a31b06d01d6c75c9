"""The rail at the left: where one is and where one can go."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from trainer.ui import icons, theme
from trainer.ui.widgets.painting import CENTRE, focus_ring, ground, painter_on, text

WIDE = 188
NARROW = 60
ICON = 20
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class RailButton(QAbstractButton):
    """One page: icon, name, and how many things wait there."""

    def __init__(self, page: str, words: str, icon_name: str) -> None:
        super().__init__()
        self.page, self.icon_name, self.badge = page, icon_name, 0
        self.setText(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(NARROW, theme.current().row_height + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses like the space bar; arrows are the rail's, Qt would choose with each of them."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = QRectF(self.rect()).adjusted(8, 1, -8, -1)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            outlined = "accent" if chosen and theme.current().line > 1 else ""
            ground(painter, box, "selection" if chosen else "hover", outlined)
        colour = "accent" if chosen else "muted"
        left = box.left() + 12
        icons.paint(painter, QRectF(left, box.center().y() - ICON / 2, ICON, ICON), self.icon_name, colour)
        if self.width() > NARROW:
            painter.setFont(theme.font(strong=chosen))
            text(painter, box.adjusted(12 + ICON + 12, 0, -30 if self.badge else -4, 0), self.text(), colour)
        if self.badge:
            self._paint_badge(painter, box)
        if self.hasFocus():
            focus_ring(painter, box)
        painter.end()

    def _paint_badge(self, painter: QPainter, box: QRectF) -> None:
        words = str(self.badge) if self.badge < 100 else "99+"
        painter.setFont(theme.font(9, strong=True))
        width = max(18, painter.fontMetrics().horizontalAdvance(words) + 10)
        top = box.top() + 2 if self.width() <= NARROW else box.center().y() - 9
        spot = QRectF(box.right() - width - (0 if self.width() <= NARROW else 8), top, width, 18)
        ground(painter, spot, "accent", radius=9)
        text(painter, spot, words, "on_accent", CENTRE)


class WhoButton(QAbstractButton):
    """Name and unit of who is in front; with users it can be pressed, and stands for him in a narrow rail too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._detail = "", ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_name("", "", can_press=False)

    def show_name(self, name: str, detail: str, *, can_press: bool) -> None:
        """Another name. Not as the button's text, in which a “&” would be a key."""
        self._name, self._detail = name, detail
        self.setAccessibleName(name)
        self.setToolTip(f"{name}\n{detail}" if name else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_press else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not can_press)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_press else Qt.CursorShape.ArrowCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = painter_on(self), QRectF(self.rect())
        can_press = self.focusPolicy() != Qt.FocusPolicy.NoFocus
        if can_press and (self.underMouse() or self.isDown()):
            ground(painter, box, "hover")
        if self.width() > NARROW:
            line = QRectF(12, 4, self.width() - (40 if can_press else 16), 20)
            painter.setFont(theme.font(10.5))
            text(painter, line, self._name)
            painter.setFont(theme.font(10))
            text(painter, line.translated(0, 20), self._detail, "muted")
            if can_press:
                icons.paint(painter, QRectF(box.right() - 24, box.center().y() - 8, 16, 16), "chevron-up", "muted")
        elif can_press:
            middle = QRectF(0, 0, ICON, ICON)
            middle.moveCenter(box.center())
            icons.paint(painter, middle, "person", "muted")
        if self.hasFocus():
            focus_ring(painter, box)
        painter.end()


class Rail(QWidget):
    """Brand on top, pages below it, settings and the signed-in name at the foot."""

    chosen = Signal(str)

    def __init__(self, brand: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brand, self._name, self._detail = brand, "", ""
        self._who = WhoButton(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._build()
        self._group.buttonClicked.connect(self._on_clicked)

    def _build(self) -> None:
        self.setFixedWidth(WIDE)
        self._head, self._foot = QVBoxLayout(), QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 64, theme.current().line, 64)
        whole.setSpacing(0)
        for box in (self._head, self._foot):
            box.setSpacing(2)
        whole.addLayout(self._head)
        whole.addStretch(1)
        whole.addLayout(self._foot)

    def add(self, page: str, words: str, icon_name: str, *, foot: bool = False, tip: str = "") -> None:
        """Another page, below those already there."""
        made = RailButton(page, words, icon_name)
        made.setToolTip(tip)
        self._buttons[page] = made
        self._group.addButton(made)
        (self._foot if foot else self._head).addWidget(made)

    def rename(self, page: str, words: str, tip: str = "") -> None:
        """The page's name in another language."""
        self._buttons[page].setText(words)
        self._buttons[page].setToolTip(tip)

    def select(self, page: str) -> None:
        """Show where one is; emits nothing."""
        self._buttons[page].setChecked(True)

    def set_badge(self, page: str, count: int) -> None:
        """How many things wait on a page; 0 takes the mark away."""
        button = self._buttons[page]
        button.badge = count
        button.setAccessibleDescription(str(count) if count else "")
        button.update()

    @property
    def who(self) -> "WhoButton":
        """The name at the foot, to hang a menu on."""
        return self._who

    def set_name(self, name: str, detail: str = "", *, can_press: bool = False) -> None:
        """Who is in front, and where."""
        self._name, self._detail = name, detail
        self._who.show_name(name, detail, can_press=can_press)

    def set_compact(self, compact: bool) -> None:
        """Icons only, for a narrow window."""
        self.setFixedWidth(NARROW if compact else WIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        order = list(self._buttons.values())
        held = next((at for at, button in enumerate(order) if button.hasFocus()), None)
        if step is None or held is None:
            super().keyPressEvent(event)
            return
        order[(held + step) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._who.setGeometry(8, self.height() - 60, self.width() - 16, 48)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for button in self._buttons.values():
                button.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        line = theme.current().line
        painter.fillRect(self.width() - line, 0, line, self.height(), theme.colour("border"))
        self._paint_brand(painter)
        painter.end()

    def _paint_brand(self, painter: QPainter) -> None:
        sign = QRectF(16, 16, 28, 28)
        ground(painter, sign, "accent", radius=7)
        icons.paint(painter, sign.adjusted(5, 5, -5, -5), "drill", "on_accent")
        painter.setFont(theme.font(12, strong=True))
        if self.width() > NARROW:
            text(painter, QRectF(54, 16, self.width() - 62, 28), self._brand)

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.page)
