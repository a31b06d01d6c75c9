"""Acts of giving scenarios away and taking in those of others."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trainer import paths
from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.domain.plain import Place
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.services.access import needs
from trainer.services.incoming import Decision as Decision
from trainer.services.incoming import Incoming as Incoming
from trainer.services.incoming import Item as Item
from trainer.services.incoming import ItemState as ItemState
from trainer.services.incoming import Receipt as Receipt
from trainer.services.workplace import Workplace
from trainer.store import scenarios, sheets
from trainer.store.database import Connection

if TYPE_CHECKING:
    from trainer.library.yaml_source import Source

Told = Callable[[int, int], object]
"""Called with how much is done of how much; it may raise to stop."""

FOLDER = "scenarios"
ESCAPED = re.compile(r"\\[xuU]")
"""How a character that is not printed as it is stands in a file."""
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")


def field_path(place: Place) -> str:
    """A place as the checks name it: injects[3].minute, counted from 1."""
    from trainer.library.problems import field_name

    return field_name(place)


def unheard(_done: int, _total: int) -> None:
    """Progress nobody asked for."""


@dataclass(frozen=True)
class SharingService:
    """Scenarios as plain files: out to others, in from others."""

    workplace: Workplace

    # out

    @needs(Right.LOOK)
    def export(
        self, slugs: Sequence[str] = (), versions: Mapping[str, int] | None = None, told: Told = unheard
    ) -> dict[str, bytes]:
        """The files of some scenarios or of all, with their shared score sheets and the schemas, by name.

        `versions` names other versions than the latest. Raises `Refusal` for what is not there or cannot be written.
        """
        with self.workplace.database.reading() as connection:
            wanted = list(slugs) or [row.slug for row in scenarios.scenario_names(connection)]
            if not wanted:
                raise Refusal(mark("There is no scenario to export yet."))
            found = []
            for done, slug in enumerate(wanted):
                told(done, len(wanted))
                found.append(_version(connection, slug, (versions or {}).get(slug)))
            shared = _shared(found, sheets.list_sheets(connection))
        return {**_schemas(), **dict(map(_scenario_file, found)), **dict(map(_sheet_file, shared))}

    @needs(Right.LOOK)
    def export_file(self, slug: str, number: int | None = None) -> tuple[str, bytes]:
        """The file of one scenario, the latest version if none is named, without the score sheets it shares."""
        with self.workplace.database.reading() as connection:
            name, content = _scenario_file(_version(connection, slug, number))
        return name.removeprefix(f"{FOLDER}/"), content

    @needs(Right.LOOK)
    def save_file(self, path: Path, slug: str, number: int | None = None) -> Path:
        """Write one scenario as .yaml. Raises `Obstacle` when it cannot be written."""
        from trainer.exchange.whole_files import write_whole

        write_whole(path, self.export_file(slug, number)[1])
        return path

    @needs(Right.LOOK)
    def save_zip(
        self, path: Path, slugs: Sequence[str] = (), versions: Mapping[str, int] | None = None, told: Told = unheard
    ) -> int:
        """Write scenarios with everything they need as one zip; returns how many. Raises `Obstacle`."""
        from trainer.exchange.scenario_archive import packed
        from trainer.exchange.whole_files import write_whole

        files = self.export(slugs, versions, told)
        write_whole(path, packed(files))
        return sum(name.endswith(".yaml") and name.count("/") == 1 for name in files)

    # in

    @needs(Right.LOOK)
    def incoming(self, files: Iterable[Path], told: Told = unheard) -> Incoming:
        """Read files, folders and zips and say what each document in them is to the library. Nothing is written.

        Raises `Refusal` or `Obstacle` for a zip that is hostile or broken; of other files all problems are told.
        """
        from trainer.library.arrivals import arrivals, named_sheets
        from trainer.services.classifying import beside

        given = list(files)
        sources = []
        for path in given:
            for source in _sources(path):
                sources.append(source)
                told(len(sources), 0)
        with self.workplace.database.reading() as connection:
            known = {sheet.code: sheet for sheet in sheets.list_sheets(connection)}
            if named_sheets(sources) - known.keys():
                known = {**_shipped(), **known}
            came = arrivals(sources, known, told)
            items = beside(connection, came)
        return Incoming(", ".join(path.name or str(path) for path in given), items)

    @needs(Right.LIBRARY)
    def take(self, incoming: Incoming, decisions: Mapping[str, Decision], told: Told = unheard) -> Receipt:
        """Write what was decided, by item key, in one transaction; new items are taken unless it says otherwise.

        Raises `Refusal`, and then nothing is written.
        """
        from trainer.services.taking import Taking

        with self.workplace.database.writing() as connection:
            return Taking(self.workplace, connection, incoming, decisions, _shipped(), told).run()


def _sources(path: Path) -> "Iterator[Source]":
    from trainer.exchange.scenario_archive import unpacked
    from trainer.library.arrivals import sources_in, sources_of

    return sources_in(path.name, unpacked(path)) if _is_archive(path) else sources_of(path)


def _is_archive(path: Path) -> bool:
    """By its name or, where a mail program renamed it, by how it begins."""
    if path.suffix.lower() == ".zip":
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as handle:
            return handle.read(4).startswith(ARCHIVES)
    except OSError:
        return False  # reading it as a scenario file says why


def _shipped() -> dict[str, ScoreSheet]:
    from trainer.services.library import shipped_sheets

    return {sheet.code: sheet for sheet in shipped_sheets(paths.scenarios())}


def _version(connection: Connection, slug: str, number: int | None) -> Scenario:
    key, _number = scenarios.find_version(connection, slug, number)
    return scenarios.load_version(connection, key)


def _shared(found: Sequence[Scenario], latest: Iterable[ScoreSheet]) -> tuple[ScoreSheet, ...]:
    """The shared sheets of these scenarios. Where versions of different times disagree the latest must fit them all."""
    from trainer.library.from_domain import scenario_data
    from trainer.library.judging import judged_scenario

    newest = {sheet.code: sheet for sheet in latest}
    chosen: dict[str, ScoreSheet] = {}
    disputed = set()
    for sheet in (sheet for item in found for sheet in item.shared_sheets):
        if chosen.setdefault(sheet.code, sheet) != sheet:
            chosen[sheet.code] = newest.get(sheet.code, sheet)
            disputed.add(sheet.code)
    for item in found:
        if disputed & {sheet.code for sheet in item.shared_sheets}:
            judged = judged_scenario(scenario_data(item), chosen)
            if not isinstance(judged, Scenario):
                template = mark("{code} uses an older {sheets} than the others do; export it alone.")
                raise Refusal(template, code=item.code, sheets=", ".join(sorted(disputed)))
    return tuple(chosen[code] for code in sorted(chosen))


def _scenario_file(value: Scenario) -> tuple[str, bytes]:
    from trainer.library.from_domain import scenario_data
    from trainer.library.writing import written

    return f"{FOLDER}/{value.slug}.yaml", _readable(value.code, written(scenario_data(value)))


def _sheet_file(value: ScoreSheet) -> tuple[str, bytes]:
    from trainer.library.from_domain import sheet_data
    from trainer.library.writing import written

    name = f"{value.code.lower()}-{_slug(value.title)}".rstrip("-")
    return f"{FOLDER}/sheets/{name}.yaml", _readable(value.code, written(sheet_data(value)))


def _readable(code: str, text: str) -> bytes:
    """The text as bytes; what no one could read again is not given away."""
    from trainer.library.yaml_source import MAX_BYTES, source_of

    content = text.encode()
    if len(content) > MAX_BYTES:
        template = mark("{code} is larger than a scenario file may be ({limit} MB). Make its board's picture smaller.")
        raise Refusal(template, code=code, limit=MAX_BYTES // 1_000_000)
    if ESCAPED.search(text):
        for problem in source_of(code, content).problems:
            template = mark("{code} cannot be exported: {field} {sentence}.")
            raise Refusal(template, code=code, field=problem.field, sentence=problem.sentence)
    return content


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _schemas() -> dict[str, bytes]:
    from trainer.library.schema import scenario_schema, schema_text, sheet_schema

    return {
        f"{FOLDER}/scenario.schema.json": schema_text(scenario_schema()).encode(),
        f"{FOLDER}/sheet.schema.json": schema_text(sheet_schema()).encode(),
    }
