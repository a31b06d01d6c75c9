"""Land for the map of units."""

from functools import cache

from trainer.domain.map_outline import Shape
from trainer.paths import resources


@cache
def land() -> tuple[Shape, ...]:
    """The shipped outlines: Sulawesi with its islands, the rest of Indonesia very coarse."""
    from trainer.library.outlines import outlines

    return outlines(resources())
