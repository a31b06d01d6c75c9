"""A shared score sheet as one section: its fields and its criteria."""

from PySide6.QtWidgets import QWidget

from trainer.domain.criterion_edits import Changed
from trainer.domain.plain import Document, Place, items_at
from trainer.i18n import _
from trainer.ui.library.editor.criteria_section import CRITERIA, CriteriaSection
from trainer.ui.library.editor.outline import Line
from trainer.ui.library.editor.outline_lines import criterion_lines, sheet_line
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.sheet_form import SheetForm

WHOLE: Place = ()


class SheetSection(CriteriaSection):
    """The document is the sheet. Its code stays: scenarios name it by that."""

    keys = ("format", "code", "title", "title_en", "summary", "summary_en", "level", "references", "criteria")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Score sheet"), parent)
        self.form = SheetForm()
        self.form.field("code").setEnabled(False)
        self.add_page(self.form)
        self.form.written.connect(self.on_written)

    def lines(self) -> list[Line]:
        return [sheet_line(self.document, WHOLE), *criterion_lines(items_at(self.document, (CRITERIA,)), (CRITERIA,))]

    def show_heading(self, _line: Line | None, /) -> QWidget:
        self.form.show_group(self.document)
        return self.form

    def heading_form(self, _line: Line, /) -> PlaceForm | None:
        return self.form

    def without_heading(self, _line: Line, /) -> Document:
        return self.document

    def moved_heading(self, line: Line, _step: int, /) -> Changed:
        return dict(self.document), line.place

    def weighed(self, _line: Line | None, /) -> list[Place] | None:
        return [(CRITERIA,)]
