"""A hand-written page maker on a bare ReportLab canvas: line breaking with kept widths, tables, charts, page numbers.

No markup, no checks of any kind; the page maker of `bare_report`.
"""

import math
from io import BytesIO

import font_source_sans_pro
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from trainer.domain.after_action import AfterActionReport

rl_config.useA85 = 0
WIDTH, HEIGHT = 595.27, 841.89
LEFT, RIGHT, TOP, BOTTOM = 70.9, WIDTH - 42.5, HEIGHT - 56.7, 85.0
ROOM = RIGHT - LEFT
WIDTHS: dict[tuple[str, str], float] = {}


def wide(text: str, font: str, size: float) -> float:
    key = (text, font)
    if key not in WIDTHS:
        WIDTHS[key] = pdfmetrics.stringWidth(text, font, 1)
    return WIDTHS[key] * size


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    lines = []
    for part in text.split("\n"):
        words, used, space = [], 0.0, wide(" ", font, size)
        for word in part.split():
            length = wide(word, font, size)
            if words and used + space + length > room:
                lines.append(" ".join(words))
                words, used = [word], length
            else:
                used += length + (space if words else 0)
                words.append(word)
        lines.append(" ".join(words))
    return lines


class Pages:
    """Drawing steps page by page; the canvas comes when their number is known."""

    def __init__(self) -> None:
        folder = font_source_sans_pro.font_directory
        pdfmetrics.registerFont(TTFont("R", f"{folder}/SourceSansPro-Regular.ttf"))
        pdfmetrics.registerFont(TTFont("B", f"{folder}/SourceSansPro-Bold.ttf"))
        self.pages: list[list[tuple]] = [[]]
        self.marks: list[tuple[str, int, int]] = []
        self.y = TOP

    def turn(self) -> None:
        self.pages.append([])
        self.y = TOP

    def room(self, needed: float) -> None:
        if self.y - needed < BOTTOM:
            self.turn()

    def text(
        self, text: str, font: str = "R", size: float = 11, lead: float = 14.5, left: float = 18, after: float = 5
    ) -> None:
        for line in wrap(text, font, size, ROOM - left):
            self.room(lead)
            self.y -= lead
            self.pages[-1].append(("text", LEFT + left, self.y, font, size, line))
        self.y -= after

    def heading(self, text: str, level: int) -> None:
        self.room(90)
        self.y -= 8
        self.marks.append((text, level, len(self.pages)))
        self.pages[-1].append(("mark", text, level, self.y))
        self.text(text, "B", 12 - level, 16, 0, 3)

    def caption(self, text: str) -> None:
        self.room(80)
        self.text(text, "B", 9.5, 12, 0, 3)

    def items(self, texts: tuple[str, ...]) -> None:
        for place, text in enumerate(texts):
            self.room(14.5)
            self.pages[-1].append(("text", LEFT + 18, self.y - 14.5, "R", 11, f"{chr(97 + place)}."))
            self.text(text, left=36, after=3)

    def table(
        self, heads: list[str], widths: list[float], rows: list[list[str]], right: str = "", size: float = 9
    ) -> None:
        scale = ROOM / sum(widths)
        widths = [width * scale for width in widths]

        def row(cells: list[str], font: str, shade: float | None) -> None:
            broken = [wrap(cell, font, size, width - 6) for cell, width in zip(cells, widths, strict=True)]
            high = max(map(len, broken)) * (size + 2) + 3
            if self.y - high < BOTTOM:
                self.turn()
                if font == "R":
                    row(heads, "B", 0.88)
            self.y -= high
            self.pages[-1].append(("row", self.y, widths, high, broken, font, size, shade, right))

        row(heads, "B", 0.88)
        for place, cells in enumerate(rows):
            row(cells, "R", 0.965 if place % 2 else None)
        self.y -= 6

    def chart(self, kind: str, high: float, *data: object) -> None:
        self.room(high)
        self.y -= high
        self.pages[-1].append((kind, self.y, high, *data))
        self.y -= 6


def number(value: float | None, places: int = 1) -> str:
    return "–" if value is None else f"{value:.{places}f}".replace(".", ",")


def clock(minutes: float | None) -> str:
    return "–" if minutes is None else f"T+{int(minutes) // 60:02d}.{int(minutes) % 60:02d}"


def draw(pages: Pages, report: AfterActionReport) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1, lang="id-ID", initialFontName="R")
    canvas.setTitle(report.title)
    for place, steps in enumerate(pages.pages, 1):
        canvas.setFont("R", 8.5)
        canvas.drawString(LEFT, 56.7, report.number)
        canvas.drawRightString(RIGHT, 56.7, f"halaman {place} dari {len(pages.pages)}")
        canvas.drawString(LEFT, HEIGHT - 42.5, report.title)
        canvas.line(LEFT, 68, RIGHT, 68)
        if place == 2:
            contents(canvas, pages)
        for step in steps:
            DRAW[step[0]](canvas, *step[1:])
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def contents(canvas: Canvas, pages: Pages) -> None:
    y = 600.0
    for title, level, page in pages.marks:
        y -= 15
        canvas.setFont("R" if level else "B", 11)
        canvas.drawString(LEFT + 18 * level, y, title)
        canvas.drawRightString(RIGHT, y, str(page))
        canvas.linkRect("", title, (LEFT, y - 3, RIGHT, y + 11), name=f"to {title}", relative=0)


def text(canvas: Canvas, x: float, y: float, font: str, size: float, line: str) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, line)


def mark(canvas: Canvas, title: str, level: int, y: float) -> None:
    canvas.bookmarkHorizontalAbsolute(title, y)
    canvas.addOutlineEntry(title, title, level)


def row(
    canvas: Canvas,
    y: float,
    widths: list[float],
    high: float,
    cells: list[list[str]],
    font: str,
    size: float,
    shade: float | None,
    right: str,
) -> None:
    if shade:
        canvas.setFillGray(shade)
        canvas.rect(LEFT, y, ROOM, high, stroke=0, fill=1)
        canvas.setFillGray(0)
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.6)
    canvas.setFont(font, size)
    x = LEFT
    for place, (width, lines) in enumerate(zip(widths, cells, strict=True)):
        canvas.rect(x, y, width, high)
        base = y + high - size - 1
        for line in lines:
            if line and str(place) in right:
                canvas.drawString(x + width - 3 - wide(line, font, size), base, line)
            elif line:
                canvas.drawString(x + 3, base, line)
            base -= size + 2
        x += width


def bars(canvas: Canvas, y: float, high: float, marks: list[tuple[str, float, float]]) -> None:
    left, plot = LEFT + 150, ROOM - 268
    canvas.setFont("R", 8.5)
    canvas.drawString(left, y + high - 9, "nilai, cakupan, batas lulus 65")
    for value in range(0, 101, 20):
        x = left + plot * value / 100
        canvas.line(x, y + 16, x, y + high - 18)
        canvas.drawCentredString(x, y + 5, str(value))
    for place, (label, score, coverage) in enumerate(marks):
        base = y + high - 18 - 21 * (place + 1)
        canvas.drawRightString(left - 6, base + 8, label[:28])
        canvas.setFillGray(0.25)
        canvas.rect(left, base + 8, plot * score / 100, 8, fill=1)
        canvas.setFillGray(0.8)
        canvas.rect(left, base + 4, plot * coverage / 100, 3, fill=1)
        canvas.setFillGray(0)
        canvas.drawRightString(left + plot + 36, base + 8, number(score))
        canvas.drawRightString(left + plot + 70, base + 8, f"{number(coverage, 0)} %")
    canvas.setDash(3, 2)
    canvas.line(left + plot * 0.65, y + 14, left + plot * 0.65, y + high - 18)
    canvas.setDash()


def histogram(canvas: Canvas, y: float, _high: float, scores: list[float]) -> None:
    tally = [0] * 20
    for score in scores:
        tally[min(int(score // 5), 19)] += 1
    most, step = max(tally) or 1, (ROOM - 54) / 20
    canvas.setFont("R", 8.5)
    for place, count in enumerate(tally):
        x = LEFT + 40 + step * place
        canvas.setFillGray(0.25 if place < 13 else 0.8)
        canvas.rect(x + 1, y + 28, step - 2, 96 * count / most, fill=1)
        canvas.setFillGray(0)
        canvas.drawCentredString(x + step / 2, y + 31 + 96 * count / most, str(count))
        canvas.drawCentredString(x, y + 17, str(5 * place))
    canvas.drawCentredString(LEFT + ROOM / 2, y + 4, "Nilai dalam kelas lima poin; di atas batang banyaknya")


def heat(canvas: Canvas, y: float, high: float, codes: list[str], rows: list[tuple[str, list[float | None]]]) -> None:
    for place, code in enumerate(codes):
        canvas.setFont("B", 8.5)
        canvas.drawCentredString(LEFT + 150 + 66 * (place + 0.5), y + high - 30, code)
    for row, (name, cells) in enumerate(rows):
        base = y + high - 34 - 23 * (row + 1)
        canvas.setFont("R", 8)
        canvas.drawString(LEFT, base + 9, name[:36])
        for place, score in enumerate(cells):
            x = LEFT + 150 + 66 * place
            canvas.setFillGray(1 if score is None or score >= 85 else 0.88 if score >= 75 else 0.68)
            canvas.rect(x, base, 66, 23, fill=1)
            canvas.setFillGray(0)
            canvas.setFont("B", 8.5)
            canvas.drawCentredString(x + 33, base + 12.5, number(score))
            canvas.setFont("R", 7)
            canvas.drawCentredString(x + 33, base + 4, "100 %" if score is not None else "")


def ladder(canvas: Canvas, y: float, high: float, minutes: float, lines: list[list[tuple[float, int]]]) -> None:
    plot = ROOM - 184
    canvas.setFont("R", 8.5)
    for stage in range(1, 7):
        canvas.line(LEFT + 170, y + 20 + 17 * (stage - 0.5), LEFT + 170 + plot, y + 20 + 17 * (stage - 0.5))
        canvas.drawRightString(LEFT + 164, y + 17 + 17 * (stage - 0.5), f"tahap {stage} penggunaan kekuatan")
    for place, line in enumerate(lines):
        canvas.drawRightString(LEFT + 164, y + high - 40 + 15 * place, "Situasi")
        path = canvas.beginPath()
        for step, (minute, stage) in enumerate(line):
            x, base = LEFT + 170 + plot * minute / minutes, y + 20 + 17 * (stage - 0.5) + 2 * place
            canvas.rect(x, y + high - 44 + 15 * place, 40, 14)
            canvas.drawString(x + 3, y + high - 40 + 15 * place, "Kuning")
            canvas.circle(x, base, 2.6, fill=1)
            (path.lineTo if step else path.moveTo)(x, base)
        canvas.drawPath(path)


def trend(canvas: Canvas, y: float, high: float, points: list[tuple[str, float]]) -> None:
    step = (ROOM - 44) / len(points)
    canvas.setFont("R", 8.5)
    for value in range(0, 101, 20):
        canvas.line(LEFT + 34, y + 46 + 1.1 * value, RIGHT - 10, y + 46 + 1.1 * value)
        canvas.drawRightString(LEFT + 28, y + 43 + 1.1 * value, str(value))
    for place, (label, score) in enumerate(points):
        x = LEFT + 34 + step * (place + 0.5)
        canvas.circle(x, y + 46 + 1.1 * score, 4)
        canvas.drawString(x + 6, y + 51 + 1.1 * score, number(score))
        for row, text in enumerate((label, "11-03-2025", "cak. 71 %", "P/S 3/5")):
            canvas.drawCentredString(x, y + 34 - 10 * row, text)
    canvas.drawString(LEFT + 34, y + high - 9, "titik: rata-rata sasaran; garis: terendah sampai tertinggi")


def agreement(canvas: Canvas, y: float, high: float, items: list[tuple[str, float, int]]) -> None:
    canvas.setFont("R", 8.5)
    for value in (0.0, 0.2, 0.4, 0.6, 0.67, 0.8, 1.0):
        x = LEFT + 110 + (ROOM - 230) * (value + 0.2) / 1.2
        canvas.line(x, y + 18, x, y + high - 18)
        canvas.drawCentredString(x, y + 7, number(value))
    for place, (name, value, count) in enumerate(items):
        base = y + high - 18 - 15 * (place + 0.5)
        canvas.drawString(LEFT, base - 3, name)
        canvas.circle(LEFT + 110 + (ROOM - 230) * (max(value, -0.2) + 0.2) / 1.2, base, 3, fill=1)
        canvas.drawRightString(RIGHT - 74, base - 3, number(value, 2))
        canvas.drawRightString(RIGHT, base - 3, str(count))


def boxes(canvas: Canvas, y: float, high: float, figures: list[tuple[str, str]]) -> None:
    wide = ROOM / len(figures)
    for place, (value, label) in enumerate(figures):
        canvas.rect(LEFT + wide * place, y, wide - 6, high)
        canvas.setFont("B", 14)
        canvas.drawCentredString(LEFT + wide * (place + 0.5), y + 22, value)
        canvas.setFont("R", 7.5)
        canvas.drawCentredString(LEFT + wide * (place + 0.5), y + 8, label)


def radar(canvas: Canvas, y: float, high: float, spokes: list[tuple[str, float]]) -> None:
    middle, centre = LEFT + ROOM / 2, y + high / 2
    angles = [math.pi / 2 - 2 * math.pi * place / len(spokes) for place in range(len(spokes))]

    def ring(radii: list[float]) -> None:
        path = canvas.beginPath()
        points = [
            (middle + radius * math.cos(angle), centre + radius * math.sin(angle))
            for radius, angle in zip(radii, angles, strict=True)
        ]
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.drawPath(path)

    for value in (20, 40, 60, 65, 80, 100):
        ring([88 * value / 100] * len(spokes))
    ring([88 * score / 100 for _label, score in spokes])
    canvas.setFont("R", 8.5)
    for (label, score), angle in zip(spokes, angles, strict=True):
        x, base = middle + 97 * math.cos(angle), centre + 97 * math.sin(angle)
        canvas.line(middle, centre, middle + 88 * math.cos(angle), centre + 88 * math.sin(angle))
        (canvas.drawString if math.cos(angle) > -0.1 else canvas.drawRightString)(
            x, base, f"{label[:28]} {number(score)}"
        )


def timeline(canvas: Canvas, y: float, high: float, runs: tuple, minutes: float) -> None:
    left, plot = LEFT + 150, ROOM - 180
    last = max([minutes, *(run.delivered or 0 for run in runs)])
    canvas.setFont("R", 8.5)
    for minute in range(0, int(last), 30):
        x = left + plot * minute / last
        canvas.line(x, y + 20, x, y + high - 18)
        canvas.drawCentredString(x, y + 9, clock(minute))
    for place, run in enumerate(runs):
        base = y + high - 18 - 13 * (place + 0.5)
        canvas.drawRightString(left - 6, base - 3, f"{run.inject.number}. {run.inject.text[:26]}")
        start = left + plot * run.inject.minute / last
        if run.delivered is None:
            canvas.line(start - 3, base - 3, start + 3, base + 3)
            canvas.line(start - 3, base + 3, start + 3, base - 3)
            continue
        end = left + plot * run.delivered / last
        canvas.line(start, base, end, base)
        canvas.rect(start - 3, base - 3, 6, 6, fill=0)
        canvas.circle(end, base, 2.4, fill=1)


DRAW = {
    "text": text, "mark": mark, "row": row, "bars": bars, "histogram": histogram, "radar": radar, "timeline": timeline,
    "heat": heat, "ladder": ladder, "trend": trend, "agreement": agreement, "boxes": boxes,
}  # fmt: skip
