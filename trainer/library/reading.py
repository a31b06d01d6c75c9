"""Scenarios and score sheets from files: whatever is wrong with one is told, and the others are read all the same."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from trainer.domain.errors import Sentence, mark
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.library.criterion_checks import check_sheet
from trainer.library.format import ScenarioForm, SheetForm
from trainer.library.into_domain import scenario_of, sheet_of
from trainer.library.parts import Part
from trainer.library.problems import WHOLE_FILE, Problem, in_order, shown
from trainer.library.scenario_checks import check_scenario
from trainer.library.wording import MUST_BE, format_problems
from trainer.library.yaml_source import Source, read_source

SHEETS_FOLDER = "sheets"
SUFFIXES = (".yaml", ".yml")

_FORMAT = re.compile("(scenario|score-sheet)/[0-9]+")

Problems = tuple[Problem, ...]
Form = TypeVar("Form", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Library:
    """What could be read, in the order of the file names, and what is wrong with the rest."""

    scenarios: tuple[Scenario, ...] = ()
    sheets: tuple[ScoreSheet, ...] = ()
    problems: Problems = ()


def read_sheet(path: Path) -> ScoreSheet | Problems:
    """The score sheet of a file, or everything that is wrong with it."""
    return sheet_from(read_source(path))


def read_scenario(path: Path, sheets: Mapping[str, ScoreSheet]) -> Scenario | Problems:
    """The scenario of a file with its sheets taken from `sheets` by code, or everything that is wrong with it."""
    return scenario_from(read_source(path), sheets)


def sheet_from(source: Source, more: Iterable[Problem] = ()) -> ScoreSheet | Problems:
    """Like `read_sheet`, of a file read already; `more` is what others found wrong with it."""
    form = _judged(SheetForm, source, (*check_sheet(source), *more))
    return form if isinstance(form, tuple) else sheet_of(form)


def scenario_from(
    source: Source,
    sheets: Mapping[str, ScoreSheet],
    faulty_sheets: Collection[str] = (),
    more: Iterable[Problem] = (),
) -> Scenario | Problems:
    """Like `read_scenario`, of a file read already; `more` is what others found wrong with it."""
    form = _judged(ScenarioForm, source, (*check_scenario(source, sheets, faulty_sheets), *more))
    return form if isinstance(form, tuple) else scenario_of(form, sheets)


def read_library(folder: Path) -> Library:
    """All scenarios of a folder and all score sheets of the folder `sheets` in it."""
    files = _listed(folder)
    if files is None:
        return Library(problems=(_about(folder, mark("is not a folder that can be read")),))
    shelf = _Shelf.of(folder / SHEETS_FOLDER)
    return _library(shelf, map(read_source, files), lambda _: shelf)


def check_paths(paths: Iterable[Path], shipped_sheets: Iterable[ScoreSheet] = ()) -> Library:
    """Check files and folders. A scenario's sheets are those in `sheets` beside it, then the shipped ones."""
    shipped = {sheet.code: sheet for sheet in shipped_sheets}
    shelves: dict[Path, _Shelf] = {}

    def beside(source: Source) -> _Shelf:
        folder = Path(source.file).parent / SHEETS_FOLDER
        if folder not in shelves:
            shelves[folder] = _Shelf.of(folder, shipped)
        return shelves[folder]

    given = {os.path.realpath(source.file): source for path in paths for source in sources_at(path)}
    asked = _Shelf()
    for source in given.values():
        if is_sheet(source):
            asked.put(source)
    return _library(asked, (source for source in given.values() if not is_sheet(source)), beside)


@dataclass(slots=True)
class Names:
    """Which file uses a code or slug already; the first one keeps it."""

    files: dict[tuple[str, str], str] = field(default_factory=dict)

    def taken(self, source: Source, *keys: str) -> list[Problem]:
        """A problem for each of these keys whose text another file has already."""
        problems = []
        for key in keys:
            text = Part((), source.data or {}).text(key)
            if text and self.files.setdefault((key, text), source.file) != source.file:
                template = mark("{found} is taken by {file}; expected another one")
                problems.append(source.problem((key,), template, found=shown(text), file=self.files[key, text]))
        return problems


@dataclass(slots=True)
class _Shelf:
    """Score sheets by code, and the codes of those that could not be read."""

    sheets: dict[str, ScoreSheet] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    @classmethod
    def of(cls, folder: Path, others: Mapping[str, ScoreSheet] | None = None) -> "_Shelf":
        """The sheets of a folder; where they have the same code they come before `others`."""
        shelf = cls()
        for path in _listed(folder) or ():
            shelf.put(read_source(path))
        shelf.sheets = {**(others or {}), **shelf.sheets}
        return shelf

    def put(self, source: Source) -> None:
        taken = self.names.taken(source, "code")
        sheet = sheet_from(source, taken)
        if isinstance(sheet, ScoreSheet):
            self.sheets[sheet.code] = sheet
            return
        self.problems += sheet
        if not taken:
            code = Part((), source.data or {}).text("code")
            self.faulty.add(code or "-".join(Path(source.file).stem.upper().split("-")[:2]))


def _library(shelf: _Shelf, sources: Iterable[Source], sheets_of: Callable[[Source], _Shelf]) -> Library:
    scenarios, problems, names = [], list(shelf.problems), Names()
    for source in sources:
        own = sheets_of(source)
        scenario = scenario_from(source, own.sheets, own.faulty, names.taken(source, "slug", "code"))
        if isinstance(scenario, Scenario):
            scenarios.append(scenario)
        else:
            problems += scenario
    return Library(tuple(scenarios), tuple(shelf.sheets.values()), tuple(problems))


def _judged(form: type[Form], source: Source, checked: Iterable[Problem]) -> Form | Problems:
    """The document in its form when nothing is wrong with it. Of one field only the format's complaint is told."""
    if source.data is None:
        return in_order(source.problems)
    expected, given = get_args(form.model_fields["format"].annotation)[0], source.data.get("format")
    if given != expected and isinstance(given, str) and _FORMAT.fullmatch(given):
        problem = source.problem(("format",), MUST_BE, expected=expected, found=shown(given))
        return in_order((*source.problems, problem))
    document, problems = None, list(source.problems)
    try:
        document = form.model_validate(source.data)
    except ValidationError as error:
        problems += format_problems(form, source, error)
    told = {problem.field for problem in problems}
    problems += [problem for problem in checked if problem.field not in told]
    return document if document is not None and not problems else in_order(problems)


def is_sheet(source: Source) -> bool:
    """Whether a document is a score sheet: by its format, or else by the folder it lies in."""
    given = Part((), source.data or {}).text("format")
    if given and _FORMAT.fullmatch(given):
        return given.startswith("score-sheet")
    return Path(source.file).parent.name == SHEETS_FOLDER


def sources_at(path: Path) -> Iterator[Source]:
    """The file, or all files of the folder and of its folder `sheets`."""
    files = _listed(path)
    if files is None:
        yield read_source(path)
        return
    files += _listed(path / SHEETS_FOLDER) or ()
    if not files:
        yield Source(str(path), problems=(_about(path, mark("has no scenario and no score sheet")),))
    yield from map(read_source, files)


def _listed(folder: Path) -> list[Path] | None:
    """The YAML files of a folder by name, without hidden ones; None for what cannot be listed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return None
    return [entry for entry in entries if entry.suffix.lower() in SUFFIXES and not entry.name.startswith(".")]


def _about(path: Path, template: str) -> Problem:
    return Problem(str(path), 1, WHOLE_FILE, Sentence(template))
