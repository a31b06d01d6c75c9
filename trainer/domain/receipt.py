"""What became of every entry and attachment of a delivery: the receipt of a merge, and how it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from trainer.domain.errors import Sentence, mark
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


# what it means, in sentences


@dataclass(frozen=True, slots=True)
class MergePaper:
    """A receipt with what is printed around it. `names` are those of authors by service number."""

    receipt: Receipt
    drill: str
    classification: str
    letterhead: tuple[str, ...]
    paper: str
    language: str
    when: str
    names: Mapping[str, str]


def told_of(receipt: Receipt, names: Mapping[str, str]) -> tuple[Sentence, ...]:
    """What somebody must know or do after a merge, the gravest first; nothing where all is well."""
    told = [
        Sentence(template, {"numbers": spans(seqs), "name": names.get(author, author), "device": device})
        for kind, template in _FAULTS
        for (author, device), seqs in sorted(receipt.seqs(kind).items())
    ]
    total = receipt.total
    counts = {"refused": total.refused, "late": total.late, "orphaned": total.orphaned, "files": receipt.files.missing}
    return (*told, *(Sentence(template, {"count": counts[key]}) for key, template in _COUNTED if counts[key]))


_FAULTS = (
    ("altered", mark("Record {numbers} of {name} on {device} does not fit the one before it: one of both was altered. "
                     "Both are kept; compare them with the evaluator.")),
    ("twice", mark("Number {numbers} of {name} on {device} was given twice: the laptop went back to a backup, or its "
                   "data are on two laptops. All are kept; ask which laptop is right.")),
    ("missing", mark("Record {numbers} of {name} on {device} has not arrived; ask for the package again.")),
)  # fmt: skip
_COUNTED = (
    ("refused", mark("Records that were not taken: {count}. The reasons stand below.")),
    ("late", mark("Marks given after the evaluator had locked: {count}. They count only if the lead takes them.")),
    ("orphaned", mark("Records for people, teams or criteria that are no longer in the plan: {count}. "
                      "They are kept and wait for the lead's decision.")),
    ("files", mark("Photos and files that have not arrived: {count}; ask for the package again.")),
)  # fmt: skip
HEADINGS = {
    "new": mark("New"), "equal": mark("Had already"), "superseded": mark("Superseded"),
    "orphaned": mark("Not in the plan"), "refused": mark("Not taken"), "late": mark("After the lock"),
}  # fmt: skip
EXPLAINED = {
    "new": mark("Records taken in now"),
    "equal": mark("Records that were here already, word for word"),
    "superseded": mark("New marks that replaced an earlier one, were replaced already or were taken back"),
    "orphaned": mark("New records for people, teams or criteria that are no longer in the plan"),
    "refused": mark("Records that were not taken"),
    "late": mark("New marks given after the evaluator had locked"),
}
