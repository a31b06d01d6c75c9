"""The answer grid of a question paper: for each question a column of large boxes, one for each letter."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from trainer.domain.knowledge import LETTERS
from trainer.reports import fonts, styles
from trainer.reports.styles import MM

BOX, STEP, HEAD, LEFT = 7.5 * MM, 10 * MM, 15.0, 9 * MM
ACROSS = 15


class AnswerGrid(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """`counts` are the numbers of answers; `ticked` letters are crossed, as on the corrector's key."""

    def __init__(self, counts: Sequence[int], ticked: Sequence[str] = ()) -> None:
        super().__init__()
        self._counts, self._ticked = tuple(counts), tuple(ticked) or ("",) * len(counts)
        self._across, self._step = ACROSS, STEP

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """Ten to fifteen questions beside one another, as many as fit; the next ones below."""
        self._across = max(1, min(ACROSS, int((room - LEFT) // STEP)))
        if len(self._counts) > self._across:
            self._across = min(self._across, 10)
        self._step = STEP
        lines = -(-len(self._counts) // self._across)
        self.width, self.height = room, lines * (HEAD + len(LETTERS) * (BOX + 4) + 8)
        return self.width, self.height

    def draw(self) -> None:
        """Block after block."""
        top = self.height
        for first in range(0, len(self._counts), self._across):
            self._draw_block(first, top)
            top -= HEAD + len(LETTERS) * (BOX + 4) + 8

    def _draw_block(self, first: int, top: float) -> None:
        canvas, numbers = self.canv, range(first, min(first + self._across, len(self._counts)))
        canvas.setFillGray(styles.INK)
        canvas.setFont(fonts.BOLD, 10)
        for place, letter in enumerate(LETTERS):
            canvas.drawCentredString(LEFT / 2, self._foot(top, place) + BOX / 2 - 3.5, letter)
        for at, number in enumerate(numbers):
            middle = LEFT + at * self._step + self._step / 2
            canvas.setFont(fonts.BOLD, 10)
            canvas.drawCentredString(middle, top - 11, str(number + 1))
            for place in range(self._counts[number]):
                is_ticked = self._ticked[number] == LETTERS[place]
                self._draw_box(middle - BOX / 2, self._foot(top, place), LETTERS[place], is_ticked=is_ticked)

    def _foot(self, top: float, place: int) -> float:
        return top - HEAD - (place + 1) * (BOX + 4) + 4

    def _draw_box(self, left: float, foot: float, letter: str, *, is_ticked: bool) -> None:
        """A pale letter inside tells which box it is, and a cross over it is still seen."""
        canvas = self.canv
        canvas.setLineWidth(0.9)
        canvas.setStrokeGray(0.25)
        canvas.rect(left, foot, BOX, BOX, stroke=1, fill=0)
        canvas.setFillGray(0.72)
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawCentredString(left + BOX / 2, foot + BOX / 2 - 3.2, letter)
        canvas.setFillGray(styles.INK)
        if is_ticked:
            canvas.setLineWidth(1.6)
            canvas.setStrokeGray(0.0)
            canvas.line(left + 3, foot + 3, left + BOX - 3, foot + BOX - 3)
            canvas.line(left + 3, foot + BOX - 3, left + BOX - 3, foot + 3)
