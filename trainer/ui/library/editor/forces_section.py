"""Who takes part: units, partners and role players, each a table with its total."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, Place, items_at, value_at
from trainer.i18n import _, ngettext
from trainer.services.authoring import Fault
from trainer.ui.layout import STRETCH, rows, scrolled
from trainer.ui.library.editor.fields import WHOLE
from trainer.ui.library.editor.items_box import ItemsBox
from trainer.ui.library.editor.items_model import Cell
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.field_names import key_word
from trainer.ui.widgets.card import Card


class ForcesSection(Section):
    """Names of partners are proposed from the directory."""

    keys = ("units", "partners", "role_players")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        proposals = {"partners": [item.name for item in desk.services.directory.partners()]}
        adding = {"units": _("Add unit"), "partners": _("Add partner"), "role_players": _("Add role players")}
        self.boxes: dict[str, ItemsBox] = {}
        self._cards: dict[str, Card] = {}
        for key, words in adding.items():
            box, card = ItemsBox((key,), _cells(proposals.get(key, ())), words), Card(key_word(key))
            box.edited.connect(self.edited)
            card.add(box)
            self.boxes[key], self._cards[key] = box, card
        whole = QWidget()
        whole.setLayout(rows(*self._cards.values(), STRETCH, gap=1.5))
        self.setLayout(rows((scrolled(whole), 1), gap=0))

    def show_document(self, document: Document) -> None:
        for key, box in self.boxes.items():
            box.show_document(document)
            total = strength(items_at(document, (key,)))
            words = ngettext("{count} person", "{count} people", total).format(count=total)
            self._cards[key].set_aside(words if total else "")

    def show_faults(self, faults: Sequence[Fault]) -> None:
        for box in self.boxes.values():
            box.show_faults(faults)

    def jump(self, place: Place) -> None:
        self.boxes[str(place[0]) if place else "units"].jump(place[1:])


def strength(items: Sequence[object]) -> int:
    """How many people these forces have; what is no number counts nothing."""
    found = (value_at(item, ("strength",)) for item in items)
    return sum(value for value in found if isinstance(value, int) and not isinstance(value, bool))


def _cells(proposals: Sequence[str]) -> tuple[Cell, ...]:
    return (
        Cell("name", _("Name"), 290, proposals=proposals),
        Cell("strength", _("Strength"), 100, WHOLE, align="right"),
        Cell("task", _("Task"), 360, stretch=True),
    )
