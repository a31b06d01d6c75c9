"""Moves the demo's drills on as an office would: soft conflicts with their reasons, checklists answered, names of who decides."""

from collections.abc import Sequence

from trainer.demo.year import Year
from trainer.domain.approval import Answer, Decision
from trainer.domain.drill import Drill, State
from trainer.domain.schedule import Rule

REASONS = {
    Rule.CALENDAR: "Ditetapkan Kapolres dalam rapat Anev; personel di luar pengamanan tetap mencukupi",
    Rule.PROGRESSION: "Personel inti sudah mengikuti TFG sejenis pada Lat Pra Ops tahun lalu",
    Rule.REST: "Tim penilai berangkat malam sebelumnya dan beristirahat di mes satuan tuan rumah",
    Rule.STRENGTH: "Pengamanan rutin ditutup personel Polsek jajaran",
    Rule.DAYLIGHT: "Latihan malam memang menjadi sasaran; penerangan lapangan disiapkan",
}
REMARKS = {
    State.SUBMITTED: "",
    State.APPROVED: "Laksanakan sesuai rencana, utamakan keselamatan",
    State.SCHEDULED: "",
    State.READY: "Pemeriksaan terakhir selesai",
}
HANDS = {State.SUBMITTED: 2, State.APPROVED: 0, State.SCHEDULED: 2, State.READY: 1}
"""Whose move it is, by the place on the host's roster: Kabag Ops, Kapolres, Wakapolres."""


def move_on(year: Year, drill: Drill, path: Sequence[State]) -> Drill:
    """The drill after these moves."""
    services = year.app.services
    for target in path:
        if target is State.APPROVED:
            for item in services.conflicts.of(drill):
                if item.is_open and not item.conflict.is_hard:
                    services.conflicts.excuse(drill.id, item.conflict, REASONS[item.conflict.rule])
        drill = services.planning.move(drill.code, target, decision=_decision(year, drill, target))
    return drill


def _decision(year: Year, drill: Drill, target: State) -> Decision:
    person = year.people[drill.host][HANDS[target]]
    answers = {item.code: Answer(yes=True) for item in year.app.services.approval.checklist(drill, target)}
    return Decision(person.name, person.rank, REMARKS[target], answers)
