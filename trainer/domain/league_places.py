"""Places in a contest: who is surely better than whom, who is tied, and who cannot be compared at all.

A place is a range as long as differences may be chance (Goldstein and Spiegelhalter 1996, on league tables and their
limits). All pairs of a table are tested together, so the bar is raised by Holm's step-down method (1979): that even one of
the differences called sure is chance has a probability of at most 5 %.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import fsum, inf, sqrt

from trainer.domain.league import Score, Standing, Table
from trainer.domain.league_error import Noise
from trainer.domain.league_fit import Effects
from trainer.domain.student_t import both_sides, reach

RISK = 0.05
ALIKE = 0.1
"""Two entrants are compared where each group of judges, and of items, has the same share of their scores up to this."""
_SAME, _NO_ERROR = 1e-9, 1e-7
"""Points that are one and the same after the errors of counting, and an error that is none."""

Profile = Mapping[tuple[str, int], float]
Sure = frozenset[tuple[str, str]]
"""Pairs of which the first surely stands before the second."""


def tables_of(scores: Sequence[Score], noise: Noise | None, severity: Effects, ease: Effects) -> tuple[Table, ...]:
    """A table for each set of entrants that can be compared, the largest first. Without `noise` nothing is tested."""
    tables: list[tuple[Profile, list[Score]]] = []
    for score in scores:
        profile = _profile(score, severity, ease)
        fitting = next((held for model, held in tables if _is_alike(model, profile)), None)
        if fitting is None:
            tables.append((profile, [score]))
        else:
            fitting.append(score)
    tables.sort(key=lambda item: (-len(item[1]), item[1][0].entrant.key))
    return tuple(_table(held, noise) for _profile, held in tables)


def _profile(score: Score, severity: Effects, ease: Effects) -> Profile:
    """By how much each group of judges and each group of items made the score."""
    found: dict[tuple[str, int], float] = {}
    for name, share in score.shares.items():
        key = ("judges", severity.group[name])
        found[key] = found.get(key, 0.0) + share
    judged = fsum(score.shares.values())
    found = {key: share / judged for key, share in found.items()} if judged else found
    for code in score.seen:
        key = ("items", ease.group[code])
        found[key] = found.get(key, 0.0) + 1 / len(score.seen)
    return found


def _is_alike(first: Profile, second: Profile) -> bool:
    return all(abs(first.get(key, 0.0) - second.get(key, 0.0)) <= ALIKE for key in {*first, *second})


def _table(scores: Sequence[Score], noise: Noise | None) -> Table:
    freedom = noise.freedom if noise is not None and len(scores) > 1 else 0
    if noise is None or noise.square is None or not freedom:
        return Table(_placed(scores, frozenset(), is_tested=False), 0, None)
    errors = _Errors.of(scores, noise)
    sure, pairs = _sure(scores, errors, freedom)
    known = [_with_error(score, errors, freedom) for score in scores]
    return Table(_placed(known, sure, is_tested=True), freedom, sqrt(noise.square), pairs, len(sure))


@dataclass(frozen=True, slots=True)
class _Errors:
    """What is needed of every entrant for the error of a difference."""

    square: float
    own: Mapping[str, float]
    shares: Mapping[str, Mapping[str, float]]
    through: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, scores: Sequence[Score], noise: Noise) -> "_Errors":
        """`own` is the part of an entrant's error that is its judges' alone."""
        shares = {score.entrant.key: score.shares for score in scores}
        names = sorted({name for given in shares.values() for name in given})
        shares[""] = {name: fsum(given.get(name, 0.0) for given in shares.values()) / len(scores) for name in names}
        own = {key: fsum(share * share for share in given.values()) for key, given in shares.items()} | {"": 0.0}
        known: dict[tuple[tuple[str, float], ...], dict[str, float]] = {}
        through = {}
        for key, given in shares.items():
            alike = tuple(given.items())
            through[key] = known[alike] = known.get(alike) or noise.through(given)
        return cls(noise.square or 0.0, own, shares, through)

    def between(self, first: str, second: str) -> float:
        """The standard error of the difference of two scores; an empty key is a unit with the usual judges."""
        mine, other = self.shares[first], self.shares[second]
        apart = 0.0
        if mine != other:
            left, right = self.through[first], self.through[second]
            apart = fsum(
                (mine.get(name, 0.0) - other.get(name, 0.0)) * (left.get(name, 0.0) - right.get(name, 0.0))
                for name in sorted({*mine, *other})
            )
        return sqrt(max(0.0, self.square * (self.own[first] + self.own[second] + apart)))


def _with_error(score: Score, errors: _Errors, freedom: int) -> Score:
    error = errors.between(score.entrant.key, "")
    return replace(score, error=error, margin=error * reach(freedom, RISK))


def _sure(scores: Sequence[Score], errors: _Errors, freedom: int) -> tuple[Sure, int]:
    """The pairs that are told apart, and how many were tested; one held at K by a cap is compared with its like only."""
    tested: list[tuple[float, str, str]] = []
    for first, second in combinations(scores, 2):
        if bool(first.capped) is bool(second.capped):
            ahead, behind = (first, second) if first.final >= second.final else (second, first)
            distance = ahead.final - behind.final
            error = errors.between(first.entrant.key, second.entrant.key)
            t = 0.0 if distance < _SAME else inf if error < _NO_ERROR else distance / error
            tested.append((t, ahead.entrant.key, behind.entrant.key))
    tested.sort(key=lambda item: -item[0])
    held = holm((both_sides(t, freedom) for t, _better, _worse in tested), len(tested))
    return frozenset((better, worse) for _t, better, worse in tested[:held]), len(tested)


def holm(chances: Iterable[float], count: int) -> int:
    """How many of `count` differences are sure, given by how likely each is mere chance, the least likely first."""
    for place, chance in enumerate(chances):
        if chance > RISK / (count - place):
            return place
    return count


def _placed(scores: Sequence[Score], sure: Sure, *, is_tested: bool) -> tuple[Standing, ...]:
    """In order of what is left in the end, those held at K after the others.

    The first of a place leads it; who is not surely behind him shares it. So a tie never passes on from neighbour to
    neighbour down the table.
    """
    ordered = sorted(scores, key=_order)
    before = {score.entrant.key: [other for other in ordered if _is_before(other, score, sure)] for score in ordered}
    after = dict.fromkeys(before, 0)
    for others in before.values():
        for other in others:
            after[other.entrant.key] += 1
    found: list[Standing] = []
    leader = ordered[0] if ordered else None
    place = 1
    for order, score in enumerate(ordered, start=1):
        key = score.entrant.key
        if leader is not None and not _shares_place(leader, score, sure, is_tested=is_tested):
            leader, place = score, order
        best, worst = (1 + len(before[key]), len(ordered) - after[key]) if is_tested else (None, None)
        found.append(Standing(score, order, place, best, worst))
    return _with_ties(found, sure, is_tested=is_tested)


def _order(score: Score) -> tuple[bool, float, str, str]:
    return bool(score.capped), -round(score.final, 9), score.entrant.name, score.entrant.key


def _is_before(first: Score, second: Score, sure: Sure) -> bool:
    if bool(first.capped) is not bool(second.capped):
        return not first.capped
    return (first.entrant.key, second.entrant.key) in sure


def _shares_place(leader: Score, score: Score, sure: Sure, *, is_tested: bool) -> bool:
    if bool(leader.capped) is not bool(score.capped):
        return False
    if is_tested:
        return (leader.entrant.key, score.entrant.key) not in sure
    return abs(leader.final - score.final) < _SAME


def _with_ties(standings: Sequence[Standing], sure: Sure, *, is_tested: bool) -> tuple[Standing, ...]:
    """With the names of those who share a place, and of all who cannot be told apart."""
    at_place: dict[int, list[str]] = {}
    for item in standings:
        at_place.setdefault(item.place, []).append(item.score.entrant.key)
    found = []
    for item in standings:
        key = item.score.entrant.key
        tied = tuple(other for other in at_place[item.place] if other != key)
        unsure: tuple[str, ...] = ()
        if is_tested:
            unsure = tuple(
                other.score.entrant.key
                for other in standings
                if other is not item and not _is_before(other.score, item.score, sure)
                and not _is_before(item.score, other.score, sure)
            )  # fmt: skip
        found.append(replace(item, tied=tied, unsure=unsure))
    return tuple(found)
