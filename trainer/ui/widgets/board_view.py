"""The board of a tactical floor or wall game, at one of its steps."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.domain.floor_board import Board, Point
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.board_painting import BoardPainter, Field, marker_box, read_picture
from trainer.ui.widgets.painting import CENTRE, focus_ring, painter_on, text

EDGE = 4
NEAR = 10
STEP_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}


class BoardView(QWidget):
    """Left and Right go through the steps. It changes nothing: who edits shows a changed board with `show_board`.

    `to_board` and `to_screen` turn points of the widget into those of the board (1000 × 600) and back, `marker_at` and
    `post_at` say what lies under a point. Ground and picture are kept as one pixmap until they change.
    """

    step_changed = Signal(int)
    marker_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._step, self._chosen = Board(), 0, ""
        self._picture: QImage | None = None
        self._picture_text = ""
        self._ground: tuple[tuple[object, ...], QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Board"))

    # showing

    def show_board(self, board: Board, step: int = 0) -> None:
        """A board at a step, counted from 0; the marker chosen stays chosen while the board has it."""
        if board.picture != self._picture_text:
            self._picture_text = board.picture
            self._picture = read_picture(board.picture) if board.picture else None
        self._board, self._step = board, max(0, min(step, len(board.steps) - 1))
        if self._chosen not in {marker.code for marker in board.markers}:
            self._chosen = ""
        self._tell()

    @property
    def board(self) -> Board:
        """The board shown."""
        return self._board

    @property
    def step(self) -> int:
        """The step shown, counted from 0."""
        return self._step

    @property
    def chosen(self) -> str:
        """Code of the marker chosen; empty for none."""
        return self._chosen

    @property
    def lacks_picture(self) -> bool:
        """Whether the board has a picture that cannot be read."""
        return bool(self._picture_text) and self._picture is None

    def go_to(self, step: int) -> None:
        """Another step; past the ends nothing happens."""
        if 0 <= step < len(self._board.steps) and step != self._step:
            self._step = step
            self._tell()
            self.step_changed.emit(step)

    def choose(self, code: str) -> None:
        """Mark a marker; emits nothing."""
        self._chosen = code
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(described(self._board, self._step))
        self.update()

    # places

    @property
    def field(self) -> Field:
        """Where the board lies in the widget."""
        return Field.inside(QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE))

    def to_board(self, place: QPointF | QPoint) -> Point:
        """A point of the widget on the board, never outside it."""
        return self.field.on_board(QPointF(place))

    def to_screen(self, x: float, y: float) -> QPointF:
        """A point of the board in the widget."""
        return self.field.on_screen(x, y)

    def marker_at(self, place: QPointF | QPoint) -> str:
        """Code of the marker drawn there, the upper one of several; empty for none."""
        places, markers = self._board.places(self._step), {marker.code: marker for marker in self._board.markers}
        boxes = ((code, marker_box(self.field, markers[code], at)) for code, at in places.items() if code in markers)
        under = [code for code, box in boxes if box.adjusted(-4, -3, 4, 3).contains(QPointF(place))]
        return under[-1] if under else ""

    def post_at(self, place: QPointF | QPoint) -> int:
        """Number of the post there, from 0; -1 for none."""
        field, at = self.field, QPointF(place)
        near = ((at - field.on_screen(post.x, post.y)).manhattanLength() for post in self._board.posts)
        return next((number for number, far in enumerate(near) if far <= NEAR), -1)

    def sizeHint(self) -> QSize:
        return QSize(500, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 184)

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.drawPixmap(0, 0, self._painted_ground())
        BoardPainter(painter, self.field, self._board).paint_step(self._step, self._chosen, focused=self.hasFocus())
        if self.lacks_picture:
            painter.setFont(theme.font(9.5))
            line = self.field.rect.adjusted(8, 0, -8, -6)
            line.setTop(line.bottom() - 20)
            text(painter, line, _("The picture of this board cannot be read."), "warning", CENTRE)
        if self.hasFocus():
            focus_ring(painter, self.field.rect.adjusted(-EDGE, -EDGE, EDGE, EDGE))
        painter.end()

    def _painted_ground(self) -> QPixmap:
        board, ratio = self._board, self.devicePixelRatioF()
        key = (board.shapes, board.posts, self._picture_text, self.size().toTuple(), ratio, theme.current().name)
        if self._ground is None or self._ground[0] != key:
            made = QPixmap(self.size() * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            BoardPainter(painter, self.field, board).paint_ground(self._picture)
            painter.end()
            self._ground = (key, made)
        return self._ground[1]

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEP_KEYS:
            self.go_to(self._step + STEP_KEYS[key])
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self._board.steps) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        code = self.marker_at(event.position())
        if code != self._chosen:
            self.choose(code)
            self.marker_chosen.emit(code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            code = self.marker_at(event.pos())
            name = next((marker.name for marker in self._board.markers if marker.code == code), "")
            QToolTip.showText(event.globalPos(), name, self)
            return True
        return super().event(event)


def described(board: Board, step: int) -> str:
    """A step in words, for who cannot see the board."""
    if not board.steps:
        return _("The board has no steps yet.")
    moment, names = board.steps[step], {marker.code: marker.name for marker in board.markers}
    words = [_("Step {step} of {count}: {title}").format(step=step + 1, count=len(board.steps), title=moment.title)]
    moved = [names.get(code, code) for code in board.moves(step)]
    if moved:
        words.append(_("moved: {names}").format(names=", ".join(moved)))
    return ". ".join([*words, *([moment.note] if moment.note else [])])
