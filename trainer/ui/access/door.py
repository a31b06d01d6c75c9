"""The door of the window: who is in front of it, the lock after idling, and the way out for the next user."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.access import Right, User, require_password
from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.services import Services
from trainer.ui.access.asking import AskingCover
from trainer.ui.access.idle import IdleWatch
from trainer.ui.access.lock import LockCover
from trainer.ui.access.sign_in import SignInCover
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Change
from trainer.ui.jobs import Jobs, Progress

COMMANDS = frozenset({"lock_screen", "sign_out", "change_password"})
"""Commands of the window that only a signed-in user has."""

ROOMS = {"users": Right.USERS, "audit": Right.AUDIT}


class Door(QObject):
    """`entered` says that somebody may see the window, `left` that nobody may any more."""

    entered = Signal(object)
    left = Signal()
    language_chosen = Signal(str)

    def __init__(self, services: Services, jobs: Jobs, window: AppWindow) -> None:
        super().__init__(window)
        self._services, self._jobs, self._window = services, jobs, window
        self._cover: AskingCover | None = None
        self._rights: frozenset[object] = frozenset()
        self.idle = IdleWatch(services.workplace.steady, self)
        self.idle.idled.connect(self.lock)

    @property
    def is_shut(self) -> bool:
        """Whether somebody has to sign in; behind the lock, what was begun goes on."""
        return isinstance(self._cover, SignInCover)

    def close(self) -> None:
        """The window closes."""
        self.idle.stop()

    # in

    def ask_in(self, said: str = "") -> None:
        """Nobody is signed in: cover the window and ask who comes; `said` is why."""
        owner = self._services.office.owner()
        place = self._services.overview.unit_name(owner.unit) if owner is not None else ""
        cover = SignInCover(self._services, self._jobs, place, self._window)
        cover.let_in.connect(self._on_signed_in)
        self._put(cover)
        cover.tell(said)

    @Slot(object)
    def _on_signed_in(self, user: User) -> None:
        self._take_away()
        self.let_in(user)

    def let_in(self, user: User) -> None:
        """Whoever has just signed in, or has just become the first administrator."""
        self._rights = user.rights
        self._offer()
        self.idle.start(self._services.users.idle_minutes())
        self.entered.emit(user)

    def _offer(self) -> None:
        may = self._services.users.may
        rooms = {name for name, right in ROOMS.items() if may(right)}
        self._window.offer_commands(COMMANDS | rooms)

    # his own password

    @Slot()
    def change_password(self) -> None:
        """Ask for the present one and twice for the new one."""
        from trainer.ui.messages import Messages
        from trainer.ui.passphrase_dialogs import Said

        user = self._services.users.present
        if user is None:
            return
        detail = _("Three or four words are easy to keep in mind and hard to guess.")
        said = Said(_("Change my password"), detail, _("Save"), is_for_ever=False)
        check = partial(_check, user.login)
        typed = Messages.new_password(self._window, said, check, asks_present=True)
        if typed is not None:
            work = partial(_change, self._services, typed.present, typed.new)
            self._jobs.run(work, self._on_changed, self._on_trouble, write=True)

    @Slot(object)
    def _on_changed(self, _nothing: None) -> None:
        self._window.notify(_("Your password is changed."), "good")

    # the lock

    @Slot()
    def lock(self) -> None:
        """Cover the window at once; who sits here stays signed in."""
        user = self._services.users.present
        if user is None or self._cover is not None:
            return
        self.idle.stop()
        cover = LockCover(self._services, self._jobs, user, self._window)
        cover.let_in.connect(self._on_unlocked)
        cover.sign_out_asked.connect(self.sign_out)
        self._put(cover)
        self._jobs.run(self._note_lock, self._on_noted, self._on_not_noted, write=True)

    def _note_lock(self, _progress: Progress) -> None:
        self._services.users.lock()

    @Slot(object)
    def _on_unlocked(self, user: User) -> None:
        self._take_away()
        self.idle.start(self._services.users.idle_minutes())
        self._renew(user)

    # out

    @Slot()
    def sign_out(self) -> None:
        """After what is still on its way to disk: marks are written in the name of who gave them."""
        count = sum(refused() for refused in self._jobs.unsaved)
        if count:
            self._say_unsaved(count)
        elif self._services.users.present is not None:
            self._jobs.run(self._sign_out, self._on_signed_out, self._on_trouble, write=True)

    def _say_unsaved(self, count: int) -> None:
        from trainer.ui.messages import Messages

        text = ngettext("{count} mark is not saved yet.", "{count} marks are not saved yet.", count).format(count=count)
        detail = _("Signing out now would lose them. Free some space, or end the program that holds the data file: "
                   "then they are saved by themselves, and you can sign out.")  # fmt: skip
        Messages.information(self._window, text, detail)

    def _sign_out(self, _progress: Progress) -> None:
        self._services.users.sign_out()

    @Slot(object)
    def _on_signed_out(self, _nothing: None) -> None:
        self._leave()

    def _leave(self, said: str = "") -> None:
        self.idle.stop()
        self._take_away()
        self._rights = frozenset()
        self._window.offer_commands(frozenset())
        self.left.emit()
        self.ask_in(said)

    # changes elsewhere

    def see(self, change: Change) -> None:
        """Users or the time of idling were changed, here or elsewhere."""
        users = self._services.users
        if self._cover is not None and any(kind.startswith("safety_stop:") for kind in change.kinds):
            self._cover.tell(_("NO PLAY: the drill was stopped."))
        if change.touches("settings") and users.present is not None and self._cover is None:
            self.idle.start(users.idle_minutes())
        if change.touches("users"):
            self._look_again(was=users.present)

    def _look_again(self, was: User | None) -> None:
        users = self._services.users
        users.look_again()
        now = users.present
        if now is not None and not self._rights:
            self.let_in(now)
        elif now is not None and self._cover is None:
            self._renew(now)
        elif now is None and users.is_wanted() and not self.is_shut:
            off, begun = _("An administrator has switched this user off."), _("This data has users now. Sign in.")
            self._leave(off if was is not None else begun)

    def _renew(self, user: User) -> None:
        """Pages are made anew for other rights."""
        if user.rights != self._rights:
            self._rights = user.rights
            self._offer()
            self.entered.emit(user)

    # the cover

    def _put(self, cover: AskingCover) -> None:
        self._take_away()
        self._cover = cover
        cover.language_chosen.connect(self.language_chosen)
        cover.cover()

    def _take_away(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.uncover()
            cover.deleteLater()

    @Slot(object)
    def _on_noted(self, _nothing: None) -> None:
        """The audit list has it."""

    @Slot(object)
    def _on_not_noted(self, _trouble: Trouble) -> None:
        """A disk that refuses a line of the audit list is no reason to leave the screen open."""

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        if self._cover is not None:
            self._cover.tell(tell(trouble))
        else:
            self._window.notify(tell(trouble), "bad")


def _check(login: str, password: str) -> None:
    require_password(password, login)


def _change(services: Services, old: str, new: str, _progress: Progress) -> None:
    services.users.change_password(old, new)
