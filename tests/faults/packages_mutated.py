"""Damages returned packages in every way and looks whether one is ever taken in, or ends otherwise than with a sentence.

Half of the damage is done to the closed file: flipped bits, a missing end, pieces in another order. The other half is
done by somebody who knows the passphrase but has not the device's key: lines changed, left out, doubled or in another
order, parts of another package, photos exchanged, another manifest.

python -m tests.faults.packages_mutated [TIMES] [SEED]
"""

import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from tests.faults.packages_killed import content
from tests.faults.packages_played import merged_drill, played
from trainer.domain.errors import Trouble
from trainer.domain.journal import as_record
from trainer.domain.package import (
    ATTACHMENTS,
    ENTRIES,
    MANIFEST,
    SIGNATURE,
    Manifest,
    PackageKind,
    canonical,
    entries_of,
    line_of,
    manifest_of,
)
from trainer.exchange.package_file import PackageWriter, open_package
from trainer.exchange.sealing import Passphrase, seal
from trainer.exchange.signing import load_key
from trainer.store import journal

SECRET = "empat kata yang panjang"
Parts = dict[str, bytes]


@dataclass(frozen=True)
class Outcome:
    """How many were taken in, how many were refused with a sentence, and what else happened."""

    accepted: int
    refused: int
    crashes: tuple[str, ...]


class Bench:
    """An office, two packages of one device, and what opens them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.passphrase = folder, Passphrase(SECRET)
        self.app, self.drill = merged_drill(folder / "office.db")
        self.whole = tuple(self._written(number) for number in (1, 2))
        self.inside = tuple(self._unpacked(path) for path in self.whole)

    def _written(self, seed: int) -> Path:
        entries = played(seed)
        photos = [content(seed * 10 + at) for at in range(3)]
        path, key = self.folder / f"{seed}.paket", load_key(self.folder / "device.key")
        manifest = Manifest(
            PackageKind.RETURN, self.drill.id, self.drill.code, self.drill.title, 1, entries[0].author, "laptop-1",
            "Penilai", entries[0].recorded_at, len(entries), len(photos),
        )  # fmt: skip
        with PackageWriter(self.folder) as writer:
            writer.add(ENTRIES, (line_of(as_record(item)) for item in entries))
            for sha256, media_type, _size, held in photos:
                writer.add(f"{ATTACHMENTS}{sha256}", [held], media_type)
            writer.finish(path, manifest, key, self.passphrase)
        return path

    def _unpacked(self, path: Path) -> Parts:
        with open_package(path, self.passphrase, self.folder) as package:
            return {name: package.archive.read(name) for name in package.archive.namelist()}

    def sealed(self, parts: Parts) -> bytes:
        """A package of these parts, closed by somebody who knows the passphrase."""
        inner, outer = BytesIO(), BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            for name, held in parts.items():
                kind = zipfile.ZIP_STORED if name.startswith(ATTACHMENTS) else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name), held, kind)
        inner.seek(0)
        seal(inner, outer, self.passphrase, lambda _done: None)
        return outer.getvalue()

    def take(self, held: bytes) -> None:
        """Import a package as the office does; raises `Trouble` for one that is refused."""
        path = self.folder / "mutated.paket"
        path.write_bytes(held)
        with open_package(path, self.passphrase, self.folder) as package:
            package.check()
            lines = package.lines(ENTRIES)
            drill = package.manifest.drill
            self.app.services.merging.merge(drill, entries_of(lines, drill), package.attachments(), path.name)

    def kept(self) -> int:
        """Entries and receipts in the office's data."""
        with self.app.database.reading() as connection:
            held = sum(journal.count_by_author(connection, self.drill.id).values())
        return held + len(self.app.services.merging.receipts(self.drill.id))


# the closed file


def _flipped(chance: random.Random, held: bytes) -> bytes:
    changed = bytearray(held)
    for _ in range(chance.choice((1, 1, 1, 8))):
        changed[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, held: bytes) -> bytes:
    return held[: chance.randrange(len(held))]


def _reordered(chance: random.Random, held: bytes) -> bytes:
    first, second = sorted(chance.sample(range(1, len(held)), 2))
    return held[:first] + held[second:] + held[first:second]


def _grown(chance: random.Random, held: bytes) -> bytes:
    at = chance.randrange(len(held) + 1)
    return held[:at] + chance.randbytes(chance.randint(1, 70)) + held[at:]


def _crossed(chance: random.Random, held: bytes, other: bytes) -> bytes:
    at = chance.randrange(1, len(held) - 1)
    return held[:at] + other[at:]


OUTER: tuple[Callable[[random.Random, bytes], bytes], ...] = (_flipped, _cut, _reordered, _grown)


# what is inside


def _lines_changed(chance: random.Random, parts: Parts, _other: Parts) -> Parts:
    lines = parts[ENTRIES].splitlines(keepends=True)
    at = chance.randrange(len(lines))
    way = chance.randrange(4)
    if way == 0:
        lines[at] = lines[at].replace(b'"seq":', b'"seq":1')
    elif way == 1:
        del lines[at]
    elif way == 2:
        lines.insert(at, lines[at])
    else:
        lines.append(lines.pop(at)) if at < len(lines) - 1 else lines.insert(0, lines.pop(at))
    return parts | {ENTRIES: b"".join(lines)}


def _parts_swapped(chance: random.Random, parts: Parts, other: Parts) -> Parts:
    name = chance.choice((ENTRIES, MANIFEST, SIGNATURE))
    return parts | {name: other[name]}


def _photos_swapped(chance: random.Random, parts: Parts, _other: Parts) -> Parts:
    first, second = chance.sample([name for name in parts if name.startswith(ATTACHMENTS)], 2)
    return parts | {first: parts[second], second: parts[first]}


def _part_lost_or_added(chance: random.Random, parts: Parts, other: Parts) -> Parts:
    if chance.random() < 0.5:
        lost = chance.choice(sorted(parts))
        return {name: held for name, held in parts.items() if name != lost}
    names = sorted({*other, "../../surprise", "plan.json"} - parts.keys())
    name = chance.choice(names)
    return parts | {name: other.get(name, b"{}")}


def _manifest_changed(chance: random.Random, parts: Parts, _other: Parts) -> Parts:
    manifest = manifest_of(parts[MANIFEST])
    changed = chance.choice((
        replace(manifest, evaluator="1"), replace(manifest, revision=manifest.revision + 1),
        replace(manifest, entries=manifest.entries + 1), replace(manifest, parts=manifest.parts[1:]),
        replace(manifest, format=manifest.format + 1), replace(manifest, code="LAIN-2026-01"),
    ))  # fmt: skip
    return parts | {MANIFEST: canonical(changed)}


def _bytes_flipped(chance: random.Random, parts: Parts, _other: Parts) -> Parts:
    name = chance.choice(sorted(parts))
    return parts | {name: _flipped(chance, parts[name])}


INNER: tuple[Callable[[random.Random, Parts, Parts], Parts], ...] = (
    _lines_changed, _parts_swapped, _photos_swapped, _part_lost_or_added, _manifest_changed, _bytes_flipped,
)  # fmt: skip


def mutate_often(folder: Path, times: int, seed: int) -> Outcome:
    """Try `times` damaged packages on one office, whose data must stay as it is."""
    bench, chance = Bench(folder), random.Random(seed)
    closed = [path.read_bytes() for path in bench.whole]
    before, counted, crashes = bench.kept(), Counter[str](), []
    for number in range(times):
        held = _mutated(chance, bench, closed, number)
        try:
            bench.take(held)
        except Trouble:
            counted["refused"] += 1
        except Exception as error:  # noqa: BLE001 - anything else is what this looks for
            crashes.append(f"{number}: {error!r}")
        else:
            counted["accepted"] += 1
        if bench.kept() != before:
            crashes.append(f"{number}: the data changed")
            before = bench.kept()
    bench.take(closed[0])  # the whole one is taken, or nothing above says anything
    assert bench.kept() > before
    bench.app.close()
    return Outcome(counted["accepted"], counted["refused"], tuple(crashes))


def _mutated(chance: random.Random, bench: Bench, closed: list[bytes], number: int) -> bytes:
    one, other = chance.sample(range(2), 2)
    if number % 2:
        changed = chance.choice(INNER)(chance, bench.inside[one], bench.inside[other])
        return closed[one][:-1] if changed == bench.inside[one] else bench.sealed(changed)
    held = closed[one]
    way = chance.randrange(len(OUTER) + 1)
    changed_bytes = OUTER[way](chance, held) if way < len(OUTER) else _crossed(chance, held, closed[other])
    return held[:-1] if changed_bytes in closed else changed_bytes


def main() -> int:
    """Print the outcome; 1 when one was accepted or crashed."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        outcome = mutate_often(Path(folder), times, seed)
    print(outcome)
    return int(outcome.accepted + len(outcome.crashes) > 0)


if __name__ == "__main__":
    sys.exit(main())
