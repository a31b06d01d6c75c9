"""Acts where several evaluators meet: what each may see before he locks, the board, the lead's rulings, what is signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.domain.access import Right
from trainer.domain.computing import compute
from trainer.domain.drill import Drill, RoleHolder
from trainer.domain.errors import Refusal, mark
from trainer.domain.evidence import Evidence, evidence_of
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind, standing
from trainer.domain.locking import bound, signatures_of
from trainer.domain.reconciliation import Board, blinded, board_of, leads_of, sharing
from trainer.domain.result import DrillResult, StandingMark, check_value, marks_of
from trainer.domain.rulings import rulings_of
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import fails, parse_value, points, stored_value
from trainer.services.access import free, needs
from trainer.services.scoring import MarkOrder, ScoringService, Task, clean_note
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, scenarios
from trainer.store.database import Connection

REASONS = 6
PLAY = frozenset(
    {EntryKind.CLOCK, EntryKind.INJECT, EntryKind.SITUATION, EntryKind.FORCE, EntryKind.SAFETY_STOP, EntryKind.ATTENDANCE,
     EntryKind.CASUALTY}
)  # fmt: skip
"""What happened, as everybody saw it: nobody's judgement."""


@dataclass(frozen=True, slots=True)
class Look:
    """A drill's result and board as somebody may see them now.

    `alone` counts the sheets of which he sees only his own marks, because he has not locked them. `evidence` is that of
    the differences; `reasons` were given for rulings before, the last first. `is_own_only` says that he may never see
    marks of others.
    """

    result: DrillResult
    board: Board
    alone: int = 0
    evidence: Mapping[tuple[str, str], Sequence[Evidence]] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    is_own_only: bool = False


@dataclass(frozen=True, slots=True)
class ToSign:
    """What an evaluator signs when he locks: sheets with their marks, failed critical criteria, notes, things not seen."""

    holder: RoleHolder
    tasks: tuple[Task, ...]
    marks: int
    failed: tuple[StandingMark, ...]
    notes: int
    unseen: int

    @property
    def missing(self) -> int:
        """Criteria without any mark: nothing can be signed while there are some."""
        return sum(max(0, len(item.sheet.judged) - item.done) for item in self.tasks)


@dataclass(frozen=True)
class ReconcilingService:
    """Several evaluators of one drill."""

    scoring: ScoringService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    @needs(Right.LOOK)
    def look(self, drill_id: DrillId, viewer: str = "") -> Look:
        """Result and board for who looks (service number): an evaluator judges alone until he has locked.

        Of who is signed in it is known who looks; without the right to see results he sees his own marks alone.
        """
        place = self.workplace
        only, viewer = place.access.confined(place.database, drill=drill_id), place.number or viewer
        if only is not None:
            place.access.require(place.database, Right.RESULTS, Right.MARK)
        with place.database.reading() as connection:
            drill, scenario = _planned(connection, drill_id)
            entries = journal.standing_entries(connection, drill_id)
        seen, alone = blinded(drill, scenario, entries, viewer)
        if only is not None:
            entries = seen = tuple(item for item in seen if _may_see(item, only))
        result = compute(drill, scenario, seen)
        board = board_of(drill, scenario, result, entries)
        places = {item.id for item in board.differences}
        evidence: dict[tuple[str, str], list[Evidence]] = {}
        for item in evidence_of(entries):
            if (item.subject, item.ref) in places:
                evidence.setdefault((item.subject, item.ref), []).append(item)
        return Look(result, board, alone, evidence, _reasons(entries), only is not None)

    @needs(Right.LOOK)
    def journal(self, drill_id: DrillId, viewer: str = "") -> tuple[Entry, ...]:
        """The whole journal as who looks may see it now, in `seq` order per author; see `look`."""
        place = self.workplace
        only, viewer = place.access.confined(place.database, drill=drill_id), place.number or viewer
        with place.database.reading() as connection:
            drill, scenario = _planned(connection, drill_id)
            entries = tuple(journal.entries(connection, drill_id))
        seen, _alone = blinded(drill, scenario, entries, viewer)
        if only is None:
            return seen
        kept = {item.id for item in seen if _may_see(item, only)}
        return tuple(item for item in seen if item.id in kept or item.payload.get("entry") in kept)

    @needs(Right.RULE, signs=True)
    def rule(self, drill_id: DrillId, lead: str, order: MarkOrder) -> Entry:
        """The lead's ruling on a line whose evaluators have all locked; the note is the reason and is needed."""
        with self.scoring.workplace.database.writing(initiator=lead) as connection:
            return self.rule_in(connection, drill_id, lead, order)

    @free
    def rule_in(self, connection: Connection, drill_id: DrillId, lead: str, order: MarkOrder) -> Entry:
        """The same in the caller's transaction."""
        if not order.note.strip():
            raise Refusal(mark("Say why you rule so: the reason is printed beside the evaluators' own marks."))
        drill, scenario = _planned(connection, drill_id)
        drill.require_recording()
        holder = lead_of(drill, lead)
        subject = _subject(drill, order.subject)
        criterion, value = check_value(scenario, order.criterion, order.value)
        entries = _around(connection, drill_id, subject, criterion.code)
        marks = [item for item in marks_of(entries) if (item.subject, item.criterion) == (subject, criterion.code)]
        _require_locked(drill, scenario, entries, subject, criterion.code, marks)
        known = rulings_of(entries).get((subject, criterion.code), ())
        payload: dict[str, object] = {
            "value": stored_value(value), "reason": clean_note(order.note), "name": holder.name, "rank": holder.rank,
            "marks": [item.entry for item in marks], "over": [item.entry for item in known],
        }  # fmt: skip
        if any(item.author == lead for item in marks):
            payload["own"] = True
        made = self.scoring.entry(
            drill, EntryKind.RULING, lead, subject, criterion.code, payload, order.happened_at
        )  # fmt: skip
        return journal.append(connection, made)

    @needs(Right.RULE, signs=True)
    def undo(self, drill_id: DrillId, lead: str) -> Entry | None:
        """Take back the lead's last ruling of this computer; what stood before stands again. None if there is none."""
        place = self.scoring.workplace
        with place.database.writing(initiator=lead) as connection:
            drill, _scenario = _planned(connection, drill_id)
            drill.require_recording()
            last = journal.last_entry(connection, drill_id, lead, place.device, (EntryKind.RULING,))
            if last is None:
                return None
            told = {"entry": last.id}
            journal.append(
                connection, self.scoring.entry(drill, EntryKind.RETRACTION, lead, last.subject, last.ref, told)
            )
            return last

    @needs(Right.RULE, signs=True)
    def close_for(self, drill_id: DrillId, lead: str, evaluator: str, reason: str) -> Entry:
        """Close the sheets of an evaluator who cannot sign them, as they stand; the reason is kept with the lead's name."""
        if not reason.strip():
            raise Refusal(mark("Say why these sheets are closed without a signature: it stands in the report."))
        with self.scoring.workplace.database.writing(initiator=lead) as connection:
            drill, _scenario = _planned(connection, drill_id)
            drill.require_recording()
            lead_of(drill, lead)
            holder = next((item for item in drill.evaluators() if item.service_number == evaluator), None)
            if holder is None:
                raise Refusal(mark("{number} is not an evaluator of {drill}."), number=evaluator, drill=drill.code)
            if journal.has_lock(connection, drill_id, evaluator):
                raise Refusal(mark("The sheets of {name} are locked already."), name=holder.name)
            payload: dict[str, object] = {"for": evaluator, "name": holder.name, "rank": holder.rank}
            payload |= {"reason": clean_note(reason)}
            payload |= bound(
                journal.standing_marks(connection, drill_id, evaluator),
                journal.ends_of(connection, drill_id, evaluator),
            )
            return journal.append(
                connection, self.scoring.entry(drill, EntryKind.LOCK, lead, "", evaluator, payload)
            )  # fmt: skip

    @needs(Right.MARK, own=True)
    def to_sign(self, drill_id: DrillId, evaluator: str) -> ToSign:
        """What the evaluator's signature would stand under now."""
        sheets = self.scoring.sheets(drill_id, evaluator)
        holder = next((item for item in sheets.drill.evaluators() if item.service_number == evaluator), None)
        if holder is None:
            raise Refusal(mark("{number} is not an evaluator of {drill}."), number=evaluator, drill=sheets.drill.code)
        criteria = {item.code: item for task in sheets.tasks for item in task.sheet.criteria}
        own = [item for item in sheets.marks if item.criterion in criteria]
        worth = {
            item.entry: points(
                criteria[item.criterion], parse_value(criteria[item.criterion], item.value), sheets.drill.bands
            )
            for item in own
        }
        failed = [
            item for item in own if criteria[item.criterion].critical and fails(worth[item.entry], sheets.drill.bands)
        ]
        unseen = sum(worth[item.entry] is None for item in own)
        return ToSign(holder, sheets.tasks, len(own), tuple(failed), sum(bool(item.note) for item in own), unseen)


def _may_see(entry: Entry, number: str) -> bool:
    """Whether somebody without the right to see results may see an entry: what he recorded, and the course of play."""
    return entry.author == number or entry.kind in PLAY


def _planned(connection: Connection, drill_id: DrillId) -> tuple[Drill, Scenario]:
    drill = drills.load_drill(connection, drill_id)
    return drill, scenarios.load_version(connection, drill.version)


def _around(connection: Connection, drill_id: DrillId, subject: str, criterion: str) -> tuple[Entry, ...]:
    """What stands on one line, and the locks: a ruling need not read the whole journal."""
    kinds = (EntryKind.LOCK, EntryKind.RETRACTION)
    found = {item.id: item for item in journal.entries(connection, drill_id, kinds)}
    found |= {item.id: item for item in journal.entries_at(connection, drill_id, subject, criterion)}
    return standing(found.values())


def lead_of(drill: Drill, number: str) -> RoleHolder:
    """Who rules in the drill, by his service number. Raises `Refusal` for anybody else."""
    leads = leads_of(drill)
    found = next((item for item in leads if item.service_number == number), None)
    if found is None:
        names = ", ".join(f"{item.rank} {item.name}".strip() for item in leads)
        if not names:
            raise Refusal(mark("Nobody may rule in {drill} yet. Name a lead evaluator under Plan."), drill=drill.code)
        raise Refusal(mark("Only {names} may rule in {drill}."), names=names, drill=drill.code)
    return found


def _subject(drill: Drill, word: str) -> str:
    """A team's or person's id from id, name or service number."""
    known = {str(team.id): str(team.id) for team in drill.teams}
    known |= {team.name.casefold(): str(team.id) for team in drill.teams}
    for member in drill.participants:
        known |= {member.person: member.person, member.service_number: member.person}
    found = known.get(word) or known.get(word.strip().casefold())
    if found is None:
        raise Refusal(mark("{subject} is neither a team nor a participant of {drill}."), subject=word, drill=drill.code)
    return found


def _require_locked(
    drill: Drill, scenario: Scenario, entries: Sequence[Entry], subject: str, code: str, marks: Sequence[StandingMark]
) -> None:  # fmt: skip
    """Who scores a line must have locked: before that he may change his mark, and the ruling would bind him."""
    sheet = next((item.code for item in scenario.all_sheets if any(one.code == code for one in item.criteria)), "")
    scorers = sharing(drill, scenario).get((subject, sheet), frozenset()) | {item.author for item in marks}
    missing = scorers - signatures_of(entries).keys()
    names = [f"{item.rank} {item.name}".strip() for item in drill.evaluators() if item.service_number in missing]
    if missing:
        raise Refusal(
            mark("{names} must lock the sheets first: until then each judges alone and may change his marks."),
            names=", ".join(names or sorted(missing)),
        )


def _reasons(entries: Sequence[Entry]) -> tuple[str, ...]:
    given = sorted((item for item in entries if item.kind is EntryKind.RULING), key=lambda item: item.id)
    found = dict.fromkeys(str(item.payload.get("reason", "")) for item in reversed(given))
    return tuple(item for item in found if item)[:REASONS]
