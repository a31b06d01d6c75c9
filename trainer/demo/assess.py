"""What the lead evaluator does in a played drill: conditions, a critical finding and its clearance, a penalty, ratings."""

from dataclasses import replace
from datetime import timedelta

from trainer.demo.year import Year
from trainer.domain.drill import Drill
from trainer.domain.rating import Harm
from trainer.services.assessing import AssessmentOrder, FindingOrder

NOTES = (
    "Sasaran tercapai; jalur evakuasi masih perlu dilatih", "Tercapai, namun warga sempat terhalang di gerbang",
    "Tercapai tanpa kendala berarti",
)  # fmt: skip


def plan_conditions(year: Year, drill: Drill) -> Drill:
    """What the planner foresees."""
    planned = {"waktu": "siang", "massa": "besar", "agresi": "melempar", "lokasi": "dua", "lembaga": "banyak",
               "pemberitahuan": "diberitahukan", "cuaca": "cerah"}  # fmt: skip
    return year.app.services.planning.replan(replace(drill, conditions=planned))


def assess(year: Year, drill: Drill, lead: str) -> None:
    """Conditions as met, a finding by the second evaluator that stands, one that is cleared, a penalty, two ratings."""
    acts = year.app.services.assessing
    year.clock.at += timedelta(minutes=20)
    met = {"waktu": "siang", "massa": "besar", "agresi": "melempar", "lokasi": "dua", "lembaga": "banyak",
           "pemberitahuan": "sebagian", "cuaca": "hujan"}  # fmt: skip
    acts.tell_conditions(drill.id, lead, met, "Hujan turun pada menit ke-40; massa dihitung tim dokumentasi")
    teams = [team.name for team in drill.teams]
    evaluator = year.evaluators[1].service_number
    held = acts.record_finding(
        drill.id, evaluator,
        FindingOrder(teams[-1], "TK-03", "Pemeran korban ditinggalkan tujuh menit di jalur evakuasi"),
    )  # fmt: skip
    acts.decide_finding(
        drill.id, lead, held.id, cleared=True, reason="Rekaman menunjukkan petugas medis tiba pada menit keempat"
    )
    stands = acts.record_finding(
        drill.id, evaluator,
        FindingOrder(teams[2], "TK-01", "Tameng masih didorongkan setelah peserta duduk", stage=4),
    )  # fmt: skip
    acts.decide_finding(drill.id, lead, stands.id, cleared=False, reason="Terlihat pada rekaman kedua penilai")
    acts.penalize(drill.id, lead, teams[1], 5, "Tiba di titik apel dua belas menit setelah waktu rencana")
    _rate(year, drill, lead)


def _rate(year: Year, drill: Drill, lead: str) -> None:
    """The lead follows the marks on the first objective and sees harm on the second; the rest stay proposals."""
    found = year.app.services.scoring.result(drill.id).objectives
    rated = [item for item in found if item.proposed is not None]
    for place, item in enumerate(rated[:2]):
        proposed = item.proposed
        if proposed is None:
            continue
        is_second = place == 1
        order = AssessmentOrder(
            item.objective.code, proposed.met, is_second or proposed.harm, proposed.room,
            (Harm.OTHERS,) if is_second or proposed.harm else (), NOTES[place],
        )  # fmt: skip
        year.clock.at += timedelta(minutes=1)
        year.app.services.assessing.assess(drill.id, lead, order)
