"""The scenario as the library shows it, read only; while something is open there is nothing to read."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.plain import Document
from trainer.domain.scenario import Scenario
from trainer.i18n import _, tell
from trainer.services.library import ScenarioRow
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import rows
from trainer.ui.library.chapters import Shown
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.preview import Preview
from trainer.ui.widgets.empty_state import EmptyState


class PreviewPane(QWidget):
    """Made of the library's own preview, whose acts are hidden here."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job[tuple[Scenario | None, int]] | None = None
        self._desk: Desk | None = None
        self._version = 0
        self.preview: Preview | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("report", _("Nothing can be read yet"), _("Some things are still open. They "
                                         "are listed beside the sections; F8 goes from one to the next.")))  # fmt: skip
        self.setLayout(rows((self._stack, 1), gap=0))

    def show_document(self, services: Services, desk: Desk, document: Document, version: int) -> None:
        """Show what a document makes, if it makes a scenario."""
        self._desk, self._version = desk, version
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(_preview, services, desk, document), self._on_ready, self._on_trouble)

    @Slot(object)
    def _on_ready(self, ready: tuple[Scenario | None, int]) -> None:
        desk, (scenario, drills) = self._desk, ready
        if scenario is None or desk is None:
            self._stack.setCurrentIndex(0)
            return
        preview = self._made()
        preview.show_row(_row(scenario))
        preview.show_scenario(Shown(scenario, {law.code: law for law in desk.laws}, self._version, drills))
        self._stack.setCurrentWidget(preview)

    def _made(self) -> Preview:
        if self.preview is None:
            self.preview = Preview()
            for place in range(self.preview.acts.count()):
                part = self.preview.acts.itemAt(place)
                widget = part.widget() if part is not None else None
                if widget is not None:
                    widget.hide()
            self._stack.addWidget(self.preview)
        return self.preview

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._stack.setToolTip(tell(trouble))


def _preview(services: Services, desk: Desk, document: Document, _progress: Progress) -> tuple[Scenario | None, int]:
    """The scenario, and in how many drills its versions are used."""
    versions = services.versions.versions(desk.origin.partition("@")[0]) if desk.origin else ()
    return services.authoring.preview(document, desk.sheets), sum(version.drills for version in versions)


def _row(item: Scenario) -> ScenarioRow:
    """What the list of the library would know of it."""
    facets = {
        "phase": [phase.value for phase in item.phases],
        "situation": [situation.value for situation in item.situations],
        "method": [run.method.value for run in item.runs],
    }
    names = (item.slug, item.code, item.title, item.title_en, item.summary, item.summary_en)
    return ScenarioRow(*names, minutes=item.minutes, latest=0, facets=facets)
