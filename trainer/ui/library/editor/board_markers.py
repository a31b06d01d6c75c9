"""The markers of a board: their short codes, names and sides, proposed from the scenario's forces."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.board_edits import (
    LONGEST_CODE,
    MOST_MARKERS,
    free_code,
    proposed_markers,
    with_marker_code,
    without_marker,
)
from trainer.domain.floor_board import Side
from trainer.domain.plain import Document, items_at, text_at, with_item, with_value
from trainer.i18n import _
from trainer.ui.layout import button, columns
from trainer.ui.library.editor.board_list import BoardList
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.proposing_line import ProposingLine
from trainer.ui.widgets.stacked_form import Part
from trainer.ui.wording import SIDES

LONGEST_NAME = 120


class MarkerList(BoardList):
    """`place_asked` wants the marker looked at on the board; a code is taken over when its field is left."""

    key = "markers"
    ordered = False
    place_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Markers"), _("New marker"), parent)
        self.words_of_change = _("Change marker")
        self._scenario: Document = {}
        self._placed: frozenset[str] = frozenset()
        self._code, self._name = line_field(longest=LONGEST_CODE), ProposingLine(LONGEST_NAME)
        sides = Choice([(side.value, _(SIDES[side])) for side in Side])
        self.form.add_line(Part("code", _("Code"), self._code), Part("side", _("Side"), sides, 2))
        self.form.add_line(Part("name", _("Name"), self._name))
        self._place = button(_("Put on the board"), self._on_place, icon="place")
        self._place.setToolTip(_("Put the marker on the board in this step, then move it (Enter in the list)"))
        self._propose = button(_("Propose from the forces"), self.propose)
        acts = QWidget()
        acts.setLayout(columns(self._place, 1, gap=0.5))
        self.lay_out(self._propose, below=(acts,))
        self._code.editingFinished.connect(self._on_code)

    def show_scenario(self, scenario: Document, step: int) -> None:
        """What markers are proposed from, and the step on whose board they stand or not."""
        self._scenario = scenario
        self._placed = frozenset(self._board.places(step))
        names = [text_at(item, ("name",)) for key in ("units", "partners", "role_players")
                 for item in items_at(scenario, (key,))]  # fmt: skip
        self._name.set_proposals(list(dict.fromkeys(name for name in names if name)))
        self._propose.setEnabled(bool(proposed_markers(scenario)))
        self._show()

    def line_of(self, at: int, item: object) -> str:  # noqa: ARG002
        code, name = text_at(item, ("code",)), text_at(item, ("name",))
        absent = _("not on the board")
        away = "" if code in self._placed else f"  ({absent})"
        return f"{code}  {name}{away}"

    def show_fields(self, item: object) -> None:
        values = {name: text_at(item, (name,)) for name in ("name", "side")}
        if not (self._code.hasFocus() and self._code.isModified()):
            values["code"] = text_at(item, ("code",))
        self.form.show_values(values)
        self._place.setEnabled(item is not None)

    @Slot()
    def add(self) -> None:
        if len(self._items) >= MOST_MARKERS:
            return
        made = {"code": free_code(_("New"), self._codes()), "name": _("New marker"), "side": Side.POLICE.value}
        self.ask(with_item(self._plain, (self.key,), len(self._items), made), len(self._items), _("New marker"))
        self.form.jump("code", typed_over=True)

    @Slot()
    def propose(self) -> None:
        """A marker for every force that has none."""
        made = proposed_markers(self._scenario)
        if made:
            board = with_value(self._plain, (self.key,), [*self._items, *made])
            self.ask(board, len(self._items), _("Markers for the forces"))
            self.lines.setFocus()

    @Slot()
    def remove(self) -> None:
        if self.held is not None:
            at = min(self._at, len(self._items) - 2)
            self.ask(without_marker(self._plain, self._at), at, _("Remove marker"))

    @Slot()
    def open_held(self) -> None:
        self._on_place()

    def _codes(self) -> set[str]:
        return {text_at(item, ("code",)) for item in self._items}

    @Slot()
    def _on_place(self) -> None:
        code = text_at(self.held, ("code",))
        if code:
            self.place_asked.emit(code)

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        if name == "code":  # half a code could be another marker's: it counts when the field is left
            self._code.setModified(True)
        else:
            super()._on_edited(name)

    @Slot()
    def _on_code(self) -> None:
        """The new code, unless another marker has it: then the old one stays and it is said why."""
        code, old = self._code.text().strip(), text_at(self.held, ("code",))
        self._code.setModified(False)
        if self.held is None or code == old:
            return
        if not code or code in self._codes():
            self.form.show_values({"code": old})
            words = _("Another marker has the code {code}.").format(code=code) if code else _("A marker needs a code.")
            self.form.show_errors({"code": words})
        else:
            self.ask(with_marker_code(self._plain, self._at, code), self._at, _("Change marker"))
