"""What became of every entry and attachment of a delivery: the receipt of a merge, and how it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from trainer.domain.errors import Sentence
from trainer.domain.ids import DrillId
from trainer.domain.journal import ChainFault

MOST_TOLD = 200
"""So many refused entries and faults are told one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One author's entries of a delivery.

    `superseded` are marks that replaced a standing one, were replaced already, or were taken back; `orphaned` speak of
    a person or criterion the plan no longer has; `late` lie beyond what their author signed. All three are kept.
    """

    author: str
    new: int = 0
    equal: int = 0
    superseded: int = 0
    orphaned: int = 0
    refused: int = 0
    late: int = 0


COUNTS = ("new", "equal", "superseded", "orphaned", "refused", "late")


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that was not taken, and why."""

    entry: str
    author: str
    device: str
    seq: int
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Files:
    """Photos and files of a delivery; `missing` are those that entries name and nobody has sent yet."""

    new: int = 0
    equal: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of one merge. `sha256` is that of what was delivered; `faults` are those of the chains it touched."""

    id: str
    drill: DrillId
    at: datetime
    who: str
    source: str
    sha256: str
    lines: tuple[Line, ...] = ()
    files: Files = Files()
    refused: tuple[Refused, ...] = ()
    faults: tuple[ChainFault, ...] = ()

    @property
    def total(self) -> Line:
        """All authors together."""
        return Line("", **{name: sum(getattr(item, name) for item in self.lines) for name in COUNTS})

    def seqs(self, kind: str) -> dict[tuple[str, str], tuple[int, ...]]:
        """Author and device → the numbers of the entries with a fault of that kind."""
        found: dict[tuple[str, str], list[int]] = {}
        for item in self.faults:
            if item.kind == kind:
                found.setdefault((item.author, item.device), []).append(item.seq)
        return {key: tuple(dict.fromkeys(seqs)) for key, seqs in found.items()}


def spans(numbers: tuple[int, ...]) -> str:
    """Numbers in order, those in a row as a span: 3, 7-9."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)


def as_record(receipt: Receipt) -> dict[str, object]:
    """What is kept of a receipt beside its drill, moment, sender and hash."""
    return {
        "lines": [asdict(item) for item in receipt.lines],
        "files": asdict(receipt.files),
        "refused": [
            {"entry": item.entry, "author": item.author, "device": item.device, "seq": item.seq,
             "reason": item.reason.template}
            for item in receipt.refused
        ],
        "faults": [asdict(item) for item in receipt.faults],
    }  # fmt: skip


def from_record(record: Mapping[str, object], bare: Receipt) -> Receipt:
    """The receipt as it was kept; `bare` has what stands beside the record."""
    refused = tuple(
        Refused(str(item["entry"]), str(item["author"]), str(item["device"]), _whole(item["seq"]),
                Sentence(str(item["reason"])))
        for item in _records(record["refused"])
    )  # fmt: skip
    lines = tuple(
        Line(str(item["author"]), **{name: _whole(item.get(name)) for name in COUNTS})
        for item in _records(record["lines"])
    )
    faults = tuple(
        ChainFault(str(item["author"]), str(item["device"]), _whole(item["seq"]), str(item["kind"]))
        for item in _records(record["faults"])
    )
    (files,) = _records([record["files"]])
    counts = {name: _whole(files.get(name)) for name in ("new", "equal", "missing")}
    return Receipt(
        bare.id, bare.drill, bare.at, bare.who, bare.source, bare.sha256, lines, Files(**counts), refused, faults
    )


def _records(value: object) -> list[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
