"""Setting a passphrase, at the first start and later."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.services import protection
from trainer.services.services import Services
from trainer.ui.messages import Messages
from trainer.ui.reopening import Afterwards


def protection_act(parent: QWidget, services: Services) -> Afterwards | None:
    """Ask for a new passphrase; what is then to be done, or None when he thinks better of it."""
    is_protected = services.protection.is_protected()
    heading = _("Change the passphrase") if is_protected else _("Protect the data with a passphrase")
    detail = _("Three or four words that do not belong together are easy to keep in mind and hard to guess. A lost "
               "passphrase cannot be recovered by anybody: without it the data is gone, in the backups too.")  # fmt: skip
    check: Callable[[str], None] = protection.require_passphrase
    typed = Messages.new_passphrase(parent, heading, detail, check, asks_present=is_protected)
    if typed is None:
        return None
    work = partial(_protect, Path(services.upkeep.place()), typed.present, typed.new)
    return Afterwards(_("The data file is being protected …"), work)


def _protect(path: Path, present: str, new: str) -> str:
    protection.require_present(path, present)
    protection.protect(path, new)
    return _("The data file opens with its new passphrase only.")
