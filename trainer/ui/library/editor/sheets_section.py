"""Score sheets: shared ones picked in order, and the scenario's own with their criteria."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.criterion_edits import Changed, moved_item, with_sheet_code
from trainer.domain.errors import Trouble
from trainer.domain.own_sheets import LISTED, OWN, with_listed, with_own_copy, with_own_sheet, without_own_sheet
from trainer.domain.plain import Document, Place, items_at, value_at, with_value
from trainer.i18n import _, language
from trainer.ui.layout import button
from trainer.ui.library.editor.criteria_section import CRITERIA, CriteriaSection
from trainer.ui.library.editor.fields import MenuField, show_text
from trainer.ui.library.editor.outline import Line
from trainer.ui.library.editor.outline_lines import criterion_lines, sheet_line
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.shared_sheet_page import SharedSheetPage
from trainer.ui.library.editor.sheet_form import SheetForm
from trainer.ui.messages import Messages
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.wording import SHEET_LEVELS, named


class SheetsSection(CriteriaSection):
    """`sheet_asked(code)` asks to edit a shared sheet for every scenario that uses it."""

    keys = ("sheets", "own_sheets")
    sheet_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._shared = {sheet.code: sheet for sheet in desk.sheets}
        english = language() == "en"
        options = [
            (code, f"{code}  {sheet.title_en if english else sheet.title}") for code, sheet in self._shared.items()
        ]
        self.pick = MenuField(_("Shared sheets"), options, listing=False)
        self._own = button(_("Own sheet"), icon="add")
        super().__init__(desk, _("Score sheets"), parent)
        self.pick.setMinimumWidth(176)
        self._own.setToolTip(_("Write a score sheet for this scenario alone"))
        self.shared, self.form = SharedSheetPage(), SheetForm()
        advice = _("Pick shared sheets in the order in which they are used, or write one for this scenario alone.")
        self._empty = EmptyState("list", _("No score sheet yet"), advice)
        self.add_page(self.shared, scrolls=False)
        self.add_page(self.form)
        self.add_page(self._empty, scrolls=False)
        self._listen_here()

    def _listen_here(self) -> None:
        self.pick.written.connect(self._on_picked)
        self._own.clicked.connect(self.add_own)
        self.form.written.connect(self.on_written)
        self.shared.copy_asked.connect(self.copy_shared)
        self.shared.edit_asked.connect(self._on_edit)

    def tools(self) -> Sequence[QWidget]:
        return self.pick, self._own

    def lines(self) -> list[Line]:
        lines = [
            self._shared_line(show_text(code), (*LISTED, at)) for at, code in enumerate(items_at(self.document, LISTED))
        ]
        for at, sheet in enumerate(items_at(self.document, OWN)):
            place: Place = (*OWN, at)
            lines.append(sheet_line(sheet, place))
            lines += criterion_lines(items_at(sheet, (CRITERIA,)), (*place, CRITERIA))
        return lines

    def _shared_line(self, code: str, place: Place) -> Line:
        sheet = self._shared.get(code)
        if sheet is None:
            return Line(place, code, "")
        title = sheet.title_en if language() == "en" else sheet.title
        return Line(place, code, title, "", _("shared"), named(SHEET_LEVELS, sheet.level))

    def show_heading(self, line: Line | None, /) -> QWidget:
        listed = [code for code in items_at(self.document, LISTED) if isinstance(code, str)]
        self.pick.show_value(listed)
        if line is None:
            return self._empty
        if line.place[:1] == LISTED:
            self.shared.show_sheet(line.code, self._shared.get(line.code))
            return self.shared
        self.form.show_group(value_at(self.document, line.place))
        return self.form

    def heading_form(self, line: Line, /) -> PlaceForm | None:
        return self.form if line.place[:1] == OWN else None

    def without_heading(self, line: Line, /) -> Document:
        if line.place[:1] == OWN:
            return without_own_sheet(self.document, int(line.place[1]))
        return with_listed(self.document, [code for code in self._codes() if code != line.code])

    def _codes(self) -> list[str]:
        return [code for code in items_at(self.document, LISTED) if isinstance(code, str)]

    def moved_heading(self, line: Line, step: int, /) -> Changed:
        return moved_item(self.document, line.place, step)

    def weighed(self, line: Line | None, /) -> list[Place] | None:
        return [(*line.place[:2], CRITERIA)] if line is not None and line.place[:1] == OWN else None

    def written_heading(self, line: Line, key: str, value: object) -> Document:
        if key == "code":
            return with_sheet_code(self.document, line.place, value)
        return with_value(self.document, (*line.place, key), value)

    # acts

    @Slot()
    def _on_picked(self) -> None:
        picked = self.pick.value()
        codes = [code for code in picked if isinstance(code, str)] if isinstance(picked, list) else []
        self.edited.emit(_("Pick shared sheets"), with_listed(self.document, codes), "")

    @Slot()
    def add_own(self) -> None:
        """A sheet of the scenario's own; the cursor goes into its title."""
        self.do(self._own.text(), with_own_sheet(self.document, self._shared))
        self.form.jump("title")

    @Slot()
    def copy_shared(self) -> None:
        """The shared sheet looked at becomes an own one."""
        line = self.outline.current()
        if line is not None and line.code in self._shared:
            try:
                sheet = self._desk.services.authoring.open_sheet(line.code)
            except Trouble as trouble:
                Messages.trouble(self, trouble)
                return
            self.do(self.shared.copy.text(), with_own_copy(self.document, sheet, self._shared))

    @Slot()
    def _on_edit(self) -> None:
        line = self.outline.current()
        if line is not None:
            self.sheet_asked.emit(line.code)
