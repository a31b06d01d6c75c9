"""Conflicts below one another, in groups: what blocks, what needs a reason, what has one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.schedule import Judged
from trainer.i18n import _, ngettext
from trainer.ui.layout import STRETCH, button, clear, columns, label
from trainer.ui.schedule.conflict_entry import ConflictEntry, kind_of
from trainer.ui.theme import grid

STEP = 40
"""So many are shown at once; the rest when it is asked for."""
KINDS = ("hard", "soft", "excused")


class ConflictLines(QWidget):
    """`opened` gives the code of a drill, `reasoned` a conflict and the words kept for it.

    What is being typed stays when the list is shown anew.
    """

    opened = Signal(str)
    reasoned = Signal(object, str)
    changed = Signal()

    def __init__(self, *, own: str = "", editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own, self._editable, self._limit = own, editable, STEP
        self._shown: tuple[Judged, ...] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(grid(0.75))

    def show_conflicts(self, found: Sequence[Judged], empty: str = "") -> None:
        """Other conflicts; `empty` is said where there are none."""
        items = tuple(sorted(found, key=lambda item: KINDS.index(kind_of(item))))
        if items == self._shown:
            return
        typed = self._typed()
        self._shown = items
        clear(self._lines)
        if not items and empty:
            self._lines.addWidget(label(empty, "good", wrap=True))
        for kind in KINDS:
            self._show_group(kind, [item for item in items[: self._limit] if kind_of(item) == kind], items)
        self._show_rest(len(items) - self._limit)
        for entry in self.entries():
            if entry.item.conflict.key in typed:
                entry.open_editor(typed[entry.item.conflict.key])
        self.changed.emit()

    def entries(self) -> list[ConflictEntry]:
        """The conflicts on screen."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, ConflictEntry)]

    def sentences(self) -> list[str]:
        """What is said, for those who cannot see it."""
        return [entry.accessibleName() for entry in self.entries()]

    def _typed(self) -> dict[object, str]:
        return {entry.item.conflict.key: entry.editor.words() for entry in self.entries() if entry.editor is not None}

    def _show_group(self, kind: str, shown: Sequence[Judged], everything: Sequence[Judged]) -> None:
        if not shown:
            return
        self._lines.addWidget(label(_headed(kind, sum(kind_of(item) == kind for item in everything)), "strong"))
        for item in shown:
            entry = ConflictEntry(item, links=True, own=self.own, editable=self._editable)
            entry.asked.connect(self.opened)
            entry.reasoned.connect(self.reasoned)
            entry.changed.connect(self.changed)
            self._lines.addWidget(entry)
            entry.show()  # at once, for its height counts now

    def _show_rest(self, rest: int) -> None:
        if rest > 0:
            more = button(_("Show more ({count})").format(count=rest), self._on_more, role="link")
            self._lines.addLayout(columns(more, STRETCH))

    @Slot()
    def _on_more(self) -> None:
        self._limit += STEP
        shown, self._shown = self._shown or (), None
        self.show_conflicts(shown)


def _headed(kind: str, count: int) -> str:
    words = {
        "hard": ngettext("{count} blocks", "{count} block", count),
        "soft": ngettext("{count} needs a reason", "{count} need a reason", count),
        "excused": ngettext("{count} has its reason", "{count} have their reason", count),
    }[kind]
    return words.format(count=count)
