"""Drawings of the hot wash on paper: the course in four lines, a decisive moment with its photo."""

from io import BytesIO

from PIL import Image
from reportlab.graphics.shapes import Circle, Drawing
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from trainer.domain.escalation import Situation
from trainer.domain.planned_actual import PlannedActual, Side
from trainer.i18n import _
from trainer.reports import fonts, styles, words
from trainer.reports.blocks import clean, play_time
from trainer.reports.drawing import DARK, LIGHT, RULED, WHITE, diamond, line, minute_lines, put, rect
from trainer.reports.pen import Pen
from trainer.reports.scenario_words import SITUATIONS

STEP, FOOT, NAMES, BAND = 17.0, 16.0, 92.0, 11.0
_LARGEST = (480, 360)
FILLS = {Situation.GREEN: WHITE, Situation.YELLOW: LIGHT, Situation.RED: DARK}


def course_drawing(course: PlannedActual, width: float) -> Drawing:
    """Injects planned (diamond) and actual (dot, or a cross where it was never given), the colours meant and told."""
    bands = [side for side in (course.intended, course.actual) if side.colours]
    height = FOOT + STEP * (2 + len(bands))
    drawing = Drawing(width, height)
    given = [run.delivered for run in course.runs if run.delivered is not None]
    first, last = min([0.0, *given]), course.length
    plot = width - NAMES - 14

    def x_of(minute: float) -> float:
        return NAMES + plot * (minute - first) / (last - first)

    minute_lines(drawing, (first, last), (NAMES, FOOT, plot, height - FOOT))
    planned, actual = height - STEP / 2, height - STEP * 1.5
    put(drawing, 0, planned - 3, _("Injects planned"), room=NAMES - 8)
    put(drawing, 0, actual - 3, _("Injects actual"), room=NAMES - 8)
    end = float("-inf")
    for run in sorted(course.planned, key=lambda run: (run.inject.minute, run.inject.number)):
        x = x_of(run.inject.minute)
        diamond(drawing, x, planned)
        if x - end > 14:
            put(drawing, x + 5, planned - 3, run.label)
            end = x
        if run.delivered is None:
            for rise in (-3, 3):
                line(drawing, (x - 3, actual - rise, x + 3, actual + rise), 1.2)
        else:
            line(drawing, (x, planned - 4, x_of(run.delivered), actual), 0.5)
    for minute in given:
        drawing.add(Circle(x_of(minute), actual, 2.6, fillColor=DARK, strokeColor=DARK))
    for place, side in enumerate(bands):
        name = _("Situation planned") if side is course.intended else _("Situation actual")
        base = height - STEP * (3 + place) + 3
        put(drawing, 0, base + 2, name, room=NAMES - 8)
        _band(
            drawing, side, base, [x_of(item) for span in side.colours for item in (max(first, span.first), span.last)]
        )
    return drawing


def _band(drawing: Drawing, side: Side, base: float, edges: list[float]) -> None:
    """A grey of its own for each colour, with its word where there is room."""
    for place, span in enumerate(side.colours):
        left, right = edges[2 * place], edges[2 * place + 1]
        rect(drawing, (left, base, max(1.0, right - left), BAND), FILLS[span.situation])
        said = words.word(SITUATIONS, span.situation)
        ink = WHITE if span.situation is Situation.RED else DARK
        if fonts.width(said, fonts.BOLD, 8) < right - left - 4:
            put(drawing, (left + right) / 2, base + 2.5, said, font=fonts.BOLD, side=0.5, size=8, ink=ink)
    line(drawing, (edges[0], base, edges[-1], base), 0.4)


class MomentBlock(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Number, minute and kind in bold, the words below; the photo at the right."""

    _SIZE, _LEADING, _PHOTO, _GAP = 9.5, 11.6, (96.0, 72.0), 5.0

    def __init__(self, place: int, minute: float | None, kind: str, text: str, photo: bytes | None) -> None:
        super().__init__()
        when = "" if minute is None else play_time(int(minute))  # begun minutes do not count, as on the slides
        self._head = f"{place}.  " + " · ".join(part for part in (when, kind) if part)
        self._text, self._picture = clean(text), _picture(photo)
        self._lines: list[str] = []

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As high as its words or its photo."""
        wide = room - (self._PHOTO[0] + 10 if self._picture else 0) - 14
        self._lines = fonts.break_lines(self._text, fonts.REGULAR, self._SIZE, wide)
        high = self._LEADING * (1 + len(self._lines))
        self.width, self.height = room, max(high, self._PHOTO[1] if self._picture else 0.0) + self._GAP
        return self.width, self.height

    def draw(self) -> None:
        """Words from the top, the photo flush with them."""
        pen, y = Pen(self.canv, self._SIZE), self.height - self._SIZE
        pen.put(0, y, self._head, fonts.BOLD)
        for text in self._lines:
            y -= self._LEADING
            pen.put(14, y, text)
        pen.done()
        if self._picture is not None:
            wide, high = self._picture.getSize()
            scale = min(self._PHOTO[0] / wide, self._PHOTO[1] / high)
            size = (wide * scale, high * scale)
            self.canv.drawImage(self._picture, self.width - size[0], self.height - size[1], *size)
            self.canv.setStrokeColor(RULED)
            self.canv.setLineWidth(0.4)
            self.canv.rect(self.width - size[0], self.height - size[1], *size)
            self.canv.setStrokeGray(styles.INK)


def _picture(content: bytes | None) -> ImageReader | None:
    """The photo, no larger than paper shows; None for what cannot be read."""
    if not content:
        return None
    try:
        image = Image.open(BytesIO(content))
        image.draft("RGB", _LARGEST)  # a JPEG is read small at once
        image.thumbnail(_LARGEST)
        return ImageReader(image.convert("RGB"))
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None
