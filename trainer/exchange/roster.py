"""Rosters as officers keep them: read, judged row by row, and told. Nothing is written to the database here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from trainer.domain.directory import NumberKind, Rank
from trainer.domain.errors import Obstacle, Refusal, Sentence, mark
from trainer.domain.ranks import RankSpellings
from trainer.domain.service_numbers import ServiceNumber, read_service_number
from trainer.exchange.roster_cells import UnitNames, cleaned, fields_of, is_number_alone, same_name
from trainer.exchange.roster_header import (
    FIELDS,
    NAME,
    NUMBER,
    POSITION,
    RANK,
    ROWS_SEARCHED,
    TITLES,
    UNIT,
    Column,
    Header,
    best_titles,
    find_header,
    repeats_header,
)
from trainer.exchange.roster_template import write_roster_template as write_roster_template
from trainer.exchange.spreadsheets import Row, Sheet, read_sheets

MAX_TEXT = 200
_FOOTERS = ("jumlah", "total", "mengetahui", "keterangan", "catatan")


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """What is already known of somebody; what is empty is not compared."""

    name: str
    unit: str = ""
    rank: str = ""
    position: str = ""


class RosterStatus(StrEnum):
    """What becomes of a row. Taken and mended ones are new people. The values are shown, translated."""

    TAKEN = mark("taken")
    MENDED = mark("mended")
    REFUSED = mark("refused")
    SKIPPED = mark("skipped")
    KNOWN = mark("known")


NEW = frozenset({RosterStatus.TAKEN, RosterStatus.MENDED})


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row that is not empty. `rank` is a code where the rank was recognised, else the text of the file.

    `unit_code` is "" when the row names no unit of its own. Refused rows carry what could be read of them.
    """

    line: int
    status: RosterStatus
    service_number: str = ""
    number_kind: NumberKind = NumberKind.NONE
    name: str = ""
    rank: str = ""
    position: str = ""
    unit_code: str = ""
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What was read of a file: from which sheet, with which columns, and every row that is not empty."""

    sheet: str
    header_line: int
    columns: Mapping[str, Column]
    rows: tuple[RosterRow, ...]
    remarks: tuple[Sentence, ...] = ()

    def with_status(self, *statuses: RosterStatus) -> tuple[RosterRow, ...]:
        """The rows of these kinds in the order of the file."""
        return tuple(row for row in self.rows if row.status in statuses)


def read_roster(
    path: Path,
    *,
    known: Mapping[str, PersonInfo],
    unit_names: Mapping[str, str],
    ranks: Iterable[Rank],
    mapping: Mapping[str, int] | None = None,
    sheet: str | None = None,
) -> RosterReading:
    """Read a roster from .xlsx, .xls, .ods or a text table.

    `known` are people by service number, `unit_names` lead from names of units to their codes, `mapping` from fields
    to columns counted from 0 where the titles were not understood. Raises `Obstacle` when the file has no roster.
    """
    sheets = read_sheets(path)
    candidates = [item for item in sheets if item.name == sheet] if sheet is not None else list(sheets)
    if not candidates:
        template = mark("{file} has no sheet {sheet}. It has: {sheets}.")
        raise Obstacle(template, file=path.name, sheet=sheet, sheets=", ".join(item.name for item in sheets))
    chosen, header = _mapped(candidates, mapping) if mapping is not None else _best(path, candidates)
    judge = _Judge(header, known, UnitNames(unit_names), RankSpellings(ranks))
    rows = _without_repetitions([judge.judged(row) for row in chosen.rows if row.line > header.line])
    remarks = (*_other_rosters(sheets, chosen), *_missing_columns(header))
    return RosterReading(chosen.name, header.line, header.columns, rows, remarks)


# Choosing the sheet and its columns


def _best(path: Path, sheets: list[Sheet]) -> tuple[Sheet, Header]:
    """The visible sheet with the most columns of a roster, and among those the longest."""
    found = [(sheet, header) for sheet in sheets if (header := find_header(sheet))]
    if not found:
        raise _no_header(path, sheets)
    return max(found, key=lambda pair: (pair[0].is_visible, len(pair[1].columns), len(pair[0].rows)))


def _no_header(path: Path, sheets: list[Sheet]) -> Obstacle:
    titles = max((best_titles(sheet) for sheet in sheets), key=len, default=())
    wanted = " + ".join(" / ".join(TITLES[name][:5]) for name in (NUMBER, NAME))
    template = mark(
        "{file} has no row of column titles in its first {count} rows. Looked for the columns {wanted}; "
        "the most likely row has: {found}. Add titles, or choose the columns by hand."
    )
    found = ", ".join(title[:40] for title in titles[:12]) or "-"
    return Obstacle(template, file=path.name, count=ROWS_SEARCHED, wanted=wanted, found=found)


def _mapped(sheets: list[Sheet], mapping: Mapping[str, int]) -> tuple[Sheet, Header]:
    """The first filled sheet with the columns somebody chose; titles are only used to know where people begin."""
    if not {NUMBER, NAME} <= mapping.keys() <= set(FIELDS) or min(mapping.values()) < 0:
        raise Refusal(mark("Choose one column for the service number and one for the name."))
    found = [(sheet, header) for sheet in sheets if (header := find_header(sheet))]
    chosen, header = found[0] if found else (next((item for item in sheets if item.rows), sheets[0]), Header(0, {}))
    titles = next((row.cells for row in chosen.rows if row.line == header.line), ())
    columns = {
        name: Column(index, cleaned(titles[index]) if index < len(titles) else "") for name, index in mapping.items()
    }
    return chosen, Header(header.line, columns, sequence=header.sequence)


def _other_rosters(sheets: Iterable[Sheet], chosen: Sheet) -> list[Sentence]:
    others = [item.name for item in sheets if item is not chosen and item.is_visible and find_header(item)]
    template = mark("Sheet {other} looks like a roster too and was not read; read it separately.")
    return [Sentence(template, {"other": name}) for name in others]


def _missing_columns(header: Header) -> list[Sentence]:
    template = mark("No column was found for: {field} ({titles}).")
    return [
        Sentence(template, {"field": TITLES[name][0], "titles": ", ".join(TITLES[name][:4])})
        for name in (RANK, POSITION, UNIT)
        if name not in header.columns
    ]


# Judging rows


@dataclass(frozen=True, slots=True)
class _Judge:
    header: Header
    known: Mapping[str, PersonInfo]
    units: UnitNames
    ranks: RankSpellings

    def judged(self, row: Row) -> RosterRow:
        if repeats_header(row.cells, self.header):
            return RosterRow(row.line, RosterStatus.SKIPPED, remarks=(Sentence(mark("The column titles once more.")),))
        parts = fields_of(row.cells, self.header, self.ranks)
        number, name = parts[NUMBER], str(parts[NAME])
        if not self._is_person(row, name, cleaned(number), is_number_alone(number)):
            text = " ".join(cleaned(cell) for cell in row.cells if cell != "")[:80]
            remark = Sentence(mark("Not a person: {text}"), {"text": text})
            return RosterRow(row.line, RosterStatus.SKIPPED, remarks=(remark,))
        draft = RosterRow(row.line, RosterStatus.TAKEN, cleaned(number)[:MAX_TEXT], position=str(parts[POSITION]))
        draft = self._with_unit(self._with_rank(draft, name, str(parts[RANK])), str(parts[UNIT]))
        return self._compared(_with_number(draft, number))

    def _is_person(self, row: Row, name: str, number: str, number_alone: bool) -> bool:
        """People have a number, or at least a name and a place in the list; headings, totals and signatures do not."""
        first = next((cleaned(cell) for cell in row.cells if cleaned(cell)), "")
        if first.casefold().startswith(_FOOTERS):
            return False
        if any(character.isdigit() for character in number):
            return bool(name) or number_alone
        sequence = self.header.sequence
        counted = sequence is not None and sequence < len(row.cells) and is_number_alone(row.cells[sequence])
        rank = self.header.columns.get(RANK)
        ranked = rank is not None and rank.index < len(row.cells) and self.ranks.find(cleaned(row.cells[rank.index]))
        return bool(name) and (counted or bool(ranked))

    def _with_rank(self, row: RosterRow, name: str, rank_text: str) -> RosterRow:
        """The rank from its own cell, or else from the front of the name; the name loses a rank only if it agrees."""
        column = self.ranks.find(rank_text) if rank_text else None
        before, bare = self.ranks.split(name)
        if before and (not rank_text or before == column):
            return replace(row, name=bare, rank=before.code)
        remarks = row.remarks
        if not rank_text:
            remarks = (*remarks, Sentence(mark("No rank is given.")))
        elif column is None:
            template = mark("The rank {rank} is not known and is kept as it is written.")
            remarks = (*remarks, Sentence(template, {"rank": rank_text}))
        elif before and before.group != "PNS":
            template = mark("The name begins with the rank {one} but the rank column says {other}.")
            remarks = (*remarks, Sentence(template, {"one": before.code, "other": column.code}))
        return replace(row, name=name, rank=column.code if column else rank_text, remarks=remarks)

    def _with_unit(self, row: RosterRow, text: str) -> RosterRow:
        if not text:
            return row
        code = self.units.find(text)
        if code is None:
            template = mark("The unit {unit} is not known. Correct the name, or add the unit first.")
            return _refused(row, Sentence(template, {"unit": text}))
        if code:
            return replace(row, unit_code=code)
        template = mark("{unit} is not a Polres or Polda; the person is counted to the unit chosen for the import.")
        return replace(row, remarks=(*row.remarks, Sentence(template, {"unit": text})))

    def _compared(self, row: RosterRow) -> RosterRow:
        """The row against what is known of its number."""
        person = self.known.get(row.service_number)
        if person is None or row.status is RosterStatus.REFUSED:
            return row
        if not same_name(person.name, row.name):
            template = mark("The number {number} already belongs to {name}.")
            return _refused(row, Sentence(template, {"number": row.service_number, "name": person.name}))
        changes = [
            Sentence(
                mark("{field} is now {new}; known so far: {old}."), {"field": title, "new": new, "old": old or "-"}
            )
            for title, new, old in (
                (Sentence(mark("Name")), row.name, person.name),
                (Sentence(mark("Rank")), row.rank, self._code(person.rank)),
                (Sentence(mark("Position")), row.position, person.position),
                (Sentence(mark("Unit")), row.unit_code, person.unit),
            )
            if new and old and new.casefold() != old.casefold()
        ]
        return replace(row, status=RosterStatus.KNOWN, remarks=(*row.remarks, *changes))

    def _code(self, rank: str) -> str:
        found = self.ranks.find(rank)
        return found.code if found else rank


def _with_number(row: RosterRow, cell: object) -> RosterRow:
    """The row with its number, or refused for want of a number or a name that can be trusted."""
    if not row.service_number:
        return _refused(row, Sentence(mark("{name} has no NRP or NIP."), {"name": row.name}))
    try:
        number = read_service_number(cell)
    except Refusal as refusal:
        return _refused(row, refusal.sentence)
    return _checked_texts(_numbered(row, number))


def _numbered(row: RosterRow, number: ServiceNumber) -> RosterRow:
    status = RosterStatus.MENDED if number.mended and row.status is RosterStatus.TAKEN else row.status
    remarks = (*number.remarks, *row.remarks)
    return replace(row, status=status, service_number=number.text, number_kind=number.kind, remarks=remarks)


def _checked_texts(row: RosterRow) -> RosterRow:
    if not row.name:
        return _refused(row, Sentence(mark("{number} has no name."), {"number": row.service_number}))
    if row.name.isascii() and not any(character.isalpha() for character in row.name):
        return _refused(row, Sentence(mark("“{name}” is not a name."), {"name": row.name[:MAX_TEXT]}))
    for text in (row.name, row.rank, row.position):
        if len(text) > MAX_TEXT:
            template = mark("“{text}…” is longer than {limit} characters; a quotation mark may be missing in the file.")
            return _refused(row, Sentence(template, {"text": text[:40], "limit": MAX_TEXT}))
    return row


def _refused(row: RosterRow, reason: Sentence) -> RosterRow:
    return replace(row, status=RosterStatus.REFUSED, remarks=(reason, *row.remarks))


# The same number twice


def _without_repetitions(rows: list[RosterRow]) -> tuple[RosterRow, ...]:
    """Of a number given twice the first row stays if the names agree; if they differ no row can be trusted."""
    counts = Counter(row.service_number for row in rows if row.status in {*NEW, RosterStatus.KNOWN})
    twice = {number for number, count in counts.items() if count > 1}
    groups: dict[str, list[RosterRow]] = {}
    for row in rows:
        if row.service_number in twice and row.status in {*NEW, RosterStatus.KNOWN}:
            groups.setdefault(row.service_number, []).append(row)
    judged = {row.line: row for group in groups.values() for row in _judged_group(group)}
    return tuple(judged.get(row.line, row) for row in rows)


def _judged_group(group: list[RosterRow]) -> list[RosterRow]:
    first, *later = group
    if all(same_name(first.name, row.name) for row in later):
        return [first, *(_repeated(row, first) for row in later)]
    lines = ", ".join(str(row.line) for row in group)
    template = mark("Lines {lines} give the number {number} to different names: {names}.")
    names = ", ".join(dict.fromkeys(row.name for row in group))
    reason = Sentence(template, {"lines": lines, "number": first.service_number, "names": names})
    return [_refused(row, reason) for row in group]


def _repeated(row: RosterRow, first: RosterRow) -> RosterRow:
    details = ((row.rank, first.rank), (row.position, first.position), (row.unit_code, first.unit_code))
    same = all(new in ("", old) for new, old in details)
    template = (
        mark("The same person as in line {line}.")
        if same
        else mark("The same person as in line {line}, with other details; those of line {line} are used.")
    )
    return replace(row, status=RosterStatus.SKIPPED, remarks=(Sentence(template, {"line": first.line}), *row.remarks))
