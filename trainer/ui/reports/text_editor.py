"""The sections of a report to read, confirm and edit, one below another in the order of the report."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from trainer.domain.report_sections import TITLES
from trainer.i18n import _
from trainer.services.report_confirming import Section
from trainer.services.words import date_and_time
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.reports.section_parts import part_of
from trainer.ui.widgets.chip import Badge


class SectionEditor(QWidget):
    """One section: what it is called, who stands for it, its content, on what evidence, the way back to the draft."""

    changed = Signal(str, object)
    confirmed = Signal(str)

    def __init__(self, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section, self.title = section, _(TITLES[section])
        self.part, self.badge = part_of(section, self.title), Badge()
        self.confirm = button(_("Confirm"), self._on_confirm, role="link", icon="check")
        self.confirm.setToolTip(_("Stand for this text as it is, in your name"))
        self.confirm.setAccessibleName(_("Confirm: {section}").format(section=self.title))
        self.back = button(_("Drafted text"), self._on_back, role="link", icon="undo")
        self.back.setToolTip(_("Bring back the text drafted from the data"))
        self.back.setAccessibleName(_("Drafted text: {section}").format(section=self.title))
        self.why = button(_("Evidence"), self._on_why, role="link", icon="search")
        self.why.setAccessibleName(_("Evidence: {section}").format(section=self.title))
        self.evidence, self._by = label(role="muted", wrap=True), label(role="muted", wrap=True)
        for hidden in (self.why, self.evidence, self._by, self.back, self.confirm):
            hidden.hide()
        acts = columns(self.confirm, self.back, self.why, STRETCH)
        head = columns(label(self.title, "strong"), STRETCH, self.badge)
        self.setLayout(rows(head, self.part, self._by, acts, self.evidence, gap=0.5))
        self.part.changed.connect(self._on_changed)

    def show_section(self, item: Section, zone: str, *, editable: bool) -> None:
        """Show the section as it stands; what is being typed in and says the same is left alone."""
        self.part.show_content(item.content, editable=editable)
        self.confirm.setVisible(editable and (not item.is_confirmed or item.is_stale))
        self.back.setVisible(editable and item.is_confirmed and item.content != item.drafted)
        self.badge.show_badge(*_badge(item))
        kept = item.kept
        told = f"{kept.by}, {date_and_time(kept.at, zone)}" if kept is not None and kept.by and kept.at else ""
        self._by.setText(told)
        self._by.setVisible(bool(told))
        self._show_evidence(item)

    def show_edited(self) -> None:
        """The content is being typed in."""
        self.badge.show_badge(_("edited"), "info")
        self.confirm.hide()
        self.back.show()

    def _show_evidence(self, item: Section) -> None:
        told = ["\n".join((reason.sentence, *(f"  – {line}" for line in reason.evidence))) for reason in item.reasons]
        self.evidence.setText("\n\n".join(told))
        self.why.setVisible(bool(told))
        if not told:
            self.evidence.hide()

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit(self.section, self.part.content())

    @Slot()
    def _on_back(self) -> None:
        self.changed.emit(self.section, None)

    @Slot()
    def _on_confirm(self) -> None:
        self.confirmed.emit(self.section)

    @Slot()
    def _on_why(self) -> None:
        self.evidence.setVisible(self.evidence.isHidden())


class TextEditor(QWidget):
    """All sections, scrolled. `entered` names the section into which the keyboard goes."""

    changed = Signal(str, object)
    confirmed = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections = {name: SectionEditor(name) for name in TITLES}
        inner = QWidget()
        column = rows(*self.sections.values(), STRETCH, gap=2)
        column.setContentsMargins(0, 0, 8, 8)
        inner.setLayout(column)
        for editor in self.sections.values():
            editor.changed.connect(self.changed)
            editor.confirmed.connect(self.confirmed)
        self.setLayout(rows((scrolled(inner), 1)))
        self._at = ""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, after: QWidget | None) -> None:
        found = (
            next((name for name, editor in self.sections.items() if editor.isAncestorOf(after)), "") if after else ""
        )
        if found and found != self._at:
            self.entered.emit(found)
        self._at = found

    def show_sections(self, items: Sequence[Section], zone: str, waiting: frozenset[str], *, editable: bool) -> None:
        """Show the sections; those in `waiting` are being typed in and stay as they are on screen."""
        held = {item.name for item in items}
        for name, editor in self.sections.items():
            editor.setVisible(name in held)
        for item in items:
            if item.name not in waiting:
                self.sections[item.name].show_section(item, zone, editable=editable)


def _badge(item: Section) -> tuple[str, str]:
    """What state a section is in, and how it looks."""
    if not item.is_confirmed:
        return _("draft"), "neutral"
    if item.is_stale:
        return _("data changed"), "warning"
    return (_("edited"), "info") if item.is_edited else (_("confirmed"), "good")
