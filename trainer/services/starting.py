"""Acts of beginning to write: from a template, from a draft left behind, with parts of another scenario."""

from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.own_sheets import with_listed
from trainer.domain.plain import Document, items_at, text_at
from trainer.paths import resources
from trainer.services.access import needs
from trainer.services.authoring import AuthoringService, Draft, Opened
from trainer.services.scenario_versions import ScenarioVersionsService
from trainer.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Template:
    """What one can begin from: `family` says what it is, the counts how much is there already."""

    id: str
    family: str
    objectives: int
    injects: int
    document: Document


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft with what it is based on. `newest` is the latest version of its scenario, 0 for a new one."""

    draft: Draft
    opened: Opened
    newest: int

    @property
    def is_outdated(self) -> bool:
        """Whether somebody saved a version since."""
        return self.newest > self.opened.base > 0

    @property
    def title(self) -> str:
        """The title as it was left, else the code."""
        return text_at(self.draft.document, ("title",)).strip() or text_at(self.draft.document, ("code",))


@dataclass(frozen=True)
class StartingService:
    """Nothing here is saved before the author says so."""

    authoring: AuthoringService
    versions: ScenarioVersionsService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.authoring.workplace

    @needs(Right.LOOK)
    def templates(self) -> tuple[Template, ...]:
        """What ships to begin from."""
        from trainer.library.templates import read_templates

        return tuple(
            Template(name, str(next(iter(items_at(data, ("families",))), "")), len(items_at(data, ("objectives",))),
                     len(items_at(data, ("injects",))), data)
            for name, data in read_templates(resources()).items()
        )  # fmt: skip

    @needs(Right.LIBRARY)
    def from_template(self, template: Template) -> Opened:
        """A new scenario with everything the template has, under a free code."""
        from trainer.library.recoding import recoded

        blank = self.authoring.blank().document
        slug, code = text_at(blank, ("slug",)), text_at(blank, ("code",))
        document = recoded({**blank, **template.document}, slug, code)
        listed = {sheet.code for sheet in self.authoring.shared_sheets()}
        return Opened("", 0, _with_sheets_there_are(document, listed))

    @needs(Right.LOOK)
    def unfinished(self) -> tuple[Unfinished, ...]:
        """The drafts left on this device, the latest first; a draft of a scenario that is gone is a new scenario."""
        found = []
        for draft in self.authoring.drafts():
            opened, newest = self._base(draft)
            found.append(Unfinished(draft, opened, newest))
        return tuple(found)

    def _base(self, draft: Draft) -> tuple[Opened, int]:
        if not draft.slug:
            return Opened("", 0, {}), 0
        rows = self.versions.versions(draft.slug)
        if all(row.number != draft.base for row in rows):
            return Opened("", 0, {}), 0
        return Opened(draft.slug, draft.base, self.versions.document(draft.slug, draft.base)), rows[0].number

    @needs(Right.LOOK)
    def parts(self, slug: str) -> tuple[str, Document]:
        """The newest version of another scenario to take parts from: its origin such as `sk-04@2`, and its document."""
        opened = self.authoring.open(slug)
        return f"{opened.slug}@{opened.base}", opened.document


def _with_sheets_there_are(document: dict[str, object], known: set[str]) -> dict[str, object]:
    """Without score sheets that this library does not have, and without what names their criteria."""
    codes = [code for code in items_at(document, ("sheets",)) if isinstance(code, str) and code in known]
    return with_listed(document, codes)
