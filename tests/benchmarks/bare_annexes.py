"""The annexes of sheets as given and of the journal for the bare canvas."""

from tests.benchmarks.bare_canvas import Pages, clock, number
from trainer.domain.after_action import AfterActionReport


def as_given(pages: Pages, report: AfterActionReport) -> None:
    pages.turn()
    pages.heading("LAMPIRAN D. LEMBAR PENILAIAN MENURUT PENILAI", 0)
    authors = sorted({mark.author for item in report.result.sheets for line in item.total.lines for mark in line.marks})
    groups = [item for item in report.result.sheets if item.level != "person"]
    for author in authors:
        for item in groups:
            rows = [
                [line.criterion.code, line.criterion.text, number(line.criterion.weight), str(mark.value), number(points),
                 mark.note]
                for line in item.total.lines
                for mark, points in zip(line.marks, line.worth, strict=True)
                if mark.author == author
            ]  # fmt: skip
            if rows:
                pages.caption(f"{author} {item.sheet.code} {item.sheet.title} – {item.name}")
                pages.table(["Kode", "Kriteria", "Bobot", "Masukan", "Poin", "Catatan"], [44, 180, 34, 70, 38, 116], rows,
                            "24", 8.5)  # fmt: skip
    pages.turn()
    pages.heading("LAMPIRAN E. LEMBAR PERORANGAN MENURUT PENILAI", 0)
    for author in authors:
        rows = []
        for item in report.result.people:
            given = [[mark for mark in line.marks if mark.author == author] for line in item.total.lines]
            if any(given):
                notes = "\n".join(
                    f".{place}: {marks[0].note}" for place, marks in enumerate(given, 1) if marks and marks[0].note
                )
                values = [str(marks[0].value) if marks else "–" for marks in given]
                rows.append([str(len(rows) + 1), item.name, *values, notes])
        if rows:
            pages.table(["No.", "Nama", ".1", ".2", ".3", ".4", ".5", "Catatan"], [24, 108, 40, 38, 42, 40, 42, 150], rows,
                        "023456", 8.5)  # fmt: skip
    journal(pages, report)


def journal(pages: Pages, report: AfterActionReport) -> None:
    pages.turn()
    pages.heading("LAMPIRAN F. KUTIPAN JURNAL", 0)
    lines = report.journal.lines if report.journal else ()
    pages.table(
        ["Jam", "Waktu", "Jenis", "Dicatat oleh", "Uraian", "Keterangan"], [46, 48, 74, 90, 166, 58],
        [[item.at.strftime("%H.%M.%S"), clock(item.minute), item.kind, item.by, item.text, item.standing] for item in lines],
        "01", 8.5,
    )  # fmt: skip
