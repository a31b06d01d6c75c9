"""Acts around the hot wash: draft it, confirm or rewrite its texts, print its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.computing import compute
from trainer.domain.decisive import MOST, Candidate, MomentKind, candidates, propose
from trainer.domain.documents import DocumentKind
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.hot_wash import (
    GAP,
    MOMENT,
    QUESTIONS,
    STRENGTH,
    HotWash,
    HotWashPaper,
    Moment,
    TeamDraft,
    TeamWords,
    is_final,
    is_open,
    open_questions,
    require_recordable,
    reviews_of,
    shortened,
    team_drafts,
)
from trainer.domain.ids import DrillId, TeamId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.no_names import Anonymiser, anonymiser_of
from trainer.domain.planned_actual import PlannedActual, inject_sentences, planned_actual, situation_sentences
from trainer.domain.play_clock import clock_from
from trainer.domain.result import DrillResult, Line
from trainer.domain.scenario import Scenario
from trainer.domain.told import told_of
from trainer.i18n import _, language, say
from trainer.services.access import needs
from trainer.services.paper_heads import drill_head
from trainer.services.questionnaire import QuestionnaireService
from trainer.services.scoring import ScoringService, clean_note
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import attachments, directory, drills, journal, scenarios
from trainer.store.database import Connection

Reviews = Mapping[tuple[str, str], Entry]


@dataclass(frozen=True)
class HotWashService:
    """What is shown and said minutes after ENDEX."""

    scoring: ScoringService
    questionnaire: QuestionnaireService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    @needs(Right.RESULTS)
    def prepare(self, drill_id: DrillId) -> HotWash:
        """All of it, drafted from what stands now, with the texts that were confirmed; raises `Refusal` before ENDEX."""
        with self.scoring.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            scenario = scenarios.load_version(connection, drill.version)
            entries = journal.standing_entries(connection, drill_id)
        if not is_open(drill):
            require_recordable(drill)
        return self._prepared(drill, scenario, entries)

    def _prepared(self, drill: Drill, scenario: Scenario, entries: Sequence[Entry]) -> HotWash:
        told, reviews = told_of(entries), reviews_of(entries)
        clock, people, final = clock_from(told), anonymiser_of(drill), is_final(drill, entries)
        result = compute(drill, scenario, entries)
        course = planned_actual(scenario, told, clock, drill.minutes)
        marks = [item for item in entries if item.kind is EntryKind.MARK]
        ranked = candidates(told, marks, clock, course, result)
        questions, are_confirmed = _questions(reviews, course, result, people, final=final)
        return HotWash(
            drill=drill, course=course, inject_texts=tuple(say(item) for item in inject_sentences(course)),
            situation_texts=tuple(say(item) for item in situation_sentences(course)),
            moments=_moments(reviews, ranked, people), candidates=tuple((item, _worded(item, people)) for item in ranked),
            teams=tuple(_team_words(item, reviews, people) for item in team_drafts(drill, result)), questions=questions,
            are_questions_confirmed=are_confirmed, voices=self.questionnaire.said(drill, entries, result), is_final=final,
        )  # fmt: skip

    # on paper

    @needs(Right.RESULTS)
    def pdf(self, drill_id: DrillId) -> bytes:
        """The hand-out of one page; photos that are not on this computer are left out."""
        from trainer.reports.hot_wash import render  # ReportLab only when something is printed

        shown = self.prepare(drill_id)
        with self.scoring.workplace.database.reading() as connection:
            host = next((item.name for item in directory.list_units(connection) if item.code == shown.drill.host), "")
            head = drill_head(self.scoring.workplace, connection, shown.drill, DocumentKind.HOT_WASH)
            found = {key: attachments.content_of(connection, key) for key in {item.photo for item in shown.moments}}
        photos = {key: content for key, content in found.items() if key and content}
        day = full_date(shown.drill.start.astimezone(ZoneInfo(shown.drill.zone)).date())
        return render(
            HotWashPaper(shown, host or shown.drill.host, day, language(), head.classification, head.paper, photos)
        )

    @needs(Right.RESULTS)
    def write_paper(self, drill_id: DrillId, path: Path) -> Path:
        """Write the hand-out; raises `Obstacle` when it cannot be written."""
        from trainer.exchange.whole_files import write_whole

        write_whole(path, self.pdf(drill_id))
        return path

    # what is written

    @needs(Right.REPORT, own=True)
    def keep_moments(self, drill_id: DrillId, author: str, moments: Sequence[Moment]) -> None:
        """Confirm the decisive moments in this order; a moment without words takes its slot out."""
        held = [*moments, *([Moment(None, MomentKind.OWN, "")] * (MOST - len(moments)))][:MOST]
        payloads = {(f"{MOMENT}-{place}", ""): _moment_payload(item) for place, item in enumerate(held, start=1)}
        self._keep(drill_id, author, payloads)

    @needs(Right.REPORT, own=True)
    def keep_team(self, drill_id: DrillId, author: str, words: TeamWords) -> None:
        """Confirm a unit's strength and gap; an empty one is not shown."""
        payloads: dict[tuple[str, str], Mapping[str, object]] = {
            (STRENGTH, words.team): {"text": words.strength}, (GAP, words.team): {"text": words.gap},
        }  # fmt: skip
        self._keep(drill_id, author, payloads)

    @needs(Right.REPORT, own=True)
    def keep_questions(self, drill_id: DrillId, author: str, questions: Sequence[str]) -> None:
        """Confirm the open questions."""
        texts = [text for text in (shortened(item) for item in questions) if text]
        self._keep(drill_id, author, {(QUESTIONS, ""): {"texts": texts}})

    @needs(Right.REPORT, own=True)
    def keep_all(self, drill_id: DrillId, author: str, shown: HotWash) -> None:
        """Confirm everything as it stands there."""
        self.keep_moments(drill_id, author, shown.moments)
        for words in shown.teams:
            self.keep_team(drill_id, author, words)
        self.keep_questions(drill_id, author, shown.questions)

    @needs(Right.REPORT, own=True)
    def redraft(self, drill_id: DrillId, author: str, ref: str, subject: str = "") -> None:
        """Let a slot follow the data again: moments, questions, or strength and gap of a unit."""
        slots = {MOMENT: [f"{MOMENT}-{place}" for place in range(1, MOST + 1)], STRENGTH: [STRENGTH, GAP]}.get(
            ref, [ref]
        )
        self._keep(drill_id, author, {(slot, subject): {"draft": True} for slot in slots})

    def _keep(
        self, drill_id: DrillId, author: str, payloads: Mapping[tuple[str, str], Mapping[str, object]]
    ) -> None:  # fmt: skip
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            require_recordable(drill)
            people = anonymiser_of(drill)
            for (ref, subject), payload in payloads.items():
                _require_nobody(people, payload)
                self._append(connection, drill, author, (ref, subject), payload)

    def _append(
        self, connection: Connection, drill: Drill, author: str, slot: tuple[str, str], payload: Mapping[str, object]
    ) -> None:
        ref, subject = slot
        journal.append(connection, self.scoring.entry(drill, EntryKind.REVIEW, author, subject, ref, payload))


def _require_nobody(people: Anonymiser, payload: Mapping[str, object]) -> None:
    """Raises `Refusal` for a text that names a person or is too long to be kept."""
    texts = payload.get("texts")
    for text in (str(payload.get("text", "")), *(texts if isinstance(texts, list) else [])):
        found = people.named_in(clean_note(str(text)))
        if found:
            raise Refusal(
                mark("The text names {person}. The hot wash speaks of units: write the unit or the office instead."),
                person=found,
            )


# Drafted or confirmed


def _text(entry: Entry) -> str:
    return str(entry.payload.get("text", ""))


def _worded(item: Candidate, people: Anonymiser) -> str:
    return shortened(people.masked(say(item.words), _("a member")))


def _moments(reviews: Reviews, ranked: Sequence[Candidate], people: Anonymiser) -> tuple[Moment, ...]:
    """What was confirmed; else what is proposed."""
    slots = [
        reviews[slot, ""] for slot in (f"{MOMENT}-{place}" for place in range(1, MOST + 1)) if (slot, "") in reviews
    ]
    if slots:
        return tuple(_confirmed(item) for item in slots if _text(item))
    return tuple(Moment(item.minute, item.kind, _worded(item, people), item.key) for item in propose(ranked))


def _confirmed(entry: Entry) -> Moment:
    held = entry.payload
    minute, kind = held.get("minute"), str(held.get("kind", ""))
    return Moment(
        float(minute) if isinstance(minute, int | float) else None,
        MomentKind(kind) if kind in set(MomentKind) else MomentKind.OWN,
        _text(entry), str(held.get("key", "")), str(held.get("photo", "")), is_confirmed=True,
    )  # fmt: skip


def _moment_payload(moment: Moment) -> Mapping[str, object]:
    payload: dict[str, object] = {"text": shortened(moment.text), "kind": moment.kind.value}
    if moment.minute is not None:
        payload["minute"] = round(moment.minute, 2)
    return payload | {name: value for name, value in (("key", moment.key), ("photo", moment.photo)) if value}


def _team_words(draft: TeamDraft, reviews: Reviews, people: Anonymiser) -> TeamWords:
    held = [reviews.get((slot, draft.team)) for slot in (STRENGTH, GAP)]
    drafts = [_line_words(line, people) for line in (draft.strength, draft.gap)]
    strength, gap = (words if entry is None else _text(entry) for entry, words in zip(held, drafts, strict=True))
    return TeamWords(TeamId(draft.team), draft.name, strength, gap, all(item is not None for item in held))


def confirmed_words(drill: Drill, result: DrillResult, entries: Sequence[Entry]) -> tuple[TeamWords, ...]:
    """Strength and gap of the units for which somebody confirmed both."""
    reviews, people = reviews_of(entries), anonymiser_of(drill)
    found = (_team_words(item, reviews, people) for item in team_drafts(drill, result))
    return tuple(item for item in found if item.is_confirmed)


def _line_words(line: Line | None, people: Anonymiser) -> str:
    """A criterion with what evaluators noted on it."""
    if line is None:
        return ""
    notes = "; ".join(dict.fromkeys(item.note.strip().rstrip(".") for item in line.marks if item.note.strip()))
    text = line.criterion.text.rstrip(".")
    return shortened(people.masked(f"{text} – {notes}" if notes else text, _("a member")))


def _questions(
    reviews: Reviews, course: PlannedActual, result: DrillResult, people: Anonymiser, *, final: bool
) -> tuple[tuple[str, ...], bool]:
    held = reviews.get((QUESTIONS, ""))
    if held is not None:
        texts = held.payload.get("texts")
        return tuple(str(item) for item in texts) if isinstance(texts, list | tuple) else (), True
    drafts = open_questions(course, result, final=final)
    return tuple(shortened(people.masked(say(item), _("a member"))) for item in drafts), False
