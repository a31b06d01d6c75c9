"""Whether the data file is protected by a passphrase, and the change of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services import protection
from trainer.services.services import Services
from trainer.ui.layout import STRETCH, button, columns, label
from trainer.ui.messages import Messages
from trainer.ui.protecting import protection_act
from trainer.ui.reopening import Afterwards
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge


class ProtectionCard(Card):
    """The window closes for a moment while the file is written anew."""

    reopen_asked = Signal(object)
    noted = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Protection by a passphrase"), parent=parent)
        self._services = services
        self._words, self._copies = label(role="muted", wrap=True), label(role="muted", wrap=True)
        self._protected, self._open = Badge(_("Protected"), "good"), Badge(_("Not protected"), "warning")
        self.set = button(_("Set a passphrase…"), self._on_set, icon="lock")
        self.change = button(_("Change the passphrase…"), self._on_set, icon="lock")
        self.remove = button(_("Take the protection away…"), self._on_remove)
        self.delete = button(_("Delete unprotected copies…"), self._on_delete, icon="delete")
        for badge in (self._protected, self._open):
            self.add_aside(badge)
        self.add(self._words)
        self.add(columns(self.set, self.change, self.remove, STRETCH))
        self.add(self._copies)
        self.add(columns(self.delete, STRETCH))

    def show_set(self) -> None:
        """Show what is now; on a server there is nothing to protect here."""
        service = self._services.protection
        is_possible = service.is_possible()
        self.setVisible(is_possible)
        if not is_possible:
            return
        is_protected = service.is_protected()
        self._words.setText(
            _(
                "Whoever takes this laptop or a backup reads nothing without the passphrase. It is asked for at each start."
            )
            if is_protected
            else _("Whoever takes this laptop or a backup can read names and scores. A passphrase prevents it.")
        )
        for part, is_shown in (
            (self._protected, is_protected), (self._open, not is_protected), (self.set, not is_protected),
            (self.change, is_protected), (self.remove, is_protected),
        ):  # fmt: skip
            part.setVisible(is_shown)
        self._show_copies(self._plain() if is_protected else ())

    def _show_copies(self, copies: tuple[Path, ...]) -> None:
        told = ngettext(
            "{count} older copy beside the data file is not protected.",
            "{count} older copies beside the data file are not protected.",
            len(copies),
        )
        self._copies.setText(told.format(count=len(copies)))
        self._copies.setVisible(bool(copies))
        self.delete.setVisible(bool(copies))

    def _plain(self) -> tuple[Path, ...]:
        return self._services.protection.plain_copies()

    @property
    def _path(self) -> Path:
        return Path(self._services.upkeep.place())

    # acts

    @Slot()
    def _on_set(self) -> None:
        act = protection_act(self, self._services)
        if act is not None:
            self._ask(act, is_protected=True)

    @Slot()
    def _on_remove(self) -> None:
        heading = _("Take the protection away?")
        detail = _("Afterwards whoever takes this laptop can read names and scores. Type the passphrase to go on.")
        typed = Messages.passphrase(self, heading, detail, yes=_("Take away"))
        if typed is None:
            return
        work = partial(_unprotect, self._path, typed)
        self._ask(Afterwards(_("The protection is being taken away …"), work), is_protected=False)

    def _ask(self, act: Afterwards, *, is_protected: bool) -> None:
        try:
            self._services.protection.note(is_protected=is_protected)
        except Trouble as trouble:
            self.noted.emit(tell(trouble), "bad")
            return
        self.reopen_asked.emit(act)

    @Slot()
    def _on_delete(self) -> None:
        copies = self._plain()
        names = "\n".join(copy.name for copy in copies[:8]) + ("\n…" if len(copies) > 8 else "")
        count = len(copies)
        text = ngettext("Delete {count} unprotected copy?", "Delete {count} unprotected copies?", count).format(
            count=count
        )
        detail = _("A new protected backup is taken first.") + "\n\n" + names
        if not Messages.question(self, text, detail, yes=_("Delete"), danger=True):
            return
        try:
            self._services.backups.take()
            self._services.protection.delete_plain_copies()
        except Trouble as trouble:
            self.noted.emit(tell(trouble), "bad")
            return
        self.noted.emit(_("The unprotected copies are deleted."), "good")
        self.show_set()


def _unprotect(path: Path, present: str) -> str:
    protection.require_present(path, present)
    protection.unprotect(path)
    return _("The data file opens without a passphrase now.")
