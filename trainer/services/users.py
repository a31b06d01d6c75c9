"""Acts on users: the first administrator, signing in and out, locking, and looking after those who sign in."""

from dataclasses import dataclass, field, replace

from trainer.domain.access import (
    IDLE_MINUTES,
    USUAL_IDLE,
    Right,
    Role,
    User,
    require_last_administrator,
    require_password,
    wait_after,
    wait_of,
)
from trainer.domain.errors import Refusal, mark
from trainer.services.access import free, needs
from trainer.services.passwords import Passwords
from trainer.services.workplace import Workplace
from trainer.store import office, users
from trainer.store.database import Connection
from trainer.store.first_page import any_user, setting_value
from trainer.store.users import Secret

IDLE = "idle_minutes"


@dataclass(frozen=True)
class UserService:
    """Users are switched on by making the first administrator; until then nobody signs in and everything is allowed."""

    workplace: Workplace
    passwords: Passwords = field(default_factory=Passwords)

    # who is in front

    @property
    @free
    def present(self) -> User | None:
        """Who is signed in."""
        return self.workplace.access.user

    @free
    def is_wanted(self) -> bool:
        """Whether somebody has to sign in before anything is shown."""
        return self.workplace.access.is_wanted(self.workplace.database)

    @free
    def may(self, right: Right) -> bool:
        """Whether who is in front has a right, for buttons that say so beforehand."""
        return self.workplace.access.may(self.workplace.database, right)

    @free
    def sign_in(self, login: str, password: str) -> User:
        """Raises `Refusal` for a wrong name or password, and while a wrong try makes one wait."""
        return self._proved(login, password, "signed in")

    @free
    def sign_out(self) -> None:
        """Nobody is in front any more."""
        self._leave("signed out")

    @free
    def lock(self) -> None:
        """The screen is covered; who sits here stays signed in, for what he recorded may still be on its way to disk."""
        user = self.present
        if user is not None:
            with self.workplace.database.writing() as connection:
                self._note(connection, user, "screen locked")

    @free
    def unlock(self, password: str) -> User:
        """The same user again; tries count like those of signing in. Raises `Refusal`."""
        user = self.present
        if user is None:
            raise Refusal(mark("Nobody is signed in. Sign in first."))
        return self._proved(user.login, password, "screen unlocked")

    @free
    def look_again(self) -> None:
        """New rights hold at once, and who was switched off is out.

        To be called when a change of the kind "users" is announced: somebody has changed them elsewhere.
        """
        user = self.present
        if user is None:
            self.workplace.access.sign_out()
            return
        with self.workplace.database.reading() as connection:
            now = users.user_by_id(connection, user.id)
            if now is not None and now.is_active:
                self._take(connection, now)
                return
        self.workplace.access.sign_out()

    @free
    def change_password(self, old: str, new: str) -> None:
        """One's own password. Raises `Refusal`; the old one counts as a try like that of signing in."""
        if self.present is None:
            raise Refusal(mark("Nobody is signed in. Sign in first."))
        user = self._proved(self.present.login, old, "")
        require_password(new, user.login)
        self._keep_password(user, new, "password changed")

    @free
    def idle_minutes(self) -> int:
        """After how many minutes without a key or a mouse the screen is locked."""
        with self.workplace.database.reading() as connection:
            held = setting_value(connection, IDLE)
        return held if isinstance(held, int) else USUAL_IDLE

    # those who sign in

    @free
    def begin(self, user: User, password: str) -> User:
        """Make the first administrator, who is then signed in: from now on everybody signs in. Raises `Refusal`."""
        made = replace(user, id=self.workplace.new_id(), roles=(*user.roles, Role.ADMINISTRATOR)).checked()
        require_password(password, made.login)
        kept, now = self.passwords.hashed(password), self.workplace.clock()
        with self.workplace.database.writing() as connection:
            users.wait_for_others(connection)
            if any_user(connection):
                raise Refusal(mark("There are users already. Sign in as one of the administrators."))
            users.add_user(connection, made, kept, now)
            self._note(connection, made, "users switched on")
            self._take(connection, made)
        return made

    @needs(Right.USERS)
    def all(self) -> tuple[User, ...]:
        """Users by name, those of one's own unit where one looks after no more."""
        with self.workplace.database.reading() as connection:
            found = users.load_users(connection)
        return tuple(item for item in found if self.workplace.access.covers(item.unit))

    @needs(Right.USERS)
    def add(self, user: User, password: str) -> User:
        """Keep a new user. Raises `Refusal`."""
        made = replace(user, id=self.workplace.new_id()).checked()
        require_password(password, made.login)
        self.workplace.access.require_unit(made.unit)
        kept, now = self.passwords.hashed(password), self.workplace.clock()
        with self.workplace.database.writing() as connection:
            _require_new_login(connection, made)
            if not any_user(connection):
                raise Refusal(mark("Make the first administrator first: only he can make other users."))
            users.add_user(connection, made, kept, now)
            self.workplace.audit(connection, "user added", made.login, roles=[role.value for role in made.roles],
                                 unit=made.unit)  # fmt: skip
        return made

    @needs(Right.USERS)
    def change(self, user: User) -> User:
        """Keep what was changed of a user; his password stays. Raises `Refusal`."""
        kept = user.checked()
        with self.workplace.database.writing() as connection:
            before = _of(connection, kept.id)
            for unit in (before.unit, kept.unit):
                self.workplace.access.require_unit(unit)
            _require_new_login(connection, kept)
            require_last_administrator(users.load_users(connection), kept)
            users.save_user(connection, kept, self.workplace.clock())
            act = _act(before, kept)
            self.workplace.audit(connection, act, kept.login, roles=[role.value for role in kept.roles], unit=kept.unit)
            if self.present is not None and self.present.id == kept.id:
                self._take(connection, kept)
        return kept

    @needs(Right.USERS)
    def reset_password(self, key: str, password: str) -> None:
        """Give somebody another password, who then changes it himself. Raises `Refusal`."""
        with self.workplace.database.reading() as connection:
            user = _of(connection, key)
        self.workplace.access.require_unit(user.unit)
        require_password(password, user.login)
        self._keep_password(user, password, "password reset")

    @needs(Right.USERS)
    def set_idle_minutes(self, minutes: int) -> None:
        """Keep after how many minutes the screen is locked. Raises `Refusal`."""
        first, last = IDLE_MINUTES
        if not first <= minutes <= last:
            raise Refusal(mark("Choose between {first} and {last} minutes."), first=first, last=last)
        with self.workplace.database.writing() as connection:
            office.save_settings(connection, {IDLE: minutes})
            self.workplace.audit(connection, "idle time changed", "", minutes=minutes)

    # inside

    def _proved(self, login: str, password: str, act: str) -> User:
        """The user whose name and password these are, now in front; `act` goes into the audit list."""
        secret = self._tried(login)
        kept = secret.password if secret is not None else self.passwords.of_nobody
        if not self.passwords.agree(kept, password) or secret is None:
            raise self._wrong(secret)
        if not secret.user.is_active:
            raise Refusal(mark("{name} is switched off. An administrator can switch the user on again."),
                          name=secret.user.name)  # fmt: skip
        renewed = self.passwords.hashed(password) if self.passwords.is_old(kept) else ""
        with self.workplace.database.writing() as connection:
            users.forget_failures(connection, secret.user.id)
            if renewed:
                users.save_password(connection, secret.user.id, renewed, self.workplace.clock())
            if act:
                self._note(connection, secret.user, act)
            self._take(connection, secret.user)
        return secret.user

    def _tried(self, login: str) -> Secret | None:
        """The try counts before the password is looked at: ending the program in between saves nobody the wait."""
        now = self.workplace.clock()
        with self.workplace.database.writing() as connection:
            secret = users.find_user(connection, login)
            if secret is None:
                return None
            wait = wait_of(secret.failures, secret.failed_at, now)
            if wait:
                raise Refusal(mark("Too many wrong passwords. The next try counts in {seconds} seconds; starting the "
                                   "program anew does not shorten it."), seconds=wait)  # fmt: skip
            users.count_failure(connection, secret.user.id, now)
        return secret

    def _wrong(self, secret: Secret | None) -> Refusal:
        with self.workplace.database.writing() as connection:
            self._note(connection, None if secret is None else secret.user, "sign-in failed")
        wait = 0 if secret is None else wait_after(secret.failures + 1)
        if wait:
            return Refusal(mark("Name or password is wrong. The next try counts in {seconds} seconds."), seconds=wait)
        return Refusal(mark("Name or password is wrong. Look at Caps Lock and try again."))

    def _note(self, connection: Connection, user: User | None, act: str) -> None:
        """An unknown name is not written down: it may be a password typed into the wrong field."""
        place, who, login = self.workplace, "", ""
        if user is not None:
            who, login = user.name, user.login
        row = office.AuditRow(place.clock(), who, act, login)
        office.write_audit(connection, place.new_id(), row, {"device": place.device})

    def _take(self, connection: Connection, user: User) -> None:
        self.workplace.access.sign_in(user, "" if users.is_everywhere(connection, user.unit) else user.unit)

    def _leave(self, act: str) -> None:
        user = self.present
        if user is not None:
            with self.workplace.database.writing() as connection:
                self._note(connection, user, act)
        self.workplace.access.sign_out()

    def _keep_password(self, user: User, password: str, act: str) -> None:
        kept, now = self.passwords.hashed(password), self.workplace.clock()
        with self.workplace.database.writing() as connection:
            users.save_password(connection, user.id, kept, now)
            self.workplace.audit(connection, act, user.login)


def _of(connection: Connection, key: str) -> User:
    found = users.user_by_id(connection, key)
    if found is None:
        raise Refusal(mark("This user is no longer there. Somebody else has changed the list of users."))
    return found


def _require_new_login(connection: Connection, user: User) -> None:
    if users.taken_by_another(connection, user.login, user.id):
        raise Refusal(mark("Somebody else signs in with {login} already. Choose another name."), login=user.login)


def _act(before: User, after: User) -> str:
    if before.is_active != after.is_active:
        return "user switched on" if after.is_active else "user switched off"
    return "user changed"
