"""One strength and one gap of each unit, in words; nobody is named."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.domain.hot_wash import HotWash, TeamWords
from trainer.i18n import _
from trainer.ui.hot_wash.draft_card import DraftCard
from trainer.ui.hot_wash.kept_text import KeptText
from trainer.ui.layout import clear, label
from trainer.ui.theme import grid

NAME_WIDTH = 150


class TeamFields:
    """The two fields of a unit."""

    def __init__(self, words: TeamWords) -> None:
        self.words = words
        self.strength = KeptText(_("Strong point of {unit}").format(unit=words.name), 2)
        self.gap = KeptText(_("Gap of {unit}").format(unit=words.name), 2)
        for field in (self.strength, self.gap):
            field.setPlaceholderText(_("Too little was seen for a proposal."))

    def show_words(self, words: TeamWords, *, editable: bool, fresh: bool) -> None:
        """What holds now."""
        self.words = words
        for field, text in ((self.strength, words.strength), (self.gap, words.gap)):
            field.setReadOnly(not editable)
            field.show_texts(*((text,) if text else ()), fresh=fresh)

    def written(self) -> TeamWords:
        """As it stands in the fields."""
        return replace(self.words, strength=" ".join(self.strength.texts), gap=" ".join(self.gap.texts))


class TeamsCard(DraftCard):
    """`kept` gives units with their words."""

    kept = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("One strength, one gap of each unit"), parent)
        self.fields: Mapping[str, TeamFields] = {}
        self._none = label(_("No unit is scored in this drill."), "muted")
        self._grid = QGridLayout()
        self._grid.setSpacing(grid())
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.add(self._none)
        self.add(self._grid)

    def show_wash(self, shown: HotWash, *, editable: bool, fresh: bool) -> None:
        """What holds now; a text being written stays."""
        if list(self.fields) != [item.team for item in shown.teams]:
            self._build_rows(shown)
            fresh = True
        for item in shown.teams:
            self.fields[item.team].show_words(item, editable=editable, fresh=fresh)
        self._none.setVisible(not shown.teams)
        is_confirmed = all(item.is_confirmed for item in shown.teams)
        self.show_state(is_confirmed=is_confirmed, has_any=bool(shown.teams), editable=editable)

    def _build_rows(self, shown: HotWash) -> None:
        clear(self._grid)
        self.fields = {item.team: TeamFields(item) for item in shown.teams}
        for column, words in enumerate((_("Unit"), _("Strong point"), _("Gap"))):
            self._grid.addWidget(label(words, "small"), 0, column)
        for row, fields in enumerate(self.fields.values(), start=1):
            name = label(fields.words.name, "strong", wrap=True)
            name.setFixedWidth(NAME_WIDTH)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, field in ((1, fields.strength), (2, fields.gap)):
                self._grid.addWidget(field, row, column)
                field.kept.connect(self._on_kept)

    def confirm(self) -> None:
        drafts = [item.written() for item in self.fields.values() if not item.words.is_confirmed]
        self.kept.emit(tuple(drafts))

    @Slot()
    def _on_kept(self) -> None:
        field = self.sender()
        changed = [item for item in self.fields.values() if field in (item.strength, item.gap)]
        self.kept.emit(tuple(item.written() for item in changed))
