"""Acts about field packages: out to an evaluator, back from him, looked into, taken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.drill import RECORDING, Drill, RoleHolder, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import as_record
from trainer.domain.package import (
    ATTACHMENTS,
    ENTRIES,
    PLAN,
    SUFFIX,
    Manifest,
    PackageKind,
    entries_of,
    line_of,
    same_fingerprint,
)
from trainer.domain.receipt import Receipt
from trainer.domain.report_form import effective, require_form, require_part
from trainer.exchange.package_file import OpenPackage, PackageWriter, open_package
from trainer.exchange.sealing import Passphrase as Passphrase
from trainer.exchange.sealing import WrongPassphrase as WrongPassphrase
from trainer.services.access import free, needs
from trainer.services.device_keys import Device, DeviceKeyService, UnknownDevice
from trainer.services.merging import Attachment, MergeService
from trainer.services.office import in_front, owner_of
from trainer.services.retesting import cards_of
from trainer.services.workplace import Workplace
from trainer.store import attachments, drills, journal, office, packages, planned_retests, report_forms
from trainer.store.database import Connection
from trainer.store.opening import sqlite_path

Told = Callable[[int, int], object]
"""Called with how much is done of how much; it may raise to stop."""
EXPORTED, RETURNED, TAKEN = "package exported", "package returned", "package taken"
LIFE = tuple(State)
OPEN = RECORDING | {State.APPROVED, State.SCHEDULED}
PIECE = 1 << 16
SHARE = 1_000


def unheard(_done: int, _total: int) -> None:
    """Progress nobody asked for."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a package says of itself, and whether its device is confirmed here."""

    manifest: Manifest
    device: Device
    is_known: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a package: the drill as it stands, whether its plan was taken, and what became of the records.

    `is_first` says that the package answered the first start's questions.
    """

    manifest: Manifest
    drill: Drill
    receipt: Receipt
    has_new_plan: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class EvaluatorRow:
    """One evaluator's packages: when the last went out under which revision, when the last came back, what is here."""

    evaluator: RoleHolder
    tasks: int
    exported: packages.Passed | None
    returned: packages.Passed | None
    entries: int

    @property
    def revision(self) -> int:
        """The plan's revision in the package that went out last; 0 for none."""
        found = self.exported.detail.get("revision", 0) if self.exported else 0
        return found if isinstance(found, int) else 0


@dataclass(frozen=True)
class PackageService:
    """Paket Lapangan. The passphrase is never kept."""

    workplace: Workplace
    keys: DeviceKeyService
    merging: MergeService

    # out

    @needs(Right.PLAN)
    def export(
        self, drill_id: DrillId, evaluator: str, path: Path, passphrase: Passphrase, told: Told = unheard
    ) -> Manifest:
        """Write an evaluator's package. Raises `Refusal` for a drill not approved yet or somebody who does not score."""
        with PackageWriter(self._folder()) as writer:
            with self.workplace.database.reading() as connection:
                drill = drills.load_drill(connection, drill_id)
                _require_open(drill)
                if all(item.service_number != evaluator for item in drill.evaluators()):
                    raise Refusal(mark("{number} is no evaluator of drill {code}."), number=evaluator, code=drill.code)
                plan = replace(packages.load_plan(connection, drill), retests=cards_of(connection, drill))
                writer.add(PLAN, [line_of(packages.plan_document(plan))])
                manifest = self._manifest(connection, drill, PackageKind.ASSIGNMENT, evaluator)
                manifest = _with_records(writer, connection, manifest, told, author=evaluator)
            made = writer.finish(path, manifest, self.keys.own(), passphrase, told)
        self._note(EXPORTED, made)
        return made

    @needs(Right.PLAN)
    def export_all(
        self, drill_id: DrillId, folder: Path, passphrase: Passphrase, told: Told = unheard
    ) -> tuple[Path, ...]:
        """One package for each evaluator of the drill into a folder; returns the files."""
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
        if not drill.evaluators():
            raise Refusal(mark("Drill {code} has no evaluators yet."), code=drill.code)
        written, count = [], len(drill.evaluators())
        for place, item in enumerate(drill.evaluators()):
            path = folder / file_name(drill, item)
            self.export(drill_id, item.service_number, path, passphrase, _share(told, place, count))
            written.append(path)
        return tuple(written)

    @free
    def give_back(self, drill_id: DrillId, path: Path, passphrase: Passphrase, told: Told = unheard) -> Manifest:
        """Write what this laptop recorded for a drill: every entry it knows, with photos and files.

        Open to everybody: who may not see what others recorded gives back only what is his own.
        """
        only = self.workplace.access.confined(self.workplace.database, drill=drill_id)
        with PackageWriter(self._folder()) as writer:
            with self.workplace.database.reading() as connection:
                drill, owner = drills.load_drill(connection, drill_id), in_front(self.workplace, connection)
                number = owner.service_number if owner is not None else ""
                manifest = self._manifest(connection, drill, PackageKind.RETURN, number)
                manifest = _with_records(writer, connection, manifest, told, author=only or "")
            if not manifest.entries:
                raise Refusal(mark("Nothing was recorded for drill {code} on this laptop yet."), code=drill.code)
            made = writer.finish(path, manifest, self.keys.own(), passphrase, told)
        self._note(RETURNED, made)
        return made

    # in

    @needs(Right.LOOK)
    def look(self, path: Path, passphrase: Passphrase, told: Told = unheard) -> Look:
        """What a package is, every part of it checked. Raises `Refusal` or `Obstacle`; nothing is written."""
        with open_package(path, passphrase, self._folder(), told) as package:
            package.check(told)
            with self.workplace.database.reading() as connection:
                return Look(package.manifest, _device(package), self._is_known(connection, package))

    @needs(Right.LOOK)
    def check(self, path: Path, passphrase: Passphrase, confirmed: str = "") -> None:
        """Raises what `take` would for file, device and drill; nothing is written."""
        look = self.look(path, passphrase)
        if not look.is_known and not same_fingerprint(confirmed, look.device.fingerprint):
            raise UnknownDevice(look.device)
        if look.manifest.kind is PackageKind.RETURN:
            with self.workplace.database.reading() as connection:
                _require_here(connection, look.manifest)

    @needs(Right.PLAN)
    def take(self, path: Path, passphrase: Passphrase, told: Told = unheard, *, confirmed: str = "") -> Taken:
        """Take a package in, all of it or nothing. `confirmed` is the fingerprint of its device as it was read out.

        Raises `UnknownDevice` for one that was not confirmed, `Refusal` and `Obstacle` for all that is wrong with it.
        """
        with open_package(path, passphrase, self._folder(), told) as package:
            package.check(told)
            with self.workplace.database.writing() as connection:
                self._require_known(connection, package, confirmed)
                is_assignment = package.manifest.kind is PackageKind.ASSIGNMENT
                new_plan, first = self._take_plan(connection, package) if is_assignment else (False, False)
                _require_here(connection, package.manifest)
                drill = drills.load_drill(connection, package.manifest.drill)
                lines, photos = _counted(package, told)
                receipt = self.merging.merge_in(connection, drill.id, entries_of(lines, drill.id), photos, path.name)
                self.workplace.audit(connection, TAKEN, drill.code, **_detail(package.manifest), new=receipt.total.new)
        return Taken(package.manifest, drill, receipt, new_plan, first)

    @needs(Right.LOOK)
    def rows(self, drill_id: DrillId) -> tuple[EvaluatorRow, ...]:
        """The drill's evaluators with their packages."""
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            sent = _by_evaluator(packages.passed(connection, drill.code, (EXPORTED,)))
            back = _by_evaluator(item for item in packages.passed(connection, drill.code, (TAKEN,)) if item.is_return)
            counts = journal.count_by_author(connection, drill_id)
        return tuple(
            EvaluatorRow(
                item, sum(task.evaluator == item.person for task in drill.assignments), sent.get(item.service_number),
                back.get(item.service_number), counts.get(item.service_number, 0),
            )
            for item in drill.evaluators()
        )  # fmt: skip

    # parts

    def _is_known(self, connection: Connection, package: OpenPackage) -> bool:
        is_assignment = package.manifest.kind is PackageKind.ASSIGNMENT
        return self.keys.is_known(connection, _device(package), first_is_trusted=is_assignment)

    def _require_known(self, connection: Connection, package: OpenPackage, confirmed: str) -> None:
        device = _device(package)
        if self._is_known(connection, package):
            if package.manifest.kind is PackageKind.ASSIGNMENT:  # the office a laptop began with is known from now on
                self.keys.keep_in(connection, device)
        elif confirmed:
            self.keys.confirm_in(connection, device, confirmed)
        else:
            raise UnknownDevice(device)

    def _take_plan(self, connection: Connection, package: OpenPackage) -> tuple[bool, bool]:
        """Whether the plan was taken, and whether the data got its owner by it."""
        plan, manifest = packages.plan_of(package.document(PLAN)), package.manifest
        drill = plan.drill
        if (drill.id, drill.code, drill.revision) != (manifest.drill, manifest.code, manifest.revision):
            raise Refusal(mark("The package holds another drill than it says, so nothing of it was taken."))
        _require_free(connection, plan)
        _require_forms(plan)
        held = drills.revision_of(connection, drill.id)
        is_newer = held is None or drill.revision > held[0]
        if is_newer:
            packages.take_plan(connection, _playable(plan, held), (self.workplace.new_id(), self.workplace.new_id()))
        if held is None or drill.revision >= held[0]:
            planned_retests.bring(connection, drill.id, plan.retests)
        self._take_forms(connection, plan)
        return is_newer, _set_owner(connection, drill, manifest.evaluator)

    def _take_forms(self, connection: Connection, plan: packages.Plan) -> None:
        """So that papers here look as the office's; who keeps no forms here leaves them as they are."""
        access = self.workplace.access
        offices = packages.form_offices(connection, plan.drill.host)
        forms = [item for item in plan.forms if item.part.unit in offices and access.covers(item.part.unit)]
        if forms and access.may(self.workplace.database, Right.DIRECTORY):
            report_forms.take_forms(connection, forms)

    def _manifest(self, connection: Connection, drill: Drill, kind: PackageKind, evaluator: str) -> Manifest:
        place = self.workplace
        return Manifest(
            kind, drill.id, drill.code, drill.title, drill.revision, evaluator, place.device, place.author(connection),
            place.clock(),
        )  # fmt: skip

    def _folder(self) -> Path | None:
        path = sqlite_path(self.workplace.database.target)
        return path.parent if path else None

    def _note(self, act: str, made: Manifest) -> None:
        with self.workplace.database.writing() as connection:
            self.workplace.audit(connection, act, made.code, **_detail(made))


def file_name(drill: Drill, evaluator: RoleHolder) -> str:
    """A name that tells drill and evaluator and is good on every system."""
    words = "".join(letter if letter.isalnum() else "-" for letter in f"{drill.code} {evaluator.name}")
    return f"{'-'.join(part for part in words.split('-') if part)[:60]}-{evaluator.service_number}{SUFFIX}"


def _with_records(
    writer: PackageWriter, connection: Connection, manifest: Manifest, told: Told, author: str = ""
) -> Manifest:
    """Add the entries of one author, or of all, and their photos; one content in memory at a time."""
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        for entry in packages.entries(connection, manifest.drill, author):
            count += 1
            yield line_of(as_record(entry))

    writer.add(ENTRIES, lines())
    held = packages.held_attachments(connection, manifest.drill, author)
    total, done = sum(item.size for item in held), 0
    for item in held:
        content = attachments.content_of(connection, item.sha256) or b""
        writer.add(f"{ATTACHMENTS}{item.sha256}", _pieces(content), item.media_type)
        done += item.size
        told(done, total)
    return replace(manifest, entries=count, attachments=len(held))


def _share(told: Told, place: int, count: int) -> Told:
    """What one of many tells, as its share of them all."""

    def seen(done: int, total: int) -> None:
        told(place * SHARE + (SHARE * done // total if total else 0), count * SHARE)

    return seen


def _counted(package: OpenPackage, told: Told) -> tuple[Iterator[bytes], Iterator[Attachment]]:
    """The records and then the photos of a package, telling bytes on the way: there a merge can be stopped."""
    done, total = 0, package.manifest.size

    def lines() -> Iterator[bytes]:
        nonlocal done
        for line in package.lines(ENTRIES):
            done += len(line)
            told(done, total)
            yield line

    def photos() -> Iterator[Attachment]:
        nonlocal done
        for item in package.attachments():
            done += item[2]
            told(done, total)
            yield item

    return lines(), photos()


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


def _detail(manifest: Manifest) -> dict[str, object]:
    return {
        "kind": manifest.kind.value, "evaluator": manifest.evaluator, "revision": manifest.revision,
        "device": manifest.device, "entries": manifest.entries, "attachments": manifest.attachments,
    }  # fmt: skip


def _by_evaluator(passed: Iterable[packages.Passed]) -> Mapping[str, packages.Passed]:
    return {str(item.detail.get("evaluator", "")): item for item in passed}


def _playable(plan: packages.Plan, held: tuple[int, State] | None) -> packages.Plan:
    """The plan as it is kept here: play may have gone further than it had when the package was made, and an evaluator
    far from the office declares nothing ready before he marks."""
    state = plan.drill.state
    if state in (State.APPROVED, State.SCHEDULED):
        state = State.READY
    if held is not None:
        state = _later(state, held[1])
    return replace(plan, drill=replace(plan.drill, state=state))


def _later(one: State, other: State) -> State:
    if State.CANCELLED in (one, other) or State.POSTPONED in (one, other):
        return one
    return max(one, other, key=LIFE.index)


def _require_open(drill: Drill) -> None:
    if drill.state not in OPEN:
        raise Refusal(
            mark("Packages of drill {code} are made once its plan is approved and until its report is issued."),
            code=drill.code,
        )


def _require_here(connection: Connection, manifest: Manifest) -> None:
    if drills.revision_of(connection, manifest.drill) is None:
        raise Refusal(
            mark("The package belongs to drill {code}, which is not in this data. Open the data it was planned in, or "
                 "import its assignment first."), code=manifest.code,
        )  # fmt: skip


def _require_free(connection: Connection, plan: packages.Plan) -> None:
    if numbers := packages.clashing_people(connection, plan):
        raise Refusal(
            mark("{numbers} is entered in this data apart from the planning office, so the package cannot be taken "
                 "here. Import it into a new data file: trainer --database FILE package import …"),
            numbers=", ".join(numbers[:3]),
        )  # fmt: skip
    same = next((row for row in drills.list_drills(connection) if row.code == plan.drill.code), None)
    if same is not None and same.id != plan.drill.id:
        raise Refusal(
            mark("Another drill here has the code {code} already. Import the package into a new data file."),
            code=plan.drill.code,
        )


def _require_forms(plan: packages.Plan) -> None:
    """Raises `Refusal` for a form that no office could have kept."""
    for item in plan.forms:
        require_part(item.part)
        require_form(effective([item.part], item.part.unit, "", item.part.kind).form)


def _set_owner(connection: Connection, drill: Drill, evaluator: str) -> bool:
    """In new data the package answers the first start's questions."""
    holder = next((item for item in drill.evaluators() if item.service_number == evaluator), None)
    if holder is None or owner_of(connection) is not None:
        return False
    name = f"{holder.rank} {holder.name}".strip()
    values = {"name": name, "unit": holder.unit, "service_number": holder.service_number}
    office.save_settings(connection, {"owner": values})
    return True


def _device(package: OpenPackage) -> Device:
    return Device(package.public, package.manifest.device, package.manifest.author)
