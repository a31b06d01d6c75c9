"""The sections of a document as a stack: each made at its first visit, and brought up to date when it is seen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.plain import Document, Place
from trainer.services.authoring import Fault
from trainer.ui.layout import bring_into_view
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.sections import Spec


class SectionDeck(QStackedWidget):
    """`edited` is that of the section in front."""

    edited = Signal(str, object, str)
    sheet_asked = Signal(str)
    brought = Signal(str)

    def __init__(self, specs: Sequence[Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.specs = {spec.id: spec for spec in specs}
        self._desk: Desk | None = None
        self._document: Document = {}
        self._faults: tuple[Fault, ...] = ()
        self._made: dict[str, Section] = {}
        self._old_document: set[str] = set()
        self._old_faults: set[str] = set()
        self.front = ""

    def use(self, desk: Desk, document: Document) -> None:
        """Begin anew with a document; nothing is in front yet."""
        for section in self._made.values():
            self.removeWidget(section)
            section.deleteLater()
        self._made.clear()
        self._desk, self._document, self._faults, self.front = desk, document, (), ""

    @property
    def is_in_use(self) -> bool:
        """Whether a document is shown."""
        return bool(self._made)

    def take_desk(self, desk: Desk) -> None:
        """The same with another origin, after saving."""
        self._desk = desk
        for section in self._made.values():
            section.take_desk(desk)

    def show_document(self, document: Document) -> None:
        """The document as it is now; sections behind take it when they are seen."""
        self._document = document
        self._old_document = set(self._made)
        self._freshen()

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """What is wrong with it."""
        self._faults = faults
        self._old_faults = set(self._made)
        self._freshen()

    def bring(self, name: str) -> Section:
        """Put a section in front; an unknown name means the first."""
        name = name if name in self.specs else next(iter(self.specs))
        if name not in self._made:
            self._made[name] = self._make(name)
        self.front = name
        self._freshen()
        self.setCurrentWidget(self._made[name])
        self.brought.emit(name)
        return self._made[name]

    def step(self, by: int) -> None:
        """The next or previous section, round and round, with the keyboard in it."""
        names = list(self.specs)
        if self.front:
            self.bring(names[(names.index(self.front) + by) % len(names)]).jump(())

    def jump(self, place: Place) -> bool:
        """Bring a place into view, with the cursor in it; False when no section shows it."""
        name = next((spec.id for spec in self.specs.values() if not place or place[0] in spec.keys), "")
        if not name or self._desk is None:
            return False
        self.bring(name).jump(place)
        reached = self.window().focusWidget()
        if reached is not None and self.isAncestorOf(reached):
            bring_into_view(reached)
        return True

    def show_difference(self, before: Document) -> None:
        """Bring the section to the front whose part differs from what it was."""
        for spec in self.specs.values():
            if any(before.get(key) != self._document.get(key) for key in spec.keys):
                if spec.id != self.front:
                    self.bring(spec.id)
                return

    def _make(self, name: str) -> Section:
        assert self._desk is not None
        section = self.specs[name].made(self._desk)
        section.edited.connect(self.edited)
        asked = getattr(section, "sheet_asked", None)
        if asked is not None:
            asked.connect(self.sheet_asked)
        self.addWidget(section)
        self._old_document.add(name)
        self._old_faults.add(name)
        return section

    def _freshen(self) -> None:
        section = self._made.get(self.front)
        if section is None:
            return
        if self.front in self._old_document:
            self._old_document.discard(self.front)
            section.show_document(self._document)
        if self.front in self._old_faults:
            self._old_faults.discard(self.front)
            section.show_faults(self._faults)
