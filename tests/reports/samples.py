"""After-action reports made from invented drills: small, large, empty and hostile."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from random import Random

from tests.builders import NOON, a_drill, a_scenario, an_id, an_inject, an_objective
from trainer.domain.after_action import AfterActionReport, Cancellation, FollowUp, InjectRun, Moment, Signature
from trainer.domain.analysis import Point
from trainer.domain.computing import compute
from trainer.domain.drill import Assignment, Drill, Participant, RoleHolder, Team, TeamLevel
from trainer.domain.escalation import Rung, Situation
from trainer.domain.ids import EntryId, PersonId, TeamId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.journal_extract import JournalExtract, JournalLine, Standing
from trainer.domain.result import DrillResult, Line, SheetResult
from trainer.domain.scenario import Channel, Force, Scenario
from trainer.domain.scoring import Criterion, Kind, Level, ScoreSheet
from trainer.domain.trend import TrendPoint

TEXTS = (
    "Peleton Dalmas tiba di titik penempatan dan membentuk saf", "Negosiator mengenalkan diri dan menanyakan tuntutan",
    "Jalur evakuasi dibuka untuk ambulans dan warga", "Laporan situasi disampaikan tiap lima belas menit",
    "Imbauan Kapolsek diulang tiga kali dan terdengar sampai belakang", "Lapis ganti dilaksanakan tanpa celah",
    "Korban ditangani dan dirujuk menurut triase", "Posko mencatat keputusan beserta alasannya",
)  # fmt: skip
NAMES = ("Andi", "Budi", "Citra", "Dewi", "Fajar", "Gita", "Hamka", "Indra", "Jumadi", "Kartini", "La Ode", "Wa Ode")
FAMILY = (
    "Anwar",
    "Basri",
    "Dahlan",
    "Effendi",
    "Hasanuddin",
    "Ismail",
    "Jafar",
    "Kadir",
    "Mustafa",
    "Natsir",
    "Pratama",
)
RANKS = ("BRIPDA", "BRIPTU", "BRIGPOL", "BRIPKA", "AIPDA", "AIPTU", "IPDA", "IPTU")
STAFF = (("PJ", "AKBP", "Kapolres"), ("DIRLAT", "KOMPOL", "Wakapolres"), ("KOORLAT", "KOMPOL", "Kabag Ops"),
         ("WASDAL", "IPTU", "Kasiwas"), ("BULSI", "AKP", "Kasat Intelkam"), ("PENILAI", "AKP", "Instruktur SPN"),
         ("PENILAI", "IPTU", "Auditor Itwasda"), ("KESELAMATAN", "IPTU", "Kasi Propam"))  # fmt: skip
ROLES = {"PJ": "Penanggung Jawab Latihan", "DIRLAT": "Direktur Latihan", "KOORLAT": "Koordinator Latihan",
         "WASDAL": "Pengawas dan Pengendali", "BULSI": "Penimbul Situasi", "PENILAI": "Penilai",
         "KESELAMATAN": "Perwira Keselamatan Latihan"}  # fmt: skip


def a_report(**changes: object) -> AfterActionReport:
    """The usual report: two teams, thirty people, three sheets, one of them for persons."""
    return replace(a_played_report(people=30, sheets=3, teams=2, injects=6), **changes)


def a_played_report(
    *, people: int = 200, sheets: int = 12, teams: int = 8, injects: int = 20, seed: int = 1
) -> AfterActionReport:
    """A drill of that size, marked by two evaluators, as a report."""
    random = Random(seed)
    scenario = _scenario(sheets, injects, random)
    drill = _drill(scenario, people, teams, random)
    entries = _entries(drill, scenario, random)
    report = report_of(drill, scenario, compute(drill, scenario, entries), random)
    return replace(report, ladder=LADDER, played=PLAYED, trend=TREND, journal=_journal(report), scenario_code="SK-04")


LADDER = (
    Rung(0, Situation.GREEN, 1), Rung(30, Situation.YELLOW, 2), Rung(60, Situation.RED, 3), Rung(80, Situation.RED, 4),
    Rung(110, Situation.YELLOW, 2), Rung(135, Situation.GREEN, 1),
)  # fmt: skip
PLAYED = (
    Rung(2, Situation.GREEN, 1, "KAPOLRES", "Mulai"), Rung(41, Situation.YELLOW, 2, "KABAG OPS", "Massa mendorong"),
    Rung(72, Situation.RED, 3, "KAPOLRES", "Pelemparan"), Rung(95, Situation.RED, 5, "", ""),
    Rung(128, Situation.YELLOW, 2, "KAPOLRES", "Massa mundur"), Rung(150, Situation.GREEN, 1, "KAPOLRES", "Selesai"),
)  # fmt: skip
TREND = (
    TrendPoint(date(2025, 3, 11), "LAT-KNW-2025-002", "SK-04", 68.4, 71, 52.0, 83.0, 2, 5),
    TrendPoint(date(2025, 9, 2), "LAT-KNW-2025-007", "SK-11", 74.1, 80, 61.5, 88.0, 3, 5),
    TrendPoint(date(2026, 2, 20), "LAT-KNW-2026-001", "SK-04", None, 30, None, None, 0, 5),
    TrendPoint(date(2026, 5, 19), "LAT-KNW-2026-003", "SK-04", 79.9, 84, 70.0, 91.0, 4, 5),
)


def _journal(report: AfterActionReport) -> JournalExtract:
    """Observations, one of them taken back and one corrected."""
    held = {3: Standing.TAKEN_BACK, 5: Standing.REPLACED}
    lines = tuple(
        JournalLine(NOON + timedelta(minutes=item.minute), item.minute, item.kind, item.by, item.text,
                    held.get(place, Standing.STANDS))
        for place, item in enumerate(report.moments)
    )  # fmt: skip
    return JournalExtract(lines, (("attendance", len(report.participants)), ("mark", 1204)), private=2)


def a_small_report() -> AfterActionReport:
    """One team, three people, two sheets, two injects; the unit's first drill."""
    report = a_played_report(people=3, sheets=2, teams=1, injects=2)
    return replace(report, trend=(), ladder=(), played=())


LONG_NAME = "Muhammad Nur Abdurrahman Wahid Syarifuddin Al Habsyi Putra Jr"
"""60 characters and one more."""
LONG_NOTE = "\n".join(f"Baris {place}: {TEXTS[place % 8].lower()}." for place in range(1, 41))


def a_huge_report() -> AfterActionReport:
    """A thousand people of thirty teams with long names, fourteen sheets, 300 injects, notes of forty lines."""
    report = a_played_report(people=1000, sheets=14, teams=30, injects=300)
    people = tuple(
        replace(item, name=f"{LONG_NAME[:56]} {place:03d}") if place % 3 == 0 else item
        for place, item in enumerate(report.participants)
    )
    teams = tuple(
        replace(team, name=f"Peleton Pengendalian Massa Gabungan Lanjutan Nomor {place:02d} Wilayah")
        for place, team in enumerate(report.teams, start=1)
    )
    named = {str(team.id): team.name for team in teams} | {
        str(item.person): f"{item.rank} {item.name}" for item in people
    }
    moments = (*report.moments, Moment(140.0, "observation", LONG_NOTE, report.moments[0].by))
    result = _renamed(report.result, named)
    report = replace(report, participants=people, teams=teams, moments=moments, result=result, planned_minutes=2200)
    return replace(report, shortcomings=(LONG_NOTE, *report.shortcomings), journal=_journal(report))


def _renamed(result: DrillResult, names: dict[str, str]) -> DrillResult:
    """The result of teams and people of other names, one of their marks with a note of forty lines."""
    sheets = [replace(item, name=names[item.subject]) for item in result.sheets]
    first = sheets[0].total.lines[0]
    noted = replace(first, marks=tuple(replace(item, note=LONG_NOTE) for item in first.marks))
    total = replace(sheets[0].total, lines=(noted, *sheets[0].total.lines[1:]))
    return replace(
        result, sheets=(replace(sheets[0], total=total), *sheets[1:]),
        teams=tuple(replace(item, name=names[item.subject]) for item in result.teams),
        persons=tuple(replace(item, name=names[item.subject]) for item in result.persons),
    )  # fmt: skip


def a_cancelled_report() -> AfterActionReport:
    """A drill called off the day before, with all its preparation."""
    report = a_played_report(people=40, sheets=3, teams=2, injects=6)
    told = Cancellation(
        "Selasa, 11 Agustus 2026", "AKBP Contoh Pimpinan", "Pergeseran pasukan untuk pengamanan pleno rekapitulasi", "Siap",
        ("Skenario SK-04 versi 2 dengan 6 injek dan 3 lembar penilaian.", "40 peserta ditetapkan dalam 2 tim."),
    )  # fmt: skip
    return replace(
        report, cancelled=told, is_draft=True, issued=None, started=None, ended=None, timeline=(), moments=(), played=(),
        journal=None, follow_up=(), attendance={}, conclusions=("Latihan dibatalkan; tidak ada sasaran yang diuji.",),
    )  # fmt: skip


def an_empty_report() -> AfterActionReport:
    """A drill of which nothing was recorded and to which nobody came."""
    scenario = a_scenario(injects=(), objectives=(an_objective(),))
    drill = a_drill(participants=(), roles=(), assignments=(), teams=())
    report = report_of(drill, scenario, compute(drill, scenario, ()), Random(1))
    nothing = dict.fromkeys(
        ("letterhead", "general", "references", "purpose", "scope", "time_and_place", "forces", "partners", "moments",
         "scenario_summary", "timeline", "findings", "safety", "went_well", "shortcomings", "obstacles", "remedies",
         "conclusions", "suggestions", "follow_up", "copies", "annexes"), ())  # fmt: skip
    return replace(report, signature=Signature("", "", "", "", "", ""), number="", title="", **nothing)


def _scenario(sheets: int, injects: int, random: Random) -> Scenario:
    team_sheets = tuple(_sheet(f"LP-{place:02d}", "team", 8) for place in range(1, sheets))
    measured = [item.code for sheet in team_sheets for item in sheet.criteria[:2]]
    objectives = tuple(
        an_objective(code, title=f"Sasaran {code}: {TEXTS[place]}", measured_by=tuple(measured[place::5]),
                     criteria=(_criterion(f"SK-01.{code}1", place, 100),))
        for place, code in enumerate("abcde")
    )  # fmt: skip
    played = tuple(
        an_inject(number, number * 7, text=random.choice(TEXTS) + ".", channel=random.choice(list(Channel)),
                  expected=random.choice(TEXTS) + ".")
        for number in range(1, injects + 1)
    )  # fmt: skip
    return a_scenario(objectives=objectives, injects=played, sheets=(*team_sheets, _sheet("LP-13", "person", 5)))


def _sheet(code: str, level: str, count: int) -> ScoreSheet:
    criteria = tuple(_criterion(f"{code}.{place}", place, 100 / count) for place in range(1, count + 1))
    return ScoreSheet(
        code, f"Lembar {code} {TEXTS[int(code[-2:]) % len(TEXTS)][:24]}", f"Sheet {code}", level, criteria
    )


def _criterion(code: str, place: int, weight: float) -> Criterion:
    kind = (Kind.GRADE, Kind.GRADE, Kind.CHECK, Kind.TIME)[place % 4]
    limits = {"target": 180, "limit": 420} if kind is Kind.TIME else {}
    return Criterion(code, TEXTS[place % len(TEXTS)], weight, kind, critical=place == 2, **limits)


def _drill(scenario: Scenario, people: int, teams: int, random: Random) -> Drill:
    groups = tuple(
        Team(TeamId(an_id(f"team {place}")), f"Peleton {place} Dalmas", list(TeamLevel)[place % 3], people // teams)
        for place in range(1, teams + 1)
    )
    players = tuple(_player(place, groups[place % len(groups)], random) for place in range(people))
    staff = tuple(_holder(place, *post, random) for place, post in enumerate(STAFF))
    judges = [item for item in staff if item.role == "PENILAI"]
    codes = [sheet.code for sheet in scenario.sheets]
    assigned = tuple(
        Assignment(judge.person, groups[place % len(groups)].id, code)
        for place, code in enumerate(codes[:-1])
        for judge in judges
    )
    persons = tuple(Assignment(judges[0].person, team.id, codes[-1]) for team in groups)
    return a_drill(
        title="Penanganan Unjuk Rasa di Kantor KPU", teams=groups, participants=players, roles=staff,
        assignments=(*assigned, *persons), minutes=150,
    )  # fmt: skip


def _name(random: Random) -> str:
    return f"{random.choice(NAMES)} {random.choice(FAMILY)}"


def _player(place: int, team: Team, random: Random) -> Participant:
    number = f"{random.randint(80, 99)}{random.randint(1, 12):02d}{place:04d}"
    return Participant(
        PersonId(an_id(f"player {place}")),
        number,
        _name(random),
        random.choice(RANKS),
        "Anggota Dalmas",
        "KNW",
        team.id,
    )


def _holder(place: int, role: str, rank: str, position: str, random: Random) -> RoleHolder:
    number = f"7{random.randint(0, 9)}{random.randint(1, 12):02d}{place:04d}"
    return RoleHolder(role, PersonId(an_id(f"staff {place}")), number, _name(random), rank, position, "KDI")


def _entries(drill: Drill, scenario: Scenario, random: Random) -> list[Entry]:
    sheets = {sheet.code: sheet for sheet in scenario.all_sheets}
    numbers = {item.person: item.service_number for item in drill.roles}
    found: list[Entry] = []
    for given in drill.assignments:
        sheet = sheets[given.sheet]
        subjects = [item.person for item in drill.members(given.team)] if sheet.level == "person" else [given.team]
        for subject in subjects:
            found += [
                _mark(drill, numbers[given.evaluator], subject, item, random, len(found)) for item in sheet.criteria
            ]
    for objective in scenario.objectives:
        found += [_mark(drill, numbers[drill.assignments[0].evaluator], drill.teams[0].id, item, random, len(found))
                  for item in objective.criteria]  # fmt: skip
    found.append(
        _entry(drill, len(found), EntryKind.PENALTY, drill.teams[0].id, "", {"points": 5, "reason": "Terlambat"})
    )
    late = drill.participants[0].person
    found += [
        _entry(drill, len(found) + place, EntryKind.PENALTY, late, "", {"points": points, "reason": reason})
        for place, (points, reason) in enumerate(((2, "Terlambat apel"), (1.5, "Tidak bertopi <b>&")))
    ]
    return found


def _mark(drill: Drill, author: str, subject: str, item: Criterion, random: Random, place: int) -> Entry:
    good = random.random() < 0.9
    values: dict[Kind, str | float] = {
        Kind.CHECK: "ya" if good else "tidak",
        Kind.GRADE: random.choice([Level.SB.value, Level.B.value, float(random.randint(68, 95))]) if good else 60.0,
        Kind.TIME: float(random.randint(150, 300)),
    }
    value = values[item.kind] if random.random() < 0.93 else "TIDAK_TERAMATI"
    note = random.choice(TEXTS) + "." if random.random() < 0.1 else ""
    return _entry(drill, place, EntryKind.MARK, subject, item.code, {"value": value, "note": note}, author)


def _entry(
    drill: Drill, place: int, kind: EntryKind, subject: str, ref: str, payload: dict[str, object], author: str = "70010001"
) -> Entry:  # fmt: skip
    moment = NOON + timedelta(seconds=place)
    return Entry(EntryId(f"entry-{place}"), drill.id, 1, kind, author, "laptop-1", place + 1, "", moment, moment, subject, ref,
                 payload)  # fmt: skip


def _runs(scenario: Scenario, random: Random) -> tuple[InjectRun, ...]:
    found = []
    for inject in scenario.injects:
        if random.random() < 0.1:
            found.append(InjectRun(inject, None, "skipped", "Waktu tidak cukup."))
        else:
            found.append(InjectRun(inject, inject.minute + random.uniform(-2, 9), "delivered"))
    return tuple(found)


def report_of(drill: Drill, scenario: Scenario, result: DrillResult, random: Random) -> AfterActionReport:
    """A report with invented sentences."""
    return AfterActionReport(
        letterhead=("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH SULAWESI TENGGARA", "RESOR KONAWE", "Jalan Contoh 1, Unaaha"),
        classification="B", number="B/LHP-3/VIII/LAT./2026", title=drill.title, language="id", drill_code=drill.code,
        revision=2, general=_sentences(random, 2, 4), references=(
            "UU Nomor 9 Tahun 1998 – Kemerdekaan Menyampaikan Pendapat di Muka Umum",
            "UU Nomor 7 Tahun 2012 – Penanganan Konflik Sosial",
            "Perkap Nomor 16 Tahun 2006 – Pedoman Pengendalian Massa"),
        purpose=_sentences(random, 2, 1), scope=_sentences(random, 1, 2),
        time_and_place=(("Hari, tanggal", "Rabu, 12 Agustus 2026"), ("Waktu rencana", "12.00–14.30 WITA"),
                        ("Tempat", "Halaman Kantor KPU Kabupaten Konawe"), ("Satuan", "Polres Konawe")),
        organisers=drill.roles, role_labels=ROLES, teams=drill.teams,
        forces=(Force("Peleton Dalmas Awal", 38, "Melayani penyampaian pendapat"), Force("Tim Negosiator", 6, "Dialog")),
        partners=(Force("KPU Kabupaten", 4, "Memberi penjelasan"), Force("Dinas Kesehatan", 6, "Ambulans")),
        participants=drill.participants, attendance=_attendance(drill, random),
        unit_names={"KNW": "Polres Konawe", "KDI": "Polresta Kendari"}, scenario_summary=_sentences(random, 3, 5),
        method=drill.method, planned_minutes=drill.minutes, timeline=_runs(scenario, random),
        moments=tuple(
            Moment(place * 11.0, random.choice(("observation", "situation", "force")), random.choice(TEXTS) + ".",
                   drill.roles[-2].service_number if drill.roles else "")
            for place in range(1, 12)),
        result=result, findings=_sentences(random, 3, 1), safety=_sentences(random, 4, 1), went_well=_sentences(random, 4, 1),
        shortcomings=_sentences(random, 4, 1), obstacles=_sentences(random, 2, 1), remedies=_sentences(random, 3, 1),
        conclusions=_sentences(random, 3, 2), suggestions=_sentences(random, 2, 1),
        follow_up=tuple(
            FollowUp(place, f"Latih: {TEXTS[place]}", f"Danton {place}", "11 September 2026", f"LP-0{place}.2")
            for place in range(1, 7)),
        signature=Signature("Unaaha", "14 Agustus 2026", "Wakil Kepala Kepolisian Resor Konawe selaku Direktur Latihan",
                            "Hamka Basri, S.I.K.", "Komisaris Polisi", "79010001", "a.n. KEPALA KEPOLISIAN RESOR KONAWE"),
        copies=("Kepala Kepolisian Daerah Sulawesi Tenggara", "Kepala Kepolisian Resor Konawe"),
        annexes=("Surat Perintah", "Dokumentasi foto"), started=NOON, ended=NOON + timedelta(minutes=163),
        issued=datetime(2026, 8, 14, 1, 0, tzinfo=UTC), is_draft=False,
    )  # fmt: skip


def _attendance(drill: Drill, random: Random) -> dict[str, str]:
    return {item.person: "hadir" if random.random() < 0.9 else "izin" for item in drill.participants}


def _sentences(random: Random, paragraphs: int, count: int) -> tuple[str, ...]:
    return tuple(" ".join(random.choice(TEXTS) + "." for _place in range(count)) for _paragraph in range(paragraphs))


def with_people(report: AfterActionReport, names: Sequence[str]) -> AfterActionReport:
    """The report with participants of exactly these names."""
    first = report.participants[0]
    people = tuple(replace(first, person=PersonId(an_id(name)), name=name) for name in names)
    return replace(report, participants=people, attendance={})


HOSTILE = (
    "<b>&", '<img src="/etc/passwd" width="10" height="10"/>', '<a href="file:///etc/passwd">x</a>', "</para></font>", "<font",
    "&lt;b&gt; &#x41; &nbsp;", "k" * 300, "Berhasil 👮🏽‍♀️ sekali 🎯", "محمد علي", '=HYPERLINK("x";"y")', "+1+1|cmd",
    "a\x00b\x07c\x1b[31md\u200be\u202ef\ufeffg\ud800h", "Nama " + "Panjang " * 7 + "Enampuluh",
    "\n".join(f"Baris {n}" for n in range(40)),
    "tab\tdan  spasi\u00a0keras\u2028baris", "%s {x} {0} \\(octal\\) $y^2$", "e\u0301 n\u0303 Zalgo h\u0337\u0321\u030f", " ", "",
)  # fmt: skip
"""What people type by mistake or on purpose."""


def a_hostile_report(typed: Sequence[str] = HOSTILE) -> AfterActionReport:
    """Every text typed by people is one of `typed`, at least nine of them."""
    texts = cycle(typed)
    base = a_played_report(people=len(typed), sheets=4, teams=3, injects=6)
    teams = tuple(replace(team, name=next(texts)) for team in base.teams)
    people = tuple(
        replace(person, name=text, rank=next(texts)[:60], position=next(texts), service_number=next(texts)[:20])
        for person, text in zip(base.participants, typed, strict=True)
    )
    return replace(
        base, teams=teams, participants=people, title=typed[1] + typed[6], number=typed[0] + typed[6],
        organisers=tuple(replace(item, name=next(texts), position=next(texts)) for item in base.organisers),
        letterhead=typed[:4], general=typed, references=typed, purpose=typed, scope=typed,
        time_and_place=tuple((text[:80], next(texts)) for text in typed), unit_names={"KNW": typed[6], "KDI": typed[0]},
        forces=tuple(Force(text, 3, next(texts)) for text in typed), scenario_summary=typed,
        timeline=tuple(
            InjectRun(replace(run.inject, text=next(texts), expected=next(texts), sender=next(texts)), run.delivered, text, text)
            for run, text in zip(base.timeline, typed, strict=False)),
        moments=tuple(Moment(3.0, text, text, text) for text in typed), result=_hostile_result(base.result, texts),
        attendance={person.person: text for person, text in zip(people, typed, strict=True)},
        findings=typed, safety=typed, went_well=typed, shortcomings=typed, obstacles=typed, remedies=typed,
        conclusions=typed, suggestions=typed, copies=typed, annexes=typed,
        follow_up=tuple(FollowUp(place, text, text, text, text, text) for place, text in enumerate(typed)),
        strengths=tuple(Point(text, text, text, text) for text in typed), improvements=(Point(typed[1], typed[6]),),
        signature=Signature(typed[0], typed[6], typed[6], typed[7], typed[8], typed[1], typed[2]),
        classification="T",
    )  # fmt: skip


def _hostile_result(result: DrillResult, texts: Iterator[str]) -> DrillResult:
    def line(old: Line) -> Line:
        notes = tuple(replace(given, note=next(texts)) for given in old.marks)
        return replace(old, marks=notes, criterion=replace(old.criterion, text=next(texts)), ruled_by=next(texts))

    def sheet(old: SheetResult) -> SheetResult:
        title = next(texts)
        total = replace(old.total, lines=tuple(line(item) for item in old.total.lines))
        return replace(old, name=next(texts), total=total, sheet=replace(old.sheet, title=title, title_en=title))

    objectives = tuple(
        replace(item, objective=replace(item.objective, title=next(texts)), decided=True) for item in result.objectives
    )
    return replace(
        result,
        sheets=tuple(sheet(item) for item in result.sheets),
        objectives=objectives,
        teams=tuple(replace(item, name=next(texts)) for item in result.teams),
        penalties=tuple(replace(item, reason=next(texts), author=next(texts)) for item in result.penalties),
    )
