"""Parts of another scenario taken into a document that is being written, with links to where they came from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from trainer.domain.criterion_edits import codes_at
from trainer.domain.plain import Document, Place, items_at, text_at, with_value
from trainer.domain.timed_items import with_inserted

FORCES = ("units", "partners", "role_players")
PLAIN = (*FORCES, "references", "preparation", "safety", "human_rights")
PARTS = (*FORCES, "objectives", "injects", "references", "preparation", "safety", "human_rights")
"""Lists whose items can be taken, in the order in which they are offered."""
MOST_SHEETS = 12


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken: places such as ("injects", 3) of `other`, whose origin is written `sk-04-unjuk-rasa-kpu@2`."""

    other: Document
    origin: str
    places: Collection[Place]

    def items(self, key: str) -> list[tuple[int, object]]:
        """The items taken from a list, with their positions."""
        return [(at, item) for at, item in enumerate(items_at(self.other, (key,))) if (key, at) in self.places]


def merged(document: Document, taking: Taking) -> dict[str, object]:
    """The document with the parts taken: objectives get free letters, their criteria free codes, injects their minute.

    What is there already is not taken twice. Injects keep the objectives that are taken with them; others must be
    named anew. Shared sheets that objectives are measured by come along.
    """
    changed = dict(document)
    for key in PLAIN:
        changed = _with_plain(changed, key, [item for _at, item in taking.items(key)])
    letters, changed = _with_objectives(changed, taking)
    return _with_injects(changed, taking, letters)


def _with_plain(document: dict[str, object], key: str, taken: list[object]) -> dict[str, object]:
    held = items_at(document, (key,))
    fresh = [item for item in taken if item not in held]
    return with_value(document, (key,), [*held, *fresh]) if fresh else document


def _with_objectives(document: dict[str, object], taking: Taking) -> tuple[Mapping[str, str], dict[str, object]]:
    letters: dict[str, str] = {}
    for _at, item in taking.items("objectives"):
        free = next((one for one in ascii_lowercase if one not in codes_at(document, ("objectives",))), "")
        letters[text_at(item, ("code",))] = free
        made = _objective(item, f"{text_at(document, ('code',))}.{free}", taking.origin) | {"code": free}
        document = with_value(document, ("objectives",), [*items_at(document, ("objectives",)), made])
    return letters, _with_sheets(document, taking)


def _objective(item: object, prefix: str, origin: str) -> dict[str, object]:
    made: dict[str, object] = dict(item) if isinstance(item, Mapping) else {}
    made["criteria"] = [
        {**criterion, "code": f"{prefix}{number}", "source": f"{origin}#{text_at(criterion, ('code',))}"}
        for number, criterion in enumerate(items_at(item, ("criteria",)), start=1)
        if isinstance(criterion, Mapping)
    ]
    return made


def _with_sheets(document: dict[str, object], taking: Taking) -> dict[str, object]:
    """Shared sheets come along with the objectives measured by them; what cannot come is no longer named."""
    listed = [code for code in items_at(document, ("sheets",)) if isinstance(code, str)]
    own = codes_at(document, ("own_sheets",))
    shared = [code for code in items_at(taking.other, ("sheets",)) if isinstance(code, str)]
    objectives = items_at(document, ("objectives",))
    first = len(objectives) - len(taking.items("objectives"))
    for at, item in enumerate(objectives[first:], start=first):
        named = [code for code in items_at(item, ("measured_by",)) if isinstance(code, str)]
        if not named:
            continue
        for code in dict.fromkeys(name.partition(".")[0] for name in named):
            if code in shared and code not in (*listed, *own) and len(listed) < MOST_SHEETS:
                listed.append(code)
        kept = [name for name in named if name.partition(".")[0] in (*listed, *own)]
        document = with_value(document, ("objectives", at, "measured_by"), kept or None)
    return with_value(document, ("sheets",), listed) if listed != items_at(document, ("sheets",)) else document


def _with_injects(document: dict[str, object], taking: Taking, letters: Mapping[str, str]) -> dict[str, object]:
    items = items_at(document, ("injects",))
    for at, item in taking.items("injects"):
        if isinstance(item, Mapping):
            named = [
                letters[code] for code in items_at(item, ("objectives",)) if isinstance(code, str) and code in letters
            ]
            made = {**item, "objectives": named, "source": f"{taking.origin}#{at + 1}"}
            items, _place = with_inserted(items, made)
    return with_value(document, ("injects",), items) if items is not items_at(document, ("injects",)) else document
