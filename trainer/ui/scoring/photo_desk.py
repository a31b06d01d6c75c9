"""Where photos come from and where they are looked at: P, the clipboard, a drop, and the large view."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.evidence import Evidence
from trainer.i18n import _, ngettext
from trainer.services.evidence import EvidenceOrder
from trainer.ui.messages import Messages
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.observing import Observing
from trainer.ui.scoring.preparing import Source
from trainer.ui.scoring.sources import filters, of_clipboard, of_paths

if TYPE_CHECKING:
    from trainer.ui.scoring.desk_view import DeskView

FILES_AT_ONCE = 50


class PhotoDesk(QObject):
    """Between the page's parts and the evaluator's photos. `looked_at` asks for the large view."""

    looked_at = Signal(object, str)

    def __init__(self, marking: Marking, view: "DeskView") -> None:
        super().__init__(view)
        self._marking, self._view = marking, view
        panel = view.card.panel
        panel.files_asked.connect(self._on_files)
        panel.paste_asked.connect(self._on_paste)
        panel.place_chosen.connect(self._on_place)
        view.card.foot.opened.connect(self.look_at)
        view.side.shots_asked.connect(self._on_observation)
        self.serve(view.card.observing)

    def serve(self, observing: Observing) -> None:
        """A line for observations takes photos too and knows the objectives."""
        observing.objectives = self._view.objectives
        observing.files_asked.connect(self._on_observing_files)
        observing.paste_asked.connect(self._on_observing_paste)

    # asking

    def ask(self) -> None:
        """P: the panel under the list; over the matrix, where there is none, the dialog at once."""
        if self._view.surface is self._view.card:
            self._view.card.ask_photos()
        elif self._marking.may_report():
            self._on_files("")

    def paste(self) -> None:
        """The picture that was copied, for the current criterion."""
        self._on_paste("")

    def drop(self, sources: Sequence[Source]) -> None:
        """What was dropped on the page: to the observation being written, else to the current criterion."""
        observing = self._view.surface.observing
        if not sources:
            self._marking.told.emit(_("That is neither a file nor a picture. Drop photos or files here."), "info")
        elif observing.isVisible():
            observing.attach(sources)
        else:
            panel = self._view.card.panel
            self._add(sources, panel.caption.text().strip() if panel.isVisible() else "")

    @Slot(str)
    def _on_files(self, caption: str) -> None:
        self._add(self._chosen(), caption)

    @Slot(str)
    def _on_paste(self, caption: str) -> None:
        sources = of_clipboard()
        if sources:
            self._add(sources, caption)
        else:
            self._marking.told.emit(_("There is no picture in the clipboard. Copy one first, then Ctrl+V."), "info")

    @Slot()
    def _on_observing_files(self) -> None:
        sources = self._chosen()
        if sources:
            self._view.surface.observing.attach(sources)

    @Slot()
    def _on_observing_paste(self) -> None:
        self._view.surface.observing.attach(of_clipboard())

    @Slot(bool)
    def _on_place(self, keeps: bool) -> None:
        self._marking.photos.keep_place(keeps=keeps)

    def _chosen(self) -> list[Source]:
        return of_paths(Messages.open_files(self._view, _("Photos and files"), filters()))

    def _add(self, sources: Sequence[Source], caption: str) -> None:
        marking = self._marking
        row, task = self._view.surface.row, marking.task
        if not sources or not marking.may_report() or task is None:
            return
        if len(sources) > FILES_AT_ONCE:
            words = _("At most {count} files at once. Choose fewer, such as those of one criterion.")
            marking.told.emit(words.format(count=FILES_AT_ONCE), "warning")
            return
        ref = row.criterion.code if row is not None and marking.is_open else ""
        marking.photos.add(marking.author, sources, EvidenceOrder(task.subject, ref, caption, marking.now()))
        panel, count = self._view.card.panel, len(sources)
        panel.added()
        if panel.isVisible():
            return  # its thumbnails say so
        words = ngettext("{count} photo or file for {place}", "{count} photos or files for {place}", count)
        marking.told.emit(words.format(count=count, place=f"{ref} {task.name}".strip()), "info")

    # looking

    @Slot(str)
    def look_at(self, entry: str) -> None:
        """The large view of one of the current criterion's."""
        task, row = self._marking.task, self._view.surface.row
        if task is not None and row is not None:
            self.looked_at.emit(self._marking.photos.of((task.subject, row.criterion.code)), entry)

    @Slot(str)
    def _on_observation(self, observation: str) -> None:
        found: tuple[Evidence, ...] = self._marking.photos.about(observation)
        if found:
            self.looked_at.emit(found, found[0].entry)
