"""Giving scenarios away: which ones, where to, and how far the writing is."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Refusal, Trouble, mark
from trainer.i18n import _, ngettext, tell
from trainer.services.sharing import SharingService
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import rows
from trainer.ui.messages import Messages
from trainer.ui.widgets.job_line import JobLine

FILE, ONE, FOUND, ALL = "file", "one", "found", "all"
YAML, ZIP = mark("Scenario (*.yaml)"), mark("Scenarios (*.zip)")
Slugs = Callable[[], Sequence[str]]


class ExportAsk(QWidget):
    """A line that is only seen while something is being written. `told(text, kind)` is for the page's notice."""

    told = Signal(str, str)

    def __init__(self, sharing: SharingService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sharing, self._jobs = sharing, jobs
        self._job: Job[tuple[Path, int]] | None = None
        self._waiting = JobLine()
        self._waiting.cancelled.connect(self._on_cancelled)
        self.setLayout(rows(self._waiting, gap=0))
        self.hide()

    def ask(self, slug: str, title: str, found: Slugs, count: int) -> None:
        """Ask which scenarios and where to: the one looked at (`slug`, may be empty), the `count` found, or all.

        `found` is called on another thread.
        """
        chosen = Messages.choice(self.window(), _("What shall be exported?"), _options(slug, title, count))
        if chosen is None:
            return
        name = f"{slug}.yaml" if chosen == FILE else f"{slug}.zip" if chosen == ONE else _("scenarios.zip")
        path = Messages.save_file(self.window(), _("Export scenarios"), name, _(YAML if chosen == FILE else ZIP))
        if path is not None:
            self.write(path, chosen, slug, found)

    def write(self, path: Path, chosen: str, slug: str, found: Slugs) -> None:
        """Write what was chosen (file, one, found, all) there."""
        self.show()
        self._waiting.begin(_("Writing {file}…").format(file=path.name))
        work = partial(_written, self._sharing, path, chosen, slug, found)
        self._job = self._jobs.run(work, self._on_written, self._on_trouble, on_progress=self._waiting.on_progress)

    @Slot(object)
    def _on_written(self, done: tuple[Path, int]) -> None:
        self._end()
        path, count = done
        words = ngettext("{count} scenario is in {file}.", "{count} scenarios are in {file}.", count)
        self.told.emit(words.format(count=count, file=path.name), "good")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._end()
        self.told.emit(tell(trouble), "bad")

    @Slot()
    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()

    def _end(self) -> None:
        self._job = None
        self._waiting.end()
        self.hide()


def _options(slug: str, title: str, count: int) -> list[tuple[str, str]]:
    found = ngettext("The {count} scenario found, with its score sheets (.zip)",
                     "The {count} scenarios found, with their score sheets (.zip)", count).format(count=count)  # fmt: skip
    options = [
        (FILE, _("{title}: the scenario alone, without the score sheets it shares (.yaml)").format(title=title)),
        (ONE, _("{title} with its score sheets (.zip)").format(title=title)),
    ]
    return [*(options if slug else []), *([(FOUND, found)] if count else []),
            (ALL, _("The whole library with its score sheets (.zip)"))]  # fmt: skip


def _written(
    sharing: SharingService, path: Path, chosen: str, slug: str, found: Slugs, progress: Progress
) -> tuple[Path, int]:
    if chosen == FILE:
        sharing.save_file(path, slug)
        return path, 1
    slugs = [slug] if chosen == ONE else list(found()) if chosen == FOUND else []
    if chosen == FOUND and not slugs:
        raise Refusal(mark("There is no scenario to export yet."))
    return path, sharing.save_zip(path, slugs, None, progress.report)
