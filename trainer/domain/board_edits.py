"""Changes of a board as a plain document. Nothing in it need be complete; what is not touched is shared."""

from collections.abc import Iterator, Mapping, Sequence

from trainer.domain.floor_board import (
    HEIGHT,
    WIDTH,
    Board,
    BoardStep,
    Marker,
    Point,
    Position,
    Post,
    Shape,
    ShapeKind,
    Side,
)
from trainer.domain.plain import Document, items_at, text_at, value_at, with_item, with_value, without_items

MAX_PICTURE = 900_000
"""Characters of a board's picture in base64, some 660 kB: it must leave room for the text of the file."""
MOST_MARKERS, LONGEST_CODE = 60, 8

Places = Mapping[str, Point]


def read_board(held: object) -> Board:
    """The board as far as it is complete; markers, steps, posts and shapes keep their places in their lists."""
    return Board(
        markers=tuple(_marker(item) for item in items_at(held, ("markers",))),
        steps=tuple(_step(item) for item in items_at(held, ("steps",))),
        posts=tuple(Post(text_at(item, ("name",)), *_point_of(item)) for item in items_at(held, ("posts",))),
        shapes=tuple(_shape(item) for item in items_at(held, ("shapes",))),
        picture=text_at(held, ("picture",)),
    )


def _marker(item: object) -> Marker:
    side = text_at(item, ("side",))
    return Marker(text_at(item, ("code",)), text_at(item, ("name",)), Side(side) if side in tuple(Side) else Side.OTHER)


def _step(item: object) -> BoardStep:
    minute = value_at(item, ("minute",))
    positions = (
        Position(text_at(at, ("marker",)), *_point_of(at))
        for at in items_at(item, ("positions",))
        if text_at(at, ("marker",))
    )
    known = minute if isinstance(minute, int) else None
    return BoardStep(text_at(item, ("title",)), tuple(positions), known, text_at(item, ("note",)))


def _shape(item: object) -> Shape:
    kind = text_at(item, ("kind",))
    pairs = (pair for pair in items_at(item, ("points",)) if isinstance(pair, Sequence) and len(pair) == 2)
    points = tuple(inside(x, y) for x, y in pairs if isinstance(x, int) and isinstance(y, int))
    return Shape(ShapeKind(kind) if kind in tuple(ShapeKind) else ShapeKind.LINE, points, text_at(item, ("label",)))


def _point_of(item: object) -> Point:
    x, y = value_at(item, ("x",)), value_at(item, ("y",))
    return inside(x if isinstance(x, int) else 0, y if isinstance(y, int) else 0)


def inside(x: int, y: int) -> Point:
    """The point, or the nearest one on the board."""
    return max(0, min(WIDTH, x)), max(0, min(HEIGHT, y))


def shifted(points: Sequence[Point], dx: int, dy: int) -> list[Point]:
    """All points moved alike, no further than the edge that the first of them meets."""
    xs, ys = [x for x, _y in points] or [0], [y for _x, y in points] or [0]
    dx = max(-min(xs), min(WIDTH - max(xs), dx))
    dy = max(-min(ys), min(HEIGHT - max(ys), dy))
    return [(x + dx, y + dy) for x, y in points]


# markers


def with_marker_at(board: Document, step: int, code: str, place: Point) -> dict[str, object]:
    """The board with a marker put somewhere in a step. Back where it stood before, the step names it no more."""
    before = read_board(board).places(step - 1).get(code) if step else None
    held = list(items_at(board, ("steps", step, "positions")))
    at = next((number for number, position in enumerate(held) if text_at(position, ("marker",)) == code), len(held))
    held[at : at + 1] = [{"marker": code, "x": place[0], "y": place[1]}] if place != before else []
    return with_value(board, ("steps", step, "positions"), held or None)


def with_marker_code(board: Document, at: int, code: str) -> dict[str, object]:
    """The board with another code for a marker, in all its steps."""
    old = text_at(board, ("markers", at, "code"))
    changed = with_value(board, ("markers", at, "code"), code)
    if not old or old in _codes(changed):
        return changed
    for step, place in _mentions(board, old):
        changed = with_value(changed, ("steps", step, "positions", place, "marker"), code)
    return changed


def without_marker(board: Document, at: int) -> dict[str, object]:
    """The board without a marker, neither in the list nor in a step."""
    code = text_at(board, ("markers", at, "code"))
    changed = without_items(board, ("markers",), [at])
    if code in _codes(changed):
        return changed
    for step in range(len(items_at(board, ("steps",)))):
        gone = [place for number, place in _mentions(board, code) if number == step]
        if gone:
            changed = without_items(changed, ("steps", step, "positions"), gone)
    return changed


def _codes(board: Document) -> set[str]:
    return {text_at(item, ("code",)) for item in items_at(board, ("markers",))}


def _mentions(board: Document, code: str) -> Iterator[tuple[int, int]]:
    """Steps and places in their positions that name a marker."""
    for step, held in enumerate(items_at(board, ("steps",))):
        for place, at in enumerate(items_at(held, ("positions",))):
            if text_at(at, ("marker",)) == code:
                yield step, place


def proposed_markers(scenario: Document) -> list[dict[str, object]]:
    """A marker for each force of a scenario that its board has none for."""
    held = items_at(scenario, ("board", "markers"))
    names = {text_at(item, ("name",)).casefold() for item in held}
    codes = {text_at(item, ("code",)) for item in held}
    made: list[dict[str, object]] = []
    for key, side in (("units", Side.POLICE), ("partners", Side.PARTNER), ("role_players", Side.CROWD)):
        for item in items_at(scenario, (key,)):
            name = text_at(item, ("name",))
            if name and name.casefold() not in names and len(held) + len(made) < MOST_MARKERS:
                code = free_code(name, codes)
                names.add(name.casefold())
                codes.add(code)
                made.append({"code": code, "name": name[:120], "side": side.value})
    return made


_GENERAL = frozenset({"ton", "kompi", "regu", "tim", "unit", "sat", "satuan", "peleton", "kelompok", "dan", "dinas"})


def free_code(name: str, taken: set[str]) -> str:
    """A short code for a name: its own abbreviation, else initials, else its beginning; with a number if it is taken."""
    words = ["".join(letter for letter in word if letter.isalnum()) for word in name.split()]
    telling = [word for word in words if word and word.casefold() not in _GENERAL] or [word for word in words if word]
    short = next((word for word in telling if len(word) > 1 and word.isupper()), "")
    if not short and len(telling) == 1:
        short = telling[0][:5]
    code = (short or "".join(word[0] for word in telling[:4]) or "X").upper()[: LONGEST_CODE - 2]
    return next(made for made in (code, *(f"{code}{number}" for number in range(2, 99))) if made not in taken)


# steps


def with_step_after(board: Document, step: int, title: str) -> dict[str, object]:
    """The board with another step in which everything stands as before."""
    return with_item(board, ("steps",), step + 1, {"title": title})


def without_step(board: Document, step: int) -> dict[str, object]:
    """The board without a step; in the others everything stands where it stood."""
    held, places = items_at(board, ("steps",)), _all_places(board)
    return with_value(board, ("steps",), _placed(held[:step] + held[step + 1 :], places[:step] + places[step + 1 :]))


def with_step_moved(board: Document, step: int, target: int) -> dict[str, object]:
    """The board with a step elsewhere; in each everything stands where it stood."""
    held, places = list(items_at(board, ("steps",))), _all_places(board)
    held.insert(target, held.pop(step))
    places.insert(target, places.pop(step))
    return with_value(board, ("steps",), _placed(held, places))


def _all_places(board: Document) -> list[Places]:
    read = read_board(board)
    return [read.places(step) for step in range(len(read.steps))]


def _placed(steps: Sequence[object], places: Sequence[Places]) -> list[object]:
    """The steps with the fewest positions that put everything where it shall stand."""
    made: list[object] = []
    stands: dict[str, Point] = {}
    for held, wanted in zip(steps, places, strict=True):
        moved = [{"marker": code, "x": x, "y": y} for code, (x, y) in wanted.items() if stands.get(code) != (x, y)]
        stands.update(wanted)
        group = held if isinstance(held, Mapping) else {}
        made.append(
            group if items_at(group, ("positions",)) == moved else with_value(group, ("positions",), moved or None)
        )
    return made
