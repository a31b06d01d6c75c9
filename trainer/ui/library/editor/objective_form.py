"""The fields of one objective, and the picking of sheet criteria that measure it too."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, items_at, text_at
from trainer.domain.scoring import ScoreSheet
from trainer.i18n import _
from trainer.ui.layout import label, rows
from trainer.ui.library.editor.fields import LineField, MenuField, TextField
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.widgets.chip import Facet

Pick = tuple[str, str]
"""Code and text of a criterion."""


class MeasuresField(QWidget):
    """A list to tick, and below it the texts of what is ticked."""

    written = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu = MenuField(_("Pick criteria of the score sheets"), [], listing=False)
        self._told = label(role="small", wrap=True)
        self._picks: dict[str, str] = {}
        self.setFocusProxy(self.menu)
        self.setLayout(rows(self.menu, self._told, gap=0.25))
        self.menu.written.connect(self._on_written)

    def show_picks(self, picks: Sequence[Pick]) -> None:
        """What there is to pick from."""
        self._picks = dict(picks)

    def value(self) -> object:
        return self.menu.value() or None

    def show_value(self, value: object) -> None:
        held = [code for code in value if isinstance(code, str)] if isinstance(value, list) else []
        gone = [Facet(code, _("{code} – not among the sheets picked").format(code=code))
                for code in held if code not in self._picks]  # fmt: skip
        self.menu.show_options([*(Facet(code, f"{code}  {words}") for code, words in self._picks.items()), *gone])
        self.menu.show_value(held)
        self._told.setText("\n".join(f"{code}  {self._picks.get(code, '')}" for code in held))
        self._told.setVisible(bool(held))

    @Slot()
    def _on_written(self) -> None:
        self.written.emit()


class ObjectiveForm(PlaceForm):
    """Code, title, text, and what measures it besides its own criteria."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures = MeasuresField()
        self.add_value("title", _("Title"), LineField())
        self.add_value("text", _("What shall be reached"), TextField(lines=3))
        hint = _("Sheets are picked under Score sheets; their criteria can be ticked here.")
        self.add_value("measured_by", _("Also measured by"), self._measures, hint)

    def show_objective(self, objective: object, picks: Sequence[Pick]) -> None:
        """Show an objective; `picks` are the criteria of the sheets the scenario uses."""
        self._measures.show_picks(picks)
        self.show_group(objective)


def picks_of(document: Document, shared: Iterable[ScoreSheet]) -> list[Pick]:
    """The criteria of the sheets a document lists, and of its own ones."""
    known = {sheet.code: sheet for sheet in shared}
    picks = [
        (item.code, item.text)
        for code in items_at(document, ("sheets",))
        if isinstance(code, str) and code in known
        for item in known[code].criteria
    ]
    for sheet in items_at(document, ("own_sheets",)):
        picks += [
            (text_at(item, ("code",)), text_at(item, ("text",)))
            for item in items_at(sheet, ("criteria",))
            if isinstance(item, Mapping)
        ]
    return picks
