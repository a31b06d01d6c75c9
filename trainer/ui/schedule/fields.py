"""The fields of the form for a new drill: labels over fields, because the form is narrow."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.ui.layout import label, rows
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.fields import (
    CLOCK,
    DAY,
    Choice,
    Moment,
    Number,
    edited_signal,
    line_field,
    text_field,
)
from trainer.ui.widgets.search_choice import SearchChoice

LONGEST = 7 * 24 * 60


class Field(QWidget):
    """A label, its field, and under it what is wrong."""

    edited = Signal(str)

    def __init__(self, name: str, words: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.field = name, field
        title = label(words, "muted")
        title.setBuddy(field)
        field.setAccessibleName(words)
        self._error = label(role="bad", wrap=True)
        self._error.hide()
        self.setLayout(rows(title, field, self._error, gap=0.25))
        changed = field.changed if isinstance(field, CheckMenu) else edited_signal(field)
        changed.connect(self._on_edited)

    def show_error(self, words: str) -> None:
        """What is wrong; nothing takes it away."""
        self._error.setText(f"▲ {words}" if words else "")
        self._error.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        if (self.field.property("state") or "") != ("bad" if words else ""):
            self.field.setProperty("state", "bad" if words else "")
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()[2:]

    @Slot()
    def _on_edited(self) -> None:
        self.show_error("")
        self.edited.emit(self.name)


def new_fields() -> dict[str, Field]:
    """The fields by name, in the order of the form."""
    made = (
        Field("scenario", _("Scenario"), SearchChoice((), _("Type a part of its name"))),
        Field("host", _("Host unit"), Choice()),
        Field("units", _("Further units"), CheckMenu(_("None"), listing=True)),
        Field("day", _("Date"), Moment(DAY)),
        Field("clock", _("Start"), Moment(CLOCK)),
        Field("method", _("Method"), Choice()),
        Field("minutes", _("Length"), Number(15, LONGEST, _("minutes"))),
        Field("place", _("Place"), line_field()),
        Field("title", _("Title"), line_field()),
        Field("reason", _("Reason, kept with the plan"), text_field(_("Why the drill is held all the same"), 2)),
    )
    return {field.name: field for field in made}
