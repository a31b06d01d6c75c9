"""Numbers of the papers of a drill beside its report, which gets its own when it is issued."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.access import Right
from trainer.domain.documents import DocumentKind, document_of
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.letters import Letter, PaperNumber
from trainer.domain.report_form import VARIANTS
from trainer.domain.states import PLANNING
from trainer.i18n import _
from trainer.services.access import needs
from trainer.services.documents import DocumentService
from trainer.services.letter_numbers import LetterNumberService, LetterOrder
from trainer.services.paper_heads import drill_head, is_chief_signing
from trainer.services.workplace import Workplace
from trainer.store import directory, letters

if TYPE_CHECKING:
    from trainer.store.database import Connection

NUMBERED_HERE = frozenset({
    DocumentKind.PLAN, DocumentKind.ATTENDANCE, DocumentKind.ATTENDANCE_NAMES, DocumentKind.PERSON,
    DocumentKind.CERTIFICATE, DocumentKind.FOLLOW_UP,
})  # fmt: skip
"""Papers with a place for a number."""


@dataclass(frozen=True)
class PaperNumberService:
    """Giving a paper of a drill the next number of its series, once and for good."""

    documents: DocumentService
    numbers: LetterNumberService

    @property
    def workplace(self) -> Workplace:
        """The data they are in."""
        return self.documents.workplace

    @needs(Right.LOOK)
    def number_of(self, drill: Drill, kind: str) -> PaperNumber | None:
        """Whether a paper has its number; None for one that bears none."""
        if kind not in NUMBERED_HERE:
            return None
        with self.workplace.database.reading() as connection:
            head = drill_head(self.workplace, connection, drill, kind)
            given = self._given(connection, drill, kind)
        if not head.number:
            return None
        return PaperNumber(head.number, given is not None, None if given else self._why_not(drill, kind))

    @needs(Right.REPORT, Right.PLAN)
    def give(self, drill: Drill, kind: str) -> Letter:
        """Give it; a paper that has one keeps it. Raises `Refusal` while the paper is not what will be sent."""
        held = self.number_of(drill, kind)
        if held is None:
            raise Refusal(mark("This paper bears no number. Whether it does is set under Master data, Report forms."))
        if held.why_not is not None:
            raise Refusal(held.why_not.template, **held.why_not.values)
        return self.numbers.take(drill.id, self._order(drill, kind))

    def _order(self, drill: Drill, kind: str) -> LetterOrder:
        found = document_of(kind)
        title = drill.title if found is None else f"{_(found.title)}: {drill.title}"
        with self.workplace.database.reading() as connection:
            head = drill_head(self.workplace, connection, drill, kind)
            host = next(item for item in directory.list_units(connection) if item.code == drill.host)
        return LetterOrder(
            VARIANTS.get(kind, kind), title, head.classification, str(drill.id),
            chief=bool(head.signatures) and is_chief_signing(head.signatures[0].office, host),
        )  # fmt: skip

    def _given(self, connection: "Connection", drill: Drill, kind: str) -> Letter | None:
        return letters.letter_of(connection, drill.host, VARIANTS.get(kind, kind), str(drill.id), "")

    def _why_not(self, drill: Drill, kind: str) -> Sentence | None:
        """What is still a draft or cannot be made yet gets no number."""
        if kind == DocumentKind.PLAN and drill.state in PLANNING:
            return Sentence(mark("The plan gets its number once the drill is approved."))
        listed = self.documents.listed(drill)
        return next((item.why_not for item in listed if item.document.kind == kind), None)
