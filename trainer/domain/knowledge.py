"""The knowledge test (tes singkat, LP-13): questions, the test of a drill, answers, and what they are worth.

A drill has one set of questions for everybody; each person finds them, and their options, in an order of his own that
follows from the drill and the person alone. Answers are kept in the order of the question bank, never in that of a paper.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind

LETTERS = "ABCD"
USUAL_COUNT = 10
REF = "test"
"""What entries about the test carry as their reference."""


class Topic(StrEnum):
    """What a question is about."""

    OPINION = "HAK_PENDAPAT"
    FORCE = "TAHAP_KEKUATAN"
    CROWD = "DALMAS"
    RIGHTS = "HAM"
    CONFLICT = "KONFLIK_SOSIAL"
    ELECTION = "PEMILIHAN"
    SAFETY = "KESELAMATAN_LATIHAN"
    VICTIMS = "KORBAN"
    POST = "MAKO"
    TRAINING = "LATIHAN"


class Audience(StrEnum):
    """For whom a question is meant."""

    ALL = "SEMUA"
    CROWD = "DALMAS"
    NEGOTIATOR = "NEGOSIATOR"
    COMMAND = "KOMANDO"
    POLLING = "PAM_TPS"
    POST = "SISPAM_MAKO"


class Mode(StrEnum):
    """How a person took the test."""

    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the bank. `right` is the place of the right option; `reference` a code of the regulations,
    `article` the place in it; `why` is told with the answer."""

    code: str
    topic: Topic
    audiences: frozenset[Audience]
    text: str
    options: tuple[str, ...]
    right: int
    why: str
    reference: str
    article: str = ""

    @property
    def letter(self) -> str:
        """The right option as the bank letters it."""
        return LETTERS[self.right]

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal signs that change with what is asked, offered or right."""
        held = json.dumps([self.text, self.options, self.right], separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(held.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class KnowledgeTest:
    """The questions of one drill, in the order of the bank."""

    drill: DrillId
    questions: tuple[Question, ...]

    @property
    def code(self) -> str:
        """A short sign of exactly these questions: printed on papers, so that nobody types answers to other ones."""
        held = "/".join(f"{item.code}:{item.digest}" for item in self.questions)
        return hashlib.sha256(held.encode()).hexdigest()[:6].upper()

    @property
    def key(self) -> tuple[str, ...]:
        """The right letters."""
        return tuple(item.letter for item in self.questions)


# Drawing


def eligible(questions: Iterable[Question], audiences: frozenset[Audience]) -> tuple[Question, ...]:
    """The questions for all, and those for the audiences of the drill."""
    wanted = audiences | {Audience.ALL}
    return tuple(item for item in questions if item.audiences & wanted)


def draw(
    drill: DrillId, questions: Sequence[Question], weights: Mapping[Topic, int], count: int = USUAL_COUNT
) -> KnowledgeTest:  # fmt: skip
    """The test of a drill: topics by their weights, within a topic by chance that follows from the drill's id alone."""
    order = sorted(questions, key=lambda item: _chance(drill, item.code))
    stacks = {topic: [item for item in order if item.topic is topic] for topic in Topic}
    taken: set[str] = set()
    while len(taken) < min(count, len(questions)):
        left = [topic for topic in Topic if stacks[topic]]
        drawn = {topic: sum(item.code in taken for item in questions if item.topic is topic) for topic in left}
        # the topic that is furthest behind its share; one without weight only when the others are used up
        topic = max(left, key=lambda item: (_due(weights.get(item, 0), drawn[item]), _chance(drill, item)))
        taken.add(stacks[topic].pop(0).code)
    return KnowledgeTest(drill, tuple(item for item in questions if item.code in taken))


def _due(weight: int, drawn: int) -> float:
    """Divisors of Sainte-Laguë: seats of a parliament, here questions of a test."""
    return weight / (2 * drawn + 1)


def _chance(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()


# Orders


@dataclass(frozen=True, slots=True)
class Order:
    """The order one paper or person finds: places of questions in the test, and for each the places of its options."""

    questions: tuple[int, ...]
    options: tuple[tuple[int, ...], ...]

    def banked(self, place: int, shown: int) -> tuple[int, int]:
        """Place in the test and in the bank's options of an option as it is shown."""
        return self.questions[place], self.options[place][shown]

    def answers(self, typed: Sequence[str]) -> tuple[str, ...]:
        """Letters as ticked on the paper, as letters of the bank in the order of the test; empty stays empty.

        Raises `Refusal` for a letter that the question does not have.
        """
        _require_letters([len(options) for options in self.options], typed)
        found = [""] * len(self.questions)
        for place, letter in enumerate(typed):
            if letter:
                question, option = self.banked(place, LETTERS.index(letter))
                found[question] = LETTERS[option]
        return tuple(found)

    def shown(self, answers: Sequence[str]) -> tuple[str, ...]:
        """The reverse of `answers`: letters of the bank as this paper shows them."""
        return tuple(
            LETTERS[self.options[place].index(LETTERS.index(answers[question]))] if answers[question] else ""
            for place, question in enumerate(self.questions)
        )


def order_of(test: KnowledgeTest, person: str) -> Order:
    """The order of a person, or of a common paper named by a letter; the same on every laptop."""
    places = _mixed(len(test.questions), test.drill, person)
    asked = [test.questions[place] for place in places]
    return Order(places, tuple(_mixed(len(item.options), test.drill, person, item.code) for item in asked))


def _mixed(count: int, *parts: str) -> tuple[int, ...]:
    return tuple(sorted(range(count), key=lambda place: _chance(*parts, str(place))))


# Answers


def check_answers(test: KnowledgeTest, answers: Sequence[str]) -> tuple[str, ...]:
    """One letter of the question's options each, or nothing; raises `Refusal`."""
    _require_letters([len(item.options) for item in test.questions], answers)
    return tuple(answers)


def _require_letters(counts: Sequence[int], letters: Sequence[str]) -> None:
    if len(letters) != len(counts):
        raise Refusal(
            mark("The test has {count} questions, but {given} answers came."), count=len(counts), given=len(letters)
        )
    for place, (count, letter) in enumerate(zip(counts, letters, strict=True), start=1):
        if letter and letter not in tuple(LETTERS[:count]):
            raise Refusal(
                mark("Question {number} has the answers {first} to {last}, not {value}."),
                number=place, first=LETTERS[0], last=LETTERS[count - 1], value=letter[:20],
            )  # fmt: skip


def payload_of(
    test: KnowledgeTest, answers: Sequence[str], mode: Mode, replaces: Sequence[str] = (), paper: str = ""
) -> dict[str, object]:
    """What the journal keeps: enough to score the answers without any bank. `paper` is the letter of a common paper."""
    right = sum(given == letter for given, letter in zip(answers, test.key, strict=True))
    kept: dict[str, object] = {
        "test": test.code,
        "questions": [item.code for item in test.questions],
        "digests": [item.digest for item in test.questions],
        "answers": list(answers),
        "right": list(test.key),
        "score": 100.0 * right / len(test.questions),
        "mode": mode.value,
    }
    return kept | ({"replaces": list(replaces)} if replaces else {}) | ({"paper": paper} if paper else {})


@dataclass(frozen=True, slots=True)
class Taken:
    """A person's test that counts. `others` says how many more stand beside it that were made without knowing of it."""

    entry: Entry
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    right: tuple[str, ...]
    mode: str
    others: int = 0

    @property
    def correct(self) -> int:
        """How many answers are right; an unanswered question is wrong."""
        return sum(given == letter for given, letter in zip(self.answers, self.right, strict=True))

    @property
    def count(self) -> int:
        """How many questions there were."""
        return len(self.right)

    @property
    def points(self) -> float:
        """0 to 100."""
        return 100.0 * self.correct / self.count


def taken_of(entries: Iterable[Entry]) -> dict[str, Taken]:
    """Person → the test that counts, from standing entries in any order.

    An entry that a later one says it replaces (a correction, a second try) is out. Where two laptops knew nothing of each
    other, the lower result counts until it is replaced.
    """
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind is EntryKind.KNOWLEDGE and entry.ref == REF and _is_whole(entry):
            found.setdefault(entry.subject, []).append(entry)
    return {person: _counting(own) for person, own in found.items()}


def _counting(entries: Sequence[Entry]) -> Taken:
    gone = {str(key) for entry in entries for key in _texts(entry, "replaces")}
    left = [entry for entry in entries if entry.id not in gone] or list(entries)
    tests = [
        Taken(entry, _texts(entry, "questions"), _texts(entry, "answers"), _texts(entry, "right"),
              str(entry.payload.get("mode", "")), len(left) - 1)
        for entry in left
    ]  # fmt: skip
    return min(tests, key=lambda item: (item.points, item.entry.id))


def _texts(entry: Entry, name: str) -> tuple[str, ...]:
    held = entry.payload.get(name)
    return tuple(str(item) for item in held) if isinstance(held, list | tuple) else ()


def _is_whole(entry: Entry) -> bool:
    """An entry from elsewhere may be damaged: it must not take the result of a whole drill along."""
    counts = {len(_texts(entry, name)) for name in ("questions", "answers", "right")}
    return len(counts) == 1 and counts != {0}


# What questions tell afterwards


@dataclass(frozen=True, slots=True)
class ItemShare:
    """How a question was answered: by how many, by how many rightly, and how often each letter was chosen."""

    code: str
    count: int
    correct: int
    chosen: Mapping[str, int]

    @property
    def share(self) -> float:
        """Right answers in percent."""
        return 100.0 * self.correct / self.count if self.count else 0.0


def analysis(tests: Iterable[Taken]) -> tuple[ItemShare, ...]:
    """Question by question in the order of their codes."""
    given: dict[str, list[tuple[str, str]]] = {}
    for test in tests:
        for code, letter, right in zip(test.questions, test.answers, test.right, strict=True):
            given.setdefault(code, []).append((letter, right))
    return tuple(_item(code, pairs) for code, pairs in sorted(given.items()))


def _item(code: str, pairs: Sequence[tuple[str, str]]) -> ItemShare:
    chosen = {letter: sum(given == letter for given, _right in pairs) for letter in (*LETTERS, "")}
    return ItemShare(code, len(pairs), sum(given == right for given, right in pairs), chosen)
