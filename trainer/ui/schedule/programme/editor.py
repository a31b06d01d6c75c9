"""A programme while it is written: its name and days, its requirements, and what the data suggests. Kept on saving."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from trainer.domain.directory import Unit
from trainer.domain.programme import Origin, Program, Requirement, What
from trainer.domain.scenario import Method
from trainer.i18n import _, ngettext
from trainer.services.programme import Offer
from trainer.services.proposal_words import said
from trainer.services.words import short_date
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.schedule.fields import Field
from trainer.ui.schedule.programme.requirement_form import RequirementForm
from trainer.ui.schedule.programme.words import ORIGINS, WHATS, unit_words, value_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import DAY, Moment, line_field, set_value, value_of
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.table import DataTable

SIDE_WIDTH = 344


@dataclass(frozen=True)
class Draft:
    """What is being written. `is_new` has never been kept."""

    program: Program
    requirements: tuple[Requirement, ...]
    is_new: bool = False


class Editor(QWidget):
    """`saved` gives the programme and its requirements, `left` says that nothing shall be kept."""

    saved = Signal(object, object)
    left = Signal()
    dropped = Signal(str)

    def __init__(self, new_id: Callable[[], str], taken: Callable[[Program, Offer], Requirement]) -> None:
        super().__init__()
        self._new_id, self._taken = new_id, taken
        self._units: Sequence[Unit] = ()
        self._scenarios: Mapping[str, str] = {}
        self._offers: tuple[Offer, ...] = ()
        self.draft: Draft | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.name, self.first, self.last = line_field(_("for example 2027")), Moment(DAY), Moment(DAY)
        self._head = [
            Field("name", _("Name"), self.name),
            Field("first", _("First day"), self.first),
            Field("last", _("Last day"), self.last),
        ]  # fmt: skip
        self.model = RowsModel[Requirement](self._columns())
        self.table = DataTable(self.model, "programme-requirements")
        self.table.setAccessibleName(_("Requirements"))
        self._add, self._remove = button(_("Add"), icon="add"), button(_("Remove"), icon="delete")
        self._drop = button(_("Delete the programme"), role="quiet", icon="delete")
        self._cancel, self.save_button = button(_("Cancel")), button(_("Save"), role="primary", icon="save")
        self.form, self._offered = RequirementForm(), QVBoxLayout()
        self._offered.setSpacing(8)
        self.side, inner = QStackedWidget(), QWidget()
        inner.setLayout(rows(self._offered, STRETCH, gap=0))
        for part in (self.form, inner):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.side.addWidget(scrolled(self.form))
        self.side.addWidget(scrolled(inner))
        self.switch = Segmented(
            [Option("form", _("Requirement")), Option("offers", _("Suggestions"))], _("Beside the list")
        )
        self.switch.set_value("form")
        card = Card()
        card.setFixedWidth(SIDE_WIDTH)
        card.add(self.switch)
        card.add(self.side, 1)
        head = columns((self._head[0], 2), (self._head[1], 1), (self._head[2], 1), gap=1.5)
        tools = columns(self._add, self._remove, STRETCH, self._drop, self._cancel, self.save_button)
        left = rows(head, (self.table, 1), tools, gap=1)
        whole = columns(gap=2)
        whole.addLayout(left, 1)
        whole.addWidget(card)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.form.edited.connect(self._on_edited)
        self.switch.chosen.connect(self._on_switch)
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._cancel.clicked.connect(self.left)
        self._drop.clicked.connect(self._on_drop)
        self.save_button.clicked.connect(self.save)

    def _columns(self) -> tuple[Column[Requirement], ...]:
        return (
            Column(_("What is asked"), lambda item: _(WHATS[item.what]), width=104),
            Column(_("Which"), self._which, width=200, stretch=True, tip=self._which),
            Column(_("Of whom"), self._of_whom, width=150, tip=self._of_whom),
            Column(_("Times"), lambda item: item.times, "right", 58),
            Column(_("Latest day"), lambda item: item.by, width=116, text=lambda item: short_date(item.by)),
            Column(_("Priority"), lambda item: item.priority, "right", 76, text=lambda item: f"{item.priority:.0f}"),
            Column(_("Origin"), lambda item: _(ORIGINS[item.origin]), width=96, tip=lambda item: item.why),
        )

    def _which(self, item: Requirement) -> str:
        title = self._scenarios.get(item.value, "") if item.what is What.SCENARIO else ""
        return f"{value_words(item.what, item.value)} {title}".rstrip()

    def _of_whom(self, item: Requirement) -> str:
        return unit_words(item, self._units)

    # showing

    def show_draft(self, draft: Draft, units: Sequence[Unit], scenarios: Mapping[str, str]) -> None:
        """Begin to write."""
        self.draft, self._units, self._scenarios = draft, units, scenarios
        self.form.show_known(units, scenarios)
        set_value(self.name, draft.program.name)
        set_value(self.first, draft.program.first)
        set_value(self.last, draft.program.last)
        self._drop.setVisible(not draft.is_new)
        self.model.show_rows(draft.requirements)
        self._choose(0)
        self.name.setFocus()

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """What risks, overdue drills and results suggest."""
        self._offers = offers
        count = len(offers)
        self.switch.setToolTip(ngettext("{count} suggestion", "{count} suggestions", count).format(count=count))
        clear(self._offered)
        if not offers:
            none = label(_("Risks, overdue requirements and results suggest nothing more."), "muted", wrap=True)
            self._offered.addWidget(none)
            none.show()
        for offer in offers:
            part = _OfferCard(offer, self._scenarios.get(offer.value, ""))
            part.taken.connect(self._on_taken)
            self._offered.addWidget(part)
            part.show()

    def _choose(self, place: int) -> None:
        if self.model.rowCount():
            self.table.selectRow(max(0, min(place, self.model.rowCount() - 1)))
        self.form.show_requirement(self.table.current_row())

    def _requirements(self) -> tuple[Requirement, ...]:
        return self.draft.requirements if self.draft is not None else ()

    def _show(self, requirements: tuple[Requirement, ...], key: str = "") -> None:
        if self.draft is not None:
            self.draft = replace(self.draft, requirements=requirements)
            self.model.show_rows(requirements)
            if key:
                self.table.select_key(key)
            self.form.show_requirement(self.table.current_row())

    # acting

    @Slot(object)
    def _on_chosen(self, item: Requirement) -> None:
        self.form.show_requirement(item)

    @Slot(object)
    def _on_edited(self, item: Requirement) -> None:
        if self.draft is not None:
            held = tuple(item if other.id == item.id else other for other in self._requirements())
            self.draft = replace(self.draft, requirements=held)
            self.model.show_rows(held)

    @Slot(str)
    def _on_switch(self, name: str) -> None:
        self.side.setCurrentIndex(0 if name == "form" else 1)

    @Slot()
    def _on_add(self) -> None:
        if self.draft is None:
            return
        first, last = _day(value_of(self.first)), _day(value_of(self.last))
        fresh = Requirement(self._new_id(), self.draft.program.id, ("*",), What.METHOD, Method.TFG.value, 1, first, last, "",
                            Origin.ORDER)  # fmt: skip
        self._show((*self._requirements(), fresh), fresh.id)
        self.switch.set_value("form")
        self._on_switch("form")
        self.form.fields["what"].field.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        gone = {item.id for item in self.table.selected_rows()}
        place = self.table.currentIndex().row()
        self._show(tuple(item for item in self._requirements() if item.id not in gone))
        self._choose(place)

    @Slot(object)
    def _on_taken(self, offer: Offer) -> None:
        if self.draft is not None:
            fresh = self._taken(self.draft.program, offer)
            self._show((*self._requirements(), fresh), fresh.id)
            self.show_offers(tuple(item for item in self._offers if item.key != offer.key))

    @Slot()
    def _on_drop(self) -> None:
        if self.draft is not None:
            self.dropped.emit(self.draft.program.id)

    @Slot()
    def save(self) -> None:
        """Ask for it to be kept."""
        if self.draft is not None:
            days = _day(value_of(self.first)), _day(value_of(self.last))
            program = replace(self.draft.program, name=str(value_of(self.name)), first=days[0], last=days[1])
            self.saved.emit(program, self.draft.requirements)


class _OfferCard(Card):
    """One suggestion with its reason and the button that takes it."""

    taken = Signal(object)

    def __init__(self, offer: Offer, title: str) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.add(label(f"{value_words(offer.what, offer.value)} {title}".rstrip(), "strong", wrap=True))
        self._offer = offer
        self.add(label(said(offer.reason), wrap=True))
        take = button(_("Add to the programme"), self._on_take, icon="add")
        self.add(columns(label(_(ORIGINS[offer.origin]), "muted"), STRETCH, take))

    @Slot()
    def _on_take(self) -> None:
        self.taken.emit(self._offer)


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
