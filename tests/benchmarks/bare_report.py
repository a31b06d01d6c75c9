"""The pages of an after-action report drawn by hand on a bare ReportLab canvas: the yardstick for trainer.reports.

Same report, texts, tables and charts; own line breaking with kept widths, no markup, no checks of any kind.
"""

import math
import sys
from io import BytesIO

import font_source_sans_pro
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.reports.samples import a_played_report
from trainer.domain.after_action import AfterActionReport

rl_config.useA85 = 0
WIDTH, HEIGHT = 595.27, 841.89
LEFT, RIGHT, TOP, BOTTOM = 70.9, WIDTH - 42.5, HEIGHT - 56.7, 85.0
ROOM = RIGHT - LEFT
CHAPTERS = (
    "I. PENDAHULUAN", "II. PELAKSANAAN", "III. HASIL", "IV. ANALISA DAN EVALUASI", "V. KESIMPULAN DAN SARAN", "VI. PENUTUP",
)  # fmt: skip
MEANINGS = "P = terlaksana tanpa kendala; S = sebagian kendala; M = kendala besar; U = tidak terlaksana"
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


def lay_out(report: AfterActionReport) -> Pages:
    pages = Pages()
    for line in report.letterhead:
        pages.text(line, left=20, after=0)
    for line in ("LAPORAN HASIL PELAKSANAAN LATIHAN", report.title.upper()):
        pages.text(line, "B", 13, 17, 100, 0)
    pages.text(f"Nomor: {report.number}", left=100)
    pages.turn()
    pages.heading("I. PENDAHULUAN", 0)
    pages.heading("1. Umum", 1)
    for text in report.general:
        pages.text(text)
    for title, texts in (("2. Dasar", report.references), ("3. Maksud dan Tujuan", report.purpose)):
        pages.heading(title, 1)
        pages.items(texts)
    pages.heading("4. Ruang Lingkup", 1)
    for text in report.scope:
        pages.text(text)
    pages.heading("5. Tata Urut", 1)
    for text in (
        "I. PENDAHULUAN",
        "II. PELAKSANAAN",
        "III. HASIL",
        "IV. ANALISA DAN EVALUASI",
        "V. KESIMPULAN DAN SARAN",
        "VI. PENUTUP",
    ):
        pages.text(text, left=36, after=3)
    conduct(pages, report)
    results(pages, report)
    for chapter, parts in (
        (
            "IV. ANALISA DAN EVALUASI",
            (
                ("15. Yang Berjalan Baik", report.went_well),
                ("16. Kekurangan", report.shortcomings),
                ("17. Hambatan", report.obstacles),
                ("18. Upaya Mengatasi", report.remedies),
            ),
        ),
        ("V. KESIMPULAN DAN SARAN", (("19. Kesimpulan", report.conclusions), ("20. Saran", report.suggestions))),
    ):
        pages.heading(chapter, 0)
        for title, texts in parts:
            pages.heading(title, 1)
            pages.items(texts)
    pages.table(
        ["No.", "Uraian", "PIC", "Tenggat", "Acuan"],
        [24, 208, 110, 80, 60],
        [[str(item.number), item.text, item.owner, item.due, item.reference] for item in report.follow_up],
        "0",
    )
    closing(pages, report)
    annexes(pages, report)
    return pages


def conduct(pages: Pages, report: AfterActionReport) -> None:
    pages.heading("II. PELAKSANAAN", 0)
    pages.heading("6. Waktu dan Tempat", 1)
    for label, value in report.time_and_place:
        pages.text(f"{label} : {value}", after=0)
    pages.heading("7. Susunan Penyelenggara", 1)
    pages.table(
        ["No.", "Peran", "Pangkat", "Nama", "NRP", "Jabatan", "Satuan"],
        [24, 112, 54, 112, 56, 74, 74],
        [
            [
                str(place),
                report.role_labels[item.role],
                item.rank,
                item.name,
                item.service_number,
                item.position,
                report.unit_names[item.unit],
            ]
            for place, item in enumerate(report.organisers, 1)
        ],
        "0",
    )
    pages.heading("8. Peserta dan Kekuatan", 1)
    pages.table(
        ["Tim", "Tingkat", "Rencana", "Peserta", "Hadir"],
        [182, 108, 64, 64, 64],
        [
            [
                team.name,
                team.level,
                str(team.strength),
                str(sum(item.team == team.id for item in report.participants)),
                str(
                    sum(
                        item.team == team.id and report.attendance[item.person] == "hadir"
                        for item in report.participants
                    )
                ),
            ]
            for team in report.teams
        ],
        "234",
    )
    pages.table(
        ["Jenis", "Nama", "Kekuatan", "Tugas"],
        [54, 160, 54, 214],
        [["Unsur", item.name, str(item.strength), item.task] for item in (*report.forces, *report.partners)],
        "2",
    )
    pages.heading("9. Skenario dan Metode", 1)
    for text in report.scenario_summary:
        pages.text(text)
    pages.text(f"Metode : {report.method}", after=0)
    pages.text(f"Lama : {report.planned_minutes} menit")
    pages.heading("10. Jalannya Latihan", 1)
    pages.table(
        ["No.", "Rencana", "Nyata", "Selisih", "Injek", "Tindakan yang diharapkan", "Keterangan"],
        [24, 46, 46, 40, 150, 106, 70],
        [
            [
                str(run.inject.number),
                clock(run.inject.minute),
                clock(run.delivered),
                number(None if run.delivered is None else run.delivered - run.inject.minute),
                f"{run.inject.text}\n({run.inject.channel}: {run.inject.sender} → {run.inject.receiver})",
                run.inject.expected,
                f"{run.status}\n{run.note}",
            ]
            for run in report.timeline
        ],
        "0123",
    )
    pages.caption("Injek pada garis waktu")
    pages.chart("timeline", 38 + 13.0 * len(report.timeline), report.timeline, report.planned_minutes)
    names = {item.service_number: f"{item.rank} {item.name}" for item in report.organisers}
    pages.table(
        ["Waktu", "Jenis", "Yang terlihat", "Dicatat oleh"],
        [50, 78, 254, 100],
        [[clock(item.minute), item.kind, item.text, names.get(item.by, "")] for item in report.moments],
        "0",
    )


def results(pages: Pages, report: AfterActionReport) -> None:
    result = report.result
    pages.heading("III. HASIL", 0)
    pages.heading("11. Rekapitulasi Nilai per Sasaran", 1)
    pages.table(
        ["Kode", "Sasaran", "Nilai", "Cakupan %", "Predikat", "Mutu", "Batas"],
        [40, 178, 38, 50, 72, 40, 64],
        [
            [
                item.objective.code,
                item.objective.title,
                number(item.total.score),
                number(item.total.coverage, 0),
                item.total.band or "bukti tidak cukup",
                item.rating or "–",
                ", ".join(item.total.capped_by),
            ]
            for item in result.objectives
        ],
        "23",
    )
    pages.text(
        "P = terlaksana tanpa kendala; S = dengan sebagian kendala; M = dengan kendala besar; U = tidak terlaksana",
        size=9,
        left=0,
    )
    marks = [
        (f"{item.objective.code} {item.objective.title}", item.total.score or 0, item.total.coverage)
        for item in result.objectives
    ]
    pages.caption("Nilai dan cakupan per sasaran")
    pages.chart("bars", 34 + 21 * len(marks), marks)
    pages.caption("Profil nilai")
    pages.chart("radar", 226, [(label, score) for label, score, _coverage in marks])
    pages.heading("12. Nilai per Satuan", 1)
    pages.table(
        ["Tingkat", "Nilai", "Cakupan %", "Predikat", "Lembar"],
        [150, 50, 60, 122, 100],
        [
            [item.level, number(item.score), number(item.coverage, 0), item.band or "–", str(item.count)]
            for item in result.levels
        ],
        "124",
    )
    pages.table(
        ["Tim", "Tingkat", "Nilai", "Cakupan %", "Predikat", "Batas"],
        [138, 78, 42, 52, 76, 96],
        [
            [
                item.name,
                item.level,
                number(item.score),
                number(item.coverage, 0),
                item.band or "–",
                ", ".join(item.capped_by),
            ]
            for item in result.teams
        ],
        "23",
    )
    pages.caption("Nilai dan cakupan per tim")
    pages.chart(
        "bars", 34 + 21 * len(result.teams), [(item.name, item.score or 0, item.coverage) for item in result.teams]
    )
    groups = [item for item in result.sheets if item.level != "person"]
    pages.table(
        ["Lembar", "Tim", "Nilai", "Cakupan %", "Predikat", "Batas"],
        [152, 104, 40, 50, 72, 64],
        [
            [
                f"{item.sheet.code} {item.sheet.title}",
                item.name,
                number(item.total.score),
                number(item.total.coverage, 0),
                item.total.band or "–",
                ", ".join(item.total.capped_by),
            ]
            for item in groups
        ],
        "23",
    )
    pages.caption("Nilai dan cakupan per lembar")
    pages.chart(
        "bars",
        34 + 21 * len(groups),
        [(f"{item.sheet.code} {item.name}", item.total.score or 0, item.total.coverage) for item in groups],
    )
    pages.table(
        ["Lembar", "Metode", "Koefisien", "Butir", "Penilai"],
        [90, 152, 80, 80, 80],
        [
            [item.subject, item.method, number(item.value, 2), str(item.items), str(item.raters)]
            for item in result.agreement
        ],
        "234",
    )
    pages.heading("13. Nilai Perorangan", 1)
    pages.text(f"{len(result.people)} lembar perorangan diisi.")
    tally = [(band, sum(item.total.band == band for item in result.people)) for band in ("SB", "B", "C", "K", None)]
    pages.chart("counts", 79, tally)
    pages.heading("14. Temuan Kritis dan Catatan HAM/Keselamatan", 1)
    pages.items(report.findings)
    pages.table(
        ["Lembar", "Tim", "Kriteria", "Poin", "Akibat"],
        [56, 110, 206, 44, 66],
        [
            [
                item.sheet.code,
                item.name,
                f"{line.criterion.code} {line.criterion.text}",
                number(line.points),
                "menahan di K",
            ]
            for item, line in result.critical
            if item.level != "person"
        ],
        "3",
    )
    pages.items(report.safety)


def closing(pages: Pages, report: AfterActionReport) -> None:
    pages.heading("VI. PENUTUP", 0)
    pages.text("Demikian laporan ini dibuat untuk dapat digunakan sebagaimana mestinya.", after=20)
    signed = report.signature
    for line in (
        f"Dikeluarkan di : {signed.place}",
        f"pada tanggal : {signed.date}",
        signed.on_behalf,
        signed.office.upper(),
    ):
        pages.text(line, left=230)
    pages.y -= 68
    for line in (signed.name, f"{signed.rank.upper()} NRP {signed.service_number}"):
        pages.text(line, left=230)
    for line in ("Tembusan:", *report.copies, "Lampiran:", *report.annexes):
        pages.text(line, size=10, lead=13, after=0)


def annexes(pages: Pages, report: AfterActionReport) -> None:
    teams = {team.id: team.name for team in report.teams}
    pages.turn()
    pages.heading("LAMPIRAN A. DAFTAR PESERTA", 0)
    pages.table(
        ["No.", "Pangkat", "Nama", "NRP", "Jabatan", "Satuan", "Tim", "Hadir"],
        [22, 45, 90, 48, 73, 68, 78, 55],
        [
            [
                str(place),
                item.rank,
                item.name,
                item.service_number,
                item.position,
                report.unit_names[item.unit],
                teams[item.team],
                report.attendance[item.person],
            ]
            for place, item in enumerate(report.participants, 1)
        ],
        "0",
        8.5,
    )
    pages.turn()
    pages.heading("LAMPIRAN B. NILAI PERORANGAN", 0)
    numbers = {item.person: item.service_number for item in report.participants}
    pages.table(
        ["No.", "Nama", "NRP", "Tim", ".1", ".2", ".3", ".4", ".5", "Nilai", "Cak. %", "Pred."],
        [22, 118, 45, 75, 26, 28, 28, 26, 26, 30, 34, 34],
        [
            [
                str(place),
                item.name,
                numbers[item.subject],
                teams[item.team],
                *(number(line.points) for line in item.total.lines),
                number(item.total.score),
                number(item.total.coverage, 0),
                item.total.band or "–",
            ]
            for place, item in enumerate(report.result.people, 1)
        ],
        "0456789",
        8.5,
    )
    pages.turn()
    pages.heading("LAMPIRAN C. PENJELASAN NILAI", 0)
    for item in report.result.sheets:
        if item.level != "person":
            pages.caption(f"{item.sheet.code} {item.sheet.title} – {item.name}")
            pages.table(
                ["Kode", "Kriteria", "Bobot", "Masukan", "Poin", "Bobot × poin", "Keterangan"],
                [42, 160, 34, 72, 36, 46, 92],
                [
                    [
                        line.criterion.code,
                        line.criterion.text,
                        number(line.criterion.weight),
                        "; ".join(str(mark.value) for mark in line.marks),
                        number(line.points),
                        number(line.criterion.weight * (line.points or 0)),
                        f"rata-rata {len(line.marks)}\n" + "\n".join(mark.note for mark in line.marks if mark.note),
                    ]
                    for line in item.total.lines
                ],
                "245",
                8.5,
            )
            pages.text(
                f"Nilai {number(item.total.score)} dari bobot teramati; cakupan {number(item.total.coverage)} %; "
                f"SB 85, B 75, C 65, di bawahnya K: predikat {item.total.band}.",
                size=8.5,
                lead=10.5,
                left=0,
            )
    for objective in report.result.objectives:
        pages.caption(f"{objective.objective.code} {objective.objective.title}")
        codes = dict.fromkeys(line.criterion.code for line in objective.total.lines)
        pages.text(
            f"Diukur dengan {', '.join(codes)}. Nilai {number(objective.total.score)}, cakupan "
            f"{number(objective.total.coverage)} %, mutu {objective.rating}.",
            size=9,
            lead=11.5,
            left=0,
        )


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
        if place == 1:
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


def counts(canvas: Canvas, y: float, _high: float, tally: list[tuple[str | None, int]]) -> None:
    most = max(count for _band, count in tally) or 1
    canvas.setFont("R", 8.5)
    for place, (band, count) in enumerate(tally):
        base = y + 15 * (4 - place)
        canvas.drawRightString(LEFT + 144, base + 2, band or "bukti tidak cukup")
        canvas.setFillGray(0.25)
        canvas.rect(LEFT + 150, base, 214 * count / most, 9, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(LEFT + 155 + 214 * count / most, base + 2, str(count))


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


DRAW = {"text": text, "mark": mark, "row": row, "bars": bars, "counts": counts, "radar": radar, "timeline": timeline}


def bare(report: AfterActionReport) -> bytes:
    """The report's pages as PDF."""
    folder = font_source_sans_pro.font_directory
    pdfmetrics.registerFont(TTFont("R", f"{folder}/SourceSansPro-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("B", f"{folder}/SourceSansPro-Bold.ttf"))
    return draw(lay_out(report), report)


if __name__ == "__main__":
    sys.stdout.buffer.write(bare(a_played_report()))
