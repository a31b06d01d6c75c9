"""Who leads, controls and scores: each role with its holders."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from trainer.domain.directory import RoleKind
from trainer.domain.drill import Drill, RoleHolder
from trainer.i18n import _, language
from trainer.ui.drill.plan_draft import EVALUATOR
from trainer.ui.layout import STRETCH, button, clear, columns, icon_button, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel

USUAL = ("PJ", "DIRLAT", "KOORLAT", "WASDAL", EVALUATOR, "KESELAMATAN")
PLAYER = "PELAKU"


def role_name(role: RoleKind) -> str:
    """The role's label in the language in use."""
    return role.label if language() == "id" else role.label_en


class HolderLine(QWidget):
    """A person in a role, to be taken out of it."""

    removal_asked = Signal(object)

    def __init__(self, holder: RoleHolder, *, editable: bool, warned: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        name = ElidedLabel(f"{holder.rank} {holder.name}".strip())
        more = ElidedLabel(f"{holder.service_number} · {holder.position} · {holder.unit}", "small")
        words = QWidget()
        words.setLayout(rows(name, more, *([label(f"▲ {warned}", "bad", wrap=True)] if warned else []), gap=0))
        parts = columns((words, 1))
        if editable:
            said = _("Take {name} out of this role").format(name=holder.name)
            parts.addWidget(icon_button("close", said, self._on_remove))
        self.setLayout(parts)

    @Slot()
    def _on_remove(self) -> None:
        self.removal_asked.emit(self._holder)


class RoleBlock(QWidget):
    """One role: what it is called, who holds it, a button to name one more."""

    person_asked = Signal(str)
    removal_asked = Signal(object)

    def __init__(self, role: RoleKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = role
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.add = icon_button("add", _("Name a person: {role}").format(role=role_name(role)), self._on_add)
        self._nobody = label(_("Nobody yet"), "muted")
        self.setToolTip(role.duty)
        title = ElidedLabel(role_name(role), "strong")
        self.setLayout(rows(columns((title, 1), self._nobody, self.add), self._lines, gap=0))

    def show_holders(self, holders: Sequence[RoleHolder], drill: Drill, *, editable: bool) -> None:
        """Who holds it now."""
        clear(self._lines)
        for holder in holders:
            own = self.role.code == EVALUATOR and holder.unit in drill.units
            line = HolderLine(holder, editable=editable, warned=_("Would score the own unit") if own else "")
            line.removal_asked.connect(self.removal_asked)
            self._lines.addWidget(line)
        self._nobody.setVisible(not holders)
        self.add.setVisible(editable)

    @Slot()
    def _on_add(self) -> None:
        self.person_asked.emit(self.role.code)


class RolesCard(Card):
    """The usual roles, those that are held, and a menu of the others."""

    person_asked = Signal(str)
    removal_asked = Signal(object)

    def __init__(self, roles: Sequence[RoleKind], parent: QWidget | None = None) -> None:
        super().__init__(_("Roles"), parent=parent)
        self._roles = [role for role in roles if role.code != PLAYER]
        self._opened: set[str] = set()
        self._shown: tuple[tuple[RoleHolder, ...], tuple[str, ...], bool] | None = None
        self._drill: Drill | None = None
        self._is_editable = False
        self.blocks: dict[str, RoleBlock] = {}
        self._fill()

    def _fill(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        for role in self._roles:
            block = RoleBlock(role)
            block.person_asked.connect(self.person_asked)
            block.removal_asked.connect(self.removal_asked)
            self.blocks[role.code] = block
            column.addWidget(block)
        self._more = button(_("Further role…"), icon="add")
        self._menu = QMenu(self._more)
        self._menu.triggered.connect(self._on_further)
        self._more.setMenu(self._menu)
        self.add(column)
        self.add(columns(self._more, STRETCH))

    def show_drill(self, drill: Drill, *, editable: bool) -> None:
        """Show the roles of a draft."""
        self._drill, self._is_editable = drill, editable
        state = (drill.roles, drill.units, editable)
        if state != self._shown:
            self._shown = state
            for code, block in self.blocks.items():
                holders = [item for item in drill.roles if item.role == code]
                block.show_holders(holders, drill, editable=editable)
        self._show_which()

    def _show_which(self) -> None:
        held = {item.role for item in self._drill.roles} if self._drill else set()
        wanted = held | self._opened | (set(USUAL) if self._is_editable else set())
        self._menu.clear()
        for code, block in self.blocks.items():
            block.setVisible(code in wanted)
            if code not in wanted:
                self._menu.addAction(role_name(block.role)).setData(code)
        self._more.setVisible(self._is_editable and not self._menu.isEmpty())

    @Slot(QAction)
    def _on_further(self, action: QAction) -> None:
        code = str(action.data())
        self._opened.add(code)
        self._show_which()
        self.blocks[code].add.setFocus(Qt.FocusReason.OtherFocusReason)
