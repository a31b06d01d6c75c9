"""Acts on the papers of a drill: which there are, one as PDF or file, all of them in a folder."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.access import RIGHT_NAMES, Right
from trainer.domain.documents import DOCUMENTS, Document, DocumentKind, Listed, document_of, file_name, why_not
from trainer.domain.drill import Drill, Participant
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.knowledge_paper import KnowledgePaperKind
from trainer.domain.scenario_paper import PaperKind
from trainer.i18n import _, speaking
from trainer.services import document_values as values
from trainer.services.access import free, needs
from trainer.services.calibration import CalibrationService
from trainer.services.hot_wash import HotWashService
from trainer.services.knowledge_papers import KnowledgePapersService
from trainer.services.paper_heads import drill_language
from trainer.services.paper_marks import PaperMarksService
from trainer.services.reporting import ReportingService
from trainer.services.scenario_papers import ScenarioPapersService
from trainer.services.schedule_papers import SchedulePapersService
from trainer.services.workplace import Workplace

OnProgress = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """What became of a whole set: its folder, the files in it, and papers left out with the reason."""

    folder: Path
    files: tuple[Path, ...]
    left_out: tuple[tuple[DocumentKind, Sentence], ...]


@dataclass(frozen=True)
class DocumentService:
    """The papers of a drill, each made from the same data by who makes it best."""

    workplace: Workplace
    schedule_papers: SchedulePapersService
    reporting: ReportingService
    hot_wash: HotWashService
    calibration: CalibrationService
    knowledge_papers: KnowledgePapersService
    scenario_papers: ScenarioPapersService
    paper_marks: PaperMarksService

    @needs(Right.LOOK)
    def listed(self, drill: Drill) -> tuple[Listed, ...]:
        """Every kind there is: ready, or why not; what who is in front may not see says so too."""
        cards = sum(line.card is not None for item in self.calibration.standing(drill.id) for line in item.sheets)
        with self.workplace.database.reading() as connection:
            known = values.known_of(connection, drill, cards)
        return tuple(
            Listed(item, self._closed(item) or why_not(item, drill, known))
            for item in DOCUMENTS
            if item.kind in MAKERS
        )  # fmt: skip

    @needs(Right.LOOK)
    def pdf(self, drill: Drill, kind: str, person: str = "") -> bytes:
        """A paper as PDF; of one person where a service number is given. Raises `Refusal` when it cannot be made yet."""
        document = _document(kind)
        place = self.workplace
        place.access.require(place.database, document.right, drill=drill)
        if person and not document.of_persons:
            raise Refusal(mark("This paper is about the whole drill; there is none for one person."))
        missing = next(item.why_not for item in self.listed(drill) if item.document is document)
        if missing is not None:
            raise Refusal(missing.template, **missing.values)
        return self._made(document, drill, person)

    @needs(Right.LOOK)
    def write(self, path: Path, drill: Drill, kind: str, person: str = "") -> Path:
        """Write a paper; raises `Obstacle` when the file cannot be written."""
        from trainer.exchange.whole_files import write_whole

        content = self.pdf(drill, kind, person)
        write_whole(path, content)
        return path

    @needs(Right.LOOK)
    def write_set(self, folder: Path, drill: Drill, tell: OnProgress | None = None) -> WrittenSet:
        """Write every paper that can be made into a folder named after the drill.

        `tell` hears how far it is and may raise to stop; what is written until then stays.
        """
        from trainer.exchange.whole_files import make_folder, write_whole

        listed = self.listed(drill)
        ready = [item.document for item in listed if item.is_ready]
        left_out = [(item.document.kind, item.why_not) for item in listed if item.why_not is not None]
        target, files = folder / file_name(drill.code), []
        make_folder(target)
        for place, document in enumerate(ready):
            if tell is not None:
                tell(place, len(ready), _(document.title))
            try:
                content = self._made(document, drill)
            except Refusal as refusal:
                left_out.append((document.kind, refusal.sentence))
                continue
            path = target / f"{place + 1:02d} {self.name(drill, document.kind)}"
            write_whole(path, content)
            files.append(path)
        if tell is not None:
            tell(len(ready), len(ready), "")
        return WrittenSet(target, tuple(files), tuple(left_out))

    @free
    def name(self, drill: Drill, kind: str, person: Participant | None = None) -> str:
        """The name proposed for the file."""
        whose = f" {person.service_number}" if person else ""
        return file_name(f"{drill.code} {_(_document(kind).title)}{whose}") + ".pdf"

    def _made(self, document: Document, drill: Drill, person: str = "") -> bytes:
        """In the language that the host's form asks for."""
        with self.workplace.database.reading() as connection:
            spoken = drill_language(connection, drill, document.kind)
        with speaking(spoken):
            return MAKERS[document.kind](self, drill, person)

    def _closed(self, item: Document) -> Sentence | None:
        if self.workplace.access.may(self.workplace.database, item.right):
            return None
        return Sentence(mark("Needs the right to {right}."), {"right": Sentence(RIGHT_NAMES[item.right])})


def _document(kind: str) -> Document:
    found = document_of(kind)
    if found is None or found.kind not in MAKERS:
        raise Refusal(mark("There is no paper {kind}. Papers: {known}."), kind=kind, known=", ".join(MAKERS))
    return found


# How each paper is made


def _plan(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return service.schedule_papers.exercise_plan(drill.id)


def _of_scenario(kind: PaperKind) -> "Maker":
    def made(service: DocumentService, drill: Drill, _person: str) -> bytes:
        return service.scenario_papers.of_drill(drill, kind)

    return made


def _report(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return service.reporting.pdf(drill.id)


def _hot_wash(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return service.hot_wash.pdf(drill.id)


def _calibration(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return service.calibration.cards_pdf(drill.id)


def _test(kind: KnowledgePaperKind) -> "Maker":
    def made(service: DocumentService, drill: Drill, _person: str) -> bytes:
        """Papers must fit what is typed in later, so the questions are fixed first."""
        if service.workplace.access.may(service.workplace.database, Right.RECORD):
            service.knowledge_papers.knowledge.fix(drill.id)
        return service.knowledge_papers.paper(drill, kind)

    return made


def _score_sheets(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return service.paper_marks.blank(drill)


def _filled_sheets(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return service.paper_marks.filled(drill)


def _attendance(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return _listed(service, drill, by_name=False)


def _attendance_names(service: DocumentService, drill: Drill, _person: str) -> bytes:
    return _listed(service, drill, by_name=True)


def _listed(service: DocumentService, drill: Drill, *, by_name: bool) -> bytes:
    from trainer.reports.attendance_list import render  # ReportLab only when something is printed

    with service.workplace.database.reading() as connection:
        paper = values.attendance_paper(values.read(service.workplace, connection, drill.id), by_name=by_name)
    return render(paper)


def _sheets_of_persons(service: DocumentService, drill: Drill, person: str) -> bytes:
    from trainer.reports.person_sheet import render

    with service.workplace.database.reading() as connection:
        paper = values.person_paper(values.read(service.workplace, connection, drill.id), person)
    return render(paper)


def _certificates(service: DocumentService, drill: Drill, person: str) -> bytes:
    from trainer.reports.certificate import render

    with service.workplace.database.reading() as connection:
        paper = values.certificate_paper(values.read(service.workplace, connection, drill.id), person)
    return render(paper)


def _follow_up(service: DocumentService, drill: Drill, _person: str) -> bytes:
    from trainer.reports.follow_up_list import render

    with service.workplace.database.reading() as connection:
        paper = values.follow_up_paper(values.read(service.workplace, connection, drill.id))
    return render(paper)


Maker = Callable[[DocumentService, Drill, str], bytes]
MAKERS: Mapping[DocumentKind, Maker] = {
    DocumentKind.PLAN: _plan,
    DocumentKind.BOOK: _of_scenario(PaperKind.BOOK),
    DocumentKind.INJECTS: _of_scenario(PaperKind.INJECTS),
    DocumentKind.HANDOUT: _of_scenario(PaperKind.HANDOUT),
    DocumentKind.SHEETS: _score_sheets,
    DocumentKind.TEST: _test(KnowledgePaperKind.OWN),
    DocumentKind.TEST_COMMON: _test(KnowledgePaperKind.COMMON),
    DocumentKind.TEST_KEY: _test(KnowledgePaperKind.KEY),
    DocumentKind.ATTENDANCE: _attendance,
    DocumentKind.ATTENDANCE_NAMES: _attendance_names,
    DocumentKind.CALIBRATION: _calibration,
    DocumentKind.HOT_WASH: _hot_wash,
    DocumentKind.FILLED: _filled_sheets,
    DocumentKind.REPORT: _report,
    DocumentKind.PERSON: _sheets_of_persons,
    DocumentKind.TEST_RESULT: _test(KnowledgePaperKind.RESULTS),
    DocumentKind.CERTIFICATE: _certificates,
    DocumentKind.FOLLOW_UP: _follow_up,
}
"""A kind that has no maker is not listed."""
