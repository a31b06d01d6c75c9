"""In the place of a tab whose content is not for who is signed in: to whom it belongs, instead of empty tables."""

from trainer.domain.access import RIGHT_NAMES, ROLE_NAMES, Right, Role, holders
from trainer.domain.drill import Drill
from trainer.domain.scenario import Scenario
from trainer.i18n import _
from trainer.services.users import UserService
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.layout import rows
from trainer.ui.widgets.empty_state import EmptyState

WANTED = {
    "scoring": (Right.MARK, Right.RESULTS),
    "hot_wash": (Right.RESULTS,),
    "result": (Right.RESULTS, Right.MARK),
    "report": (Right.RESULTS,),
}
"""Any one of these opens a tab; the others are open to all."""


def is_open(users: UserService, name: str) -> bool:
    """Whether who is in front may see a tab at all."""
    wanted = WANTED.get(name, ())
    return not wanted or any(users.may(right) for right in wanted)


class ClosedTab(Tab):
    """Says whose the content is."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        wanted = WANTED[name]
        roles = [_(ROLE_NAMES[role]) for role in Role if any(role in holders(right) for right in wanted)]
        told = _("This needs the right to {right}. It belongs to: {roles}. An administrator can give it.")
        words = told.format(right=_(RIGHT_NAMES[wanted[0]]), roles=", ".join(roles))
        self.setLayout(rows(EmptyState("lock", _("This part is not open to you"), words)))

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:
        """The same for every drill."""
