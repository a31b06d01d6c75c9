"""Scenarios and score sheets that come from elsewhere: each read and checked, nothing taken over yet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.library.from_domain import Data, scenario_data, sheet_data
from trainer.library.parts import Part
from trainer.library.problems import Problem
from trainer.library.reading import SUFFIXES, Names, is_sheet, scenario_from, sheet_from, sources_at
from trainer.library.yaml_source import Source, source_of

SCENARIOS_FOLDER = "scenarios"

Told = Callable[[int, int], object]
"""Called with how many are done and how many there are; it may raise to stop."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document. `value` is None and `problems` say why, or `data` is its content as a file of ours would hold it."""

    file: str
    is_sheet: bool
    name: str
    title: str
    value: Scenario | ScoreSheet | None = None
    problems: tuple[Problem, ...] = ()
    data: Data = field(default_factory=dict)


def sources_of(path: Path) -> Iterator[Source]:
    """The file, or all YAML files of the folder and of `sheets` in it; an unpacked archive has them in `scenarios`."""
    inner = path / SCENARIOS_FOLDER
    is_unpacked = inner.is_dir() and not any(path.glob("*.y*ml"))
    return sources_at(inner if is_unpacked else path)


def sources_in(archive: str, files: Mapping[str, bytes]) -> Iterator[Source]:
    """The YAML files of an archive that was unpacked in memory."""
    for name, content in files.items():
        if name.lower().endswith(SUFFIXES):
            yield source_of(f"{archive}/{name}", content)


def named_sheets(sources: Iterable[Source]) -> frozenset[str]:
    """Codes of the shared sheets that these documents name."""
    return frozenset(text for source in sources for _, text in Part((), source.data or {}).texts("sheets"))


def arrivals(sources: Sequence[Source], known: Mapping[str, ScoreSheet], told: Told) -> tuple[Arrival, ...]:
    """Every document judged. A scenario's sheets are those that came with it, then those `known`."""
    sheets = [source for source in sources if is_sheet(source)]
    others = [source for source in sources if not is_sheet(source)]
    total, found, names = len(sheets) + len(others), list[Arrival](), Names()
    for source in sheets:
        found.append(_sheet(source, names))
        told(len(found), total)
    came = {item.name: item.value for item in found if isinstance(item.value, ScoreSheet)}
    faulty = {item.name for item in found if item.value is None} - came.keys()
    for source in others:
        found.append(_scenario(source, {**known, **came}, faulty, names))
        told(len(found), total)
    return tuple(found)


def _sheet(source: Source, names: Names) -> Arrival:
    judged = sheet_from(source, names.taken(source, "code"))
    part = Part((), source.data or {})
    if isinstance(judged, ScoreSheet):
        return Arrival(source.file, True, judged.code, judged.title, judged, data=sheet_data(judged))
    return Arrival(source.file, True, part.text("code") or "", part.text("title") or "", problems=judged)


def _scenario(source: Source, sheets: Mapping[str, ScoreSheet], faulty: Iterable[str], names: Names) -> Arrival:
    """What a file is called matters in a library folder; what comes by mail may have any name."""
    part = Part((), source.data or {})
    slug = part.text("slug") or PurePath(source.file).stem
    taken = names.taken(source, "slug", "code")
    judged = scenario_from(replace(source, file=f"{slug}.yaml"), sheets, frozenset(faulty), taken)
    if isinstance(judged, Scenario):
        return Arrival(source.file, False, judged.slug, judged.title, judged, data=scenario_data(judged))
    problems = tuple(replace(problem, file=source.file) for problem in judged)
    return Arrival(source.file, False, part.text("slug") or "", part.text("title") or "", problems=problems)
