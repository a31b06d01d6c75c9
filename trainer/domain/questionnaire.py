"""What participants and role players felt: questions of procedural justice, answers without a name, and their means.

The four dimensions are those of procedural justice (Tyler, "Procedural Justice, Legitimacy, and the Effective Rule of
Law", Crime and Justice 30, 2003): voice, respect, neutrality, trustworthy motives. Participants are also asked whether
their task was clear, whether they were safe and whether they learned something.

What anonymity means here. An answer is a journal entry, for nothing recorded may be lost or altered. It bears no person:
its author is always `AUTHOR`, its instants are the midnight of its day, its id holds no other time, and each answer is a
chain of its own (a device name drawn by lot, `seq` 1), so that neither the journal nor an export tells the order of
answering. Two things are left, and are said openly: because each answer is its own chain, an answer taken out of the
file leaves no gap; and whoever opens the data file itself with a database tool may find the order in which rows were
laid down. Nothing is shown of a group, nor of a question, before `LEAST` people have answered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import fmean

from trainer.domain.errors import Refusal, mark
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.result import DrillResult, Line

AUTHOR = "anonim"
LEAST = 5
"""So many must have answered before anything is shown."""
LOWEST, HIGHEST = 1, 5
COMMAND = "command"


class Group(StrEnum):
    """Who answers."""

    PARTICIPANT = "peserta"
    ROLE_PLAYER = "pemeran"


class Dimension(StrEnum):
    """What a question asks about; the first four are procedural justice (Tyler)."""

    VOICE = "voice"
    RESPECT = "respect"
    NEUTRALITY = "neutrality"
    TRUST = "trust"
    CLARITY = "clarity"
    SAFETY = "safety"
    LEARNING = "learning"


GROUPS = {Group.PARTICIPANT: mark("Participants"), Group.ROLE_PLAYER: mark("Role players")}
DIMENSIONS = {
    Dimension.VOICE: mark("Heard"),
    Dimension.RESPECT: mark("Respected"),
    Dimension.NEUTRALITY: mark("Treated alike"),
    Dimension.TRUST: mark("Told why"),
    Dimension.CLARITY: mark("Task clear"),
    Dimension.SAFETY: mark("Safe"),
    Dimension.LEARNING: mark("Learned"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One statement to agree with or not; `beside` are the sheets or criteria whose score stands beside its mean."""

    code: str
    group: Group
    dimension: Dimension
    text: str
    text_en: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of both groups and the five words of the scale, the lowest first, in Indonesian and English."""

    questions: tuple[Question, ...]
    scale: tuple[tuple[str, str], ...]
    comment: tuple[str, str]

    def of(self, group: Group) -> tuple[Question, ...]:
        """What a group is asked, in order."""
        return tuple(item for item in self.questions if item.group is group)


@dataclass(frozen=True, slots=True)
class Answers:
    """One person's answers by question, 1 to 5; what he left out is not there."""

    group: Group
    values: Mapping[str, int] = field(default_factory=dict)
    comment: str = ""

    def checked(self, questionnaire: Questionnaire) -> "Answers":
        """The same; raises `Refusal` for an unknown question, a value off the scale, or nothing said at all."""
        known = {item.code for item in questionnaire.of(self.group)}
        for code, value in self.values.items():
            if code not in known:
                raise Refusal(mark("The questionnaire has no question {code} for this group."), code=code)
            if not LOWEST <= value <= HIGHEST:
                raise Refusal(mark("{code} takes 1 to 5, not {value}."), code=code, value=value)
        if not self.values and not self.comment:
            raise Refusal(mark("Nothing was answered. Answer at least one question or write a sentence."))
        return self


def answers_of(entries: Iterable[Entry]) -> tuple[Answers, ...]:
    """The answers among standing entries; what this version cannot read is left out."""
    found = []
    for item in entries:
        given = item.payload.get("answers")
        if item.kind is EntryKind.QUESTIONNAIRE and item.subject in set(Group) and isinstance(given, Mapping):
            values = {str(code): value for code, value in given.items() if _is_on_scale(value)}
            found.append(Answers(Group(item.subject), values, str(item.payload.get("comment", ""))))
    return tuple(found)


def _is_on_scale(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST


@dataclass(frozen=True, slots=True)
class Beside:
    """The police score about the same thing; `codes` are what it rests on, or "command" for the level of command.

    `score` is None while nothing was scored or not every evaluator has locked his sheets.
    """

    codes: tuple[str, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One question with the mean of those who answered it; None where they are fewer than `LEAST`."""

    question: Question
    mean: float | None
    count: int
    beside: Beside

    def differs(self, good: float) -> bool:
        """Whether the score says good while those who were there felt otherwise (below the middle of the scale)."""
        score = self.beside.score
        return self.mean is not None and score is not None and score >= good and self.mean < (LOWEST + HIGHEST) / 2


@dataclass(frozen=True, slots=True)
class GroupVoice:
    """What a group says. Comments stand in the order of the alphabet, which is nobody's."""

    group: Group
    count: int
    voices: tuple[Voice, ...]
    comments: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        """Whether enough have answered for nobody to be known by his answer."""
        return self.count >= LEAST


def voices_of(
    questionnaire: Questionnaire, answers: Sequence[Answers], result: DrillResult, *, with_scores: bool
) -> tuple[GroupVoice, ...]:
    """Means by question for both groups; of groups too small to be anonymous only how many answered."""
    found = []
    for group in Group:
        own = [item for item in answers if item.group is group]
        enough = len(own) >= LEAST
        voices = tuple(_voice(item, own, result, with_scores=with_scores) for item in questionnaire.of(group))
        comments = tuple(sorted(item.comment for item in own if item.comment)) if enough else ()
        found.append(GroupVoice(group, len(own), voices if enough else (), comments))
    return tuple(found)


def _voice(question: Question, answers: Sequence[Answers], result: DrillResult, *, with_scores: bool) -> Voice:
    values = [item.values[question.code] for item in answers if question.code in item.values]
    beside = beside_of(result, question.beside)
    if not with_scores:
        beside = Beside(beside.codes, None)
    return Voice(question, fmean(values) if len(values) >= LEAST else None, len(values), beside)


def beside_of(result: DrillResult, codes: Sequence[str]) -> Beside:
    """The weighted mean of the group's lines on those sheets and criteria; the level of command where none was seen."""
    seen: dict[str, list[Line]] = {}
    for item in result.sheets:
        for line in item.total.lines:
            code = next((code for code in codes if code in (line.criterion.code, item.sheet.code)), "")
            if code and item.level != "person" and line.applies and line.points is not None:
                seen.setdefault(code, []).append(line)
    lines = [line for found in seen.values() for line in found]
    weight = sum(line.criterion.weight for line in lines)
    if weight:
        score = sum((line.points or 0.0) * line.criterion.weight for line in lines) / weight
        return Beside(tuple(code for code in codes if code in seen), score)
    command = next((item.score for item in result.levels if item.level == COMMAND), None)
    return Beside((COMMAND,), command)
