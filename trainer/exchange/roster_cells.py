"""What the cells of one person's row mean: names cleaned, shared cells taken apart, names and units compared."""

import re
from collections.abc import Iterator, Mapping, Sequence

from trainer.domain.ranks import RankSpellings
from trainer.exchange.roster_header import FIELDS, NAME, NUMBER, RANK, Header
from trainer.exchange.spreadsheets import Cell

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]")
_FORMULA_GUARD = re.compile(r"'(?=[=+\-@])")
_LABEL = re.compile(r"\b(?:NRP|NIP)\b[\s.:]*", re.IGNORECASE)
_NUMBER_INSIDE = re.compile(r"(?<![\w.])(?:'?[0-9](?:[\s.]?[0-9]){4,20}|[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]{1,3})(?!\w)")
_BETWEEN = re.compile(r"\s*[\n/|]\s*")
_WORD = re.compile(r"[^\W_]+")
_ACADEMIC = frozenset(
    _WORD.findall(
        "sh mh shum mhum sik mik se me mm msi ma msc mba ssos spd mpd st mt skom mkom sip mip ss sag mag spsi mpsi sstp "
        "skm mkes skep ners ns amd amdkep str strk sst shi stp sp spi drs dra dr drg ir prof h hj haji cphr phd"
    )
)
_RESORT = re.compile(
    r"\b(?:kepolisian resor kota|kepolisian resor|resor kota|polres kota|mapolresta|mapolres|polresta|resta|resor|"
    r"res(?! (?:narkoba|krim)))\b"
)
_REGIONAL = re.compile(r"\b(?:kepolisian daerah|mapolda)\b")
_SEGMENT = re.compile(r"[^,;/()\n–|]+")
_OFFICES = frozenset(_WORD.findall("bag bid biro dit ro sat satuan si sie seksi polsek polsubsektor unit spkt sium"))
_STOPS = _OFFICES | {"polda", "polres"}


def cleaned(cell: Cell) -> str:
    """A cell as one line of text: single spaces, nothing invisible, letters as they were typed.

    The apostrophe by which our own text tables keep "=…" from becoming a formula is taken off again.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = f"{cell:.0f}"
    return _FORMULA_GUARD.sub("", " ".join(_INVISIBLE.sub("", str(cell)).split()), count=1)


def fields_of(cells: Sequence[Cell], header: Header, ranks: RankSpellings) -> dict[str, Cell]:
    """The parts of a row by the columns of the header; all are text but the number, which is the cell as it stands."""
    parts: dict[str, Cell] = dict.fromkeys(FIELDS, "")
    shared: dict[int, set[str]] = {}
    for name, column in header.columns.items():
        shared.setdefault(column.index, set()).add(name)
    for index, names in shared.items():
        cell = _at(cells, index)
        if len(names) > 1:
            spanned = (_at(cells, place) for place in range(index, index + header.width.get(index, 1)))
            parts.update(_taken_apart("\n".join(_shown(cell) for cell in spanned), names, ranks))
        elif NUMBER in names:
            second = header.second_number
            parts[NUMBER] = _at(cells, second) if second is not None and _is_empty(cell) else cell
        else:
            parts[names.pop()] = cleaned(cell)
    return parts


def _at(cells: Sequence[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else ""


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip(" -\t\n")


def _shown(cell: Cell) -> str:
    """A cell inside a shared one; numbers with more digits than a spreadsheet keeps stay visibly broken."""
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else str(cell)


def _taken_apart(text: str, names: set[str], ranks: RankSpellings) -> Iterator[tuple[str, Cell]]:
    """Number, rank and what remains of a cell such as "AKP BUDI NRP 75010123" or "AKP / 75010123"."""
    if NUMBER in names:
        number = _NUMBER_INSIDE.search(text)
        yield NUMBER, number[0] if number else ""
        text = _LABEL.sub("", text.replace(number[0], "\n") if number else text)
    pieces = [cleaned(piece) for piece in _BETWEEN.split(text)]
    pieces = [piece for piece in pieces if piece.strip(" .,:-")]
    if RANK in names:
        found = next((piece for piece in pieces if ranks.find(piece)), "")
        pieces = [piece for piece in pieces if piece != found]
        if not found and pieces and NAME in names:
            rank, pieces[0] = ranks.split(pieces[0])
            found = rank.code if rank else ""
        yield RANK, found or ("" if NAME in names or not pieces else pieces.pop(0))
    rest = [name for name in FIELDS if name in names - {NUMBER, RANK}]
    for name in rest[:-1]:
        yield name, pieces.pop(0) if pieces else ""
    if rest:
        yield rest[-1], " ".join(pieces)


def is_number_alone(cell: Cell) -> bool:
    """Whether a number cell holds digits and no other words: "KOMPOL NRP 75010123" belongs to a signature."""
    text = _LABEL.sub("", str(cell))
    return any(character.isdigit() for character in text) and not any(character.isalpha() for character in text)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings name the same person: letter case, points and academic titles aside."""
    return _name_words(one) == _name_words(other)


def _name_words(name: str) -> tuple[str, ...]:
    words = [word.casefold() for word in _WORD.findall(name.replace(".", "").replace("'", ""))]
    return tuple(word for word in words if word not in _ACADEMIC) or tuple(words) or (name,)


class UnitNames:
    """Finds the police unit in "SAT SAMAPTA POLRES KONAWE"; Res, Resor, Polresta and Polres are one word here."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._codes = {_unit_words(name): code for name, code in names.items()}
        self._codes |= {_unit_words(code): code for code in names.values()}
        self._found: dict[str, str | None] = {}

    def find(self, text: str) -> str | None:
        """The code; "" when the text names an office inside a unit; None for a Polres or Polda nobody knows."""
        if text not in self._found:
            self._found[text] = self._sought(text)
        return self._found[text]

    def _sought(self, text: str) -> str | None:
        whole = self._codes.get(_unit_words(text))
        if whole:
            return whole
        named = [found for part in _SEGMENT.findall(text) if (found := self._named(_unit_words(part))) is not None]
        known = [code for _, code in sorted(named) if code]
        return known[0] if known else None if named else ""

    def _named(self, words: tuple[str, ...]) -> tuple[bool, str] | None:
        """Whether it is a Polda, and the code ("" if unknown), of the unit named in these words; None without one."""
        unknown = None
        for start, word in enumerate(words[:-1]):
            if word not in ("polres", "polda") or words[start + 1] in _STOPS:
                continue
            # A name ends with the text or before an office: "Polres Konawe Selatan" must not pass for Polres Konawe.
            ends = (end for end in range(start + 2, len(words) + 1) if end == len(words) or words[end] in _STOPS)
            code = next((code for end in ends if (code := self._codes.get(words[start:end]))), "")
            if code:
                return word == "polda", code
            unknown = (word == "polda", "")
        return unknown


def _unit_words(text: str) -> tuple[str, ...]:
    folded = " ".join(_WORD.findall(text)).casefold()
    return tuple(_REGIONAL.sub("polda", _RESORT.sub("polres", folded)).split())
