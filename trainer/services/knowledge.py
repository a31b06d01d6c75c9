"""Acts around the knowledge test: a person sits it on screen or on paper, answers are typed in, and what they tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.drill import Drill, Participant
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.knowledge import (
    LETTERS,
    REF,
    USUAL_COUNT,
    ItemShare,
    KnowledgeTest,
    Mode,
    Order,
    Question,
    Taken,
    Topic,
    analysis,
    check_answers,
    draw,
    eligible,
    order_of,
    payload_of,
    taken_of,
)
from trainer.domain.knowledge_choice import audiences_of, weights_of
from trainer.paths import resources as resource_folder
from trainer.services.access import needs
from trainer.services.scoring import ScoringService
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, knowledge, scenarios
from trainer.store.database import Connection

COUNTS = (5, 40)
"""The fewest and the most questions of a test."""
KINDS = (EntryKind.KNOWLEDGE, EntryKind.RETRACTION)


@dataclass(frozen=True, slots=True)
class PersonState:
    """How far a participant is: his test that counts, or how many answers he has given so far."""

    person: Participant
    taken: Taken | None
    begun: int

    @property
    def id(self) -> str:
        """Rows are told apart by it."""
        return self.person.person


@dataclass(frozen=True, slots=True)
class Sitting:
    """A person before his questions: `answers` are letters of the bank in the order of the test, empty where open."""

    drill: DrillId
    person: Participant
    test: KnowledgeTest
    order: Order
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A question with how it was answered; `question` is None when the bank no longer has it."""

    share: ItemShare
    question: Question | None

    @property
    def id(self) -> str:
        """Rows are told apart by it."""
        return self.share.code

    @property
    def trap(self) -> str:
        """The wrong answer chosen most often, in words; empty when nobody was wrong."""
        if self.question is None:
            return ""
        wrong = {
            letter: count for letter, count in self.share.chosen.items() if count and letter != self.question.letter
        }
        letter = max(wrong, key=lambda item: (wrong[item], item), default="")
        return self.question.options[LETTERS.index(letter)] if letter else ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the test tells the training officer: questions, right and all answers by topic, who is missing."""

    lines: tuple[ItemLine, ...]
    topics: Mapping[Topic, tuple[int, int]]
    missing: tuple[Participant, ...]


@dataclass(frozen=True)
class KnowledgeService:
    """The test of a drill. The questions of a drill stay the same from its first use on."""

    scoring: ScoringService
    folder: Path = field(default_factory=resource_folder)
    _bank: list[Question] = field(default_factory=list)

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    @needs(Right.LOOK)
    def bank(self) -> tuple[Question, ...]:
        """All questions that ship."""
        if not self._bank:
            from trainer.library.questions import questions  # pydantic and YAML only when a test is looked at

            self._bank.extend(questions(self.folder))
        return tuple(self._bank)

    @needs(Right.LOOK)
    def test(self, drill_id: DrillId) -> KnowledgeTest:
        """The drill's questions."""
        with self.scoring.workplace.database.reading() as connection:
            return self._test(connection, drills.load_drill(connection, drill_id))

    @needs(Right.RECORD)
    def fix(self, drill_id: DrillId, count: int = 0) -> KnowledgeTest:
        """Keep the drill's questions as they are, or choose `count` of them while nobody has taken the test."""
        with self.scoring.workplace.database.writing() as connection:
            drill = drills.load_drill(connection, drill_id)
            test = self._test(connection, drill)
            if count and count != len(test.questions):
                if taken_of(journal.standing_of(connection, drill_id, KINDS)) or knowledge.begun(connection, drill_id):
                    raise Refusal(mark("The test has begun, so its questions stay as they are."))
                test = self._drawn(connection, drill, min(max(count, COUNTS[0]), COUNTS[1]))
            knowledge.save_choice(connection, drill_id, {"codes": [item.code for item in test.questions]})
        return test

    @needs(Right.RECORD)
    def people(self, drill_id: DrillId) -> tuple[PersonState, ...]:
        """Every participant with his test, in the order of the roster."""
        with self.scoring.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            tests = taken_of(journal.standing_of(connection, drill_id, KINDS))
            begun = knowledge.begun(connection, drill_id)
        return tuple(
            PersonState(item, tests.get(item.person), _given(begun.get(item.person, {}).get("answers")))
            for item in drill.participants
        )

    @needs(Right.RESULTS)
    def analysis(self, drill_id: DrillId) -> Analysis:
        """How questions and topics were answered, and who has not taken the test."""
        people = self.people(drill_id)
        bank = {item.code: item for item in self.bank()}
        shares = analysis(item.taken for item in people if item.taken is not None)
        lines = tuple(ItemLine(item, bank.get(item.code)) for item in shares)
        topics: dict[Topic, tuple[int, int]] = {}
        for line in lines:
            if line.question is not None:
                right, count = topics.get(line.question.topic, (0, 0))
                topics[line.question.topic] = (right + line.share.correct, count + line.share.count)
        return Analysis(lines, topics, tuple(item.person for item in people if item.taken is None))

    @needs(Right.LOOK)
    def find(self, drill_id: DrillId, number: str) -> Participant:
        """The participant with a service number, typed or scanned; raises `Refusal` for a stranger."""
        wanted = "".join(number.split())
        with self.scoring.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
        for item in drill.participants:
            if wanted and item.service_number == wanted:
                return item
        raise Refusal(mark("No participant of this drill has the number {number}."), number=wanted[:30] or "–")

    @needs(Right.RECORD)
    def begin(self, drill_id: DrillId, person: str, *, again: bool = False) -> Sitting:
        """A person's questions with the answers he gave before the power failed; raises `Refusal` for a second try."""
        with self.scoring.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            drill.require_recording()
            who = _participant(drill, person)
            if not again:
                _require_first(taken_of(journal.standing_of(connection, drill_id, KINDS)).get(person))
            test = self._test(connection, drill)
            kept = knowledge.load_answers(connection, drill_id, person)
        answers = kept.get("answers") if kept.get("test") == test.code else None
        held = tuple(map(str, answers)) if isinstance(answers, list) else ("",) * len(test.questions)
        return Sitting(drill_id, who, test, order_of(test, person), held)

    @needs(Right.RECORD)
    def keep(self, sitting: Sitting, answers: Sequence[str]) -> None:
        """Keep answers that are not handed in yet; on disk when this returns."""
        values = {"test": sitting.test.code, "answers": list(check_answers(sitting.test, answers))}
        with self.scoring.workplace.database.writing() as connection:
            knowledge.save_answers(connection, sitting.drill, sitting.person.person, values)

    @needs(Right.RECORD, own=True)
    def hand_in(self, sitting: Sitting, author: str, answers: Sequence[str], *, again: bool = False) -> Entry:
        """Write a test taken on screen under the name of who supervised it; on disk when this returns."""
        checked = check_answers(sitting.test, answers)
        person = sitting.person.person
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, sitting.drill)
            return self._record(connection, drill, author, person, (sitting.test, checked, Mode.SCREEN), again=again)

    @needs(Right.RECORD, own=True)
    def type_in(
        self, drill_id: DrillId, author: str, person: str, letters: Sequence[str], *, paper: str = "",
        again: bool = False,
    ) -> Entry:  # fmt: skip
        """Write a test taken on paper, its letters in the order of that paper: the person's own, or a common one."""
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            test = self._test(connection, drill)
            answers = order_of(test, paper or person).answers(letters)
            return self._record(connection, drill, author, person, (test, answers, Mode.PAPER), paper, again=again)

    def _record(
        self, connection: Connection, drill: Drill, author: str, person: str,
        given: tuple[KnowledgeTest, Sequence[str], Mode], paper: str = "", *, again: bool,
    ) -> Entry:  # fmt: skip
        """A second entry of a person names all that stand, so that it replaces them wherever it is read."""
        drill.require_recording()
        _participant(drill, person)
        held = journal.standing_of(connection, drill.id, KINDS)
        stands = [item for item in held if item.kind is EntryKind.KNOWLEDGE and item.subject == person]
        if not again:
            _require_first(taken_of(stands).get(person))
        test, answers, mode = given
        payload = payload_of(test, answers, mode, [item.id for item in stands], paper)
        entry = self.scoring.entry(drill, EntryKind.KNOWLEDGE, author, person, REF, payload)
        knowledge.drop_answers(connection, drill.id, person)
        return journal.append(connection, entry)

    def _test(self, connection: Connection, drill: Drill) -> KnowledgeTest:
        codes = knowledge.load_choice(connection, drill.id).get("codes")
        if isinstance(codes, list):
            kept = tuple(item for item in self.bank() if item.code in codes)
            if len(kept) == len(codes):
                return KnowledgeTest(drill.id, kept)
        return self._drawn(connection, drill, USUAL_COUNT)

    def _drawn(self, connection: Connection, drill: Drill, count: int) -> KnowledgeTest:
        scenario = scenarios.load_version(connection, drill.version)
        questions = eligible(self.bank(), audiences_of(scenario))
        return draw(drill.id, questions, weights_of(scenario), count)


def _participant(drill: Drill, person: str) -> Participant:
    for item in drill.participants:
        if item.person == person:
            return item
    raise Refusal(mark("This person is no participant of {drill} any more."), drill=drill.code)


def _require_first(taken: Taken | None) -> None:
    if taken is not None:
        raise Refusal(mark("The test was taken already. A second try needs the officer's consent."))


def _given(answers: object) -> int:
    return sum(bool(item) for item in answers) if isinstance(answers, list) else 0
