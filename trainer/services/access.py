"""The one place that decides who may do what.

Every public method of a service says with `needs` which right it takes, or with `free` that it takes none. The user in
front of the program travels with the `Workplace`; while the data has no users, everything is allowed.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from trainer.domain.access import RIGHT_NAMES, ROLE_NAMES, Right, User, holders
from trainer.domain.errors import Refusal, Sentence, mark

if TYPE_CHECKING:
    from trainer.services.workplace import Workplace
    from trainer.store.database import Database

ALL = frozenset(Right)
DRILL_NAMES = ("drill_id", "drill", "code")
"""Names of the argument that says which drill an act is about."""
OWN_NAMES = ("evaluator", "author", "lead")
"""Names of the argument that says in whose name something is recorded, or whose it is."""
ANYWHERE = frozenset({Right.LOOK, Right.MARK, Right.OBSERVE, Right.RECORD})
"""Rights that hold in every drill: an evaluator judges other units, and the plan is one for the whole Polda."""


class Access:
    """Who is signed in, and the decision. `require` is on the way of every key press, so it is mere comparisons."""

    def __init__(self) -> None:
        self.user: User | None = None
        self._data: Database | None = None
        self._rights: frozenset[Right] | None = None  # None until it is known whether there are users
        self._unit = ""

    def belongs_to(self, database: "Database") -> None:
        """Which data has the users, where there is a copy beside it in which records wait for their way."""
        self._data = database

    def is_wanted(self, database: "Database") -> bool:
        """Whether the data has users and nobody is signed in."""
        return self.user is None and self._held(database) is not ALL

    def sign_in(self, user: User, unit: str = "") -> None:
        """From now on this user acts; `unit` is where his rights end, empty for the whole Polda."""
        self.user, self._rights, self._unit = user, user.rights, unit

    def sign_out(self) -> None:
        """Nobody acts; whether there are users is asked anew."""
        self.user, self._rights, self._unit = None, None, ""

    def may(self, database: "Database", right: Right) -> bool:
        """Whether an act with this right has a chance, for buttons that say so beforehand."""
        return right in self._held(database)

    def require(
        self, database: "Database", *rights: Right, drill: object = None, own: str = "", signs: bool = False
    ) -> None:
        """Raises `Refusal` unless the user in front has one of the rights, in this drill, in this name.

        `own` is the number in whose name the act stands; with `signs` nobody else may do it for him.
        """
        held = self._rights if self._rights is not None else self._held(database)
        if held is ALL:
            return
        right = next((item for item in rights if item in held), None)
        if right is None or self.user is None:
            raise self._refusal(rights[0])
        if own and own != self.user.number:
            self._require_own(right, own, signs=signs)
        if self._unit and drill is not None and right not in ANYWHERE:
            self._require_unit(database, drill)

    def confined(self, database: "Database", *, drill: object = None) -> str | None:
        """The number of whose records alone who is in front may see; None where he may see everybody's."""
        if Right.RESULTS in self._held(database):
            self.require(database, Right.RESULTS, drill=drill)
            return None
        return self.user.number if self.user is not None else ""

    def covers(self, unit: str) -> bool:
        """Whether what belongs to a unit is within reach of who is in front."""
        return not self._unit or unit == self._unit

    def require_unit(self, unit: str) -> None:
        """Raises `Refusal` where a unit is out of reach."""
        if not self.covers(unit) and self.user is not None:
            raise Refusal(mark("{name} acts for {unit} only; the Polda can do it."), name=self.user.name,
                          unit=self._unit)  # fmt: skip

    def _held(self, database: "Database") -> frozenset[Right]:
        if self._rights is None:
            from trainer.store.first_page import any_user

            with (self._data or database).reading() as connection:
                self._rights = frozenset() if any_user(connection) else ALL
        return self._rights

    def _refusal(self, right: Right) -> Refusal:
        if self.user is None:
            return Refusal(mark("Nobody is signed in. Sign in first."))
        return Refusal(
            mark("{name} has no right to {right}. It belongs to: {roles}. An administrator can give it."),
            name=self.user.name, right=Sentence(RIGHT_NAMES[right]), roles=_listed(right),
        )  # fmt: skip

    def _require_own(self, right: Right, number: str, *, signs: bool) -> None:
        """The lead types in the paper of somebody whose laptop failed; who sees results may record for others."""
        assert self.user is not None
        exempt = Right.RULE if right is Right.MARK else Right.RESULTS
        if not signs and exempt in self.user.rights:
            return
        if signs:
            told = mark("This stands under the name of {number}. {name} signs and decides in his own name only.")
        elif right in (Right.MARK, Right.LOOK):
            told = mark("These are the marks of {number}. {name} sees and gives only his own.")
        else:
            told = mark("{name} records in his own name only, not in that of {number}.")
        raise Refusal(told, number=number, name=self.user.name)

    def _require_unit(self, database: "Database", drill: object) -> None:
        """A drill is within reach by its units, and for who holds a function in it."""
        from trainer.store.users import holds_function, units_of_drill

        assert self.user is not None
        key = str(getattr(drill, "id", drill))
        with database.reading() as connection:
            units = units_of_drill(connection, key)
            units = units or tuple(getattr(drill, "units", ()))  # a drill that is not kept yet
            if not units or self._unit in units or holds_function(connection, key, self.user.service_number):
                return
        raise Refusal(
            mark("This drill belongs to {units}. {name} acts for {unit} only; the Polda can do it."),
            units=", ".join(units), name=self.user.name, unit=self._unit,
        )  # fmt: skip


def _listed(right: Right) -> Sentence:
    names = [Sentence(ROLE_NAMES[role]) for role in holders(right)]
    template = ", ".join("{" + f"r{place}" + "}" for place in range(len(names)))
    return Sentence(template, {f"r{place}": name for place, name in enumerate(names)})


class Placed(Protocol):
    """A service: it knows where it works."""

    @property
    def workplace(self) -> "Workplace":
        """The data, and who is in front of it."""


S = TypeVar("S", bound=Placed)
P = ParamSpec("P")
R = TypeVar("R")
Method = Callable[Concatenate[S, P], R]


def needs(
    *rights: Right, drill: str = "", own: bool = False, signs: bool = False
) -> Callable[[Method[S, P, R]], Method[S, P, R]]:
    """The act takes a right, or one of several: asked before it begins.

    `drill` names the argument that says which drill, where it is called otherwise than usual. With `own` the act is in
    the name of the signed-in user, unless he may do it for others; with `signs` never in anybody else's.
    """

    def decorate(method: Method[S, P, R]) -> Method[S, P, R]:
        code = method.__code__
        names = code.co_varnames[1 : code.co_argcount]
        at = _place(names, (drill,) if drill else DRILL_NAMES)
        who = _place(names, OWN_NAMES) if own or signs else None

        def asked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            place = self.workplace
            subject = None if at is None else _given(args, kwargs, at)
            name = "" if who is None else str(_given(args, kwargs, who) or "")
            place.access.require(place.database, *rights, drill=subject, own=name, signs=signs)
            return method(self, *args, **kwargs)

        update_wrapper(asked, method).__right__ = rights  # type: ignore[attr-defined]
        asked.__own__ = who is not None  # type: ignore[attr-defined]
        return asked

    return decorate


def free(method: Callable[P, R]) -> Callable[P, R]:
    """The act takes no right: anybody before the data may do it, or it is a part of another act, in its transaction."""
    method.__right__ = ()  # type: ignore[attr-defined]
    return method


Place = tuple[int, str]


def _place(names: tuple[str, ...], wanted: tuple[str, ...]) -> Place | None:
    return next(((place, name) for place, name in enumerate(names) if name in wanted), None)


def _given(args: tuple[Any, ...], kwargs: dict[str, Any], at: Place) -> object:
    place, name = at
    return args[place] if place < len(args) else kwargs.get(name)
