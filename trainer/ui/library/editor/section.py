"""What every section of the editor is: it shows a document, says which one should come next, and finds a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Regulation
from trainer.domain.plain import Document, Place
from trainer.domain.scoring import ScoreSheet
from trainer.services.authoring import Fault
from trainer.services.services import Services
from trainer.ui.jobs import Jobs


@dataclass(frozen=True)
class Desk:
    """What the sections work with besides the document: services, jobs, the shared sheets and the regulations.

    `origin` names the document and its version, such as `sk-04-unjuk-rasa-kpu@2`; parts put into the stock carry it.
    """

    services: Services
    jobs: Jobs
    sheets: tuple[ScoreSheet, ...] = ()
    laws: tuple[Regulation, ...] = ()
    origin: str = ""


class Section(QWidget):
    """Shows its part of the document and saves nothing itself.

    `edited(label, document, run)` asks for another document: what was done in words for the undo list, the whole
    document after it, and a word that joins typing in one place to one step ("" for a step of its own). The new
    document comes back through `show_document`, after an undo too; focus, selection and cursor must then stay.
    """

    edited = Signal(str, object, str)

    keys: tuple[str, ...] = ()
    """The keys of the document that this section shows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def take_desk(self, desk: Desk) -> None:
        """The same with another origin, after saving."""
        self._desk = desk

    def show_document(self, document: Document) -> None:
        """The document as it is now."""
        raise NotImplementedError

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """What is wrong with the document; a section marks those below its own keys."""
        raise NotImplementedError

    def jump(self, place: Place) -> None:
        """Bring a place of the document into view and put the cursor there."""
        raise NotImplementedError
