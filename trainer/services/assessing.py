"""Acts of the lead evaluator and of those who record what counts apart: ratings, findings, penalties, conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.findings import findings_of
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.rating import Answers, Harm
from trainer.domain.reconciliation import leads_of
from trainer.domain.result import ObjectiveResult
from trainer.services.access import free, needs
from trainer.services.grading import GradingService
from trainer.services.scoring import ScoringService, clean_note
from trainer.services.workplace import Workplace
from trainer.store import drills, journal
from trainer.store.database import Connection

OWN = frozenset(
    {EntryKind.ASSESSMENT, EntryKind.FINDING, EntryKind.CLEARANCE, EntryKind.PENALTY, EntryKind.CONDITIONS}
)  # fmt: skip
"""Kinds recorded here; their author may take them back on the device they were recorded on."""
MOST_POINTS, MOST_STAGE = 100, 6


@dataclass(frozen=True, slots=True)
class AssessmentOrder:
    """A lead's answers to the three questions on an objective."""

    objective: str
    met: bool
    harm: bool
    room: bool
    kinds: tuple[Harm, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FindingOrder:
    """A critical finding on a team (id or name): its code of the list, what was seen, the objective concerned if any."""

    team: str
    code: str
    note: str
    objective: str = ""
    stage: int = 0
    happened_at: datetime | None = None


@dataclass(frozen=True)
class AssessingService:
    """Everything beside marks that a result rests on; each act is one entry of the journal."""

    scoring: ScoringService
    grading: GradingService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    @needs(Right.RULE, signs=True)
    def assess(self, drill_id: DrillId, lead: str, order: AssessmentOrder) -> Entry:
        """Answer the three questions; a note is wanted where the answers differ from what the marks propose."""
        with self.scoring.workplace.database.writing(initiator=lead) as connection:
            drill = self._open(connection, drill_id)
            _require_lead(drill, lead)
            objective = self._objective(connection, drill, order.objective)
            kinds = tuple(item for item in Harm if item in order.kinds) if order.harm else ()
            if order.harm and not kinds:
                raise Refusal(
                    mark("Say what harm was done: others hindered, safety, against plan, or against the law.")
                )
            answers, proposed = Answers(order.met, order.harm, order.room), objective.proposed
            if not order.note.strip() and (proposed is None or answers.three != proposed.three):
                raise Refusal(
                    mark("Say why the answers for objective {code} differ from what the marks propose."),
                    code=order.objective,
                )
            payload: dict[str, object] = {
                "met": order.met, "harm": order.harm, "room": order.room, "kinds": [item.value for item in kinds],
                "note": clean_note(order.note), "proposed": list(proposed.three) if proposed else None,
            }  # fmt: skip
            return self._append(connection, drill, EntryKind.ASSESSMENT, lead, ref=order.objective, payload=payload)

    @needs(Right.MARK, own=True)
    def record_finding(self, drill_id: DrillId, author: str, order: FindingOrder) -> Entry:
        """Record a critical finding: at once it holds the team's sheets and the objective at K."""
        kind = next((item for item in self.grading.findings() if item.code == order.code), None)
        if kind is None:
            raise Refusal(mark("{code} is not in the list of critical findings."), code=order.code)
        if not order.note.strip():
            raise Refusal(mark("Say what was seen: a critical finding is printed with it."))
        if not 0 <= order.stage <= MOST_STAGE:
            raise Refusal(mark("Stages of force run from 1 to {most}."), most=MOST_STAGE)
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = self._open(connection, drill_id)
            team = _team(drill, order.team)
            if order.objective:
                self._objective(connection, drill, order.objective)
            payload: dict[str, object] = {"note": clean_note(order.note), "objective": order.objective}
            if kind.asks_stage and order.stage:
                payload["stage"] = order.stage
            return self._append(
                connection, drill, EntryKind.FINDING, author, subject=team, ref=order.code, payload=payload,
                at=order.happened_at,
            )  # fmt: skip

    @needs(Right.RULE, signs=True)
    def decide_finding(self, drill_id: DrillId, lead: str, finding: str, *, cleared: bool, reason: str) -> Entry:
        """Clear a finding or confirm it, with the reason; the finding itself stays."""
        if not reason.strip():
            raise Refusal(mark("Say why: the reason is printed beside the finding."))
        with self.scoring.workplace.database.writing(initiator=lead) as connection:
            drill = self._open(connection, drill_id)
            _require_lead(drill, lead)
            found = findings_of(_standing(connection, drill_id, EntryKind.FINDING, EntryKind.CLEARANCE))
            held = next((item for item in found if item.entry == finding), None)
            if held is None:
                raise Refusal(mark("This finding was taken back meanwhile. There is nothing to decide."))
            payload: dict[str, object] = {"cleared": cleared, "reason": clean_note(reason)}
            return self._append(
                connection, drill, EntryKind.CLEARANCE, lead, subject=held.subject, ref=finding, payload=payload
            )

    @needs(Right.MARK, own=True)
    def penalize(self, drill_id: DrillId, author: str, subject: str, points: float, reason: str) -> Entry:
        """Take points off a team (id or name) or a person (id or service number), as a line of its own."""
        if not isfinite(points) or not 0 < points <= MOST_POINTS:
            raise Refusal(mark("A penalty is more than 0 and at most {most} points."), most=MOST_POINTS)
        if not reason.strip():
            raise Refusal(mark("Say what the penalty is for: it is printed with its reason."))
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = self._open(connection, drill_id)
            payload: dict[str, object] = {"points": float(points), "reason": clean_note(reason)}
            return self._append(
                connection, drill, EntryKind.PENALTY, author, subject=_anyone(drill, subject), payload=payload
            )

    @needs(Right.RECORD, own=True)
    def tell_conditions(self, drill_id: DrillId, author: str, met: Mapping[str, str], note: str = "") -> Entry:
        """Say under which conditions the drill was really held; a later word of the same person replaces his earlier."""
        known = {item.code: {one.code for one in item.options} for item in self.grading.conditions()}
        for code, option in met.items():
            if option not in known.get(code, ()):
                raise Refusal(mark("{option} is no answer to the condition {code}."), option=option, code=code)
        if not met:
            raise Refusal(mark("Choose at least one condition."))
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = self._open(connection, drill_id)
            payload: dict[str, object] = {"met": dict(met), "note": clean_note(note)}
            return self._append(connection, drill, EntryKind.CONDITIONS, author, payload=payload)

    @needs(Right.RECORD, signs=True)
    def take_back(self, drill_id: DrillId, author: str, entry_id: str) -> Entry:
        """Take back what one recorded oneself on this device; others are answered by a decision, not by erasing."""
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = self._open(connection, drill_id)
            held = next((item for item in _standing(connection, drill_id, *OWN) if item.id == entry_id), None)
            if held is None:
                raise Refusal(mark("This was taken back already."))
            if (held.author, held.device) != (author, self.scoring.workplace.device):
                raise Refusal(
                    mark(
                        "Only who recorded it can take it back, on the device it was recorded on. "
                        "A finding can be cleared by the lead evaluator instead."
                    )
                )
            return self._append(
                connection, drill, EntryKind.RETRACTION, author, subject=held.subject, ref=held.ref,
                payload={"entry": held.id},
            )  # fmt: skip

    @free
    def can_take_back(self, author: str, entry_author: str, entry_device: str) -> bool:
        """Whether `take_back` would be allowed."""
        return (entry_author, entry_device) == (author, self.scoring.workplace.device)

    def _open(self, connection: Connection, drill_id: DrillId) -> Drill:
        drill = drills.load_drill(connection, drill_id)
        drill.require_recording()
        return drill

    def _objective(self, connection: Connection, drill: Drill, code: str) -> ObjectiveResult:
        found = self.scoring.result_in(connection, drill.id).objectives
        for item in found:
            if item.objective.code == code:
                return item
        raise Refusal(mark("This drill has no objective {code}."), code=code)

    def _append(
        self, connection: Connection, drill: Drill, kind: EntryKind, author: str, *, subject: str = "", ref: str = "",
        payload: Mapping[str, object], at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        when = at.astimezone(UTC) if at else None
        return journal.append(connection, self.scoring.entry(drill, kind, author, subject, ref, payload, when))


def _require_lead(drill: Drill, number: str) -> None:
    leads = leads_of(drill)
    if any(item.service_number == number for item in leads):
        return
    names = ", ".join(f"{item.rank} {item.name}".strip() for item in leads)
    if not names:
        raise Refusal(mark("Nobody may decide in {drill} yet. Name a lead evaluator under Plan."), drill=drill.code)
    raise Refusal(mark("Only {names} may decide in {drill}."), names=names, drill=drill.code)


def _standing(connection: Connection, drill_id: DrillId, *kinds: EntryKind) -> tuple[Entry, ...]:
    return journal.standing_of(connection, drill_id, (*kinds, EntryKind.RETRACTION))


def _team(drill: Drill, name: str) -> str:
    for team in drill.teams:
        if name == team.id or name.strip().casefold() == team.name.casefold():
            return team.id
    raise Refusal(mark("{subject} is no team of {drill}."), subject=name, drill=drill.code)


def _anyone(drill: Drill, name: str) -> str:
    for person in drill.participants:
        if name in (person.person, person.service_number):
            return person.person
    try:
        return _team(drill, name)
    except Refusal:
        told = mark("{subject} is neither a team nor a participant of {drill}.")
        raise Refusal(told, subject=name, drill=drill.code) from None
