"""Writing single lines on the page, each glyph in a typeface that has it."""

from reportlab.pdfgen.canvas import Canvas

from trainer.reports import fonts


class Pen:
    """Writes lines of one size in one text object."""

    def __init__(self, canvas: Canvas, size: float) -> None:
        self._canvas, self._size, self._font = canvas, size, ""
        self._text = canvas.beginText()

    def put(self, x: float, y: float, line: str, font: str = fonts.REGULAR) -> None:
        """One line from x on."""
        self._text.setTextOrigin(x, y)
        *first, (name, last) = fonts.runs(line, font)
        for other, run in first:
            self._use(other)
            self._text.textOut(run)
        self._use(name)
        self._text.textLine(last)  # measures nothing, unlike textOut; the next line has its own origin

    def _use(self, font: str) -> None:
        if font != self._font:
            self._text.setFont(font, self._size)
            self._font = font

    def done(self) -> None:
        """Put the text on the page."""
        self._canvas.drawText(self._text)


def write(canvas: Canvas, x: float, y: float, line: str, size: float) -> None:
    """One line alone."""
    pen = Pen(canvas, size)
    pen.put(x, y, line)
    pen.done()
