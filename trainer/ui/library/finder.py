"""Finding a scenario: words, facets whose counts combine, an order, and the list of what is left."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget

from trainer.domain.directory import Regulation, Unit
from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.services.library import FACETS, Counts, LibraryQuery, Order
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.scenario_list import ScenarioList
from trainer.ui.library.search import Answer
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.wording import DURATIONS, METHODS, PHASES, RISKS, SHORT_FACETS, SITUATIONS, facet_value

IN_ORDER: Mapping[str, Sequence[str]] = {
    "phase": tuple(PHASES), "situation": tuple(SITUATIONS), "method": tuple(METHODS), "risk": tuple(RISKS),
    "duration": tuple(DURATIONS),
}  # fmt: skip
ORDERS: Mapping[Order, str] = {
    Order.BEST: mark("Best match first"),
    Order.CODE: mark("By code"),
    Order.TITLE: mark("By title"),
    Order.USED: mark("Last drilled first"),
    Order.UNUSED: mark("Longest not drilled first"),
    Order.WEAKEST: mark("Weakest result first"),
    Order.STRONGEST: mark("Strongest result first"),
}
COLUMNS = 3


def facet_options(facet: str, counts: Sequence[tuple[str, int]], laws: Mapping[str, Regulation]) -> list[Facet]:
    """The values of a facet with words and counts: in the order of the subject, else the most frequent first."""
    order = IN_ORDER.get(facet, ())
    found = [Facet(value, _named(facet, value, laws), count) for value, count in counts]
    return sorted(found, key=_Place(order)) if order else found


def _named(facet: str, value: str, laws: Mapping[str, Regulation]) -> str:
    law = laws.get(value) if facet == "reference" else None
    return f"{value} · {law.subject}" if law else facet_value(facet, value)


class _Place:
    """Sorts facets by the place of their value."""

    def __init__(self, order: Sequence[str]) -> None:
        self._places = {str(value): place for place, value in enumerate(order)}

    def __call__(self, facet: Facet) -> int:
        return self._places.get(facet.value, len(self._places))


def _nothing() -> QWidget:
    """What stands in place of the list when no scenario fits."""
    made = QWidget()
    words, advice = label(_("No scenario fits"), "heading"), label(_("Use fewer words or clear the filters."), "muted")
    for part in (words, advice):
        part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        part.setWordWrap(True)
    made.setLayout(rows(STRETCH, words, advice, STRETCH, margin=2))
    return made


class Finder(QWidget):
    """Says what is asked for; shows what was found."""

    asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = ScenarioList()
        self.search_box = SearchBox(_("Search titles, narratives, injects, criteria"), pause=0)
        self.search_box.setMaxLength(300)
        self._menus = {facet: CheckMenu(_(SHORT_FACETS[facet])) for facet in FACETS}
        self.order, self.never = Choice(), Choice()
        self._like, self._like_code = "", ""
        self._counts: Counts = {}
        self._laws: Mapping[str, Regulation] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        facets = QGridLayout()
        facets.setSpacing(grid(0.75))
        for place, menu in enumerate(self._menus.values()):
            menu.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            facets.addWidget(menu, place // COLUMNS, place % COLUMNS)
        self.order.set_options([(order.value, _(words)) for order, words in ORDERS.items()])
        self.order.setAccessibleName(_("Order"))
        self.never.setAccessibleName(_("Never drilled by"))
        self.show_units(())
        for choice in (self.order, self.never):
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = label(role="muted")
        self._clear = button(_("Clear filters"), role="link")
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the list must not jump
        self._clear.setSizePolicy(policy)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(_nothing())
        card = Card()
        card.body.setContentsMargins(6, 6, 6, 6)
        card.add(self._stack, 1)
        chosen = columns((self.order, 1), (self.never, 1), gap=0.75)
        found = columns(self._count, STRETCH, self._clear)
        self.setLayout(rows(self.search_box, facets, chosen, found, (card, 1), gap=0.75))

    def _connect(self) -> None:
        self.search_box.searched.connect(self._on_asked)
        self.search_box.left_downwards.connect(self.list.setFocus)
        self._clear.clicked.connect(self.clear)
        for menu in self._menus.values():
            menu.changed.connect(self._on_asked)
        for choice in (self.order, self.never):
            choice.currentIndexChanged.connect(self._on_asked)

    def query(self) -> LibraryQuery:
        """Everything that is asked for."""
        return LibraryQuery(
            self.search_box.text().strip(), self.chosen(), str(self.never.currentData() or ""), self._like,
            Order(self.order.currentData()),
        )  # fmt: skip

    def chosen(self) -> dict[str, frozenset[str]]:
        """What is ticked, by facet."""
        return {facet: menu.chosen() for facet, menu in self._menus.items() if menu.chosen()}

    def show_answer(self, answer: Answer) -> None:
        """The list and how many there are."""
        found, query = answer.found, answer.query
        self._stack.setCurrentIndex(0 if found.entries or found.near else 1)
        self._count.setText(self._counted(len(found.entries), found.total))
        self._clear.setVisible(not query.is_empty)
        self.list.show_found(query, found)

    def _counted(self, shown: int, total: int) -> str:
        if self._like:
            return _("{count} similar to {code}").format(count=shown, code=self._like_code)
        if shown == total:
            return _("{count} scenarios").format(count=total)
        return _("{shown} of {total} scenarios").format(shown=shown, total=total)

    def show_counts(self, counts: Counts) -> None:
        """What each value of each facet would leave."""
        self._counts = counts
        for facet, menu in self._menus.items():
            menu.show_options(facet_options(facet, counts.get(facet, ()), self._laws))

    def show_units(self, units: Sequence[Unit]) -> None:
        """The units that may never have drilled a scenario."""
        options = [(unit.code, _("Never by {unit}").format(unit=unit.name)) for unit in units]
        self.never.set_options([("", _("Drilled or not")), *options])

    def show_laws(self, laws: Mapping[str, Regulation]) -> None:
        """The names of the legal bases."""
        self._laws = laws
        self.show_counts(self._counts)

    def show_similar(self, slug: str, code: str) -> None:
        """Everything that is like a scenario, without what was searched for before."""
        self._reset()
        self._like, self._like_code = slug, code
        self.asked.emit()

    def menu(self, facet: str) -> CheckMenu:
        """The list of a facet."""
        return self._menus[facet]

    @Slot()
    def clear(self) -> None:
        """Show every scenario again."""
        self._reset()
        self.asked.emit()

    def _reset(self) -> None:
        self._like = self._like_code = ""
        for part in (self.order, self.never, self.search_box):
            part.blockSignals(True)
        for menu in self._menus.values():
            menu.set_chosen(frozenset())
        self.order.setCurrentIndex(0)
        self.never.setCurrentIndex(0)
        self.search_box.forget()
        for part in (self.order, self.never, self.search_box):
            part.blockSignals(False)

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit()
