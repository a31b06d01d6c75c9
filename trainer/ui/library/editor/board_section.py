"""The board of a floor or wall game: sketch or picture, posts, markers, and how these move from step to step."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedLayout, QWidget

from trainer.domain.board_edits import inside, read_board, with_marker_at, with_step_after
from trainer.domain.errors import Trouble
from trainer.domain.floor_board import HEIGHT, WIDTH, Board, Point
from trainer.domain.plain import Document, Place, value_at, with_value
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.jobs import Progress
from trainer.ui.layout import STRETCH, columns, icon_button, label, rows, tabs
from trainer.ui.library.editor.board_list import BoardList
from trainer.ui.library.editor.board_markers import MarkerList
from trainer.ui.library.editor.board_picture import coded_picture, read_picture_file
from trainer.ui.library.editor.board_sketch import PostList, SketchList
from trainer.ui.library.editor.board_steps import StepList
from trainer.ui.library.editor.fault_words import fault_words
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.messages import Messages
from trainer.ui.widgets.board_canvas import POINT, BoardCanvas
from trainer.ui.widgets.board_things import MARKER, POST, SHAPE, Thing
from trainer.ui.widgets.empty_state import EmptyState

BOARD: Place = ("board",)
SIDE_WIDTH = 288
APART = 45
"""Markers put on the board one after another stand so far from one another."""


class BoardSection(Section):
    """The lists ask for changed boards; what is done on the canvas is handed to the list it concerns."""

    keys = ("board",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._document: Document = {}
        self._plain: Document = {}
        self._board = Board()
        self._turn = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        self.canvas = BoardCanvas()
        self.steps, self.markers, self.posts, self.sketch = StepList(), MarkerList(), PostList(), SketchList()
        self._lists: dict[str, BoardList] = {
            part.key: part for part in (self.steps, self.markers, self.posts, self.sketch)
        }
        self._side = tabs()
        for part, title in ((self.markers, _("Markers")), (self.posts, _("Posts")), (self.sketch, _("Sketch"))):
            self._side.addTab(part, title)
        self._side.setFixedWidth(SIDE_WIDTH)
        self._hint, self._general = label(role="small", wrap=True), label(role="bad", wrap=True)
        self._general.hide()
        advice = _("For a floor or wall game: a sketch or picture with posts, and markers that move from step to step.")
        self._empty = EmptyState("place", _("No board yet"), advice, _("Begin a board"))
        self._full = QWidget()
        left = QWidget()
        left.setLayout(rows(self._head(), (self.canvas, STRETCH), self._hint, self._general, self.steps, gap=0.5))
        self._full.setLayout(columns((left, 1), self._side, gap=1.5))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._full)

    def _head(self) -> QWidget:
        self._before = icon_button("chevron-left", _("Previous step (Page Up)"), self._on_before)
        self._after = icon_button("chevron-right", _("Next step (Page Down)"), self._on_after)
        self._number, self._title = label(role="muted"), label(role="strong")
        self._away = icon_button("delete", _("Remove the whole board"), self.remove_board)
        head = QWidget()
        head.setLayout(columns(self._before, self._after, self._number, (self._title, 1), self._away))
        return head

    def _connect(self) -> None:
        for part in self._lists.values():
            part.edited.connect(self._on_edited)
        self.steps.looked_at.connect(self._on_step_row)
        self.markers.looked_at.connect(self._on_marker_row)
        self.posts.looked_at.connect(self._on_post_row)
        self.sketch.looked_at.connect(self._on_shape_row)
        self.markers.place_asked.connect(self.put_on_board)
        for asked in (self.posts.tool_asked, self.sketch.tool_asked):
            asked.connect(self._on_tool_asked)
        self.sketch.picture_asked.connect(self.load_picture)
        self.sketch.picture_dropped.connect(self._on_picture_dropped)
        self._empty.asked.connect(self.begin)
        self.canvas.step_changed.connect(self._on_step)
        self.canvas.thing_chosen.connect(self._on_thing)
        self.canvas.moved.connect(self._on_moved)
        self.canvas.removal_asked.connect(self._on_removal)
        self.canvas.opened.connect(self._on_opened)
        self.canvas.shape_drawn.connect(self._on_drawn)
        self.canvas.point_given.connect(self.posts.put)
        self.canvas.tool_changed.connect(self._on_tool)

    # showing

    def show_document(self, document: Document) -> None:
        held = value_at(document, BOARD)
        self._document, self._plain = document, held if isinstance(held, Mapping) else {}
        self._board = read_board(self._plain)
        for part in self._lists.values():
            part.show_board(self._plain, self._board)
        step = max(0, self.steps.at)
        self.markers.show_scenario(document, step)
        self.canvas.show_board(self._board, step)
        self._show_head()
        self._show_hint()
        self._pages.setCurrentWidget(self._full if isinstance(held, Mapping) else self._empty)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        found: dict[str, dict[int, dict[str, str]]] = {key: {} for key in self._lists}
        general = []
        for fault in faults:
            if fault.place[:1] != BOARD:
                continue
            key, at = (*fault.place[1:3], "", "")[:2]
            if key in found and isinstance(at, int):
                name = str(fault.place[3]) if len(fault.place) > 3 else ""
                found[str(key)].setdefault(at, {}).setdefault(name, fault_words(fault))
            else:
                general.append(fault_words(fault))
        for key, part in self._lists.items():
            part.show_faults(found[key])
        self._general.setText("\n".join(f"▲ {words}" for words in general))
        self._general.setVisible(bool(general))

    def jump(self, place: Place) -> None:
        key, at, name = (*place[1:4], "", -1, "")[:3] if len(place) > 1 else ("", -1, "")
        part = self._lists.get(str(key))
        if self._pages.currentWidget() is self._empty:
            self._empty.setFocus()
        elif part is not None:
            self._bring(part)
            part.jump(at if isinstance(at, int) else -1, str(name))
        else:
            self.canvas.setFocus()

    def _show_head(self) -> None:
        steps, step = self._board.steps, self.canvas.step
        words = _("Step {step} of {count}").format(step=step + 1, count=len(steps)) if steps else ""
        self._number.setText(words)
        self._title.setText(steps[step].title if steps else _("The board has no steps yet."))
        self._before.setEnabled(step > 0)
        self._after.setEnabled(step < len(steps) - 1)

    def _show_hint(self) -> None:
        if self.canvas.tool == POINT:
            words = _(
                "Click where the post shall stand, or move the cross with the arrows and press Enter. Esc gives up."
            )
        elif self.canvas.tool:
            words = _("Click or Space sets a point, arrows move the cross, Enter or a double click ends, Esc gives up.")
        else:
            words = _("Tab: next marker · arrows: move by 10, with Shift by 1 · Page Up and Page Down: steps")
        self._hint.setText(words)

    def _bring(self, part: BoardList) -> None:
        if part is not self.steps:
            self._side.setCurrentWidget(part)

    # acts

    @Slot()
    def begin(self) -> None:
        """A board with one step."""
        self._ask(_("Begin a board"), with_step_after({}, -1, _("Starting position")))
        self.canvas.setFocus()

    @Slot()
    def remove_board(self) -> None:
        """The scenario without a board; undo brings it back."""
        self.edited.emit(_("Remove the whole board"), with_value(self._document, BOARD, None), "")

    @Slot(str)
    def put_on_board(self, code: str) -> None:
        """A marker that does not stand in this step is put into the middle; then the keys move it."""
        plain, step = self._plain, self.canvas.step
        if not self._board.steps:
            plain = with_step_after(plain, -1, _("Starting position"))
        if code not in self._board.places(step):
            self._ask(_("Put marker on the board"), with_marker_at(plain, step, code, self._free_place()))
        self.canvas.choose_thing(Thing(MARKER, code))
        self.canvas.setFocus()

    def _free_place(self) -> Point:
        taken = set(self._board.places(self.canvas.step).values())
        spots = ((WIDTH // 2 + APART * 2 * x, HEIGHT // 2 + APART * y) for y in range(-5, 6) for x in range(-5, 6))
        return next(
            (spot for spot in ((WIDTH // 2, HEIGHT // 2), *spots) if spot not in taken), (WIDTH // 2, HEIGHT // 2)
        )

    @Slot()
    def load_picture(self) -> None:
        """A picture from a file under the sketch."""
        filters = _("Pictures") + " (*.jpg *.jpeg *.png)"
        path = Messages.open_file(self, _("Picture of the place"), filters)
        if path is not None:
            self._hint.setText(_("Reading the picture…"))
            self._desk.jobs.run(partial(_read, path), self._on_picture, self._on_trouble)

    def _on_picture(self, image: QImage) -> None:
        self._ask(_("Picture under the board"), with_value(self._plain, ("picture",), coded_picture(image)))

    def _on_trouble(self, trouble: Trouble) -> None:
        self._show_hint()
        Messages.trouble(self, trouble)

    def _ask(self, words: str, board: Document, run: str = "") -> None:
        self.edited.emit(words, with_value(self._document, BOARD, board), run)

    # what the lists ask

    @Slot(str, object, str)
    def _on_edited(self, words: str, board: Document, run: str) -> None:
        self._ask(words, board, run)

    @Slot(int)
    def _on_step_row(self, at: int) -> None:
        self.canvas.go_to(at)

    @Slot(int)
    def _on_marker_row(self, at: int) -> None:
        code = self._board.markers[at].code if 0 <= at < len(self._board.markers) else ""
        self._choose(Thing(MARKER, code) if code else None)

    @Slot(int)
    def _on_post_row(self, at: int) -> None:
        self._choose(Thing(POST, at=at) if at >= 0 else None)

    @Slot(int)
    def _on_shape_row(self, at: int) -> None:
        self._choose(Thing(SHAPE, at=at) if at >= 0 else None)

    def _choose(self, thing: Thing | None) -> None:
        self._turn += 1
        self.canvas.choose_thing(thing)

    @Slot(str)
    def _on_tool_asked(self, tool: str) -> None:
        self.canvas.use(tool)
        if tool:
            self.canvas.setFocus()

    @Slot()
    def _on_picture_dropped(self) -> None:
        self._ask(_("Without picture"), with_value(self._plain, ("picture",), None))

    # what is done on the canvas

    @Slot()
    def _on_before(self) -> None:
        self.canvas.go_to(self.canvas.step - 1)

    @Slot()
    def _on_after(self) -> None:
        self.canvas.go_to(self.canvas.step + 1)

    @Slot(int)
    def _on_step(self, step: int) -> None:
        self._turn += 1
        self.steps.look_at(step)
        self.markers.show_scenario(self._document, step)
        self._show_head()

    @Slot(object)
    def _on_thing(self, thing: Thing | None) -> None:
        self._turn += 1
        part, at = self._listed(thing)
        if part is not None:
            self._bring(part)
            part.look_at(at)

    def _listed(self, thing: Thing | None) -> tuple[BoardList | None, int]:
        """The list that shows a thing, and where."""
        if thing is None:
            return None, -1
        if thing.kind == MARKER:
            codes = [marker.code for marker in self._board.markers]
            return self.markers, codes.index(thing.code) if thing.code in codes else -1
        return (self.posts if thing.kind == POST else self.sketch), thing.at

    @Slot(object, int, int, bool)
    def _on_moved(self, thing: Thing, dx: int, dy: int, dragged: bool) -> None:
        run = "" if dragged else f"board/move/{self._turn}"
        if thing.kind == MARKER:
            step = self.canvas.step
            x, y = self._board.places(step)[thing.code]
            self._ask(_("Move marker"), with_marker_at(self._plain, step, thing.code, inside(x + dx, y + dy)), run)
        elif thing.kind == POST:
            post = self._board.posts[thing.at]
            self.posts.carry(thing.at, inside(post.x + dx, post.y + dy), run)
        else:
            self.sketch.carry(thing.at, (dx, dy), run)

    @Slot(object)
    def _on_removal(self, thing: Thing) -> None:
        part, at = self._listed(thing)
        if part is not None and at >= 0:
            part.look_at(at)
            part.remove()
            self.canvas.choose_thing(None)

    @Slot(object)
    def _on_opened(self, thing: Thing) -> None:
        part, at = self._listed(thing)
        if part is not None:
            self._bring(part)
            part.jump(at, "name" if part is not self.sketch else "label")

    @Slot(str, object)
    def _on_drawn(self, kind: str, points: list[Point]) -> None:
        self._bring(self.sketch)
        self.sketch.draw(kind, points)

    @Slot(str)
    def _on_tool(self, tool: str) -> None:
        self.sketch.show_tool(tool)
        self._show_hint()


def _read(path: Path, _progress: Progress) -> QImage:
    return read_picture_file(path)
