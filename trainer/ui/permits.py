"""Buttons of acts that who is in front has no right to are switched off and say whom the act belongs to."""

from PySide6.QtWidgets import QWidget

from trainer.domain.access import RIGHT_NAMES, ROLE_NAMES, Right, holders
from trainer.i18n import _
from trainer.services.access import Placed


def may(services: Placed, right: Right) -> bool:
    """Whether who is in front has a right; everybody has all while the data has no users."""
    place = services.workplace
    return place.access.may(place.database, right)


def belongs_to(right: Right) -> str:
    """Which right is missing and who has it."""
    roles = ", ".join(_(ROLE_NAMES[role]) for role in holders(right))
    return _("Needs the right to {right}: {roles}").format(right=_(RIGHT_NAMES[right]), roles=roles)


def permit(services: Placed, right: Right, *widgets: QWidget) -> bool:
    """Switch widgets off where the right is missing; says whether it is there."""
    is_given = may(services, right)
    for widget in () if is_given else widgets:
        widget.setEnabled(False)
        widget.setToolTip(belongs_to(right))
    return is_given
