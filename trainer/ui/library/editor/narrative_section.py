"""What has happened before play begins, and what must be prepared for it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, Place, text_at, with_value
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import STRETCH, label, rows, scrolled
from trainer.ui.library.editor.fault_words import by_key
from trainer.ui.library.editor.fields import TextField
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.texts_box import TextsBox
from trainer.ui.library.field_names import key_word
from trainer.ui.widgets.card import Card

LINES = 13


class NarrativeSection(Section):
    """A large field, and the list of preparations."""

    keys = ("narrative", "preparation")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._document: Document = {}
        self._build()
        self.narrative.written.connect(self._on_written)
        self.preparation.edited.connect(self.edited)

    def _build(self) -> None:
        self.narrative, self._error = TextField(lines=LINES), label(role="bad", wrap=True)
        self.narrative.setAccessibleName(_("Narrative"))
        self.narrative.setPlaceholderText(_("General situation …\n\nSpecial situation …"))
        self._error.hide()
        self.preparation = TextsBox(("preparation",), _("Add preparation"))
        self._told, second, whole = (
            Card(_("General and special situation")),
            Card(_("Preparation before STARTEX")),
            QWidget(),
        )
        self._told.add(self.narrative)
        self._told.add(self._error)
        second.add(self.preparation)
        whole.setLayout(rows(self._told, second, STRETCH, gap=1.5))
        self.setLayout(rows((scrolled(whole), 1), gap=0))

    def show_document(self, document: Document) -> None:
        self._document = document
        text = text_at(document, ("narrative",))
        self.narrative.show_value(text or None)
        self._told.set_aside(_("{count} words").format(count=len(text.split())) if text else "")
        self.preparation.show_document(document)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        words = by_key(faults, ()).get("narrative", "")
        self._error.setText(f"▲ {words}" if words else "")
        self._error.setVisible(bool(words))
        self.preparation.show_faults(faults)

    def jump(self, place: Place) -> None:
        if place[:1] == ("preparation",):
            self.preparation.jump(place[1:])
        else:
            self.narrative.setFocus()

    @Slot()
    def _on_written(self) -> None:
        changed = with_value(self._document, ("narrative",), self.narrative.value())
        self.edited.emit(_("Edit: {what}").format(what=key_word("narrative")), changed, "narrative")
