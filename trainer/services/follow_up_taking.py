"""From a signed report to findings and proposed actions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from trainer.domain.action import Action, ActionEvent, ActionState, DrillFinding, FindingKind, FindingSource
from trainer.domain.drill import Drill
from trainer.domain.errors import Sentence, mark
from trainer.domain.findings import Finding
from trainer.domain.follow_up import Measure, Poete, due_day
from trainer.domain.report_sections import FOLLOW_UP, Content
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Scenario
from trainer.i18n import say
from trainer.services.grading import finding_labels
from trainer.services.hot_wash import confirmed_words
from trainer.services.workplace import Workplace
from trainer.store import actions, journal
from trainer.store.database import Connection

SECTIONS = (("went_well", FindingKind.STRENGTH), ("shortcomings", FindingKind.IMPROVEMENT))


def take_over(
    place: Workplace, connection: Connection, drill: Drill, scenario: Scenario, contents: Mapping[str, Content],
    result: DrillResult,
) -> None:  # fmt: skip
    """Keep what the report found and promised, in the transaction that issues it; what is known of the drill stays as it is."""
    taking = _Taking(place, connection, drill, scenario)
    taking.points(contents)
    taking.critical(result)
    taking.measures(contents[FOLLOW_UP].measures)
    taking.hot_wash(result)


class _Taking:
    def __init__(self, place: Workplace, connection: Connection, drill: Drill, scenario: Scenario) -> None:
        self._place, self._connection, self._drill = place, connection, drill
        self._now: datetime = place.clock()
        self._due = due_day(drill)
        self._who = place.author(connection)
        self._texts = scenario.criterion_texts
        self._found = list(actions.list_findings(connection, drill.id))
        self._made = list(actions.list_actions(connection, drill_id=drill.id))

    def points(self, contents: Mapping[str, Content]) -> None:
        """Strengths and areas for improvement as they were signed."""
        for section, kind in SECTIONS:
            for point in contents[section].points:
                if point.reference or point.analysis:  # a bare sentence says that there was nothing
                    ref = next((code for code in self._texts if _names(point.reference, code)), "")
                    self._finding(
                        kind, FindingSource.CRITERION, ref, (point.observation, point.reference, point.analysis)
                    )

    def critical(self, result: DrillResult) -> None:
        """Critical findings that no lead has cleared, and what must not happen again."""
        labels, teams = finding_labels(), {str(team.id): team.name for team in self._drill.teams}
        for item in (one for one in result.findings if one.holds):
            label = say(Sentence("{label}", {"label": labels[item.code]})) if item.code in labels else item.code
            seen = _told(item, label, teams)
            found = self._finding(
                FindingKind.IMPROVEMENT, FindingSource.CRITICAL, item.code, (seen, item.code, item.note)
            )
            words = say(Sentence(mark("See that this does not happen again: {label}."), {"label": label.rstrip(".")}))
            self._action(
                found, words, Measure(words, Poete.TRAINING, teams.get(item.subject, ""), self._due, item.code)
            )

    def measures(self, measures: Sequence[Measure]) -> None:
        """The lines of the follow-up list."""
        for item in measures:
            if not item.is_empty:
                self._action(self._finding_of(item.reference), item.text, item)

    def hot_wash(self, result: DrillResult) -> None:
        """Strength and gap of each unit as they were confirmed; what the list promises already is not promised twice."""
        entries = journal.standing_entries(self._connection, self._drill.id)
        for words in confirmed_words(self._drill, result, entries):
            if words.strength:
                told = (f"{words.name}: {words.strength}", "", "")
                self._finding(FindingKind.STRENGTH, FindingSource.HOT_WASH, "", told)
            if words.gap:
                told = (f"{words.name}: {words.gap}", "", "")
                found = self._finding(FindingKind.IMPROVEMENT, FindingSource.HOT_WASH, "", told)
                if not any(one.ref_text and words.gap.startswith(one.ref_text.rstrip(".")) for one in self._made):
                    text = say(Sentence(mark("Train: {text}"), {"text": words.gap.rstrip(".")}))
                    self._action(found, text, Measure(text, Poete.TRAINING, words.name, self._due, ""))

    def _finding_of(self, ref: str) -> str:
        known = (one.id for one in self._found if ref and one.ref == ref and one.kind is FindingKind.IMPROVEMENT)
        return next(known, "")

    def _finding(self, kind: FindingKind, source: FindingSource, ref: str, said: tuple[str, str, str]) -> str:
        for one in self._found:
            if (one.kind, one.ref, one.observation) == (kind, ref, said[0]):
                return one.id
        made = DrillFinding(
            self._place.new_id(), self._drill.id, self._drill.host, kind, source, ref, *said, self._who, self._now
        )  # fmt: skip
        self._found.append(made)
        actions.add_findings(self._connection, [made])
        return made.id

    def _action(self, finding: str, text: str, item: Measure) -> None:
        if any((one.text, one.ref) == (text, item.reference) for one in self._made):
            return
        ref = item.reference if item.reference in self._texts or _is_critical(item.reference) else ""
        made = Action(
            self._place.new_id(), finding, self._drill.id, self._drill.host, text, item.poete, item.owner, "", None,
            item.due, ref, self._texts.get(ref, ""), ActionState.PROPOSED, "", self._now,
        )  # fmt: skip
        self._made.append(made)
        event = ActionEvent(self._place.new_id(), made.id, self._now, self._who, "", ActionState.PROPOSED, "", {})
        actions.save_action(self._connection, made, [event], is_new=True)


def _names(text: str, code: str) -> bool:
    """Whether a text names a code as a word: LP-01.1 is not named by LP-01.12."""
    at = text.find(code)
    return at >= 0 and not text[at + len(code) : at + len(code) + 1].isdigit()


def _is_critical(ref: str) -> bool:
    return ref in finding_labels()


def _told(item: Finding, label: str, teams: Mapping[str, str]) -> str:
    """A person stays unnamed: TERBATAS."""
    team = teams.get(item.subject, "")
    return f"{team}: {label}" if team else label
