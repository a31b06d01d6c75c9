"""Acts on the papers of a scenario: book, inject list for control, player hand-out and board as PDF."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.directory import Regulation
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.plan_papers import highest_class
from trainer.domain.scenario import Scenario
from trainer.domain.scenario_paper import Imprint, Occasion, PaperKind, ScenarioPaper, handout_of
from trainer.i18n import _, language
from trainer.paths import resources as resource_folder
from trainer.services.access import needs
from trainer.services.document_values import RESTRICTED, read
from trainer.services.office import OfficeService
from trainer.services.paper_heads import plain_head
from trainer.services.report_text import references
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import directory, scenarios
from trainer.store.database import Connection

FILE_NAMES = {
    PaperKind.BOOK: mark("scenario book"),
    PaperKind.INJECTS: mark("inject list"),
    PaperKind.HANDOUT: mark("player hand-out"),
    PaperKind.BOARD: mark("board"),
}


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper as PDF with the name proposed for its file."""

    name: str
    content: bytes


@dataclass(frozen=True)
class ScenarioPapersService:
    """What is printed of a scenario; the same version gives the same bytes."""

    workplace: Workplace

    @needs(Right.LOOK)
    def paper(self, slug: str, kind: str, number: int | None = None) -> PrintedPaper:
        """A paper (book, injects, handout, board) of a version, or of the latest; slug or code of the scenario."""
        wanted, owner = _kind(kind), OfficeService(self.workplace).owner()
        with self.workplace.database.reading() as connection:
            version, number = scenarios.find_version(connection, slug, number)
            scenario = scenarios.load_version(connection, version)
            if wanted is PaperKind.BOARD and scenario.board is None:
                raise Refusal(
                    mark("Scenario {code} has no board, so there is none to print. A board is drawn in the editor."),
                    code=scenario.code,
                )
            imprint = _imprint(connection, scenario, number, owner.unit if owner else "", wanted)
        laws = _laws()
        named = {code: law.name for code, law in laws.items()}
        content = render(ScenarioPaper(scenario, imprint, references(scenario, laws), named), wanted)
        return PrintedPaper(f"{scenario.code} v{number} {_(FILE_NAMES[wanted])}.pdf", content)

    @needs(Right.LOOK)
    def of_drill(self, drill: Drill, kind: str) -> bytes:
        """A paper of the version frozen into a drill, with the drill's name, day, place, teams and clock."""
        wanted = _kind(kind)
        with self.workplace.database.reading() as connection:
            item = read(self.workplace, connection, drill.id)
            scenario = scenarios.load_version(connection, item.drill.version)
            imprint = _imprint(connection, scenario, item.drill.scenario_number, item.drill.host, wanted)
            head = item.head(wanted.value)
        secrecy = highest_class((imprint.classification, head.classification))
        occasion = Occasion(item.drill, item.facts())
        imprint = replace(
            imprint,
            letterhead=head.letterhead,
            classification=secrecy,
            occasion=occasion,
            paper=head.paper,
            least=head.classification,
        )
        laws = _laws()
        named = {code: law.name for code, law in laws.items()}
        return render(ScenarioPaper(scenario, imprint, references(scenario, laws), named), wanted)


def _imprint(connection: Connection, scenario: Scenario, number: int, owner: str, kind: PaperKind) -> Imprint:
    """Letterhead of the unit that owns the data, of the Polda where none does; the day the version was made."""
    units = directory.list_units(connection)
    unit = next((item for item in units if item.code == owner), next(iter(units), None))
    rows = scenarios.list_versions(connection, scenario.slug)
    made = next((row.created_at for row in rows if row.number == number), None)
    day = full_date(made.astimezone(ZoneInfo(unit.zone)).date()) if made and unit else ""
    head = plain_head(connection, unit, kind)
    least = head.classification or "B"
    return Imprint(
        number, language(), head.letterhead, highest_class((RESTRICTED, least)), date=made, day=day, paper=head.paper,
        least=least,
    )  # fmt: skip


def _kind(word: str) -> PaperKind:
    try:
        return PaperKind(word)
    except ValueError:
        raise Refusal(
            mark("There is no paper {kind}. Papers: {known}."), kind=word, known=", ".join(PaperKind)
        ) from None


def _laws() -> dict[str, Regulation]:
    from trainer.library import resources  # pydantic and YAML only when a paper is made

    return {item.code: item for item in resources.regulations(resource_folder())}


def render(paper: ScenarioPaper, kind: PaperKind) -> bytes:
    """The paper as PDF; ReportLab is imported only when something is printed."""
    if kind is PaperKind.HANDOUT:
        from trainer.reports.player_handout import render as render_handout

        return render_handout(handout_of(paper))
    if kind is PaperKind.INJECTS:
        from trainer.reports.inject_list import render as render_pdf
    elif kind is PaperKind.BOARD:
        from trainer.reports.board_paper import render as render_pdf
    else:
        from trainer.reports.scenario_book import render as render_pdf
    return render_pdf(paper)
