"""What a section of a report is edited in: paragraphs, points with their four parts, or lines of the follow-up list."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.analysis import Point
from trainer.domain.follow_up import Measure, Poete
from trainer.domain.report_sections import FOLLOW_UP, POINTS, Content, lines, packed
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, clear, columns, rows
from trainer.ui.reports.entries import MeasureEntry, PointEntry
from trainer.ui.reports.growing_text import GrowingText


class Paragraphs(QWidget):
    """One paragraph a line."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = GrowingText()
        self.text.setAccessibleName(name)
        self.text.textChanged.connect(self.changed)
        self.setLayout(rows(self.text))

    def show_content(self, content: Content, *, editable: bool) -> None:
        """Show what the section says; tells nothing."""
        self.text.show_words("\n".join(content.paragraphs))
        self.text.setReadOnly(not editable)

    def content(self) -> Content:
        """What stands there now."""
        return Content(paragraphs=lines(self.text.value()))


class Entries(QWidget):
    """Several points or lines, below one another."""

    changed = Signal()

    def __init__(self, section: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section, self._name = section, name
        self.entries: list[PointEntry | MeasureEntry] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._more = button(_("Add"), self._on_more, role="link", icon="add")
        self._more.setAccessibleName(_("Add: {section}").format(section=name))
        self.setLayout(rows(self._list, columns(self._more, STRETCH), gap=0.5))

    def show_content(self, content: Content, *, editable: bool) -> None:
        """Show what the section says; tells nothing. Entries that read the same are left alone, also a new empty one."""
        self._more.setVisible(editable)
        if packed(self._section, self.content()) != packed(self._section, content):
            clear(self._list)
            self.entries = []
            for item in content.measures if self._section == FOLLOW_UP else content.points:
                self._add(item)
        for entry in self.entries:
            entry.show_editable(editable=editable)

    def content(self) -> Content:
        """What stands there now."""
        values = [entry.value() for entry in self.entries]
        if self._section in POINTS:
            return Content(points=tuple(item for item in values if isinstance(item, Point)))
        return Content(measures=tuple(item for item in values if isinstance(item, Measure)))

    def _add(self, item: Point | Measure) -> PointEntry | MeasureEntry:
        name = f"{self._name}: {len(self.entries) + 1}"
        entry = PointEntry(name, item) if isinstance(item, Point) else MeasureEntry(name, item)
        entry.changed.connect(self.changed)
        entry.gone.connect(self._on_gone)
        self.entries.append(entry)
        self._list.addWidget(entry)
        return entry

    @Slot()
    def _on_more(self) -> None:
        is_line = self._section == FOLLOW_UP
        entry = self._add(Measure("", Poete.TRAINING, "", None, "") if is_line else Point(""))
        entry.show_editable(editable=True)
        entry.findChildren(GrowingText)[0].setFocus()

    @Slot(object)
    def _on_gone(self, entry: PointEntry | MeasureEntry) -> None:
        self.entries.remove(entry)
        self._list.removeWidget(entry)
        entry.hide()
        entry.deleteLater()
        self._more.setFocus()
        self.changed.emit()


def part_of(section: str, name: str) -> Paragraphs | Entries:
    """What a section is edited in."""
    return Entries(section, name) if section == FOLLOW_UP or section in POINTS else Paragraphs(name)
