"""A QR code drawn as one path: rows of dark squares as single rectangles."""

from itertools import groupby, product

from reportlab.lib.fonts import addMapping
from reportlab.pdfgen.canvas import Canvas

from trainer.reports import fonts


def modules(text: str) -> list[list[bool]]:
    """The squares row by row, dark ones True; a quarter of them may be soiled (level Q)."""
    for bold, italic in product((0, 1), repeat=2):  # ReportLab's other codes ask for the family when they are imported
        addMapping(fonts.REGULAR, bold, italic, fonts.BOLD if bold else fonts.REGULAR)
    from reportlab.graphics.barcode.qr import QrCodeWidget

    code = QrCodeWidget(text, barLevel="Q").qr
    code.make()
    return [[bool(cell) for cell in row] for row in code.modules]


def draw_qr(canvas: Canvas, text: str, left: float, bottom: float, side: float) -> None:
    """The code with its edges at the square given; the caller leaves white room of four modules around it."""
    rows = modules(text)
    step = side / len(rows)
    path = canvas.beginPath()
    for place, row in enumerate(rows):
        column = 0
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                path.rect(left + column * step, bottom + side - (place + 1) * step, count * step, step)
            column += count
    canvas.drawPath(path, stroke=0, fill=1)
