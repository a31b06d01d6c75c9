"""Acts of an evaluator: mark, take back, lock; and what the marks add up to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from trainer.domain.access import Right
from trainer.domain.computing import compute
from trainer.domain.drill import Drill, RoleHolder, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.forced_notes import lacking_notes
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.locking import bound
from trainer.domain.result import DrillResult, StandingMark
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Blank, Criterion, ScoreSheet, parse_value, stored_value
from trainer.services.access import free, needs
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, scenarios
from trainer.store.database import Connection

MAX_NOTE = 4000
AFTER_PLAY = (State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED, State.ARCHIVED)
UNDOABLE = (EntryKind.MARK, EntryKind.OBSERVATION, EntryKind.EVIDENCE)


@dataclass(frozen=True, slots=True)
class MarkOrder:
    """One mark as it is entered: a team's id or name or a service number, a criterion and a raw value.

    `page` is the code of the printed page it is taken from; the journal then also says who typed it.
    """

    subject: str
    criterion: str
    value: object
    note: str = ""
    happened_at: datetime | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of an evaluator's work: a subject with a sheet and how far it is marked."""

    subject: str
    name: str
    team: str
    sheet: ScoreSheet
    done: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """An evaluator's sheets in a drill with his own standing marks, in any order."""

    drill: Drill
    scenario: Scenario
    tasks: tuple[Task, ...]
    marks: tuple[StandingMark, ...]
    is_locked: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A drill as it was when its revision and state were read, with what marking needs to look up."""

    drill: Drill
    scenario: Scenario
    sheet_of: Mapping[str, str]
    criteria: Mapping[str, Criterion]
    subjects: Mapping[str, str]
    teams_of: Mapping[str, str]
    allowed: frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class ScoringService:
    """Marks into the journal and results out of it."""

    workplace: Workplace
    _plans: dict[str, Plan] = field(default_factory=dict)

    @needs(Right.MARK, own=True)
    def record_mark(self, drill_id: DrillId, evaluator: str, order: MarkOrder) -> Entry:
        """Write one mark of an evaluator (service number); on disk when this returns. Raises `Refusal`."""
        place = self.workplace
        with place.database.writing(initiator=evaluator) as connection:
            writer = journal.writer(connection, drill_id, evaluator, place.device)
            plan = self._plan(connection, drill_id, writer)
            subject = self._allowed(plan, evaluator, order)
            value = parse_value(plan.criteria[order.criterion], order.value)
            _require_open(writer is not None and writer.is_locked)
            payload = {"value": stored_value(value), **self._taken_from(connection, order)}
            entry = self._mark(plan, evaluator, subject, order, payload)
            return journal.append(connection, entry, writer.end if writer else None)

    @needs(Right.MARK, own=True)
    def record_marks(self, drill_id: DrillId, evaluator: str, orders: Sequence[MarkOrder]) -> tuple[Entry, ...]:
        """Write many marks of an evaluator, all or none; `undo` takes them back together. Raises `Refusal`."""
        place = self.workplace
        with place.database.writing(initiator=evaluator) as connection:
            plan = self._plan(connection, drill_id)
            _require_open(_is_locked(connection, drill_id, evaluator))
            batch, made = place.new_id(), []
            for order in orders:
                subject = self._allowed(plan, evaluator, order)
                value = parse_value(plan.criteria[order.criterion], order.value)
                payload = {"value": stored_value(value), "batch": batch, **self._taken_from(connection, order)}
                made.append(self._mark(plan, evaluator, subject, order, payload))
            return journal.append_all(connection, made)

    def _taken_from(self, connection: Connection, order: MarkOrder) -> dict[str, object]:
        """The author is whose hand filled the page; who typed it stands beside."""
        return {"page": order.page, "typed_by": self.workplace.author(connection)} if order.page else {}

    def _mark(
        self, plan: Plan, evaluator: str, subject: str, order: MarkOrder, payload: dict[str, object]
    ) -> Entry:  # fmt: skip
        if order.note.strip():
            payload["note"] = clean_note(order.note)
        return self.entry(plan.drill, EntryKind.MARK, evaluator, subject, order.criterion, payload, order.happened_at)

    @needs(Right.MARK, own=True)
    def undo(self, drill_id: DrillId, evaluator: str) -> Entry | None:
        """Take back the last mark, observation or evidence of the evaluator on this device; returns what it was.

        Marks that were written together are taken back together; the last of them is returned.
        """
        place = self.workplace
        with place.database.writing(initiator=evaluator) as connection:
            last = journal.last_entry(connection, drill_id, evaluator, place.device, UNDOABLE)
            if last is None:
                return None
            plan = self._plan(connection, drill_id)
            plan.drill.require_recording()
            if last.kind is not EntryKind.OBSERVATION and last.ref:  # a lock closes the sheets, not the eyes
                _require_open(_is_locked(connection, drill_id, evaluator))
            taken = journal.batch_of(connection, last) if "batch" in last.payload else (last,)
            made = [
                self.entry(plan.drill, EntryKind.RETRACTION, evaluator, item.subject, item.ref, {"entry": item.id})
                for item in taken
            ]
            if len(made) > 1:
                journal.append_all(connection, made)
            else:
                journal.append(connection, made[0])
            return last

    @needs(Right.MARK, signs=True)
    def lock(self, drill_id: DrillId, evaluator: str) -> Entry:
        """Close the evaluator's sheets under his name; raises `Refusal` while a mark or a wanted note is missing."""
        with self.workplace.database.writing(initiator=evaluator) as connection:
            plan = self._plan(connection, drill_id)
            plan.drill.require_recording()
            _require_open(_is_locked(connection, drill_id, evaluator))
            marked = journal.standing_marks(connection, drill_id, evaluator)
            missing = sum(len(item.sheet.judged) - item.done for item in self._tasks(plan, evaluator, marked))
            if missing:
                raise Refusal(
                    mark("{count} criteria have no mark yet. Give each a mark, or O (not observed), then lock."),
                    count=missing,
                )
            _require_notes(plan, evaluator, marked)
            holder = _holder(plan.drill, evaluator)
            payload: dict[str, object] = {"name": holder.name, "rank": holder.rank, "service_number": evaluator}
            payload |= bound(marked, journal.ends_of(connection, drill_id, evaluator))
            return journal.append(connection, self.entry(plan.drill, EntryKind.LOCK, evaluator, "", "", payload))

    @needs(Right.LOOK)
    def is_locked(self, drill_id: DrillId, evaluator: str) -> bool:
        """Whether the evaluator has closed his sheets."""
        with self.workplace.database.reading() as connection:
            return _is_locked(connection, drill_id, evaluator)

    @needs(Right.LOOK, own=True)
    def marks(self, drill_id: DrillId, evaluator: str) -> tuple[StandingMark, ...]:
        """An evaluator's own standing marks; nobody else's, so that each judges alone."""
        with self.workplace.database.reading() as connection:
            return journal.standing_marks(connection, drill_id, evaluator)

    @needs(Right.LOOK, own=True)
    def mark(self, drill_id: DrillId, evaluator: str, subject: str, criterion: str) -> StandingMark | None:
        """What stands of an evaluator on one criterion of one subject, marks of this device before others."""
        with self.workplace.database.reading() as connection:
            found = journal.standing_marks(connection, drill_id, evaluator, place=(subject, criterion))
        best = [item for item in found if item.device == self.workplace.device] or list(found)
        return best[-1] if best else None

    @needs(Right.LOOK, own=True)
    def sheets(self, drill_id: DrillId, evaluator: str) -> Sheets:
        """All that an evaluator's page must know of his sheets, read once."""
        with self.workplace.database.reading() as connection:
            plan = self._plan(connection, drill_id)
            marks = journal.standing_marks(connection, drill_id, evaluator, in_order=False)
            tasks = self._tasks(plan, evaluator, marks)
            return Sheets(plan.drill, plan.scenario, tasks, marks, _is_locked(connection, drill_id, evaluator))

    @needs(Right.LOOK, own=True)
    def tasks(self, drill_id: DrillId, evaluator: str) -> tuple[Task, ...]:
        """What the evaluator is to score, by sheet and subject, with the number of his marks."""
        with self.workplace.database.reading() as connection:
            plan = self._plan(connection, drill_id)
            return self._tasks(plan, evaluator, journal.standing_marks(connection, drill_id, evaluator))

    def _tasks(self, plan: Plan, evaluator: str, marks: tuple[StandingMark, ...]) -> tuple[Task, ...]:
        sheets = {sheet.code: sheet for sheet in plan.scenario.all_sheets}
        judged = {sheet.code: frozenset(item.code for item in sheet.judged) for sheet in sheets.values()}
        done: defaultdict[str, set[str]] = defaultdict(set)  # a criterion once, though two of his devices marked it
        for item in marks:
            done[item.subject].add(item.criterion)
        names = _subject_names(plan.drill)
        wanted = [(sheet, subject) for who, subject, sheet in plan.allowed if who == evaluator and sheet in sheets]
        order = {subject: place for place, subject in enumerate(names)}
        codes = list(sheets)
        wanted.sort(key=lambda item: (order.get(item[1], 0), codes.index(item[0])))
        return tuple(
            Task(subject, names[subject], plan.teams_of[subject], sheets[sheet], len(done[subject] & judged[sheet]))
            for sheet, subject in wanted
        )

    @needs(Right.LOOK)
    def seen_by_nobody(self, drill_id: DrillId) -> tuple[tuple[str, str], ...]:
        """Subject and criterion of what is assigned and nobody has seen, in the order of teams and sheets.

        Nothing before ENDEX: until then each evaluator judges alone, and not even a gap tells of another's marks.
        """
        with self.workplace.database.reading() as connection:
            plan = self._plan(connection, drill_id)
            if plan.drill.state not in AFTER_PLAY:
                return ()
            seen = {
                (item.subject, item.criterion)
                for item in journal.standing_marks(connection, drill_id)
                if item.value != Blank.NOT_OBSERVED
            }
        return tuple(
            (subject, item.code)
            for subject, sheet in _in_order(plan)
            for item in sheet.judged
            if (subject, item.code) not in seen
        )

    @needs(Right.RESULTS)
    def result(self, drill_id: DrillId) -> DrillResult:
        """The drill's result from what stands in its journal now."""
        with self.workplace.database.reading() as connection:
            return self.result_in(connection, drill_id)

    @free
    def scenario_in(self, connection: Connection, drill_id: DrillId) -> Scenario:
        """The drill's scenario in the caller's transaction, from memory while the plan is the one it was read for."""
        return self._plan(connection, drill_id).scenario

    @free
    def result_in(self, connection: Connection, drill_id: DrillId) -> DrillResult:
        """The same in the caller's transaction."""
        plan = self._plan(connection, drill_id)
        return compute(plan.drill, plan.scenario, journal.standing_entries(connection, drill_id))

    @needs(Right.RESULTS)
    def entries(self, drill_id: DrillId) -> tuple[Entry, ...]:
        """The drill's whole journal, in `seq` order per author."""
        with self.workplace.database.reading() as connection:
            return tuple(journal.entries(connection, drill_id))

    @free
    def entry(
        self, drill: Drill, kind: EntryKind, author: str, subject: str, ref: str,
        payload: Mapping[str, object], happened_at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        """A new entry of this device, not yet placed in its chain."""
        now = self.workplace.clock().astimezone(UTC)
        return Entry(
            id=EntryId(self.workplace.new_id()), drill=drill.id, plan_revision=drill.revision, kind=kind, author=author,
            device=self.workplace.device, seq=0, previous="", happened_at=(happened_at or now).astimezone(UTC),
            recorded_at=now, subject=subject, ref=ref, payload=payload,
        )  # fmt: skip

    def _plan(self, connection: Connection, drill_id: DrillId, writer: journal.Writer | None = None) -> Plan:
        """The plan from memory while its revision and state are those in the database, which `writer` may know."""
        held = self._plans.get(drill_id)
        if held is not None:
            present = (writer.revision, writer.state) if writer else drills.revision_of(connection, drill_id)
            if present == (held.drill.revision, held.drill.state):
                return held
        drill = drills.load_drill(connection, drill_id)
        plan = _planned(drill, scenarios.load_version(connection, drill.version))
        self._plans[drill_id] = plan
        return plan

    def _allowed(self, plan: Plan, evaluator: str, order: MarkOrder) -> str:
        plan.drill.require_recording()
        _holder(plan.drill, evaluator)
        subject = _subject(plan, order)
        sheet = plan.sheet_of.get(order.criterion)
        if sheet is None:
            raise Refusal(mark("This drill has no criterion {code}. Its criteria stand in the score sheets."),
                          code=order.criterion)  # fmt: skip
        if (evaluator, subject, sheet) not in plan.allowed:
            raise Refusal(
                mark(
                    "Sheet {sheet} for {subject} is not assigned to this evaluator. Change the assignment in the plan first."
                ),
                sheet=sheet,
                subject=order.subject,
            )
        return subject


def _in_order(plan: Plan) -> list[tuple[str, ScoreSheet]]:
    """Each assigned subject and sheet once, by teams and sheets."""
    sheets = {(subject, code) for _who, subject, code in plan.allowed}
    names, codes = _subject_names(plan.drill), {item.code: item for item in plan.scenario.all_sheets}
    return [(subject, sheet) for subject in names for code, sheet in codes.items() if (subject, code) in sheets]


def clean_note(text: str) -> str:
    """A note without control characters, at most 4,000 characters; raises `Refusal` when longer."""
    cleaned = "".join(item for item in text.strip() if item >= " " or item in "\n\t")
    if len(cleaned) > MAX_NOTE:
        raise Refusal(mark("The note is longer than {limit} characters. Shorten it or split it."), limit=MAX_NOTE)
    return cleaned.encode("utf-8", "replace").decode("utf-8")


def _subject(plan: Plan, order: MarkOrder) -> str:
    """A team's or person's id from id, name or service number."""
    subject = plan.subjects.get(order.subject) or plan.subjects.get(order.subject.strip().casefold())
    if subject is None:
        raise Refusal(
            mark("{subject} is neither a team nor a participant of {drill}."),
            subject=order.subject,
            drill=plan.drill.code,
        )
    return subject


def _require_open(is_locked: bool) -> None:
    if is_locked:
        raise Refusal(
            mark("The sheets of this evaluator are locked. A later change needs the lead evaluator's ruling.")
        )


def _require_notes(plan: Plan, evaluator: str, marked: tuple[StandingMark, ...]) -> None:
    """Only of sheets that are still his: a mark on another one he could not mend."""
    judged = {code for code, item in plan.criteria.items() if not item.from_test}
    own = [
        item
        for item in marked
        if item.criterion in judged and (evaluator, item.subject, plan.sheet_of[item.criterion]) in plan.allowed
    ]
    lacking = lacking_notes(own, plan.criteria, plan.drill.bands)
    if lacking:
        raise Refusal(
            mark(
                "{count} marks want a note and have none, first {code} of {subject}. "
                "Say why on the lowest level and on a failed critical criterion, then lock."
            ),
            count=len({(item.subject, item.criterion) for item in lacking}),
            code=lacking[0].criterion,
            subject=_subject_names(plan.drill).get(lacking[0].subject, lacking[0].subject),
        )


def _is_locked(connection: Connection, drill_id: DrillId, evaluator: str) -> bool:
    return journal.has_lock(connection, drill_id, evaluator)


def _holder(drill: Drill, evaluator: str) -> RoleHolder:
    for item in drill.evaluators():
        if item.service_number == evaluator:
            return item
    raise Refusal(mark("{number} is not an evaluator of {drill}."), number=evaluator, drill=drill.code)


def _planned(drill: Drill, scenario: Scenario) -> Plan:
    sheets = {sheet.code: sheet for sheet in scenario.all_sheets}
    numbers = {item.person: item.service_number for item in drill.evaluators()}
    subjects: dict[str, str] = {}
    teams_of: dict[str, str] = {}
    for team in drill.teams:
        subjects |= {team.id: team.id, team.name.casefold(): team.id}
        teams_of[team.id] = team.id
    for member in drill.participants:
        subjects |= {member.person: member.person, member.service_number: member.person}
        teams_of[member.person] = member.team or ""
    allowed = frozenset(
        (numbers[item.evaluator], subject, item.sheet)
        for item in drill.assignments
        if item.evaluator in numbers and item.sheet in sheets
        for subject in _scored(drill, sheets[item.sheet], item.team)
    )
    sheet_of = {item.code: sheet.code for sheet in sheets.values() for item in sheet.criteria}
    criteria = {item.code: item for sheet in sheets.values() for item in sheet.criteria}
    return Plan(drill, scenario, sheet_of, criteria, subjects, teams_of, allowed)


def _scored(drill: Drill, sheet: ScoreSheet, team: str) -> tuple[str, ...]:
    if sheet.level != "person":
        return (team,)
    return tuple(item.person for item in drill.participants if item.team == team)


def _subject_names(drill: Drill) -> dict[str, str]:
    """Subject → shown name: each team followed by its members."""
    names: dict[str, str] = {}
    for team in drill.teams:
        names[team.id] = team.name
        for member in drill.members(team.id):
            names[member.person] = f"{member.rank} {member.name}".strip()
    return names
