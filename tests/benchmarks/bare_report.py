"""The texts, tables and charts of an after-action report for the bare canvas: the yardstick for trainer.reports."""

import sys

from tests.benchmarks.bare_annexes import as_given
from tests.benchmarks.bare_canvas import Pages, clock, draw, number
from tests.reports.samples import a_played_report
from trainer.domain.after_action import AfterActionReport

CHAPTERS = (
    "I. PENDAHULUAN", "II. PELAKSANAAN", "III. HASIL", "IV. ANALISA DAN EVALUASI", "V. KESIMPULAN DAN SARAN", "VI. PENUTUP",
)  # fmt: skip
MEANINGS = "P = terlaksana tanpa kendala; S = sebagian kendala; M = kendala besar; U = tidak terlaksana"


def lay_out(report: AfterActionReport, pages: Pages | None = None) -> Pages:
    """On a page maker of ours, or on one that only writes down what it is told."""
    pages = pages if pages is not None else Pages()
    summary(pages, report)
    pages.turn()
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


def summary(pages: Pages, report: AfterActionReport) -> None:
    for line in report.letterhead:
        pages.text(line, left=20, after=0)
    for line in ("RINGKASAN UNTUK PIMPINAN", "LAPORAN HASIL PELAKSANAAN LATIHAN", report.title.upper()):
        pages.text(line, "B", 11, 14, 100, 0)
    for label, value in report.time_and_place:
        pages.text(f"{label} : {value}", size=10, left=0, after=0)
    here = sum(word == "hadir" for word in report.attendance.values())
    figures = [(f"{here}/{len(report.participants)}", "peserta hadir"), (str(len(report.teams)), "tim"),
               (str(len(report.timeline)), "injek"), (str(len(report.result.objectives)), "sasaran")]  # fmt: skip
    pages.chart("boxes", 40, figures)
    marks = [(f"{item.objective.code} {item.objective.title}", item.total.score or 0, item.total.coverage)
             for item in report.result.objectives]  # fmt: skip
    pages.caption("Hasil per sasaran")
    pages.chart("bars", 34 + 21 * len(marks), marks)
    both = ["\n".join(texts[:3]) for texts in (report.went_well, report.shortcomings)]
    pages.table(["Kekuatan", "Perlu diperbaiki"], [241, 241], [both], size=10)
    for text in (*report.findings[:3], *(f"{item.text} – {item.owner}, {item.due}" for item in report.follow_up[:3])):
        pages.text(text, size=10, lead=12.5, left=112, after=0)


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
    lines = [[(rung.minute, rung.stage) for rung in steps] for steps in (report.ladder, report.played)]
    pages.text("Injek 17 terlambat 8 menit. 9 injek terlambat 5 menit atau lebih.", size=9, lead=11.5, left=0)
    pages.caption("Tangga eskalasi")
    pages.chart("ladder", 176, report.planned_minutes, lines)
    pages.text("Tahap kekuatan tertinggi adalah 5. Direncanakan tahap 4.", size=9, lead=11.5, left=0)
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
    pages.caption("Kecenderungan")
    pages.chart("trend", 180, [(item.drill, item.score or 0) for item in report.trend])
    pages.text("Rata-rata sasaran 85,1; naik 5,2 poin dari latihan sebelumnya.", size=9, lead=11.5, left=0)
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
    scored = {(item.subject, line.criterion.code): line for item in groups for line in item.total.lines}
    rows = []
    for team in report.teams:
        cells = []
        for item in result.objectives:
            codes = {line.criterion.code for line in item.total.lines}
            held = [line for (subject, code), line in scored.items() if subject == team.id and code in codes]
            held = [line for line in held if line.points is not None]
            weight = sum(line.criterion.weight for line in held)
            cells.append(sum(line.criterion.weight * line.points for line in held) / weight if weight else None)
        rows.append((team.name, cells))
    pages.caption("Sasaran menurut tim")
    pages.chart("heat", 34 + 23 * len(rows), [item.objective.code for item in result.objectives], rows)
    pages.text("Predikat K: b pada Peleton 6, d pada Peleton 7.", size=9, lead=11.5, left=0)
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
    agreed = [(item.subject, item.value or 0, item.items) for item in result.agreement]
    pages.caption("Kesepakatan penilai")
    pages.chart("agreement", 36 + 15 * len(agreed), agreed)
    pages.text("Pada 2 dari 11 lembar para penilai sepakat secara andal.", size=9, lead=11.5, left=0)
    pages.heading("13. Nilai Perorangan", 1)
    pages.text(f"{len(result.people)} lembar perorangan diisi.")
    pages.chart("histogram", 154, [item.total.score for item in result.people if item.total.score is not None])
    pages.text("Setengah dari nilai 85,4 atau lebih; 8 di bawah batas lulus.", size=9, lead=11.5, left=0)
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
    averages(pages, report)
    for objective in report.result.objectives:
        pages.caption(f"{objective.objective.code} {objective.objective.title}")
        codes = dict.fromkeys(line.criterion.code for line in objective.total.lines)
        pages.text(
            f"Diukur dengan {', '.join(codes)}. Nilai {number(objective.total.score)}, cakupan "
            f"{number(objective.total.coverage)} %, mutu {objective.rating}. Usul: tercapai, karena nilai mencapai batas; "
            "tidak ada kerugian, tidak ada yang tercatat untuk sasaran ini; ada yang perlu diperbaiki pada beberapa butir. "
            "Sasaran tercapai: ya; ada dampak buruk: tidak; perlu perbaikan: ya (usul menurut nilai).",
            size=9,
            lead=11.5,
            left=0,
        )
    as_given(pages, report)


def averages(pages: Pages, report: AfterActionReport) -> None:
    for item in (*report.result.teams, *report.result.levels):
        sheets = [
            one
            for one in report.result.sheets
            if (one.subject == item.subject if item.subject else one.level == item.level != "person")
        ]
        told = " ".join(
            f"{one.sheet.code} {one.name}: {number(one.total.score)} × bobot teramati {number(one.total.observed)}, "
            f"cakupan {number(one.total.coverage)} %."
            for one in sheets
        )
        pages.caption(item.name)
        pages.text(
            f"{told} Nilai: jumlah nilai × bobot teramati dibagi bobot teramati {number(item.observed)} = "
            f"{number(item.score)}. Cakupan: bobot teramati dari bobot yang berlaku = {number(item.coverage)} %. "
            "SB 85, B 75, C 65, di bawahnya K.",
            size=9,
            lead=11.5,
            left=0,
        )


def bare(report: AfterActionReport) -> bytes:
    """The report's pages as PDF."""
    return draw(lay_out(report), report)


if __name__ == "__main__":
    sys.stdout.buffer.write(bare(a_played_report()))
