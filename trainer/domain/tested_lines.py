"""Knowledge tests on score sheets: a criterion that is answered by a test has the test's points."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from trainer.domain.knowledge import Taken
from trainer.domain.result import Line
from trainer.domain.scoring import ScoreSheet


def with_test(line: Line, taken: Taken | None) -> Line:
    """The line with the test of its person: it stands over marks given by hand, and the lead's ruling over both."""
    if taken is None or not line.criterion.from_test or line.ruled_by:
        return line
    return replace(line, points=taken.points, applies=True, needs_ruling=False, test=taken)


def tested_places(tests: Mapping[str, Taken], sheets: Iterable[ScoreSheet]) -> Iterator[tuple[str, str]]:
    """Person and criterion of everything the tests answer."""
    codes = [item.code for sheet in sheets if sheet.level == "person" for item in sheet.criteria if item.from_test]
    return ((person, code) for person in sorted(tests) for code in codes)
