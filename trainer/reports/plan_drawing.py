"""Marks of drills and bands of days on the papers of the plan: fill, outline and hatching, never colour."""

from reportlab.pdfgen.canvas import Canvas

from trainer.domain.layers import Layer
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean
from trainer.reports.pen import write
from trainer.reports.plan_words import Look

FILLS = {Look.OPEN: 1.0, Look.FIRM: 0.78, Look.HELD: 0.25, Look.OFF: 1.0}
BAND_FILLS = {Layer.HOLIDAY: 0.72, Layer.LEAVE: 0.86}


def mark_box(canvas: Canvas, box: tuple[float, float, float, float], look: Look) -> None:
    """A drill: white and dashed while open, grey once approved, dark when held, crossed out when off."""
    left, bottom, wide, high = box
    canvas.saveState()
    canvas.setFillGray(FILLS[look])
    canvas.setStrokeGray(0.15)
    canvas.setLineWidth(0.6)
    if look is Look.OPEN:
        canvas.setDash(1.6, 1.2)
    canvas.roundRect(left, bottom, wide, high, min(1.6, wide / 3), stroke=1, fill=1)
    if look is Look.OFF:
        canvas.line(left, bottom, left + wide, bottom + high)
        canvas.line(left, bottom + high, left + wide, bottom)
    canvas.restoreState()


def band_box(
    canvas: Canvas, box: tuple[float, float, float, float], layer: Layer, *, sure: bool, fill: float | None = None
) -> None:
    """Days that matter: filled for those off, outlined for others; hatched while they are an estimate."""
    left, bottom, wide, high = box
    canvas.saveState()
    canvas.setStrokeGray(0.35)
    canvas.setLineWidth(0.4)
    canvas.setFillGray((fill or BAND_FILLS.get(layer, 0.94)) if sure else 1.0)
    canvas.rect(left, bottom, wide, high, stroke=1, fill=1)
    if not sure:
        path = canvas.beginPath()
        path.rect(left, bottom, wide, high)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeGray(0.6)
        for step in range(-int(high), int(wide), 4):
            canvas.line(left + step, bottom, left + step + high, bottom + high)
    canvas.restoreState()


def words_in(canvas: Canvas, place: tuple[float, float], words: str, size: float, room: float) -> None:
    """A line of text, shortened to its room; nothing where there is none."""
    if room > 2.2 * size:
        canvas.setFillGray(styles.INK)
        write(canvas, *place, fonts.shortened(clean(words), fonts.REGULAR, size, room), size)
