"""What keeps people safe, and what keeps their rights."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, Place
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import STRETCH, rows, scrolled
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.texts_box import TextsBox
from trainer.ui.widgets.card import Card


class NotesSection(Section):
    """Two lists of texts."""

    keys = ("safety", "human_rights")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.boxes = {
            "safety": TextsBox(("safety",), _("Add safety note")),
            "human_rights": TextsBox(("human_rights",), _("Add human rights note")),
        }
        whole, cards = QWidget(), [Card(box.name) for box in self.boxes.values()]
        for card, box in zip(cards, self.boxes.values(), strict=True):
            card.add(box)
            box.edited.connect(self.edited)
        whole.setLayout(rows(*cards, STRETCH, gap=1.5))
        self.setLayout(rows((scrolled(whole), 1), gap=0))

    def show_document(self, document: Document) -> None:
        for box in self.boxes.values():
            box.show_document(document)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        for box in self.boxes.values():
            box.show_faults(faults)

    def jump(self, place: Place) -> None:
        key = str(place[0]) if place else "safety"
        self.boxes[key].jump(place[1:])
