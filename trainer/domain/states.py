"""The states a drill passes through, and the one table of allowed moves between them."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.errors import Refusal, mark


class State(StrEnum):
    """States of a drill (polri.md 4.2)."""

    DRAFT = "DRAF"
    SUBMITTED = "DIAJUKAN"
    APPROVED = "DISETUJUI"
    SCHEDULED = "TERJADWAL"
    READY = "SIAP"
    RUNNING = "BERLANGSUNG"
    FINISHED = "SELESAI"
    SCORING = "PENILAIAN"
    REPORT_DRAFT = "LAPORAN_DRAF"
    REPORT_ISSUED = "LAPORAN_TERBIT"
    ARCHIVED = "ARSIP"
    POSTPONED = "DITUNDA"
    CANCELLED = "DIBATALKAN"


PLANNING = frozenset({State.DRAFT, State.SUBMITTED, State.POSTPONED})
RECORDING = frozenset({State.READY, State.RUNNING, State.FINISHED, State.SCORING, State.REPORT_DRAFT})
BEFORE_PLAY = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY})
CLOSED = frozenset({State.REPORT_ISSUED, State.ARCHIVED, State.CANCELLED})
RESULTS = frozenset({State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED, State.ARCHIVED})


class Need(StrEnum):
    """What must hold before a move."""

    NO_HARD_CONFLICT = "no hard conflict"
    EXCUSES = "reasons for soft conflicts"
    CHECKLIST = "checklist"
    PEOPLE = "participants"
    EVALUATORS = "evaluators"
    MARKS = "marks"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state: who (a role code of the exercise) may do it and what must hold."""

    source: State
    target: State
    label: str
    roles: tuple[str, ...]
    needs: tuple[Need, ...] = ()


MOVES = (
    Move(State.DRAFT, State.SUBMITTED, mark("Submit"), ("PERANCANG", "KOORLAT"), (Need.NO_HARD_CONFLICT,)),
    Move(State.SUBMITTED, State.APPROVED, mark("Approve"), ("PJ", "DIRLAT"), (Need.NO_HARD_CONFLICT, Need.EXCUSES)),
    Move(State.SUBMITTED, State.DRAFT, mark("Return to draft"), ("PJ", "DIRLAT")),
    Move(
        State.APPROVED, State.SCHEDULED, mark("Put on the schedule"), ("KOORLAT",), (Need.NO_HARD_CONFLICT, Need.EXCUSES)
    ),
    Move(
        State.SCHEDULED, State.READY, mark("Declare ready"), ("KOORLAT", "DIRLAT"),
        (Need.PEOPLE, Need.EVALUATORS, Need.CHECKLIST),
    ),
    Move(State.READY, State.RUNNING, mark("Start the drill"), ("DIRLAT",)),
    Move(State.RUNNING, State.FINISHED, mark("End the drill"), ("DIRLAT",)),
    Move(State.FINISHED, State.SCORING, mark("Complete the scores"), ("PENILAI", "KETUA-PENILAI")),
    Move(State.SCORING, State.REPORT_DRAFT, mark("Draft the report"), ("SEKRETARIAT", "KOORLAT"), (Need.MARKS,)),
    Move(State.REPORT_DRAFT, State.REPORT_ISSUED, mark("Issue the report"), ("PJ", "DIRLAT"), (Need.MARKS,)),
    Move(State.REPORT_DRAFT, State.SCORING, mark("Return to scoring"), ("KOORLAT",)),
    Move(State.REPORT_ISSUED, State.ARCHIVED, mark("Archive"), ("SEKRETARIAT",)),
    *(
        Move(state, State.POSTPONED, mark("Postpone"), ("DIRLAT", "PJ"), (Need.REASON,))
        for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY)
    ),
    Move(State.POSTPONED, State.DRAFT, mark("Plan anew"), ("KOORLAT",)),
    *(
        Move(state, State.CANCELLED, mark("Cancel the drill"), ("DIRLAT", "PJ"), (Need.REASON,))
        for state in (
            State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY, State.POSTPONED
        )
    ),
)  # fmt: skip


def moves_from(state: State) -> tuple[Move, ...]:
    """The moves a drill in that state may make, the usual one first."""
    return tuple(move for move in MOVES if move.source is state)


def move_to(source: State, target: State) -> Move:
    """The move between two states; raises `Refusal` when there is none."""
    for move in MOVES:
        if (move.source, move.target) == (source, target):
            return move
    raise Refusal(
        mark("A drill in state {source} cannot become {target}. Possible now: {possible}."),
        source=source.value,
        target=target.value,
        possible=", ".join(move.target.value for move in moves_from(source)) or "-",
    )
