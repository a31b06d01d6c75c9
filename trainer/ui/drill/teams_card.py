"""The teams of a drill: who is scored together."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.drill import Drill, Team, TeamLevel
from trainer.i18n import _, ngettext
from trainer.ui.layout import STRETCH, button, clear, columns, icon_button, label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice, Number, line_field, set_value, value_of
from trainer.ui.wording import TEAM_LEVELS

STRONGEST = 9999
LEVEL_WIDTH, STRENGTH_WIDTH, COUNT_WIDTH = 128, 92, 64
CROSS = 46


class TeamRow(QWidget):
    """One team to edit, or to read."""

    edited = Signal(object)
    removal_asked = Signal(str)

    def __init__(self, team: Team, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.team = team
        self._count = label(role="muted")
        self._count.setFixedWidth(COUNT_WIDTH)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if editable:
            self._build_fields(team)
        else:
            self._build_words(team)

    def _build_fields(self, team: Team) -> None:
        self.name = line_field(longest=120)
        self._level = Choice([(level.value, _(TEAM_LEVELS[level])) for level in TeamLevel])
        self._strength = Number(0, STRONGEST)
        self._level.setFixedWidth(LEVEL_WIDTH)
        self._strength.setFixedWidth(STRENGTH_WIDTH)
        self._strength.setSpecialValueText("—")
        cross = icon_button("delete", _("Remove the team {team}").format(team=team.name), self._on_remove)
        for field, said in ((self.name, _("Name")), (self._level, _("Level")), (self._strength, _("Strength"))):
            field.setAccessibleName(f"{said}: {team.name}")
        self.name.textEdited.connect(self._on_edited)
        self._level.currentIndexChanged.connect(self._on_edited)
        self._strength.valueChanged.connect(self._on_edited)
        self.setLayout(columns((self.name, 1), self._level, self._strength, self._count, cross))

    def _build_words(self, team: Team) -> None:
        level = label(_(TEAM_LEVELS[team.level]), "muted")
        level.setFixedWidth(LEVEL_WIDTH)
        self.setLayout(columns((ElidedLabel(team.name), 1), level, self._count))

    def show_team(self, team: Team, members: int, *, editable: bool) -> None:
        """A newer state; fields that already show it are left alone."""
        self.team = team
        self._count.setText(str(members))
        self._count.setAccessibleName(ngettext("{count} member", "{count} members", members).format(count=members))
        if not editable:
            return
        values = ((self.name, team.name), (self._level, team.level.value), (self._strength, team.strength))
        for field, value in values:
            if value_of(field) != value:
                set_value(field, value)
                self.name.setCursorPosition(0)

    @Slot()
    def _on_edited(self) -> None:
        level = TeamLevel(str(self._level.currentData()))
        self.edited.emit(Team(self.team.id, self.name.text().strip(), level, self._strength.value()))

    @Slot()
    def _on_remove(self) -> None:
        self.removal_asked.emit(self.team.id)


class TeamsCard(Card):
    """Asks for teams to be added, changed, removed."""

    added = Signal()
    edited = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Teams"), parent=parent)
        self._rows: list[TeamRow] = []
        self._is_editable = True
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._add = button(_("Add a team"), icon="add")
        self._add.clicked.connect(self.added)
        self._none = label(
            _("No team yet. Marks are given to teams, so a drill needs at least one."), "muted", wrap=True
        )
        self.add(self._titles())
        self.add(self._none)
        self.add(self._lines)
        self.add(columns(self._add, STRETCH))

    def _titles(self) -> QWidget:
        self._titles_row = QWidget()
        level, self._strength_title, self._members_title = (
            label(words, "small") for words in (_("Level"), _("Strength"), _("Members"))
        )
        level.setFixedWidth(LEVEL_WIDTH)
        self._strength_title.setFixedWidth(STRENGTH_WIDTH)
        parts = (level, self._strength_title, self._members_title)
        self._titles_row.setLayout(columns((label(_("Name"), "small"), 1), *parts))
        return self._titles_row

    def show_drill(self, drill: Drill, *, editable: bool) -> None:
        """Show the teams of a draft."""
        if [row.team.id for row in self._rows] != [team.id for team in drill.teams] or editable != self._is_editable:
            self._rebuild(drill, editable=editable)
        for row, team in zip(self._rows, drill.teams, strict=True):
            row.show_team(team, len(drill.members(team.id)), editable=editable)
        self._add.setVisible(editable)
        self._titles_row.setVisible(bool(drill.teams))
        self._strength_title.setVisible(editable)
        self._members_title.setFixedWidth(COUNT_WIDTH + (CROSS if editable else 0))
        self._none.setVisible(not drill.teams)
        self.set_aside(str(len(drill.teams)) if drill.teams else "")

    def focus_last(self) -> None:
        """Put the cursor into the name of the last team."""
        if self._rows:
            self._rows[-1].name.setFocus()
            self._rows[-1].name.selectAll()

    def _rebuild(self, drill: Drill, *, editable: bool) -> None:
        clear(self._lines)
        self._is_editable = editable
        self._rows = [TeamRow(team, editable=editable) for team in drill.teams]
        for row in self._rows:
            row.edited.connect(self.edited)
            row.removal_asked.connect(self.removed)
            self._lines.addWidget(row)
