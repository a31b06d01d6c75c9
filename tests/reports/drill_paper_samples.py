"""Papers that follow from a drill's data, made from invented drills: small, huge, empty and hostile."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.builders import a_drill
from tests.reports.samples import a_played_report
from trainer.domain.after_action import AfterActionReport, FollowUp, Signature
from trainer.domain.drill import Drill
from trainer.domain.drill_papers import (
    AttendanceGroup,
    AttendancePaper,
    Attendee,
    Awarded,
    CertificatePaper,
    DrillFacts,
    FollowUpPaper,
    PersonPaper,
    person_results,
)
from trainer.domain.paper_head import PaperHead

HEAD = PaperHead(
    ("KEPOLISIAN CONTOH", "DAERAH CONTOH", "RESOR CONTOH", "Jalan Contoh 1"), "B", "id",
    signatures=(Signature("Kota Contoh", "", "KEPALA KEPOLISIAN RESOR CONTOH", "Hamka Basri", "AKBP", "75100981"),),
    made=datetime(2026, 8, 12, 4, tzinfo=UTC), day="12 Agustus 2026",
)  # fmt: skip
FACTS = DrillFacts("KNW-2026-01", "Unjuk rasa contoh", "Rabu, 12 Agustus 2026", "08.00–09.30 WITA", "Lapangan Contoh",
                   "Polres Contoh")  # fmt: skip
HOSTILE = "Sutan <b>Takdir</b> & “Ω” {x} %s"
LONG = "Muhammad Zulkarnaen Adiwijaya Kusumanegara Prasetyo Nugraha Pu"


def drill_of(report: AfterActionReport) -> Drill:
    return a_drill(participants=report.participants, teams=report.teams)


def a_played(people: int = 6, sheets: int = 2, teams: int = 2) -> AfterActionReport:
    return a_played_report(people=people, sheets=sheets, teams=teams, injects=2)


def attendance(report: AfterActionReport, *, is_recorded: bool = True, guests: int = 5) -> AttendancePaper:
    groups = tuple(
        AttendanceGroup(team.name, tuple(
            Attendee(item.rank, item.name, item.service_number, item.position, "Polres Contoh",
                     "hadir" if is_recorded else "")
            for item in report.participants if item.team == team.id
        ))
        for team in report.teams
    )  # fmt: skip
    return AttendancePaper(HEAD, FACTS, groups, guests, is_recorded)


def persons(report: AfterActionReport, *, is_open: bool = False, wanted: str = "") -> PersonPaper:
    people = person_results(drill_of(report), report.result, {}, wanted)
    return PersonPaper(replace(HEAD, classification="T"), FACTS, report.result.bands, people, is_open)


def certificates(report: AfterActionReport) -> CertificatePaper:
    awarded = tuple(Awarded(item, "Polres Contoh", "pelaku pada Peleton 1", f"KNW-2026-01/{place:03d}")
                    for place, item in enumerate(report.participants, start=1))  # fmt: skip
    return CertificatePaper(HEAD, FACTS, awarded)


def follow_up(count: int = 3, text: str = "Melatih lapis ganti") -> FollowUpPaper:
    lines = tuple(FollowUp(place, text, "Kasat Samapta", "11 September 2026", f"LP-01.{place}", "Pelatihan" if place % 2 else "")
                  for place in range(1, count + 1))  # fmt: skip
    return FollowUpPaper(HEAD, FACTS, lines)


def renamed(report: AfterActionReport, name: str, note: str = "") -> AfterActionReport:
    """Everybody bears the name; every mark of a person the note."""
    people = tuple(replace(item, name=name, position=name) for item in report.participants)
    sheets = tuple(
        replace(item, name=name, total=replace(item.total, lines=tuple(
            replace(line, marks=tuple(replace(given, note=note or given.note) for given in line.marks))
            for line in item.total.lines)))
        for item in report.result.sheets
    )  # fmt: skip
    return replace(report, participants=people, result=replace(report.result, sheets=sheets))
