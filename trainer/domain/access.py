"""Who may do what: six roles, the rights each gives, and how long a wrong password makes one wait.

The one table is `GRANTS`. What a user may do is the union over his roles; where he may do it follows from his unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from trainer.domain.errors import Refusal, mark
from trainer.domain.states import State


class Role(StrEnum):
    """What a user is in the training office. Not the function he has in one drill: that stands in its plan."""

    ADMINISTRATOR = "administrator"
    PLANNER = "perencana"
    DIRECTOR = "direktur"
    EVALUATOR = "penilai"
    LEAD = "ketua_penilai"
    OBSERVER = "pengamat"


class Right(StrEnum):
    """What an act needs. An act that needs none is open to everybody who has the data before him."""

    LOOK = "look"
    RESULTS = "results"
    LIBRARY = "library"
    DIRECTORY = "directory"
    PLAN = "plan"
    APPROVE = "approve"
    CONTROL = "control"
    RECORD = "record"
    OBSERVE = "observe"
    MARK = "mark"
    RULE = "rule"
    REPORT = "report"
    RULES = "rules"
    DATA = "data"
    USERS = "users"
    AUDIT = "audit"


ROLE_NAMES: Mapping[Role, str] = {
    Role.ADMINISTRATOR: mark("Administrator"),
    Role.PLANNER: mark("Planner"),
    Role.DIRECTOR: mark("Director"),
    Role.EVALUATOR: mark("Evaluator"),
    Role.LEAD: mark("Lead evaluator"),
    Role.OBSERVER: mark("Observer"),
}

ROLE_WORDS: Mapping[Role, str] = {
    Role.ADMINISTRATOR: mark("Users, settings, backups; may do everything but decide for others."),
    Role.PLANNER: mark("Writes scenarios, rosters and plans, and drafts reports."),
    Role.DIRECTOR: mark("Approves, runs the drill and issues the report."),
    Role.EVALUATOR: mark("Marks in his own name only, and sees no marks of others."),
    Role.LEAD: mark("Marks, rules on differences, rates objectives and sees results."),
    Role.OBSERVER: mark("Looks at plans and the course of drills and notes observations; gives no marks."),
}

RIGHT_NAMES: Mapping[Right, str] = {
    Right.LOOK: mark("look at plans and master data"),
    Right.RESULTS: mark("see marks and results"),
    Right.LIBRARY: mark("change scenarios"),
    Right.DIRECTORY: mark("change master data"),
    Right.PLAN: mark("plan drills"),
    Right.APPROVE: mark("approve drills and issue reports"),
    Right.CONTROL: mark("run a drill"),
    Right.RECORD: mark("record the course of a drill"),
    Right.OBSERVE: mark("note observations"),
    Right.MARK: mark("give marks"),
    Right.RULE: mark("rule on marks"),
    Right.REPORT: mark("write reports"),
    Right.RULES: mark("change the rules of grading"),
    Right.DATA: mark("look after the data"),
    Right.USERS: mark("look after users"),
    Right.AUDIT: mark("read the audit list"),
}

MOVE_RIGHTS: Mapping[State, tuple[Right, ...]] = {
    State.DRAFT: (Right.PLAN, Right.APPROVE),
    State.SUBMITTED: (Right.PLAN,),
    State.APPROVED: (Right.APPROVE,),
    State.SCHEDULED: (Right.PLAN,),
    State.READY: (Right.PLAN, Right.CONTROL),
    State.RUNNING: (Right.CONTROL,),
    State.FINISHED: (Right.CONTROL,),
    State.SCORING: (Right.REPORT, Right.MARK),
    State.REPORT_DRAFT: (Right.REPORT,),
    State.REPORT_ISSUED: (Right.APPROVE,),
    State.ARCHIVED: (Right.REPORT,),
    State.POSTPONED: (Right.PLAN, Right.APPROVE, Right.CONTROL),
    State.CANCELLED: (Right.PLAN, Right.APPROVE, Right.CONTROL),
}
"""Any one of these moves a drill into a state."""

_FIELD = frozenset({Right.LOOK, Right.OBSERVE})
GRANTS: Mapping[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset(Right) - {Right.MARK, Right.RULE, Right.APPROVE},
    Role.PLANNER: _FIELD | {Right.RESULTS, Right.LIBRARY, Right.DIRECTORY, Right.PLAN, Right.RECORD, Right.REPORT},
    Role.DIRECTOR: _FIELD | {Right.RESULTS, Right.APPROVE, Right.CONTROL, Right.RECORD, Right.REPORT},
    Role.EVALUATOR: _FIELD | {Right.RECORD, Right.MARK},
    Role.LEAD: _FIELD | {Right.RESULTS, Right.RECORD, Right.MARK, Right.RULE, Right.REPORT},
    Role.OBSERVER: _FIELD,
}
"""The one table. Whoever looks after the program neither marks, rules nor approves: he could do it in another's name."""

SHORTEST = 10
"""Length protects better than odd letters, which end on a note beside the screen (NIST SP 800-63B 5.1.1)."""
LONGEST = 200
FREE_TRIES = 3
LONGEST_WAIT = 15 * 60
IDLE_MINUTES = (1, 240)
USUAL_IDLE = 10


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in. `login` is compared without regard to capitals."""

    id: str
    login: str
    name: str
    service_number: str
    unit: str
    roles: tuple[Role, ...]
    is_active: bool = True

    @property
    def number(self) -> str:
        """Under which he stands in journals: who has no service number signs with the name he signs in with."""
        return self.service_number or self.login

    @property
    def rights(self) -> frozenset[Right]:
        """What his roles allow together."""
        return frozenset().union(*(GRANTS[role] for role in self.roles))

    def checked(self) -> "User":
        """The user with trimmed words; raises `Refusal` when something needed is missing."""
        login = self.login.strip().casefold()
        if not login or any(letter.isspace() or not letter.isprintable() for letter in login) or len(login) > 40:
            raise Refusal(mark("A user signs in with a short name without spaces, for example his NRP."))
        if not self.name.strip() or not self.unit:
            raise Refusal(mark("Name and unit are needed: they stand in the audit list and decide what is seen."))
        if not self.roles:
            raise Refusal(mark("Choose at least one role; without one the user could do nothing."))
        roles = tuple(role for role in Role if role in self.roles)
        return User(self.id, login, self.name.strip(), self.service_number.strip(), self.unit, roles, self.is_active)


def holders(right: Right) -> tuple[Role, ...]:
    """Which roles give a right, as a refusal names them."""
    return tuple(role for role in Role if right in GRANTS[role])


def require_password(password: str, login: str) -> None:
    """Raises `Refusal` for a password that is guessed too easily."""
    if len(password) < SHORTEST:
        raise Refusal(mark("The password has fewer than {count} characters. Three or four words are easy to keep in "
                           "mind and hard to guess."), count=SHORTEST)  # fmt: skip
    if len(password) > LONGEST:
        raise Refusal(mark("The password is longer than {count} characters."), count=LONGEST)
    if login.casefold() in password.casefold() or len(set(password)) < 4:
        raise Refusal(mark("This password is guessed at once. Do not use the sign-in name or one letter many times."))


def wait_after(failures: int) -> int:
    """Seconds that so many wrong tries cost: none at first, then 5, 10, 20 … up to a quarter of an hour."""
    over = failures - FREE_TRIES
    return 0 if over < 0 else min(5 * 2 ** min(over, 20), LONGEST_WAIT)


def wait_of(failures: int, failed_at: datetime | None, now: datetime) -> int:
    """Seconds until the next try counts. A clock that was set back makes the wait no longer than it ever was."""
    whole = wait_after(failures)
    if not whole or failed_at is None:
        return 0
    left = (failed_at + timedelta(seconds=whole) - now).total_seconds()
    return max(0, min(whole, ceil(left)))


def require_last_administrator(users: Iterable[User], changed: User) -> None:
    """Raises `Refusal` when nobody would be left who can look after users."""
    after = [changed if item.id == changed.id else item for item in users]
    if not any(item.is_active and Role.ADMINISTRATOR in item.roles for item in after):
        raise Refusal(mark("{name} is the last administrator. Make somebody else administrator first."),
                      name=changed.name)  # fmt: skip
