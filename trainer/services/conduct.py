"""Acts of the control staff while a drill runs: clock, injects, situation, force, casualties, attendance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from trainer.domain.access import Right
from trainer.domain.after_action import InjectRun
from trainer.domain.casualties import Casualty, Severity, casualties_of
from trainer.domain.conduct import Attendance, ClockEvent, ExerciseClock, InjectStatus, attendance_of
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.escalation import HIGHEST_STAGE, Situation, colours_left_out, stages_left_out
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.inject_plan import IMPROVISED, PLAN, RESPONSE, Verdict, timeline_from
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.play_clock import Stop, clock_from
from trainer.domain.scenario import Channel, Scenario
from trainer.domain.steps import Step, last_situation, last_stage, steps_of
from trainer.domain.told import AFTER, COURSE, STEERING, Told, lag_of, steers, told_of
from trainer.services.access import free, needs
from trainer.services.scoring import ScoringService, clean_note
from trainer.services.workplace import Workplace
from trainer.store import drills, journal
from trainer.store.database import Connection

CONTROL = (*COURSE, EntryKind.ATTENDANCE, EntryKind.RETRACTION)
WEAPONS, WEAPONS_CLEAR = "weapons", "Semua senjata diperiksa dan aman"


@dataclass(frozen=True, slots=True)
class Course:
    """How a drill stands: its clock, injects, situation, force, observations, casualties and attendance.

    `told` is everything in its order; `lag` is what this laptop's clock is behind its own entries.
    """

    clock: ExerciseClock
    timeline: tuple[InjectRun, ...]
    situation: Situation | None
    situation_since: datetime | None
    observations: tuple[Entry, ...]
    attendance: Mapping[str, str]
    stage: int = 0
    stage_since: datetime | None = None
    steps: tuple[Step, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    told: tuple[Told, ...] = ()
    weapons: Entry | None = None
    lag: timedelta = field(default_factory=timedelta)


@dataclass(frozen=True, slots=True)
class StoppedDrill:
    """A running drill that stands still for safety."""

    drill: DrillId
    code: str
    title: str
    zone: str
    stop: Stop


@dataclass(frozen=True, slots=True)
class Improvised:
    """An inject beyond the plan: what, by which channel, from and to whom, what is expected and why it is given."""

    text: str
    channel: Channel
    receiver: str
    why: str
    sender: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """When an inject is to be given instead: at a minute of play, or a while after another one; else on a word."""

    minute: float | None = None
    after: str = ""
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class CasualtyReport:
    """What is known of a casualty; an update leaves empty what is not new."""

    who: str = ""
    where: str = ""
    is_real: bool = False
    severity: Severity | None = None
    done: str = ""
    handed_to: str = ""


@dataclass(frozen=True)
class ConductService:
    """Everything but marks that goes into the journal."""

    scoring: ScoringService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    # how it stands

    @needs(Right.LOOK)
    def course(self, drill_id: DrillId) -> Course:
        """How the drill stands now."""
        place = self.scoring.workplace
        with place.database.reading() as connection:
            held = journal.standing_of(connection, drill_id, CONTROL)
            scenario = self.scoring.scenario_in(connection, drill_id)
        return _course(held, scenario, lag_of(held, place.device, place.clock().astimezone(UTC)))

    @free
    def stopped(self) -> tuple[StoppedDrill, ...]:
        """The running drills that stand still for safety, for every page to say so."""
        found = []
        with self.scoring.workplace.database.reading() as connection:
            for drill in drills.list_drills(connection, states=(State.RUNNING,)):
                clock = clock_from(told_of(journal.standing_of(connection, drill.id, (*COURSE, EntryKind.RETRACTION))))
                if clock.stop is not None:
                    found.append(StoppedDrill(drill.id, drill.code, drill.title, drill.zone, clock.stop))
        return tuple(found)

    # the clock

    @needs(Right.CONTROL, own=True)
    def start(self, drill_id: DrillId, author: str) -> Drill:
        """STARTEX: the drill becomes BERLANGSUNG and its clock runs."""
        return self._turn(drill_id, author, ClockEvent.START, State.RUNNING)

    @needs(Right.CONTROL, own=True)
    def end(self, drill_id: DrillId, author: str) -> Drill:
        """ENDEX: the drill becomes SELESAI; marks may still be completed."""
        return self._turn(drill_id, author, ClockEvent.END, State.FINISHED)

    def _turn(self, drill_id: DrillId, author: str, event: ClockEvent, state: State) -> Drill:
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id).moved(state)
            drills.save_state(connection, drill)
            self._append(connection, drill, EntryKind.CLOCK, author, payload={"event": event.value})
            self.scoring.workplace.audit(connection, f"moved to {state.value}", drill.code)
        return drill

    @needs(Right.CONTROL, own=True)
    def pause(self, drill_id: DrillId, author: str, reason: str = "", at: datetime | None = None) -> Entry:
        """Stop the clock."""
        payload = {"event": ClockEvent.PAUSE.value, "note": clean_note(reason)}
        return self._record(drill_id, EntryKind.CLOCK, author, payload=payload, at=at)

    @needs(Right.CONTROL, own=True)
    def resume(
        self, drill_id: DrillId, author: str, *, cleared_by: str = "", seen: str | None = None,
        at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        """Let the clock run on; after a safety stop `cleared_by` says who found it safe.

        `seen` is the safety stop the author knows of, empty for none: a newer one is not lifted unawares.
        """
        payload = {"event": ClockEvent.RESUME.value} | _filled(cleared_by=cleared_by)
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            stop = clock_from(told_of(self._standing(connection, drill_id))).stop
            if stop is not None and seen is not None and stop.entry != seen:
                raise Refusal(mark("Play was stopped for safety meanwhile. See why, then resume."))
            drill = drills.load_drill(connection, drill_id)
            return self._append(connection, drill, EntryKind.CLOCK, author, payload=payload, at=at)

    @needs(Right.OBSERVE, own=True)
    def no_play(self, drill_id: DrillId, author: str, reason: str = "", at: datetime | None = None) -> Entry:
        """The safety stop word: play and clock stand still until resumed."""
        payload = {"value": "NO PLAY", "note": clean_note(reason)}
        return self._record(drill_id, EntryKind.SAFETY_STOP, author, payload=payload, at=at)

    @needs(Right.OBSERVE, own=True)
    def explain_stop(self, drill_id: DrillId, author: str, stop: str, reason: str) -> Entry:
        """Why play was stopped, told afterwards."""
        return self._record(
            drill_id, EntryKind.SAFETY_STOP, author, ref=stop, payload={"note": _needed(reason, WHY_STOPPED)}
        )

    @needs(Right.RECORD, own=True)
    def clear_weapons(self, drill_id: DrillId, author: str, cleared_by: str, note: str = "") -> Entry:
        """The safety officer has checked every weapon before STARTEX; kept as an observation of control."""
        payload = {"note": clean_note(note) or WEAPONS_CLEAR, "cleared_by": _needed(cleared_by, WHO_CLEARED)}
        return self._record(drill_id, EntryKind.OBSERVATION, author, ref=WEAPONS, payload=payload)

    # injects

    @needs(Right.RECORD, own=True)
    def inject(
        self, drill_id: DrillId, author: str, number: int | str, status: InjectStatus, *, note: str = "",
        at: datetime | None = None, later: Later | None = None,
    ) -> Entry:  # fmt: skip
        """Say what becomes of an inject, by its number or reference; skipping and deferring need a reason."""
        if status in (InjectStatus.SKIPPED, InjectStatus.DEFERRED) and not note.strip():
            raise Refusal(mark("Say why the inject was not delivered: this is printed in the report."))
        payload = {"value": status.value, "note": clean_note(note)} | _later(later or Later(), str(number))
        subject = PLAN if status in (InjectStatus.DEFERRED, InjectStatus.SCHEDULED) else ""
        return self._record(
            drill_id, EntryKind.INJECT, author, subject=subject, ref=str(number), payload=payload, at=at
        )  # fmt: skip

    @needs(Right.RECORD, own=True)
    def improvise(
        self, drill_id: DrillId, author: str, inject: Improvised, *, at: datetime | None = None,
        later: Later | None = None,
    ) -> Entry:  # fmt: skip
        """An inject beyond the plan, given now or, with `later`, then; returns its definition."""
        payload = _filled(sender=inject.sender, expected=inject.expected) | {
            "value": IMPROVISED, "text": _needed(inject.text, WHAT_INJECT), "channel": inject.channel.value,
            "receiver": _needed(inject.receiver, TO_WHOM), "why": _needed(inject.why, WHY_INJECT),
        }  # fmt: skip
        ref = self.scoring.workplace.new_id()
        act = InjectStatus.DELIVERED if later is None else InjectStatus.SCHEDULED
        more = {"value": act.value} | _later(later or Later(), ref)
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            defined = self._append(
                connection, drill, EntryKind.INJECT, author, subject=IMPROVISED, ref=ref, payload=payload, at=at
            )
            self._append(connection, drill, EntryKind.INJECT, author, subject="" if later is None else PLAN, ref=ref,
                         payload=more, at=at)  # fmt: skip
        return defined

    @needs(Right.RECORD, own=True)
    def respond(self, drill_id: DrillId, author: str, ref: str, text: str, verdict: Verdict) -> Entry:
        """What the players did upon an inject, and whether it was what was expected."""
        payload = {"text": clean_note(text), "verdict": verdict.value}
        return self._record(drill_id, EntryKind.INJECT, author, subject=RESPONSE, ref=ref, payload=payload)

    # situation and force

    @needs(Right.RECORD, own=True)
    def situation(
        self, drill_id: DrillId, author: str, situation: Situation, reason: str = "", at: datetime | None = None,
        ordered_by: str = "",
    ) -> Entry:  # fmt: skip
        """Say that the situation is now hijau, kuning or merah; a colour left out on the way up needs a reason."""
        payload = {"value": situation.value, "reason": clean_note(reason)} | _filled(ordered_by=ordered_by)
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            before, _since = last_situation(steps_of(told_of(self._standing(connection, drill_id))))
            left = colours_left_out(before, situation)
            if left and not reason.strip():
                raise Refusal(
                    mark("This leaves out {left}. Give the reason on the Conduct page; it is recorded with the step."),
                    left=", ".join(item.value for item in left),
                )
            drill = drills.load_drill(connection, drill_id)
            return self._append(connection, drill, EntryKind.SITUATION, author, payload=payload, at=at)

    @needs(Right.RECORD, own=True)
    def force(
        self, drill_id: DrillId, author: str, stage: int, *, ordered_by: str = "", reason: str = "",
        at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        """Say that force is now at this stage (Perkap 1/2009 Ps. 5); a stage left out on the way up needs a reason."""
        if not 1 <= stage <= HIGHEST_STAGE:
            raise Refusal(mark("Stages of force are 1 to {highest}."), highest=HIGHEST_STAGE)
        payload: dict[str, object] = {"value": stage} | _filled(ordered_by=ordered_by, reason=reason)
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            before, _since = last_stage(steps_of(told_of(self._standing(connection, drill_id))))
            left = stages_left_out(before, stage)
            if left and not reason.strip():
                raise Refusal(
                    mark("This leaves out stage {left} of force. Say why: the reason is recorded with the step."),
                    left=", ".join(str(item) for item in left),
                )
            drill = drills.load_drill(connection, drill_id)
            return self._append(connection, drill, EntryKind.FORCE, author, payload=payload, at=at)

    @needs(Right.RECORD, own=True)
    def explain_step(self, drill_id: DrillId, author: str, step: Entry, *, ordered_by: str, reason: str) -> Entry:
        """Who ordered a step of the situation or of force and why, told after it was recorded."""
        payload = _filled(ordered_by=ordered_by, reason=reason)
        if not payload:
            raise Refusal(mark("Say who ordered it or why."))
        return self._record(drill_id, step.kind, author, ref=step.id, payload=payload)

    # what else happens

    @needs(Right.OBSERVE, own=True)
    def observe(
        self, drill_id: DrillId, author: str, text: str, *, subject: str = "", ref: str = "", harm: bool = False,
        at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        """Keep a quick observation; `harm` says that it hurt safety, others or the law."""
        if not text.strip():
            raise Refusal(mark("An observation needs words."))
        payload: dict[str, object] = {"note": clean_note(text)} | ({"harm": True} if harm else {})
        return self._record(drill_id, EntryKind.OBSERVATION, author, subject=subject, ref=ref, payload=payload, at=at)

    @needs(Right.OBSERVE, own=True)
    def casualty(
        self, drill_id: DrillId, author: str, report: CasualtyReport, *, of: str = "", at: datetime | None = None
    ) -> Entry:
        """Report a casualty, or with `of` what is new about one."""
        if not of and not (report.who.strip() or report.where.strip()):
            raise Refusal(mark("Say who is hurt or where."))
        payload = _filled(
            who=report.who, where=report.where, severity=report.severity.value if report.severity else "",
            done=report.done, handed_to=report.handed_to,
        )  # fmt: skip
        if not of:
            payload["real"] = report.is_real
        elif not payload:
            raise Refusal(mark("Say what is new about the casualty."))
        return self._record(drill_id, EntryKind.CASUALTY, author, ref=of, payload=payload, at=at)

    @needs(Right.OBSERVE, signs=True)
    def take_back(self, drill_id: DrillId, author: str, entry: Entry) -> Entry:
        """Take back an entry of one's own made on this device, such as an inject reported by mistake."""
        if (entry.author, entry.device) != (author, self.scoring.workplace.device):
            raise Refusal(mark("Only who recorded this can take it back, on the same laptop."))
        if entry.payload.get("event") in (ClockEvent.START, ClockEvent.END):
            raise Refusal(mark("The start and the end of a drill stay as they are."))
        if entry.kind is EntryKind.SAFETY_STOP and not entry.ref:
            raise Refusal(mark("NO PLAY stays on record. Resume play when somebody says that it is safe."))
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            for item in (*self._resting_on(connection, entry), entry):
                retraction = self._append(connection, drill, EntryKind.RETRACTION, author, subject=item.subject,
                                          ref=item.ref, payload={"entry": item.id})  # fmt: skip
        return retraction

    def _resting_on(self, connection: Connection, entry: Entry) -> tuple[Entry, ...]:
        """Own entries about an improvised inject go with its definition."""
        if entry.kind is not EntryKind.INJECT or entry.subject != IMPROVISED:
            return ()
        held = self._standing(connection, entry.drill)
        own = (entry.author, entry.device)
        return tuple(
            item for item in held
            if item.ref == entry.ref and (item.author, item.device) == own and item.id != entry.id
        )  # fmt: skip

    @needs(Right.RECORD, own=True)
    def attend(self, drill_id: DrillId, author: str, people: Sequence[str], status: Attendance) -> int:
        """Tick people off; returns how many."""
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            for person in people:
                self._append(
                    connection, drill, EntryKind.ATTENDANCE, author, subject=person, payload={"value": status.value}
                )  # fmt: skip
        return len(people)

    # writing

    def _record(
        self, drill_id: DrillId, kind: EntryKind, author: str, *, subject: str = "", ref: str = "",
        payload: Mapping[str, object], at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            return self._append(connection, drill, kind, author, subject=subject, ref=ref, payload=payload, at=at)

    def _append(
        self, connection: Connection, drill: Drill, kind: EntryKind, author: str, *, subject: str = "", ref: str = "",
        payload: Mapping[str, object], at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        drill.require_recording()
        when = at.astimezone(UTC) if at else None
        if kind in STEERING and not ref:
            payload = {**payload, AFTER: self._last(connection, drill.id)}
        return journal.append(connection, self.scoring.entry(drill, kind, author, subject, ref, payload, when))

    def _last(self, connection: Connection, drill_id: DrillId) -> EntryId | str:
        """The act of steering this one follows, whatever the clocks of the laptops say."""
        acts = [item.entry.id for item in told_of(self._standing(connection, drill_id)) if steers(item.entry)]
        return acts[-1] if acts else ""

    def _standing(self, connection: Connection, drill_id: DrillId) -> tuple[Entry, ...]:
        return journal.standing_of(connection, drill_id, (*COURSE, EntryKind.RETRACTION))


WHY_STOPPED = mark("Say why play was stopped.")
WHO_CLEARED = mark("Say who checked the weapons.")
WHAT_INJECT = mark("Say what the inject tells the players.")
TO_WHOM = mark("Say to whom the inject goes.")
WHY_INJECT = mark("Say why this inject is improvised: this is printed in the report.")


def _course(held: Sequence[Entry], scenario: Scenario, lag: timedelta) -> Course:
    told = told_of(held)
    clock, steps = clock_from(told), steps_of(told)
    situation, since = last_situation(steps)
    stage, stage_since = last_stage(steps)
    seen = tuple(item.entry for item in told if item.entry.kind is EntryKind.OBSERVATION)
    return Course(
        clock=clock, timeline=timeline_from(scenario, told, clock), situation=situation, situation_since=since,
        observations=seen,
        attendance=attendance_of(held), stage=stage, stage_since=stage_since, steps=steps,
        casualties=casualties_of(told), told=told, lag=lag,
        weapons=next((item for item in reversed(seen) if item.ref == WEAPONS), None),
    )  # fmt: skip


def _filled(**words: str) -> dict[str, object]:
    """Cleaned texts without the empty ones."""
    return {name: text for name, value in words.items() if (text := clean_note(value))}


def _needed(text: str, refusal: str) -> str:
    if not text.strip():
        raise Refusal(refusal)
    return clean_note(text)


def _later(later: Later, ref: str) -> dict[str, object]:
    if later.after:
        if later.after == ref:
            raise Refusal(mark("An inject cannot wait for itself."))
        return {"after_inject": later.after, "delay": float(max(0.0, later.delay))}
    return {"minute": float(max(0.0, later.minute))} if later.minute is not None else {}
