"""Posts and shapes of a board: named places, roads, buildings and what else is drawn, and the picture under it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from trainer.domain.board_edits import shifted
from trainer.domain.errors import mark
from trainer.domain.floor_board import Point, ShapeKind
from trainer.domain.plain import text_at, with_item, with_value
from trainer.i18n import _
from trainer.ui.layout import button, columns
from trainer.ui.library.editor.board_list import BoardList
from trainer.ui.widgets.board_canvas import POINT
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.flow_layout import FlowLayout
from trainer.ui.widgets.stacked_form import Part

LONGEST = 80
KINDS = {
    ShapeKind.ROAD: mark("Road"),
    ShapeKind.LINE: mark("Line or fence"),
    ShapeKind.BUILDING: mark("Building"),
    ShapeKind.AREA: mark("Area"),
    ShapeKind.WATER: mark("Water"),
    ShapeKind.TEXT: mark("Words"),
}


class PostList(BoardList):
    """A new post is put where one clicks."""

    key = "posts"
    ordered = False
    tool_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Posts"), _("New post"), parent)
        self.words_of_change = _("Change post")
        self.form.add_line(Part("name", _("Name"), line_field(longest=LONGEST)))
        self.lay_out()

    def line_of(self, at: int, item: object) -> str:
        return text_at(item, ("name",)) or _("Post {number}").format(number=at + 1)

    def show_fields(self, item: object) -> None:
        self.form.show_values({"name": text_at(item, ("name",))})

    @Slot()
    def add(self) -> None:
        self.tool_asked.emit(POINT)

    def put(self, x: int, y: int) -> None:
        """A new post there, its name to be typed over."""
        count = len(self._items)
        made = {"name": _("Post {number}").format(number=count + 1), "x": x, "y": y}
        self.ask(with_item(self._plain, (self.key,), count, made), count, _("New post"))
        self.form.jump("name", typed_over=True)

    def carry(self, at: int, place: Point, run: str) -> None:
        """A post elsewhere."""
        board = with_value(with_value(self._plain, (self.key, at, "x"), place[0]), (self.key, at, "y"), place[1])
        self.ask(board, at, _("Move post"), run)


class SketchList(BoardList):
    """Buttons for each kind of shape; what lies above is further down in the list."""

    key = "shapes"
    ordered = False
    tool_asked = Signal(str)
    picture_asked = Signal()
    picture_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sketch"), _("Draw"), parent)
        self.words_of_change = _("Change sketch")
        self._tools: dict[QPushButton, str] = {}
        self.bar.add.hide()
        self.form.add_line(Part("label", _("Words beside it"), line_field(longest=LONGEST)))
        self.form.add_line(Part("kind", _("Kind"), Choice([(kind.value, _(words)) for kind, words in KINDS.items()])))
        self._load = button(_("Picture…"), icon="camera")
        self._drop = button(_("Without picture"))
        self._load.setToolTip(_("A photo or map under the sketch, JPEG or PNG"))
        self._load.clicked.connect(self.picture_asked)
        self._drop.clicked.connect(self.picture_dropped)
        pictures = QWidget()
        pictures.setLayout(columns(self._load, self._drop, 1, gap=0.5))
        self.lay_out(self._tool_bar(), below=(pictures,))

    def _tool_bar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=0.5)
        for kind, words in KINDS.items():
            made = button(_(words), self._on_tool)
            made.setCheckable(True)
            made.setToolTip(
                _("Draw on the board: click or Space sets points, Enter or a double click ends, Esc gives up")
            )
            self._tools[made] = kind.value
            flow.addWidget(made)
        return bar

    def show_tool(self, tool: str) -> None:
        """Which kind is being drawn."""
        for made, kind in self._tools.items():
            made.setChecked(kind == tool)

    def line_of(self, at: int, item: object) -> str:  # noqa: ARG002
        kind, words = text_at(item, ("kind",)), text_at(item, ("label",))
        name = _(KINDS[ShapeKind(kind)]) if kind in tuple(ShapeKind) else kind
        return f"{name}: {words}" if words else name

    def show_fields(self, item: object) -> None:
        self.form.show_values({"label": text_at(item, ("label",)), "kind": text_at(item, ("kind",))})
        self._drop.setEnabled(bool(self._board.picture))

    def value_of(self, name: str) -> object:
        return self.form.value(name) or (None if name == "label" else "")

    @Slot()
    def add(self) -> None:
        self.tool_asked.emit(ShapeKind.ROAD.value)

    def draw(self, kind: str, points: list[Point]) -> None:
        """A new shape; the cursor goes to its words."""
        count = len(self._items)
        made: dict[str, object] = {"kind": kind, "points": [list(point) for point in points]}
        if kind == ShapeKind.TEXT:
            made["label"] = _("Words")
        self.ask(with_item(self._plain, (self.key,), count, made), count, _("Draw"))
        self.form.jump("label", typed_over=True)

    def carry(self, at: int, by: Point, run: str) -> None:
        """A shape elsewhere."""
        points = [list(point) for point in shifted(self._board.shapes[at].points, *by)]
        self.ask(with_value(self._plain, (self.key, at, "points"), points), at, _("Move shape"), run)

    @Slot()
    def _on_tool(self) -> None:
        made = self.sender()
        if isinstance(made, QPushButton):
            self.tool_asked.emit(self._tools[made] if made.isChecked() else "")
