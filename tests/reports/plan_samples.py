"""Plans to print: usual, empty, crowded, typed by somebody hostile."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.builders import a_day, a_drill, a_role, a_scenario
from trainer.domain.after_action import Signature
from trainer.domain.plan_papers import ExercisePlan, Mean, PlanLane, PlanLine, PlanPaper, ReasonLine
from trainer.domain.states import State

MADE = datetime(2026, 8, 12, 4, tzinfo=UTC)
SIGNED = Signature("Unaaha", "12 Agustus 2026", "KEPALA KEPOLISIAN RESOR CONTOH", "", "", "")
REASON = ReasonLine("KNW-2026-01", "KNW-2026-01 falls on Operasi Contoh.", "Atas perintah Kapolda", "Petugas Contoh")


def a_line(number: int = 1, first: date = date(2026, 8, 12), **changes) -> PlanLine:
    values = {
        "code": f"KNW-2026-{number:02d}", "title": f"Gladi nomor {number}", "state": State.APPROVED, "unit": "Polres Konawe",
        "first": first, "last": first, "times": "08.00–10.00 WITA", "method": "Gladi posko", "place": "Aula",
    }  # fmt: skip
    return PlanLine(**{**values, **changes})


def a_paper(**changes) -> PlanPaper:
    """Two units in 2026, a holiday, an estimated operation, a vote, one reason."""
    lines = (a_line(1), a_line(2, date(2026, 9, 1), state=State.CANCELLED, last=date(2026, 9, 3)))
    values = {
        "letterhead": ("KEPOLISIAN CONTOH", "RESOR CONTOH"), "title": "Rencana 2026", "first": date(2026, 1, 1),
        "last": date(2026, 12, 31), "lanes": (PlanLane("Polres Konawe", lines, "Geografi 5"), PlanLane("Polres Muna", ())),
        "days": (a_day(date(2026, 8, 17), name="Hari Merdeka"),
                 a_day(date(2026, 8, 3), date(2026, 8, 16), name="Operasi Contoh", kind="operasi", official=False),
                 a_day(date(2026, 11, 25), name="Pemungutan suara", kind="pemungutan")),
        "reasons": (REASON,), "blocking": 1, "signatures": (SIGNED,), "language": "en", "paper": "A3", "made": MADE,
    }  # fmt: skip
    return PlanPaper(**{**values, **changes})


def a_crowded_paper(units: int, each: int, **changes) -> PlanPaper:
    """So many units, each with so many drills on one day."""
    lanes = tuple(
        PlanLane(
            f"Polres {unit:03d}", tuple(a_line(place, code=f"U{unit:03d}-2026-{place:02d}") for place in range(each))
        )
        for unit in range(units)
    )
    return a_paper(lanes=lanes, **changes)


def an_exercise_plan(**changes) -> ExercisePlan:
    """The usual drill of the tests, approved."""
    drill = changes.pop("drill", a_drill(state=State.APPROVED, roles=(a_role(), a_role("Dirlat Satu", "DIRLAT"))))
    sections = {name: (f"Text of {name}.",) for name in (
        "general", "purpose", "scope", "scenario", "method", "preparation", "safety", "human_rights", "evaluation")}  # fmt: skip
    values = {
        "letterhead": ("KEPOLISIAN CONTOH", "RESOR CONTOH"), "number": "B/RENLAT-…/…/LAT./2026", "drill": drill,
        "scenario": a_scenario(), "references": ("UU 9/1998",), "facts": (("Place", "Aula"),),
        "role_labels": {"PENILAI": "Evaluator", "DIRLAT": "Director"}, "role_duties": {"PENILAI": "scores"},
        "unit_names": {"KNW": "Polres Konawe"}, "means": (Mean("Bus Dalmas", "kendaraan", "Polres Konawe", 2),),
        "reasons": (REASON,), "risk": "Geografi 5", "signature": SIGNED, "copies": ("Kapolda Contoh",), "language": "en",
        "made": MADE, "sections": {**sections, "hard": ()},
    }  # fmt: skip
    return ExercisePlan(**{**values, **changes})


def hostile_line(text: str) -> PlanLine:
    return replace(a_line(), title=text, place=text, leader=text, guests=(text,), last=date(2026, 8, 12) + timedelta(3))
