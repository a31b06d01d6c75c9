"""Acts of the control staff while a drill runs: clock, injects, situation, observations, attendance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from trainer.domain.after_action import InjectRun
from trainer.domain.conduct import (
    Attendance,
    ClockEvent,
    ExerciseClock,
    InjectStatus,
    attendance_of,
    clock_of,
    situation_of,
    timeline_of,
)
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.scenario import Situation
from trainer.services.scoring import ScoringService, clean_note
from trainer.store import drills, journal, scenarios
from trainer.store.database import Connection

CONTROL = (EntryKind.CLOCK, EntryKind.SAFETY_STOP, EntryKind.INJECT, EntryKind.SITUATION, EntryKind.OBSERVATION,
           EntryKind.ATTENDANCE, EntryKind.RETRACTION)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """How a drill stands: its clock, injects, situation, observations and attendance."""

    clock: ExerciseClock
    timeline: tuple[InjectRun, ...]
    situation: Situation | None
    situation_since: datetime | None
    observations: tuple[Entry, ...]
    attendance: Mapping[str, str]


@dataclass(frozen=True)
class ConductService:
    """Everything but marks that goes into the journal."""

    scoring: ScoringService

    def course(self, drill_id: DrillId) -> Course:
        """How the drill stands now."""
        with self.scoring.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            held = journal.standing_of(connection, drill_id, CONTROL)
            scenario = scenarios.load_version(connection, drill.version)
        clock = clock_of(held)
        situation, since = situation_of(held)
        seen = tuple(item for item in held if item.kind is EntryKind.OBSERVATION)
        return Course(clock, timeline_of(scenario, held, clock), situation, since, seen, attendance_of(held))

    def start(self, drill_id: DrillId, author: str) -> Drill:
        """STARTEX: the drill becomes BERLANGSUNG and its clock runs."""
        return self._turn(drill_id, author, ClockEvent.START, State.RUNNING)

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

    def pause(self, drill_id: DrillId, author: str, reason: str = "") -> Entry:
        """Stop the clock."""
        return self._record(drill_id, EntryKind.CLOCK, author, payload={"event": "pause", "note": clean_note(reason)})

    def resume(self, drill_id: DrillId, author: str) -> Entry:
        """Let the clock run on."""
        return self._record(drill_id, EntryKind.CLOCK, author, payload={"event": ClockEvent.RESUME.value})

    def no_play(self, drill_id: DrillId, author: str, reason: str = "") -> Entry:
        """The safety stop word: play and clock stand still until resumed."""
        return self._record(
            drill_id, EntryKind.SAFETY_STOP, author, payload={"value": "NO PLAY", "note": clean_note(reason)}
        )

    def inject(
        self, drill_id: DrillId, author: str, number: int, status: InjectStatus, *, note: str = "",
        at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        """Say that an inject was delivered, skipped or deferred; the last two need a reason."""
        if status is not InjectStatus.DELIVERED and not note.strip():
            raise Refusal(mark("Say why the inject was not delivered: this is printed in the report."))
        payload = {"value": status.value, "note": clean_note(note)}
        return self._record(drill_id, EntryKind.INJECT, author, ref=str(number), payload=payload, at=at)

    def situation(
        self, drill_id: DrillId, author: str, situation: Situation, reason: str = "", at: datetime | None = None
    ) -> Entry:
        """Say that the situation is now hijau, kuning or merah."""
        payload = {"value": situation.value, "reason": clean_note(reason)}
        return self._record(drill_id, EntryKind.SITUATION, author, payload=payload, at=at)

    def observe(
        self, drill_id: DrillId, author: str, text: str, *, subject: str = "", ref: str = "", harm: bool = False,
        at: datetime | None = None,
    ) -> Entry:  # fmt: skip
        """Keep a quick observation; `harm` says that it hurt safety, others or the law."""
        if not text.strip():
            raise Refusal(mark("An observation needs words."))
        payload: dict[str, object] = {"note": clean_note(text)} | ({"harm": True} if harm else {})
        return self._record(drill_id, EntryKind.OBSERVATION, author, subject=subject, ref=ref, payload=payload, at=at)

    def take_back(self, drill_id: DrillId, author: str, entry: Entry) -> Entry:
        """Take back an entry of one's own made on this device, such as an inject reported by mistake."""
        payload = {"entry": entry.id}
        return self._record(
            drill_id, EntryKind.RETRACTION, author, subject=entry.subject, ref=entry.ref, payload=payload
        )

    def attend(self, drill_id: DrillId, author: str, people: Sequence[str], status: Attendance) -> int:
        """Tick people off; returns how many."""
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            for person in people:
                self._append(
                    connection, drill, EntryKind.ATTENDANCE, author, subject=person, payload={"value": status.value}
                )  # fmt: skip
        return len(people)

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
        return journal.append(connection, self.scoring.entry(drill, kind, author, subject, ref, payload, when))
