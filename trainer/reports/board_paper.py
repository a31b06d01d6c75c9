"""The board of a floor game on paper, one picture a step: as a paper of its own and as a chapter of the book."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from trainer.domain.floor_board import HEIGHT, WIDTH, Board, BoardStep, Side
from trainer.domain.scenario_paper import ScenarioPaper
from trainer.i18n import _
from trainer.reports import fonts, styles, words
from trainer.reports.blocks import para, play_time, table
from trainer.reports.board_drawing import BoardDrawing, draw_form, fill_of, picture_of
from trainer.reports.frame import Sheet, build
from trainer.reports.grid import Column
from trainer.reports.pen import write
from trainer.reports.scenario_sections import add_facts, facts, sheet_for, title_block
from trainer.reports.scenario_words import SIDES
from trainer.reports.story import Story

IN_BOOK = 440.0
"""Width of a picture in the book: two steps fit on a page."""


def render(paper: ScenarioPaper) -> bytes:
    """Landscape: what the markers mean, then a page for each step, its picture as large as the words leave room."""
    kind, board = _("Board"), paper.scenario.board or Board()
    sheet = sheet_for(paper.imprint, kind, paper.scenario, lying=True)
    story = Story()
    story.add(title_block(paper.imprint, kind, paper.scenario))
    add_facts(story, facts(paper.scenario))
    add_markers(story, board)
    for place, _step in enumerate(board.steps or (None,)):
        story.add([PageBreak(), *_page(board, place, sheet)])
    return build(sheet, story.blocks)


def _page(board: Board, place: int, sheet: Sheet) -> list[Flowable]:
    words_of_step = step_words(board, place)
    used = sum(block.wrap(sheet.room, sheet.height)[1] + 9 for block in words_of_step)
    width = min(sheet.room, (sheet.height - used - 6) * WIDTH / HEIGHT)
    head, *notes = words_of_step
    return [head, BoardDrawing(board, place, width), Spacer(1, 4), *notes]


def add_steps(story: Story, board: Board) -> None:
    """The markers' meaning and every step, one below the other."""
    add_markers(story, board)
    for place, _step in enumerate(board.steps or (None,)):
        head, *notes = step_words(board, place)
        story.add([KeepTogether([head, BoardDrawing(board, place, IN_BOOK), Spacer(1, 4), *notes])])


def add_markers(story: Story, board: Board) -> None:
    """The forms of the sides and the name of each marker."""
    add_missing_picture(story, board)
    if not board.markers:
        return
    story.caption(_("Markers"))
    story.add([Legend(board), Spacer(1, 4)])
    columns = (Column(_("Code"), 70, is_bold=True), Column(_("Name"), 312), Column(_("Side"), 100))
    rows = [(item.code, item.name, words.word(SIDES, item.side)) for item in board.markers]
    story.add([table(columns, rows)])


def add_missing_picture(story: Story, board: Board) -> None:
    """A line where the picture is left out."""
    if board.picture and picture_of(board.picture) is None:
        story.note(_("The picture of this board cannot be read and is left out."))


def step_words(board: Board, place: int) -> list[Flowable]:
    """Heading of a step and what is said below its picture."""
    if not board.steps:
        return [para(_("The board has no steps yet."), styles.CAPTION)]
    step = board.steps[place]
    return [
        para(_heading(board, step, place), styles.CAPTION),
        *(para(text, styles.NOTE) for text in _notes(board, place)),
    ]


def _heading(board: Board, step: BoardStep, place: int) -> str:
    title = _("Step {step} of {count}: {title}").format(step=place + 1, count=len(board.steps), title=step.title)
    return title if step.minute is None else f"{title} ({play_time(step.minute)})"


def _notes(board: Board, place: int) -> Iterator[str]:
    names = {marker.code: f"{marker.code} {marker.name}" for marker in board.markers}
    moved = [names.get(code, code) for code in board.moves(place)]
    if board.steps[place].note:
        yield board.steps[place].note
    if moved:
        yield _("Moved: {names}.").format(names="; ".join(moved))


class Legend(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The form of each side on the board beside its name."""

    _STEP = 120.0

    def __init__(self, board: Board) -> None:
        super().__init__()
        used = {marker.side for marker in board.markers}
        self._sides = [side for side in Side if side in used]
        self.width, self.height = self._STEP * len(self._sides), 18.0

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """One line."""
        return self.width, self.height

    def draw(self) -> None:
        """Form and word side by side."""
        for place, side in enumerate(self._sides):
            left = self._STEP * place + 4
            self.canv.setFillColor(fill_of(side))
            self.canv.setStrokeGray(0.25)
            self.canv.setLineWidth(0.8)
            draw_form(self.canv, (left, 3, 24, 12), side)
            self.canv.setFillGray(styles.INK)
            word = fonts.shortened(words.word(SIDES, side), fonts.REGULAR, 9, self._STEP - 40)
            write(self.canv, left + 32, 6, word, 9)
