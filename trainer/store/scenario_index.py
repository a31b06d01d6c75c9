"""What of a scenario can be found: every text by the part it stands in, and the values of its facets."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, delete, insert, text

from trainer.domain.scenario import Scenario
from trainer.store.documents import scenario_document
from trainer.store.scenario_search import index_words
from trainer.store.search_tables import FIELDS
from trainer.store.tables import scenario_facet

_SIGNS = frozenset({"kind", "channel", "level", "picture", "side", "situation", "slug", "source"})
"""Keys whose values are signs and no text that anybody would look for."""

_WEIGHTS = dict(zip(FIELDS, "ABCCDDDD", strict=True))

MAX_TEXT = 300_000
"""Characters of one field that a server indexes: its vectors hold a megabyte."""

DURATIONS = ((60, "60"), (90, "90"), (120, "120"), (180, "180"))
"""Longest play in minutes and the facet's value up to it; beyond them `more`."""


def facets_of(value: Scenario) -> dict[str, list[str]]:
    """The values of every facet, each once."""
    found = {
        "family": [item.value for item in value.families],
        "phase": [item.value for item in value.phases],
        "situation": [item.value for item in value.situations],
        "method": [item.method.value for item in value.runs],
        "risk": [item.value for item in value.risk_factors],
        "unit": [item.name for item in value.units],
        "partner": [item.name for item in value.partners],
        "sheet": [item.code for item in value.sheets],
        "reference": list(value.references),
        "duration": [next((name for limit, name in DURATIONS if value.minutes <= limit), "more")],
    }
    return {facet: list(dict.fromkeys(values)) for facet, values in found.items()}


def texts_of(document: Mapping[str, object]) -> dict[str, str]:
    """The texts of a scenario's document by field, a line each, so that a hit is shown with what belongs to it."""
    parts: Mapping[str, tuple[str, ...]] = {
        "title": ("code", "title", "title_en"),
        "summary": ("summary", "summary_en"),
        "narrative": ("narrative",),
        "objectives": ("objectives",),
        "injects": ("injects", "ladder"),
        "forces": ("units", "partners", "role_players"),
        "sheets": ("sheets",),
        "notes": ("safety", "human_rights", "preparation", "references", "board"),
    }
    return {
        field: "\n".join(line for key in keys for line in _texts(document.get(key))) for field, keys in parts.items()
    }


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _SIGNS:
                yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def index_scenario(connection: Connection, entry: int, value: Scenario) -> None:
    """Put a scenario into the full-text index and the facets, in the place of what stood there of it."""
    connection.execute(delete(scenario_facet).where(scenario_facet.c.entry == entry))
    rows = [
        {"entry": entry, "facet": facet, "value": item} for facet, items in facets_of(value).items() for item in items
    ]
    connection.execute(insert(scenario_facet), rows)
    put_texts(connection, entry, texts_of(scenario_document(value)))


def put_texts(connection: Connection, entry: int, texts: Mapping[str, str]) -> None:
    """Write one row of the full-text index."""
    values: dict[str, object] = {"entry": entry, **texts}
    names, places = ", ".join(FIELDS), ", ".join(f":{name}" for name in FIELDS)
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM scenario_search WHERE rowid = :entry"), {"entry": entry})
        statement = f"INSERT INTO scenario_search (rowid, {names}) VALUES (:entry, {places})"
    else:
        connection.execute(text("DELETE FROM scenario_search WHERE entry = :entry"), {"entry": entry})
        vector = " || ".join(
            f"setweight(to_tsvector('simple', :words_{name}), '{weight}')" for name, weight in _WEIGHTS.items()
        )
        values |= {f"words_{name}": " ".join(index_words(item[:MAX_TEXT])) for name, item in texts.items()}
        statement = f"INSERT INTO scenario_search (entry, {names}, vector) VALUES (:entry, {places}, {vector})"
    connection.execute(text(statement), values)
