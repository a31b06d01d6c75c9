"""The sections of a report as texts to edit, one below another in the order of the report."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.widgets.chip import Badge

TITLES: Mapping[str, str] = {
    "general": mark("1. General"),
    "purpose": mark("3. Purpose and aim"),
    "scope": mark("4. Scope"),
    "findings": mark("14. Critical findings"),
    "went_well": mark("15. What went well"),
    "shortcomings": mark("16. Shortcomings"),
    "obstacles": mark("17. Obstacles"),
    "remedies": mark("18. Remedies"),
    "conclusions": mark("19. Conclusions"),
    "suggestions": mark("20. Suggestions"),
}
FEWEST = 2


class GrowingText(QPlainTextEdit):
    """As high as its text; Tab goes on, Ctrl+Tab is the workspace's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = max(FEWEST, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 24
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


class SectionEditor(QWidget):
    """One section: what it is called, whether it was edited, its text, the way back to the drafted one."""

    changed = Signal(str, str)

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.text, self._badge = GrowingText(), Badge()
        self._back = button(_("Drafted text"), self._on_back, role="link", icon="undo")
        self._back.setToolTip(_("Bring back the text drafted from the data"))
        title = _(TITLES.get(section, section))
        self.text.setAccessibleName(title)
        self._back.setAccessibleName(_("Drafted text: {section}").format(section=title))
        self.setLayout(rows(columns(label(title, "strong"), self._badge, STRETCH, self._back), self.text, gap=0.5))
        self.text.textChanged.connect(self._on_changed)

    def show_section(self, words: str, *, edited: bool, editable: bool) -> None:
        """Show a text; one that is being typed in and reads the same is left alone."""
        if self.value() != words.strip():
            blocked = self.text.blockSignals(True)
            self.text.setPlainText(words)
            self.text.blockSignals(blocked)
        self.text.setReadOnly(not editable)
        self.show_edited(edited=edited, editable=editable)

    def show_edited(self, *, edited: bool, editable: bool = True) -> None:
        """Whether the text is somebody's own."""
        self._badge.show_badge(_("edited") if edited else "", "info")
        self._back.setVisible(edited and editable)

    def value(self) -> str:
        """The text as it stands."""
        return self.text.toPlainText().strip()

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit(self.section, self.value())

    @Slot()
    def _on_back(self) -> None:
        self.changed.emit(self.section, "")


class TextEditor(QWidget):
    """All sections, scrolled."""

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections = {name: SectionEditor(name) for name in TITLES}
        inner = QWidget()
        column = rows(*self.sections.values(), STRETCH, gap=1.5)
        column.setContentsMargins(0, 0, 8, 8)
        inner.setLayout(column)
        for editor in self.sections.values():
            editor.changed.connect(self.changed)
        self.setLayout(rows((scrolled(inner), 1)))

    def show_texts(
        self, texts: Mapping[str, tuple[str, ...]], edited: frozenset[str], kept: frozenset[str], *, editable: bool
    ) -> None:
        """Show the sections; those in `kept` are being typed in and stay as they are on screen."""
        for name, editor in self.sections.items():
            if name not in kept:
                words = "\n".join(texts.get(name, ()))
                editor.show_section(words, edited=name in edited, editable=editable)
