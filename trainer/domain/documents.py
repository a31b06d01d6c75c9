"""All papers of a drill: what each is called, whom it is about, who may see it, and from when on it can be made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.access import Right
from trainer.domain.drill import RESULTS, Drill, State
from trainer.domain.errors import Sentence, mark


class DocumentKind(StrEnum):
    """The codes that the command line knows the papers by."""

    PLAN = "plan"
    BOOK = "book"
    INJECTS = "injects"
    HANDOUT = "handout"
    SHEETS = "sheets"
    TEST = "test"
    TEST_COMMON = "test-common"
    TEST_KEY = "test-key"
    ATTENDANCE = "attendance"
    ATTENDANCE_NAMES = "attendance-names"
    CALIBRATION = "calibration"
    HOT_WASH = "hotwash"
    FILLED = "filled"
    REPORT = "aar"
    PERSON = "person"
    TEST_RESULT = "test-result"
    CERTIFICATE = "certificate"
    FOLLOW_UP = "followup"


class Time(StrEnum):
    """When in the life of a drill a paper is used."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Need(StrEnum):
    """What a paper is made from."""

    CALLED = "not called off"
    PEOPLE = "participants"
    REPORTABLE = "held or called off"
    ENDED = "play ended"
    PRESENT = "somebody present"
    JUDGED = "sheets of single persons"
    TESTED = "a test taken"
    CARDS = "calibration cards"


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of paper. `of_persons` can be made for one person alone; `is_guarded` is at least TERBATAS."""

    kind: DocumentKind
    title: str
    time: Time
    right: Right
    needs: tuple[Need, ...] = ()
    of_persons: bool = False
    is_guarded: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a drill beside its plan: how many were present, judged singly, tested, calibrated."""

    present: int = 0
    judged: int = 0
    tested: int = 0
    cards: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper as a drill's list shows it; `why_not` is None when it can be made now."""

    document: Document
    why_not: Sentence | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it can be made now."""
        return self.why_not is None


TIMES: Mapping[Time, str] = {
    Time.BEFORE: mark("Before the drill"),
    Time.DURING: mark("During the drill"),
    Time.AFTER: mark("After the drill"),
}

_BEFORE, _DURING, _AFTER = Time
_ENDED, _PERSONS = (Need.CALLED, Need.ENDED), (Need.CALLED, Need.PEOPLE)
DOCUMENTS = (
    Document(DocumentKind.PLAN, mark("Exercise plan (Renlat)"), _BEFORE, Right.LOOK),
    Document(DocumentKind.BOOK, mark("Scenario book"), _BEFORE, Right.LOOK, is_guarded=True),
    Document(DocumentKind.INJECTS, mark("Inject list for control"), _BEFORE, Right.LOOK, is_guarded=True),
    Document(DocumentKind.HANDOUT, mark("Player hand-out"), _BEFORE, Right.LOOK),
    Document(DocumentKind.SHEETS, mark("Score sheets, blank"), _BEFORE, Right.LOOK, (Need.CALLED,)),
    Document(DocumentKind.TEST, mark("Knowledge test, one for each"), _BEFORE, Right.RECORD, _PERSONS),
    Document(DocumentKind.TEST_COMMON, mark("Knowledge test, papers A and B"), _BEFORE, Right.RECORD, (Need.CALLED,)),
    Document(DocumentKind.TEST_KEY, mark("Knowledge test, key"), _BEFORE, Right.RESULTS, _PERSONS, is_guarded=True),
    Document(DocumentKind.CALIBRATION, mark("Calibration cards"), _BEFORE, Right.RESULTS, (Need.CARDS,)),
    Document(DocumentKind.ATTENDANCE, mark("Attendance list by team"), _DURING, Right.LOOK, (Need.CALLED,)),
    Document(DocumentKind.ATTENDANCE_NAMES, mark("Attendance list by name"), _DURING, Right.LOOK, (Need.CALLED,)),
    Document(DocumentKind.HOT_WASH, mark("Hot wash, one page"), _AFTER, Right.RESULTS, _ENDED),
    Document(DocumentKind.FILLED, mark("Score sheets, filled"), _AFTER, Right.RESULTS, _ENDED, is_guarded=True),
    Document(DocumentKind.REPORT, mark("After-action report (LHPL)"), _AFTER, Right.RESULTS, (Need.REPORTABLE,)),
    Document(DocumentKind.PERSON, mark("Individual result sheets"), _AFTER, Right.RESULTS, (*_ENDED, Need.JUDGED),
             of_persons=True, is_guarded=True),
    Document(DocumentKind.TEST_RESULT, mark("Knowledge test, results"), _AFTER, Right.RESULTS,
             (*_PERSONS, Need.TESTED), is_guarded=True),
    Document(DocumentKind.CERTIFICATE, mark("Certificates"), _AFTER, Right.RESULTS, (*_ENDED, Need.PRESENT),
             of_persons=True),
    Document(DocumentKind.FOLLOW_UP, mark("Follow-up list"), _AFTER, Right.RESULTS, _ENDED),
)  # fmt: skip
"""In the order in which they are used."""

_WHY: Mapping[Need, str] = {
    Need.CALLED: mark("The drill was called off, so this paper is not needed."),
    Need.PEOPLE: mark("Nobody is on the list of participants yet."),
    Need.REPORTABLE: mark("It is made when the drill has been held."),
    Need.ENDED: mark("It is made after ENDEX, when play is over."),
    Need.PRESENT: mark("Nobody was recorded as present. Complete the attendance under Conduct."),
    Need.JUDGED: mark("No score sheet of this drill judges single persons."),
    Need.TESTED: mark("Nobody has taken the knowledge test of this drill."),
    Need.CARDS: mark("No evaluator of this drill has a calibration card yet."),
}


def document_of(kind: str) -> Document | None:
    """The paper of a code."""
    return next((item for item in DOCUMENTS if item.kind == kind), None)


def why_not(document: Document, drill: Drill, known: Known) -> Sentence | None:
    """The first thing that a paper still lacks; None when it can be made."""
    missing = next((need for need in document.needs if not _holds(need, drill, known)), None)
    return None if missing is None else Sentence(_WHY[missing])


def _holds(need: Need, drill: Drill, known: Known) -> bool:
    match need:
        case Need.CALLED:
            return drill.state is not State.CANCELLED
        case Need.PEOPLE:
            return bool(drill.participants)
        case Need.REPORTABLE:
            return drill.state in RESULTS or drill.state in (State.RUNNING, State.CANCELLED)
        case Need.ENDED:
            return drill.state in RESULTS
        case Need.PRESENT:
            return known.present > 0
        case Need.JUDGED:
            return known.judged > 0
        case Need.TESTED:
            return known.tested > 0
        case Need.CARDS:
            return known.cards > 0


LONGEST_NAME = 120
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for its devices."""


def file_name(text: str) -> str:
    """The text as the name of a file or folder on any system; never empty, never a path."""
    name = " ".join(_UNSAFE.sub("-", text).split())[:LONGEST_NAME].strip(" .") or "-"
    return f"_{name}" if _RESERVED.match(name) else name
