"""The steps of a board: what happens, when, and what is to be said about it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.board_edits import with_step_after, with_step_moved, without_step
from trainer.domain.plain import text_at, value_at
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui.layout import columns, rows
from trainer.ui.library.editor.board_list import BoardList
from trainer.ui.widgets.fields import Number, line_field, text_field
from trainer.ui.widgets.stacked_form import Part

LONGEST_TITLE, LAST_MINUTE, NO_MINUTE = 160, 14_400, -1


class StepList(BoardList):
    """In a new step everything stands as before; a step that goes leaves the others as they look."""

    key = "steps"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Steps"), _("New step"), parent)
        self.words_of_change = _("Change step")
        minute = Number(NO_MINUTE, LAST_MINUTE)
        minute.setSpecialValueText("–")
        title = line_field(longest=LONGEST_TITLE)
        self.form.add_line(Part("title", _("What happens"), title, 3), Part("minute", _("Minute"), minute))
        self.form.add_line(Part("note", _("Note for the one who leads"), text_field(lines=4)))
        self.form.add_end()
        listed = QWidget()
        listed.setLayout(rows((self.lines, 1), self.bar, gap=0.75))
        self.setLayout(columns((listed, 2), (self.form, 3), gap=1.5))

    def line_of(self, at: int, item: object) -> str:
        minute = value_at(item, ("minute",))
        clock = f"{exercise_time(minute)}  " if isinstance(minute, int) else ""
        return f"{at + 1}.  {clock}{text_at(item, ('title',)) or '–'}"

    def show_fields(self, item: object) -> None:
        minute = value_at(item, ("minute",))
        values = {"title": text_at(item, ("title",)), "note": text_at(item, ("note",))}
        self.form.show_values({**values, "minute": minute if isinstance(minute, int) else NO_MINUTE})

    def value_of(self, name: str) -> object:
        value = self.form.value(name)
        if name == "minute":
            return None if value == NO_MINUTE else value
        return value or (None if name == "note" else "")

    @Slot()
    def add(self) -> None:
        title = _("Starting position") if not self._items else _("Step {number}").format(number=len(self._items) + 1)
        self.ask(with_step_after(self._plain, self._at, title), self._at + 1, _("New step"))
        self.form.jump("title", typed_over=True)

    @Slot()
    def remove(self) -> None:
        if self.held is not None:
            self.ask(without_step(self._plain, self._at), min(self._at, len(self._items) - 2), _("Remove step"))

    def moved(self, at: int, target: int) -> dict[str, object]:
        return with_step_moved(self._plain, at, target)
