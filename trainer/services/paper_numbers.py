"""Numbers of the papers of a drill beside its report, which gets its own when it is issued."""

from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.documents import DocumentKind, Listed
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.letters import Letter, PaperNumber
from trainer.domain.report_form import VARIANTS
from trainer.domain.states import PLANNING
from trainer.services import document_values as values
from trainer.services.access import needs
from trainer.services.documents import DocumentService
from trainer.services.letter_numbers import take_for_drill
from trainer.services.paper_heads import drill_head
from trainer.services.workplace import Workplace
from trainer.store import letters
from trainer.store.database import Connection

NUMBERED_HERE = frozenset({
    DocumentKind.PLAN, DocumentKind.ATTENDANCE, DocumentKind.ATTENDANCE_NAMES, DocumentKind.PERSON,
    DocumentKind.CERTIFICATE, DocumentKind.FOLLOW_UP,
})  # fmt: skip
"""Papers with a place for a number."""


@dataclass(frozen=True)
class PaperNumberService:
    """Giving a paper of a drill the next number of its series, once and for good; certificates get one each."""

    documents: DocumentService

    @property
    def workplace(self) -> Workplace:
        """The data they are in."""
        return self.documents.workplace

    @needs(Right.LOOK)
    def number_of(self, drill: Drill, kind: str, person: str = "") -> PaperNumber | None:
        """How it stands with the number of a paper; None for one that bears none."""
        if kind not in NUMBERED_HERE:
            return None
        with self.workplace.database.reading() as connection:
            head = drill_head(self.workplace, connection, drill, kind)
            why = self._why_not(drill, kind)
            if not head.number or why is not None:
                return PaperNumber(head.number, is_given=False, why_not=why) if head.number else None
            given = self._given(connection, drill, kind, person)
        numbers = [item.text for item in given if item is not None]
        if len(numbers) < len(given) or not numbers:
            return PaperNumber(head.number, is_given=False)
        return PaperNumber(" – ".join(dict.fromkeys((numbers[0], numbers[-1]))), is_given=True)

    @needs(Right.REPORT, Right.PLAN)
    def give(self, drill: Drill, kind: str, person: str = "") -> tuple[Letter, ...]:
        """Give it; what has one keeps it. Raises `Refusal` while the paper is not what will be sent."""
        held = self.number_of(drill, kind, person)
        if held is None:
            raise Refusal(mark("This paper bears no number. Whether it does is set under Master data, Report forms."))
        if held.why_not is not None:
            raise Refusal(held.why_not.template, **held.why_not.values)
        place = self.workplace
        with place.database.writing() as connection:
            papers = values.numbered_papers(values.read(place, connection, drill.id), kind, person)
            return tuple(take_for_drill(place, connection, drill, kind, title, about) for about, title in papers)

    def _given(self, connection: Connection, drill: Drill, kind: str, person: str) -> list[Letter | None]:
        papers = values.numbered_papers(values.read(self.workplace, connection, drill.id), kind, person)
        named = VARIANTS.get(kind, kind)
        return [letters.letter_of(connection, drill.host, named, str(drill.id), about) for about, _title in papers]

    def _why_not(self, drill: Drill, kind: str) -> Sentence | None:
        """What is still a draft, cannot be made yet or may not be seen gets no number."""
        if kind == DocumentKind.PLAN and drill.state in PLANNING:
            return Sentence(mark("The plan gets its number once the drill is approved."))
        listed: tuple[Listed, ...] = self.documents.listed(drill)
        return next((item.why_not for item in listed if item.document.kind == kind), None)
