"""Acts on the knowledge test on paper: question papers, the corrector's key, results of single persons as PDF."""

from dataclasses import dataclass
from datetime import UTC
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.knowledge import KnowledgeTest, order_of
from trainer.domain.knowledge_paper import COMMON, KnowledgePaperKind, KnowledgePapers, QuestionPaper
from trainer.i18n import _, language, speaking
from trainer.services.access import free, needs
from trainer.services.knowledge import KnowledgeService
from trainer.services.paper_heads import drill_language, plain_head
from trainer.services.words import day_and_date
from trainer.services.workplace import Workplace
from trainer.store import directory

FILE_NAMES = {
    KnowledgePaperKind.OWN: mark("knowledge test"),
    KnowledgePaperKind.COMMON: mark("knowledge test, papers A and B"),
    KnowledgePaperKind.KEY: mark("knowledge test, key"),
    KnowledgePaperKind.RESULTS: mark("knowledge test, results"),
}


@dataclass(frozen=True)
class KnowledgePapersService:
    """What is printed of a drill's test. Fix its questions first: papers must fit what is typed in later."""

    knowledge: KnowledgeService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.knowledge.workplace

    @needs(Right.RECORD)
    def paper(self, drill: Drill, kind: KnowledgePaperKind) -> bytes:
        """A paper as PDF; the key and the results are for who may see results."""
        if kind in (KnowledgePaperKind.KEY, KnowledgePaperKind.RESULTS):
            self.workplace.access.require(self.workplace.database, Right.RESULTS, drill=drill)
        if not drill.participants and kind is not KnowledgePaperKind.COMMON:
            raise Refusal(mark("Drill {code} has no participants yet, so there is nobody to test."), code=drill.code)
        with self.workplace.database.reading() as connection:
            spoken = drill_language(connection, drill, kind)
        with speaking(spoken):
            return _rendered(self._papers(drill, self.knowledge.test(drill.id), kind), kind)

    @free
    def name(self, drill: Drill, kind: KnowledgePaperKind) -> str:
        """The name proposed for the file."""
        return f"{drill.code} {_(FILE_NAMES[kind])}.pdf"

    def _papers(self, drill: Drill, test: KnowledgeTest, kind: KnowledgePaperKind) -> KnowledgePapers:
        from trainer.library.questions import law_names  # pydantic and YAML only when a paper is made

        place = self.knowledge.scoring.workplace
        with place.database.reading() as connection:
            unit = next((item for item in directory.list_units(connection) if item.code == drill.host), None)
            head = plain_head(connection, unit, kind)
        taken = {item.id: item.taken for item in self.knowledge.people(drill.id) if item.taken is not None}
        return KnowledgePapers(
            letterhead=head.letterhead, paper=head.paper, drill_code=drill.code, title=drill.title,
            when=day_and_date(drill.start.astimezone(ZoneInfo(drill.zone)).date()), test=test,
            pass_mark=drill.bands.pass_mark, language=language(), made=place.clock().astimezone(UTC),
            papers=_question_papers(drill, test, kind), laws=law_names(self.knowledge.folder), results=taken,
            classification=head.classification,
        )  # fmt: skip


def _rendered(papers: KnowledgePapers, kind: KnowledgePaperKind) -> bytes:
    """ReportLab is imported only when something is printed."""
    from trainer.reports.knowledge_paper import render, render_key, render_results

    if kind is KnowledgePaperKind.KEY:
        return render_key(papers)
    return render_results(papers) if kind is KnowledgePaperKind.RESULTS else render(papers)


def _question_papers(drill: Drill, test: KnowledgeTest, kind: KnowledgePaperKind) -> tuple[QuestionPaper, ...]:
    common = tuple(QuestionPaper(order_of(test, letter), letter=letter) for letter in COMMON)
    if kind is KnowledgePaperKind.COMMON:
        return common
    teams = {team.id: team.name for team in drill.teams}
    own = tuple(
        QuestionPaper(order_of(test, item.person), item, team=teams.get(item.team, "") if item.team else "")
        for item in drill.participants
    )
    return (*common, *own) if kind is KnowledgePaperKind.KEY else own
