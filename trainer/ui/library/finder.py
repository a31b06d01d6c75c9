"""Finding a scenario: words, facets whose counts combine, and the list of what is left."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget

from trainer.i18n import _
from trainer.services.library import Found
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.scenario_list import ScenarioList
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.wording import FACETS, METHODS, PHASES, RISKS, SITUATIONS, facet_value

SHOWN = ("family", "phase", "situation", "method", "partner", "risk")
IN_ORDER: Mapping[str, Sequence[str]] = {
    "phase": tuple(PHASES), "situation": tuple(SITUATIONS), "method": tuple(METHODS), "risk": tuple(RISKS)
}  # fmt: skip
COLUMNS = 3


def facet_options(facet: str, counts: Sequence[tuple[str, int]]) -> list[Facet]:
    """The values of a facet with words and counts: in the order of the subject, else the most frequent first."""
    order = IN_ORDER.get(facet, ())
    found = [Facet(value, facet_value(facet, value), count) for value, count in counts]
    return sorted(found, key=_Place(order)) if order else found


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
        self.search_box = SearchBox(_("Search titles, narratives, injects, criteria"))
        self._menus = {facet: CheckMenu(_(FACETS[facet])) for facet in SHOWN}
        self._build()
        self._connect()

    def _build(self) -> None:
        facets = QGridLayout()
        facets.setSpacing(grid(0.75))
        for place, menu in enumerate(self._menus.values()):
            menu.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            facets.addWidget(menu, place // COLUMNS, place % COLUMNS)
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
        found = columns(self._count, STRETCH, self._clear)
        self.setLayout(rows(self.search_box, facets, found, (card, 1), gap=1))

    def _connect(self) -> None:
        self.search_box.searched.connect(self._on_asked)
        self.search_box.left_downwards.connect(self.list.setFocus)
        self._clear.clicked.connect(self.clear)
        for menu in self._menus.values():
            menu.changed.connect(self._on_asked)

    def words(self) -> str:
        """What is searched for."""
        return self.search_box.text().strip()

    def chosen(self) -> dict[str, frozenset[str]]:
        """What is ticked, by facet."""
        return {facet: menu.chosen() for facet, menu in self._menus.items() if menu.chosen()}

    def show_found(self, found: Found, code: str) -> None:
        """Rows and counts; the scenario of that code stays chosen."""
        for facet, menu in self._menus.items():
            menu.show_options(facet_options(facet, found.counts.get(facet, ())))
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self._count.setText(
            _("{count} scenarios").format(count=found.total)
            if len(found.rows) == found.total
            else _("{shown} of {total} scenarios").format(shown=len(found.rows), total=found.total)
        )
        self._clear.setVisible(bool(self.words() or self.chosen()))
        self.list.show_rows(found.rows, code)

    def menu(self, facet: str) -> CheckMenu:
        """The list of a facet."""
        return self._menus[facet]

    @Slot()
    def clear(self) -> None:
        """Show every scenario again."""
        for menu in self._menus.values():
            menu.set_chosen(frozenset())
        self.search_box.clear()
        self.asked.emit()

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit()
