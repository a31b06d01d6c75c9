"""A protected data file at the start: asks for the passphrase until it fits or he gives up."""

from collections.abc import Callable

from trainer.domain.access import wait_after
from trainer.domain.errors import Locked
from trainer.i18n import _, tell
from trainer.ui.messages import Messages


def is_unlocked(locked: Locked, unlock: Callable[[str], None]) -> bool:
    """Whether the right passphrase was typed; wrong ones cost more and more waiting."""
    detail, failures = tell(locked), 0
    while True:
        typed = Messages.passphrase(None, _("Passphrase of the data"), detail, wait=wait_after(failures))
        if typed is None:
            return False
        try:
            unlock(typed)
        except Locked as wrong:
            failures += 1
            detail = tell(wrong)
        else:
            return True
