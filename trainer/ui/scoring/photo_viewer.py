"""The large view over the evaluator's page: looks through photos, gives them other words, copies them, takes them back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.domain.evidence import Evidence
from trainer.i18n import _, tell
from trainer.services.evidence import EvidenceService
from trainer.ui.jobs import Jobs
from trainer.ui.messages import Messages
from trainer.ui.scoring.marking import Marking
from trainer.ui.widgets.picture_view import PictureView


class Copying:
    """A job that writes a copy; holds no widget."""

    def __init__(self, service: EvidenceService, evidence: Evidence, path: Path) -> None:
        self._service, self._evidence, self._path = service, evidence, path

    def __call__(self, _progress: object = None) -> Path:
        self._service.save_copy(self._evidence, self._path)
        return self._path


class PhotoViewer(PictureView):
    """Over what `Marking` holds; what is taken back elsewhere goes from here too."""

    def __init__(self, marking: Marking, service: EvidenceService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, service.content, parent)
        self._marking, self._service, self._work = marking, service, jobs
        self._found: tuple[Evidence, ...] = ()
        self.copy_asked.connect(self._on_copy_asked)
        self.caption_asked.connect(self._on_caption_asked)
        self.take_back_asked.connect(self._on_take_back_asked)
        marking.photos.changed.connect(self._on_changed)

    def look_at(self, found: Sequence[Evidence], entry: str) -> None:
        """These, at first that one."""
        self._found = tuple(found)
        self.show_shots(self._marking.photos.shots(self._found), entry)

    @Slot()
    def _on_changed(self) -> None:
        if not self.isVisible() or not self._found:
            return
        first = self._found[0]
        photos = self._marking.photos
        now = photos.about(first.about) if first.about else photos.of((first.subject, first.ref))
        self.look_at(now, self.shot.id if self.shot else "")

    @Slot(str)
    def _on_caption_asked(self, entry: str) -> None:
        held = self._marking.photos.one(entry)
        if held is None:
            return
        words = Messages.text(self, _("Caption of {name}").format(name=held.name), held.caption)
        if words is not None and words != held.caption:
            self._marking.photos.recaption(self._marking.author, entry, words)
        self.setFocus()

    @Slot(str)
    def _on_take_back_asked(self, entry: str) -> None:
        """Without a question: the journal keeps it, and Ctrl+Z is only for what was added last."""
        self._marking.photos.take_back(self._marking.author, entry)

    @Slot(str)
    def _on_copy_asked(self, entry: str) -> None:
        held = self._marking.photos.one(entry)
        if held is None:
            return
        path = Messages.save_file(self, _("Save a copy"), self._service.file_name(held))
        if path is not None:
            self._work.run(Copying(self._service, held, path), self._on_copied, self._on_copy_trouble)

    @Slot(object)
    def _on_copied(self, path: Path) -> None:
        self._marking.told.emit(_("Saved as {name}.").format(name=path.name), "good")

    @Slot(object)
    def _on_copy_trouble(self, trouble: Trouble) -> None:
        self._marking.told.emit(tell(trouble), "bad")
