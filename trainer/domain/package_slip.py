"""The slip that goes with an evaluator's package: how it is opened, and whose it is. The passphrase is never on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackageSlip:
    """What is printed for one evaluator: the name of his file, and how many tasks he has."""

    evaluator: str
    unit: str
    file: str
    tasks: int


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """The slips of a drill and what stands on each of them; `fingerprint` is that of the office's device."""

    code: str
    title: str
    when: str
    place: str
    revision: int
    office: str
    fingerprint: str
    classification: str
    letterhead: tuple[str, ...]
    paper: str
    language: str
    slips: tuple[PackageSlip, ...]
