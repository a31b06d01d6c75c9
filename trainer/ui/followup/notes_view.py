"""What was noted in drills and led to nothing yet; beside it an action is proposed, for a note or without one."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QWidget

from trainer.domain.follow_up import POETE, Poete
from trainer.domain.ids import DrillId
from trainer.i18n import _
from trainer.services.follow_up import DECIDING
from trainer.services.follow_up_notes import LooseNote, Offers
from trainer.services.services import Services
from trainer.services.words import date_and_time
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.permits import may
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, text_field
from trainer.ui.widgets.form import Form
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

WIDTH = 420


@dataclass(frozen=True)
class Proposal:
    """An action as it is wanted; `note` is the observation's id, empty without one."""

    drill: DrillId
    text: str
    ref: str
    poete: Poete
    note: str


class NotesView(QWidget):
    """Asks; it changes nothing itself."""

    proposed = Signal(object)

    def __init__(self, services: Services, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._offers = Offers((), ())
        self._note = ""
        self.model = RowsModel[LooseNote](_columns(), key=_key)
        self.table = DataTable(self.model, "notes", memory)
        self.table.setAccessibleName(_("Notes without follow-up"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        advice = _(
            "What evaluators and control observe in a drill stands here until an action or a finding is made of it."
        )
        self.panel = TablePanel(self.table, _("Search note, drill"),
                                EmptyState("check", _("No note without follow-up"), advice))  # fmt: skip
        self._build_card()
        self.setLayout(columns((self.panel, 1), self.card, gap=2))
        self.table.chosen.connect(self._on_chosen)
        self.form.edited.connect(self._on_edited)
        self._drill().currentIndexChanged.connect(self._show_criteria)
        self.propose.clicked.connect(self._on_propose)

    def _build_card(self) -> None:
        self.card, self._seen = Card(_("Propose an action")), label(wrap=True)
        self.card.setFixedWidth(WIDTH)
        self.without = button(_("Without this note"), self._on_without, role="link")
        self.form = Form()
        self.form.add("drill", _("Drill"), Choice())
        self.form.add("text", _("What is to be done"), text_field(lines=3))
        self.form.add("ref", _("Criterion"), Choice(),
                      _("The criterion that a later drill must show met. Without one it is proven in words."))  # fmt: skip
        self.form.add("poete", _("POETE element"), Choice([(item.value, _(words)) for item, words in POETE.items()]))
        self.propose = button(_("Propose"), role="primary", icon="add")
        inner = QWidget()
        inner.setLayout(rows(
            self._seen, columns(self.without, STRETCH), self.form, columns(self.propose, STRETCH), STRETCH, gap=1.5
        ))  # fmt: skip
        self.card.add(scrolled(inner), 1)
        self.form.set_values({"poete": Poete.TRAINING.value})

    def show_offers(self, offers: Offers) -> None:
        """Other drills and notes; what is being written stays."""
        self._offers = offers
        self.model.show_rows(offers.notes)
        self._drill().set_options([(item.drill, f"{item.code} · {item.title}") for item in offers.drills])
        self.card.setVisible(bool(offers.drills) and any(may(self._services, right) for right in DECIDING))
        if all(item.entry != self._note for item in offers.notes):
            self._show_note(None)
        self._show_criteria()
        self._on_edited()

    def settle(self) -> None:
        """What was written is proposed; the next one begins anew."""
        self.form.set_values({"text": "", "ref": ""})
        self._show_note(None)
        self._on_edited()

    def focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drill(self) -> Choice:
        field = self.form.field("drill")
        assert isinstance(field, Choice)
        return field

    @Slot(object)
    def _on_chosen(self, note: LooseNote | None) -> None:
        if note is not None:
            self._show_note(note)
            self.form.set_values({"drill": note.drill})
            self._show_criteria()

    @Slot()
    def _on_without(self) -> None:
        self.table.clearSelection()
        self._show_note(None)

    def _show_note(self, note: LooseNote | None) -> None:
        self._note = note.entry if note is not None else ""
        self._seen.setText("" if note is None else f"“{note.text}”\n{_place(note)}")
        for part in (self._seen, self.without):
            part.setVisible(note is not None)
        self._drill().setEnabled(note is None)

    @Slot()
    def _show_criteria(self) -> None:
        chosen = next((item for item in self._offers.drills if item.drill == self._drill().currentData()), None)
        field = self.form.field("ref")
        assert isinstance(field, Choice)
        named = [(code, f"{code} · {words}") for code, words in chosen.criteria] if chosen is not None else []
        field.set_options([("", _("No criterion")), *named])

    @Slot()
    def _on_edited(self) -> None:
        self.propose.setEnabled(bool(self.form.value("text")) and self._drill().currentData() is not None)

    @Slot()
    def _on_propose(self) -> None:
        values = self.form.values()
        self.proposed.emit(Proposal(
            DrillId(str(values["drill"])), str(values["text"]), str(values["ref"] or ""), Poete(str(values["poete"])), self._note
        ))  # fmt: skip


def _key(note: LooseNote) -> str:
    return note.entry


def _place(note: LooseNote) -> str:
    return " · ".join(part for part in (note.code, date_and_time(note.at, note.zone), note.who) if part)


def _columns() -> tuple[Column[LooseNote], ...]:
    return (
        Column(_("Drill"), lambda note: note.code, width=112),
        Column(_("Time"), lambda note: note.at, width=174, text=lambda note: date_and_time(note.at, note.zone)),
        Column(_("What was noted"), lambda note: note.text, width=260, stretch=True, tip=lambda note: note.text),
        Column(_("Noted by"), lambda note: note.who, width=140, tip=lambda note: note.who),
    )
