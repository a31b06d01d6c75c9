"""An inject or criterion of the stock in full, to read before it is taken."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.domain.plain import text_at, value_at
from trainer.domain.scoring import Level
from trainer.i18n import _
from trainer.services.stock import StockItem, StockKind
from trainer.ui.layout import clear, label
from trainer.ui.theme import grid
from trainer.ui.wording import CHANNELS, KINDS, SITUATIONS, named

TITLE = 112


def lines_of(item: StockItem) -> Iterator[tuple[str, str]]:
    """What it says, as (title, words); empty parts are left out."""
    made = _inject(item) if item.kind == StockKind.INJECT else _criterion(item)
    return ((title, words) for title, words in made if words)


def _inject(item: StockItem) -> Iterator[tuple[str, str]]:
    held = item.document
    yield _("Channel"), named(CHANNELS, text_at(held, ("channel",)))
    yield _("From"), text_at(held, ("sender",))
    yield _("To"), text_at(held, ("receiver",))
    yield _("Text"), text_at(held, ("text",))
    yield _("Expected action"), text_at(held, ("expected",))
    yield _("Situation raised"), named(SITUATIONS, text_at(held, ("situation",)))


def _criterion(item: StockItem) -> Iterator[tuple[str, str]]:
    held = item.document
    yield _("Text"), text_at(held, ("text",))
    yield _("Kind"), named(KINDS, text_at(held, ("kind",)))
    for level in Level:
        yield level.value, text_at(held, ("anchors", level.value))
    for key, title in (("target", _("Target")), ("limit", _("Limit"))):
        seconds = value_at(held, (key,))
        yield title, _("{count} seconds").format(count=seconds) if isinstance(seconds, int) else ""
    signs = (("critical", _("critical")), ("leader", _("leader")))
    yield _("Signs"), ", ".join(words for key, words in signs if value_at(held, (key,)) is True)
    yield _("Reference"), text_at(held, ("reference",))


class StockPreview(QWidget):
    """Titles at the left, words at the right; everything is text, whatever it looks like."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(grid(1.5))
        self._grid.setVerticalSpacing(grid(1))
        self._grid.setColumnMinimumWidth(0, TITLE)
        self._grid.setColumnStretch(1, 1)

    def show_item(self, item: StockItem | None) -> None:
        """Another item, None for nothing."""
        clear(self._grid)
        for place in range(self._grid.rowCount()):
            self._grid.setRowStretch(place, 0)
        lines = list(lines_of(item)) if item is not None else []
        for place, (title, words) in enumerate(lines):
            self._grid.addWidget(label(title, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(words, wrap=True), place, 1)
        self._grid.setRowStretch(len(lines), 1)
        self.setAccessibleDescription("\n".join(f"{title}: {words}" for title, words in lines))
