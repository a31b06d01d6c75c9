"""The left side of the editor: its sections, and below them everything that is still open."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.plain import Document
from trainer.i18n import _, ngettext
from trainer.services.authoring import Fault
from trainer.ui.layout import STRETCH, label, rows
from trainer.ui.library.editor.fault_list import FaultList
from trainer.ui.library.editor.section_list import Entry, SectionList
from trainer.ui.library.editor.sections import Spec, counted
from trainer.ui.widgets.card import Card

WIDTH = 256


class Side(QWidget):
    """`sections.chosen` and `faults.asked` say where to go."""

    def __init__(self, specs: Sequence[Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = tuple(specs)
        entries = [Entry(spec.id, _(spec.title), spec.icon) for spec in specs]
        self.sections, self.faults = SectionList(entries), FaultList()
        self._complete = label(_("Nothing is open: the scenario can be saved as a version."), "good", wrap=True)
        self._card = Card(_("Still open"))
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        upper = Card()
        upper.body.setContentsMargins(6, 6, 6, 6)
        upper.add(self.sections)
        complete = QWidget()
        inner = rows(self._complete, STRETCH, gap=0)
        inner.setContentsMargins(8, 0, 8, 0)
        complete.setLayout(inner)
        self._stack.addWidget(self.faults)
        self._stack.addWidget(complete)
        self._card.widen()
        self._card.add(self._stack, 1)
        if len(self._specs) < 2:
            upper.hide()
        self.setLayout(rows(upper, (self._card, 1), gap=1))

    def say_complete(self, words: str) -> None:
        """What is said when nothing is open."""
        self._complete.setText(words)

    def show_faults(self, faults: tuple[Fault, ...], document: Document) -> None:
        """What is wrong with the document."""
        self.sections.show_counts(counted(faults, self._specs))
        self.faults.show_faults(faults, document)
        self._stack.setCurrentIndex(0 if faults else 1)
        words = ngettext("{count} thing", "{count} things", len(faults)).format(count=len(faults))
        self._card.set_aside(words if faults else "")
