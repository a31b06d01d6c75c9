"""A map of vulnerability from a spreadsheet: columns in any order, one row a value or one column a factor."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from trainer.domain.directory import Jurisdiction, Region
from trainer.domain.errors import Obstacle, Sentence, mark
from trainer.domain.risk import HIGHEST, LOWEST, RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.exchange.roster_cells import cleaned
from trainer.exchange.spreadsheets import Cell, Row, Sheet, read_sheets

REGION, DISTRICT, FACTOR, VALUE, AT, SOURCE = FIELDS = ("region", "district", "factor", "value", "at", "source")
TITLES: Mapping[str, tuple[str, ...]] = {
    REGION: (
        "Wilayah",
        "Kabupaten",
        "Kota",
        "Kabupaten/Kota",
        "Kab/Kota",
        "Kabupaten Kota",
        "Region",
        "Kode BPS",
        "Daerah",
    ),
    DISTRICT: ("Kecamatan", "Kec", "District"),
    FACTOR: ("Faktor", "Faktor Kerawanan", "Jenis Kerawanan", "Factor", "Indikator"),
    VALUE: ("Nilai", "Skor", "Tingkat", "Tingkat Kerawanan", "Value", "Score", "Nilai Kerawanan"),
    AT: ("Tanggal", "Per Tanggal", "Tgl", "Date", "Tahun", "Year", "Berlaku"),
    SOURCE: ("Sumber", "Source", "Dasar", "Keterangan Sumber"),
}
FACTORS: Mapping[RiskFactor, tuple[str, ...]] = {
    RiskFactor.POLITICS: ("Politik", "Ketegangan Politik", "Politics", "Political tension"),
    RiskFactor.RIVALRY: (
        "Rivalitas",
        "Rivalitas Calon",
        "Rivalitas Paslon",
        "Persaingan Calon",
        "Rivalry of candidates",
    ),
    RiskFactor.SOCIAL: ("Isu Sosial", "Sosial", "Sosial Masyarakat", "Social issues"),
    RiskFactor.GEOGRAPHY: ("Geografi", "Kondisi Geografis", "Geografis", "Geography"),
    RiskFactor.HISTORY: ("Riwayat", "Riwayat Konflik", "Sejarah Konflik", "History of conflict"),
}
LEVELS: Mapping[str, int] = {
    "sangat rendah": 1, "rendah": 2, "sedang": 3, "tinggi": 4, "sangat tinggi": 5, "kurang rawan": 1, "rawan": 3,
    "sangat rawan": 5, "aman": 1,
}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
ENGLISH_MONTHS = {"may": 5, "aug": 8, "oct": 10, "dec": 12, "agt": 8, "ags": 8}
SEARCHED = 40
_WORD = re.compile(r"[^\W_]+")
_KINDS = frozenset({"kabupaten", "kab", "kota", "kotamadya", "kodya", "provinsi"})
_DAY_FIRST = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2}|[A-Za-z]+)[./\- ]+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class RiskStatus(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One value of the file with its line; without `value` the remarks say why it was refused."""

    line: int
    status: RiskStatus
    place: str
    factor: str
    value: RiskValue | None
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskReading:
    """A file as it was read; nothing is kept yet."""

    name: str
    sheet: str
    rows: tuple[RiskRow, ...]
    remarks: tuple[Sentence, ...] = ()

    @property
    def taken(self) -> tuple[RiskValue, ...]:
        """The values to keep: of a place, factor and day given twice the last one."""
        found = {
            (row.value.region, row.value.district, row.value.factor, row.value.at): row.value
            for row in self.rows
            if row.value is not None and row.status is RiskStatus.TAKEN
        }
        return tuple(found.values())


class Places:
    """Finds a region by its code or name, with or without "Kabupaten"; and the usual spelling of a kecamatan."""

    def __init__(self, regions: Iterable[Region], jurisdictions: Iterable[Jurisdiction] = ()) -> None:
        self._codes: dict[str, str] = {}
        short: dict[str, list[str]] = {}
        for region in regions:
            words = _words(region.name)
            self._codes[region.code] = self._codes[" ".join(words)] = region.code
            self._codes[" ".join("kab" if word == "kabupaten" else word for word in words)] = region.code
            short.setdefault(" ".join(word for word in words if word not in _KINDS), []).append(region.code)
        for name, codes in short.items():
            if len(codes) == 1:
                self._codes.setdefault(name, codes[0])
        self._districts = {_folded(name): name for row in jurisdictions for name in row.districts}

    def region(self, text: str) -> str | None:
        """The code of a region; None when nobody knows it."""
        return self._codes.get(_folded(text))

    def district(self, text: str) -> str:
        """A kecamatan as the directory writes it, without the word itself."""
        words = text.split()
        if words and words[0].casefold().rstrip(".") in ("kecamatan", "kec"):
            words = words[1:]
        plain = " ".join(words)
        return self._districts.get(_folded(plain), plain)


@dataclass(frozen=True, slots=True)
class _Header:
    line: int
    columns: Mapping[str, int]
    factors: Mapping[int, RiskFactor]


def read_risks(path: Path, places: Places, known: Iterable[RiskValue], today: date) -> RiskReading:
    """Every value of the first sheet that has a table; raises `Obstacle` when none has one.

    Without a date column the values hold from `today`, without a source the file's name is the source.
    """
    for sheet in read_sheets(path):
        header = _find_header(sheet) if sheet.is_visible else None
        if header is not None:
            held = {(item.region, item.district, item.factor, item.at): item.value for item in known}
            reader = _Reader(header, places, held, (today, path.name))
            rows = tuple(row for line in sheet.rows if line.line > header.line for row in reader.rows(line))
            return RiskReading(path.name, sheet.name, rows, tuple(_remarks(header, today)))
    raise Obstacle(
        mark(
            "{file} has no table of risks: no row titles a region and a value, or a region and factors such as Politik. "
            "Write the titles in one row and try again."
        ),
        file=path.name,
    )


def _remarks(header: _Header, today: date) -> Iterator[Sentence]:
    if AT not in header.columns:
        yield Sentence(mark("No column gives a date, so the values hold from {day}."), {"day": today})
    if SOURCE not in header.columns:
        yield Sentence(mark("No column names a source, so the file is named as the source."))


def _find_header(sheet: Sheet) -> _Header | None:
    for row in sheet.rows[:SEARCHED]:
        columns: dict[str, int] = {}
        factors: dict[int, RiskFactor] = {}
        for index, cell in enumerate(row.cells):
            title = _folded(str(cell))
            if title in _FACTOR_OF:
                factors[index] = _FACTOR_OF[title]
            elif title in _FIELD_OF:
                columns.setdefault(_FIELD_OF[title], index)
        if REGION in columns and (factors or {FACTOR, VALUE} <= columns.keys()):
            return _Header(row.line, columns, factors)
    return None


class _Reader:
    """Takes the rows below a header apart."""

    def __init__(
        self, header: _Header, places: Places, held: Mapping[tuple[str, str, RiskFactor, date], int],
        usual: tuple[date, str],
    ) -> None:  # fmt: skip
        self._header, self._places, self._held, self._usual = header, places, held, usual

    def rows(self, row: Row) -> Iterator[RiskRow]:
        """One for each value of a line; of an empty cell under a factor none."""
        if self._header.factors:
            cells = [(factor, self._at(row, index)) for index, factor in self._header.factors.items()]
            filled = [(factor, cell) for factor, cell in cells if cleaned(cell)]
            yield from (self._row(row, factor.value, factor, cell) for factor, cell in filled)
            return
        text = self._text(row, FACTOR)
        yield self._row(row, text, _FACTOR_OF.get(_folded(text)), self._at(row, self._header.columns[VALUE]))

    def _row(self, row: Row, named: str, factor: RiskFactor | None, cell: Cell) -> RiskRow:
        place, wrong = self._text(row, REGION), list[Sentence]()
        region, district = self._places.region(place), self._places.district(self._text(row, DISTRICT))
        value, at = _level(cell), self._date(row)
        if region is None:
            wrong.append(Sentence(mark("{text} is no region of this Polda."), {"text": place or "–"}))
        if factor is None:
            wrong.append(Sentence(mark("{text} is no risk factor."), {"text": named or "–"}))
        if value is None:
            text = mark("{text} is no risk: it is a whole number from {low} to {high}, or a word such as rawan.")
            wrong.append(Sentence(text, {"text": cleaned(cell) or "–", "low": LOWEST, "high": HIGHEST}))
        if at is None:
            wrong.append(Sentence(mark("{text} is no date."), {"text": self._text(row, AT)}))
        shown = f"{place} / {district}" if district else place
        if wrong or region is None or factor is None or value is None or at is None:
            return RiskRow(row.line, RiskStatus.REFUSED, shown, named, None, tuple(wrong))
        risk = RiskValue(region, district, factor, value, at, self._text(row, SOURCE) or self._usual[1])
        is_known = self._held.get((region, district, factor, at)) == value
        return RiskRow(row.line, RiskStatus.KNOWN if is_known else RiskStatus.TAKEN, shown, named, risk)

    def _at(self, row: Row, index: int | None) -> Cell:
        return row.cells[index] if index is not None and index < len(row.cells) else ""

    def _text(self, row: Row, field: str) -> str:
        return cleaned(self._at(row, self._header.columns.get(field)))

    def _date(self, row: Row) -> date | None:
        if AT not in self._header.columns:
            return self._usual[0]
        cell = self._at(row, self._header.columns[AT])
        return self._usual[0] if cleaned(cell) == "" else _day(cell)


def _level(cell: Cell) -> int | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return int(cell) if LOWEST <= cell <= HIGHEST and cell == int(cell) else None
    text = cleaned(cell)
    found = re.fullmatch(r"([1-5])(?:[.,]0+)?(?:\s*/\s*5)?", text)
    return int(found[1]) if found else LEVELS.get(_folded(text))


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = cleaned(cell)
    if re.fullmatch(r"(19|20)\d\d", text):
        return date(int(text), 1, 1)
    iso, usual = _ISO.match(text), _DAY_FIRST.match(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(usual[3]), _month(usual[2]), int(usual[1])) if usual else None
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    short = text.casefold()[:3]
    return MONTHS.index(short) + 1 if short in MONTHS else ENGLISH_MONTHS.get(short, 0)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _folded(text: str) -> str:
    return " ".join(_words(text))


_FIELD_OF: Mapping[str, str] = {_folded(title): name for name, titles in TITLES.items() for title in titles}
_FACTOR_OF: Mapping[str, RiskFactor] = {
    _folded(title): factor for factor, titles in FACTORS.items() for title in (*titles, factor.value)
}


def template_rows(regions: Sequence[Region]) -> tuple[tuple[str, ...], list[list[str]]]:
    """Titles and rows of an empty sheet that the import knows: a row a region, a column a factor."""
    titles = ("Wilayah", "Kecamatan", *(titles[1] for titles in FACTORS.values()), "Tanggal", "Sumber")
    return titles, [[region.name, *[""] * (len(titles) - 1)] for region in regions]
