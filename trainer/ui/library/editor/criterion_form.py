"""The fields of one criterion; which of them are seen follows from its kind."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import text_at, value_at
from trainer.domain.scoring import Kind, Level
from trainer.i18n import _
from trainer.ui.layout import rows
from trainer.ui.library.editor.fields import (
    DECIMAL,
    SECONDS,
    LineField,
    SegmentField,
    TextField,
    TickField,
)
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.wording import KINDS, LEVELS

ONLY: Mapping[str, tuple[str, ...]] = {
    Kind.GRADE: tuple(f"anchors.{level.value}" for level in Level),
    Kind.TIME: ("target", "limit"),
    Kind.CHECK: (),
}
"""What belongs to one kind only."""


class CriterionForm(QWidget):
    """`written(key, value)` asks for another value, `anchors.SB` for a word of the grades."""

    written = Signal(str, object)

    def __init__(self, laws: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = PlaceForm()
        self._build(laws)
        self._form.written.connect(self._on_written)

    def _build(self, laws: Sequence[str]) -> None:
        form = self._form
        form.add_value("text", _("What must be seen"), TextField(lines=2))
        form.add_value("weight", _("Weight"), _narrow(LineField("", DECIMAL)))
        kinds = [(kind.value, _(KINDS[kind])) for kind in Kind]
        form.add_value("kind", _("Kind of mark"), SegmentField(kinds, _("Kind of mark")))
        for level in Level:
            words = _("{level} looks like").format(level=f"{level.value} · {_(LEVELS[level])}")
            form.add_value(f"anchors.{level.value}", words, LineField())
        hint = _("Minutes and seconds, such as 2.30; {points} points").format
        form.add_value("target", _("Target time"), _narrow(LineField("", SECONDS)), hint(points=100))
        form.add_value("limit", _("Time limit"), _narrow(LineField("", SECONDS)), hint(points=0))
        form.add_value("critical", _("Critical"), TickField(_("Failing it holds the result at K")))
        form.add_value("leader", _("For the leader"), TickField(_("Also counted among the leader's own")))
        form.add_value("from_test", _("Knowledge test"), TickField(_("Its points are those of the person's test")))
        basis = LineField()
        basis.propose(laws)
        form.add_value("reference", _("Basis"), basis)
        form.add_value("source", _("Source"), LineField(), _("Where it was taken from, written by the program"))
        self.setLayout(rows(form, gap=0))

    def show_criterion(self, criterion: object) -> None:
        """Show a criterion of the document, telling nobody. What its kind does not have is seen only while it is there."""
        self._form.show_group(criterion)
        kind = text_at(criterion, ("kind",))
        for owner, keys in ONLY.items():
            for key in keys:
                field = self._form.field(key)
                held = isinstance(field, LineField) and bool(field.text())
                self._form.set_line_visible(key, visible=owner == kind or held)
        self._form.set_line_visible(
            "from_test", visible=kind == Kind.GRADE or value_at(criterion, ("from_test",)) is True
        )
        source = self._form.field("source")
        self._form.set_line_visible("source", visible=isinstance(source, LineField) and bool(source.text()))

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say under each field what is wrong with it."""
        found = dict(faults)
        if "anchors" in found and not any(key.startswith("anchors.") for key in found):
            found["anchors.SB"] = found["anchors"]
        self._form.show_faults(found)

    def jump(self, key: str = "text") -> None:
        """Put the cursor into a field."""
        known = self._form.names()
        wanted = key if key in known else next((name for name in known if name.startswith(f"{key}.")), "text")
        self._form.jump(wanted)

    @Slot(str, object)
    def _on_written(self, key: str, value: object) -> None:
        self.written.emit(key, value)


def _narrow(field: LineField) -> LineField:
    field.setMaximumWidth(160)
    return field
