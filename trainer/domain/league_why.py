"""Why an entrant stands where it stands, and what is to be known of a contest, as sentences for the edge to say."""

from collections.abc import Iterable, Mapping

from trainer.domain.errors import Fine, Number, Sentence, mark
from trainer.domain.league import Judge, League, Score, Standing, Table

_NOTHING = 0.005
"""Less than the last place that is printed."""
MOST_NAMES = 6
"""Entrants named one by one."""


def why(league: League, standing: Standing, names: Mapping[str, Judge]) -> tuple[Sentence, ...]:
    """From the marks to the place, a sentence a step."""
    score = standing.score
    told = [_raw(score, names), *_ruled(score)]
    if league.rules.is_adjusted:
        told += [_judges(score), *_items(score, len(league.items))]
    told += [*_conditions(league, score), *_penalties(score), _final(score)]
    return (*told, *_cap(score), *places(league, standing))


def _raw(score: Score, names: Mapping[str, Judge]) -> Sentence:
    given = tuple(
        Sentence(mark("{judge} {points}"), {"judge": names[number].name if number in names else number,
                                            "points": Fine(cell.score)})
        for number, cell in score.cells.items()
    )  # fmt: skip
    return Sentence(mark("From the marks: {points} points ({given})."), {"points": Fine(score.raw), "given": given})


def _ruled(score: Score) -> list[Sentence]:
    if not score.ruled:
        return []
    text = mark("On {codes} the lead evaluator ruled; the ruling counts there instead of the judges' points.")
    return [Sentence(text, {"codes": ", ".join(score.ruled)})]


def rulings(league: League) -> Sentence | None:
    """On what the lead ruled, all entrants together; None where he ruled on nothing."""
    told = tuple(
        Sentence("{name} ({codes})", {"name": item.score.entrant.name, "codes": ", ".join(item.score.ruled)})
        for item in league.standings
        if item.score.ruled
    )
    text = mark("Where the lead evaluator ruled, the ruling counts instead of the judges' points: {told}.")
    return Sentence(text, {"told": told}) if told else None


def _judges(score: Score) -> Sentence:
    if abs(score.judges) < _NOTHING:
        return Sentence(mark("Its judges together were as strict as the others: nothing is added or taken off."))
    values = {"points": Fine(abs(score.judges))}
    if score.judges > 0:
        return Sentence(
            mark("Its judges were {points} points stricter than the judges on average: as many are added."), values
        )
    return Sentence(
        mark("Its judges were {points} points milder than the judges on average: as many are taken off."), values
    )


def _items(score: Score, count: int) -> list[Sentence]:
    missing = count - len(score.seen)
    if not missing:
        return []
    values = {"count": missing, "points": Fine(abs(score.items))}
    if abs(score.items) < _NOTHING:
        return [Sentence(mark("Items seen of others only ({count}): that neither helped nor harmed it."), values)]
    if score.items > 0:
        return [
            Sentence(mark("Items seen of others only ({count}) are easier ones: {points} points are added."), values)
        ]
    return [
        Sentence(mark("Items seen of others only ({count}) are harder ones: {points} points are taken off."), values)
    ]


def _conditions(league: League, score: Score) -> list[Sentence]:
    if not league.rules.allowance:
        return []
    values = {"difficulty": score.difficulty, "points": Fine(abs(score.conditions))}
    if abs(score.conditions) < _NOTHING:
        return [
            Sentence(mark("Its conditions were as hard as the average ({difficulty} points of difficulty)."), values)
        ]
    if score.conditions > 0:
        text = mark(
            "Its conditions were harder than the average ({difficulty} points of difficulty): {points} points are added."
        )
    else:
        text = mark(
            "Its conditions were easier than the average ({difficulty} points of difficulty): {points} points are taken off."
        )
    return [Sentence(text, values)]


def _penalties(score: Score) -> list[Sentence]:
    return [
        Sentence(mark("Penalty, {points} points off: {reason}"), {"points": Fine(item.points), "reason": item.reason})
        for item in score.penalties
    ]


def _final(score: Score) -> Sentence:
    if score.margin is None:
        return Sentence(mark("This leaves {points} points."), {"points": Fine(score.final)})
    return Sentence(
        mark("This leaves {points} points; by chance it could be up to {margin} more or less (95 % certain)."),
        {"points": Fine(score.final), "margin": Fine(score.margin)},
    )


def _cap(score: Score) -> list[Sentence]:
    if not score.capped:
        return []
    text = mark("It is held at K by {codes}: it stands after all that are not, whatever its points.")
    return [Sentence(text, {"codes": ", ".join(score.capped)})]


def places(league: League, standing: Standing) -> tuple[Sentence, ...]:
    """The place with its bounds, and with whom it is tied."""
    told = [Sentence(mark("Place {place}."), {"place": standing.place})]
    if standing.best is not None and standing.worst is not None:
        if standing.best == standing.worst:
            told.append(Sentence(mark("This place is beyond doubt.")))
        else:
            text = mark("Beyond doubt is only a place from {best} to {worst}.")
            told.append(Sentence(text, {"best": standing.best, "worst": standing.worst}))
    if standing.tied:
        told.append(Sentence(mark("Declared tied with {names}."), {"names": _named(league, standing.tied)}))
    apart = [key for key in standing.unsure if key not in standing.tied]
    if apart:
        text = mark("The difference to {names} may also be chance.")
        told.append(Sentence(text, {"names": _named(league, apart)}))
    return tuple(told)


def _named(league: League, keys: Iterable[str]) -> str | Sentence:
    known = {item.score.entrant.key: item.score.entrant.name for item in league.standings}
    names = [known[key] for key in keys]
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    shown = ", ".join(names[:MOST_NAMES])
    return Sentence(mark("{names} and {count} more"), {"names": shown, "count": len(names) - MOST_NAMES})


def ties(table: Table) -> tuple[Sentence, ...]:
    """Each declared tie once; of many entrants the first and the last in the table."""
    held: dict[int, list[Standing]] = {}
    for item in table.standings:
        held.setdefault(item.place, []).append(item)
    return tuple(_tie(table, place, group) for place, group in sorted(held.items()) if len(group) > 1)


def _tie(table: Table, place: int, group: list[Standing]) -> Sentence:
    names: str | Sentence = ", ".join(item.score.entrant.name for item in group)
    if len(group) > MOST_NAMES:
        text = mark("{count} entrants, from {first} to {last} in the table")
        first, last = (item.score.entrant.name for item in (group[0], group[-1]))
        names = Sentence(text, {"count": len(group), "first": first, "last": last})
    values = {"place": place, "names": names}
    if table.freedom:
        return Sentence(
            mark("Place {place} is shared by {names}: their differences are no larger than chance can make them."),
            values,
        )
    return Sentence(mark("Place {place} is shared by {names}: they have the same points."), values)


def notes(league: League, names: Mapping[str, Judge], drills: Mapping[str, str]) -> tuple[Sentence, ...]:
    """What is to be known of the whole: what is missing, set aside, not comparable."""
    return (*_open(league, names, drills), *_left_out(league, names), *_limits(league))


def _open(league: League, names: Mapping[str, Judge], drills: Mapping[str, str]) -> list[Sentence]:
    found = []
    if league.open_drills:
        codes = ", ".join(sorted(drills.get(key, key) for key in league.open_drills))
        found.append(Sentence(mark("Not final: play has not ended in {drills}."), {"drills": codes}))
    if league.unsigned:
        who = ", ".join(names[key].name if key in names else key for key in league.unsigned)
        found.append(Sentence(mark("Not final: {judges} did not sign their sheets yet."), {"judges": who}))
    if league.open_rulings:
        text = mark("Not final: the judges differ on items on which the lead has not ruled yet ({count}).")
        found.append(Sentence(text, {"count": league.open_rulings}))
    return found


def _left_out(league: League, names: Mapping[str, Judge]) -> list[Sentence]:
    found = [
        Sentence(mark("{name} withdrew and has no place: {reason}"), {"name": item.name, "reason": item.withdrawn})
        for item in league.withdrawn
    ]
    found += [Sentence(mark("{name} has no marks and no place."), {"name": item.name}) for item in league.unseen]
    found += [
        Sentence(
            mark("What {judge} gave his own unit, {name}, does not count."),
            {"judge": names[judge].name if judge in names else judge, "name": item.name},
        )
        for judge, item in league.set_aside
    ]
    return found


def _limits(league: League) -> list[Sentence]:
    found = []
    if len(league.tables) > 1:
        text = mark(
            "There are {count} tables, for their judges or items have nothing in common: between them nothing is compared."
        )
        found.append(Sentence(text, {"count": len(league.tables)}))
    if not league.rules.is_adjusted:
        found.append(
            Sentence(
                mark("The judges' severity was not taken off, as laid down; differences are not tested for chance.")
            )
        )
    elif league.tables and not any(table.freedom for table in league.tables):
        found.append(Sentence(_untested(league)))
    hard = [item.score.difficulty for item in league.standings]
    if not league.rules.allowance and len(set(hard)) > 1:
        text = mark(
            "The conditions were not equally hard ({low} to {high} points of difficulty); no allowance was agreed, so "
            "nothing is added or taken off for them."
        )
        found.append(Sentence(text, {"low": min(hard), "high": max(hard)}))
    if any(item.ceiling for item in (one.score for one in league.standings)):
        found.append(Sentence(mark("Some bands are held down because the conditions were easy; points are not.")))
    return found


def _untested(league: League) -> str:
    if len(league.judges) == 1:
        return mark("There is one judge only: how strict he is and how sure the places are cannot be told.")
    if league.is_each_item_alone:
        return mark("No item was seen by two judges: how strict they are and how sure the places are cannot be told.")
    return mark("There are too few marks to tell how sure the places are.")


def surely(table: Table) -> Sentence | None:
    """How many pairs are told apart; None where nothing was tested."""
    if not table.freedom or table.noise is None:
        return None
    text = mark(
        "A judge's word on one unit strays by {noise} points. Of {pairs} pairs {sure} are told apart with 95 % certainty "
        "for all pairs together (Holm)."
    )
    return Sentence(text, {"noise": Number(table.noise), "pairs": table.pairs, "sure": table.sure})
