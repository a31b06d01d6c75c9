"""The parts of a scenario as a tree to tick; a heading ticks all below it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from trainer.domain.merging import FORCES, PARTS
from trainer.domain.plain import Document, Place, items_at, text_at, value_at
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui.library.editor.fields import show_text
from trainer.ui.library.field_names import key_word

PLACE = Qt.ItemDataRole.UserRole
Flag = Qt.ItemFlag


class PartsTree(QTreeWidget):
    """Space ticks; what is ticked comes as places of the document shown."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderLabels([_("Part"), _("Text")])
        self.setAccessibleName(_("Parts of the scenario"))
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        self.header().resizeSection(0, 330)
        self.itemChanged.connect(self._on_changed)

    def show_parts(self, document: Document) -> None:
        """What a scenario has; nothing is ticked yet."""
        blocked = self.blockSignals(True)
        self.clear()
        for key in PARTS:
            items = items_at(document, (key,))
            if not items:
                continue
            heading = QTreeWidgetItem(self, [f"{key_word(key)}  ({len(items)})", ""])
            heading.setFlags(heading.flags() | Flag.ItemIsUserCheckable | Flag.ItemIsAutoTristate)
            heading.setCheckState(0, Qt.CheckState.Unchecked)
            for at, item in enumerate(items):
                self._add(heading, (key, at), item)
            heading.setExpanded(key in ("objectives", "injects"))
        self.blockSignals(blocked)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self.ticked.emit()

    def _add(self, heading: QTreeWidgetItem, place: Place, item: object) -> None:
        line = QTreeWidgetItem(heading, list(part_words(str(place[0]), item)))
        line.setFlags(line.flags() | Flag.ItemIsUserCheckable)
        line.setCheckState(0, Qt.CheckState.Unchecked)
        line.setData(0, PLACE, place)
        line.setToolTip(1, line.text(1))
        line.setToolTip(0, line.text(0))

    def places(self) -> frozenset[Place]:
        """What is ticked."""
        headings = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        lines = (each.child(row) for each in headings if each is not None for row in range(each.childCount()))
        checked = Qt.CheckState.Checked
        return frozenset(
            tuple(line.data(0, PLACE)) for line in lines if line is not None and line.checkState(0) == checked
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks whichever column is looked at."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            ticked = item.checkState(0) == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_changed(self) -> None:
        self.ticked.emit()


def part_words(key: str, item: object) -> tuple[str, str]:
    """A part in two short texts: what it is called, and what it says."""
    if key in FORCES:
        strength = show_text(value_at(item, ("strength",)))
        return text_at(item, ("name",)), " · ".join(filter(None, (strength, text_at(item, ("task",)))))
    if key == "objectives":
        return f"{text_at(item, ('code',))}   {text_at(item, ('title',))}", " ".join(text_at(item, ("text",)).split())
    if key == "injects":
        minute = value_at(item, ("minute",))
        when = exercise_time(minute) if isinstance(minute, int) else ""
        return f"{when}   {text_at(item, ('sender',))}", " ".join(text_at(item, ("text",)).split())
    return " ".join(show_text(item).split()), ""
