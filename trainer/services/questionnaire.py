"""Acts around the anonymous questionnaire: what is asked, one person's answers into the journal, what a group says."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.computing import compute
from trainer.domain.drill import Drill
from trainer.domain.hot_wash import is_final, require_recordable
from trainer.domain.ids import DrillId, EntryId, uuid7
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.no_names import anonymiser_of
from trainer.domain.questionnaire import (
    AUTHOR,
    Answers,
    Group,
    GroupVoice,
    Question,
    Questionnaire,
    answers_of,
    voices_of,
)
from trainer.domain.result import DrillResult
from trainer.i18n import _, language
from trainer.paths import resources
from trainer.services.access import free, needs
from trainer.services.scoring import ScoringService, clean_note
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, scenarios

ASKED = (EntryKind.QUESTIONNAIRE, EntryKind.RETRACTION)
RANDOM_BITS = (1 << 62) - 1


@dataclass(frozen=True, eq=False)
class QuestionnaireService:
    """Answers are written so that nothing in them leads to a person; see `trainer.domain.questionnaire`."""

    scoring: ScoringService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    @cached_property
    @free
    def questions(self) -> Questionnaire:
        """What both groups are asked."""
        from trainer.library.questionnaire import questionnaire  # pydantic and YAML only when somebody is asked

        return questionnaire(resources())

    @needs(Right.RECORD)
    def submit(self, drill_id: DrillId, answers: Answers) -> None:
        """Keep one person's answers; on disk when this returns. Raises `Refusal`."""
        given = replace(answers, comment=clean_note(answers.comment)).checked(self.questions)
        place = self.scoring.workplace
        with place.database.writing(initiator=AUTHOR) as connection:
            drill = drills.load_drill(connection, drill_id)
            require_recordable(drill)
            journal.append(connection, _entry(drill, given, place.new_id(), place.clock()))

    @needs(Right.LOOK)
    def counts(self, drill_id: DrillId) -> dict[Group, int]:
        """How many of each group have answered."""
        with self.scoring.workplace.database.reading() as connection:
            answers = answers_of(journal.standing_of(connection, drill_id, ASKED))
        return {group: sum(item.group is group for item in answers) for group in Group}

    @needs(Right.RESULTS)
    def voices(self, drill_id: DrillId) -> tuple[GroupVoice, ...]:
        """What each group says beside the police score; scores only once every evaluator has locked his sheets."""
        with self.scoring.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            scenario = scenarios.load_version(connection, drill.version)
            entries = journal.standing_entries(connection, drill_id)
        return self.said(drill, entries, compute(drill, scenario, entries))

    @free
    def said(self, drill: Drill, entries: Sequence[Entry], result: DrillResult) -> tuple[GroupVoice, ...]:
        """The same from what was read already; nothing where nobody was asked."""
        answers = answers_of(entries)
        if not answers:
            return ()
        voices = voices_of(self.questions, answers, result, with_scores=is_final(drill, entries))
        return without_names(drill, voices)


def without_names(drill: Drill, voices: tuple[GroupVoice, ...]) -> tuple[GroupVoice, ...]:
    """The same with "a member" in the place of everybody a comment names."""
    people, member = anonymiser_of(drill), _("a member")
    return tuple(
        replace(item, comments=tuple(people.masked(text, member) for text in item.comments)) for item in voices
    )


def asked(question: Question) -> str:
    """The question in the language in use."""
    return question.text if language() == "id" else question.text_en


def _entry(drill: Drill, answers: Answers, fresh: str, now: datetime) -> Entry:
    """An entry that holds the day and nothing else about when, who and where."""
    day = now.astimezone(ZoneInfo(drill.zone)).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    drawn = int(hashlib.sha256(fresh.encode()).hexdigest(), 16)
    payload: dict[str, object] = {"answers": dict(sorted(answers.values.items()))}
    if answers.comment:
        payload["comment"] = answers.comment
    return Entry(
        id=EntryId(uuid7(int(day.timestamp() * 1000), drawn)), drill=drill.id, plan_revision=drill.revision,
        kind=EntryKind.QUESTIONNAIRE, author=AUTHOR, device=f"kios-{drawn >> 128 & RANDOM_BITS:016x}", seq=0, previous="",
        happened_at=day, recorded_at=day, subject=answers.group.value, ref="", payload=payload,
    )  # fmt: skip
