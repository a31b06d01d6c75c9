"""Archives of scenarios: the same bytes each time, and one sentence for every archive that means harm or is broken."""

import io
import os
import random
import stat
import zipfile
from contextlib import suppress

import pytest

from trainer.domain.errors import Obstacle, Refusal, Trouble
from trainer.exchange import scenario_archive
from trainer.exchange.scenario_archive import MAX_ENTRIES, MAX_ENTRY, packed, unpacked

FILES = {
    "scenarios/sk-04-unras.yaml": b"format: scenario/1\ntitle: Unjuk rasa\n" * 40,
    "scenarios/sheets/lp-01-dalmas.yaml": b"format: score-sheet/1\n",
    "scenarios/scenario.schema.json": b"{}\n",
}


def entry(name, *, mode=0, flags=0, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.external_attr, info.flag_bits, info.compress_type = mode << 16, flags, method
    return info


def zip_of(path, *entries):
    """A zip of (entry or name, content)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name if isinstance(name, zipfile.ZipInfo) else entry(name), content)
    return path


def refused(path):
    with pytest.raises(Trouble) as raised:
        unpacked(path)
    return str(raised.value)


@pytest.fixture
def kiriman(tmp_path):
    return tmp_path / "kiriman.zip"


def test_what_was_packed_is_unpacked(kiriman):
    kiriman.write_bytes(packed(FILES))
    assert unpacked(kiriman) == FILES


def test_the_same_files_give_the_same_bytes_in_any_order():
    assert packed(FILES) == packed(dict(reversed(FILES.items())))


def test_other_programs_see_ordinary_files_sorted_by_name():
    with zipfile.ZipFile(io.BytesIO(packed(FILES))) as archive:
        assert archive.namelist() == sorted(FILES)
        assert {stat.S_IFMT(item.external_attr >> 16) for item in archive.infolist()} == {stat.S_IFREG}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../sk-01.yaml", "leads out of it"),
        ("scenarios/../../sk-01.yaml", "leads out of it"),
        ("scenarios/./sk-01.yaml", "leads out of it"),
        ("scenarios//sk-01.yaml", "leads out of it"),
        ("scenarios/... /sk-01.yaml", "leads out of it"),
        ("/etc/sk-01.yaml", "someone's own computer"),
        ("//server/sk-01.yaml", "someone's own computer"),
        ("C:/sk-01.yaml", "someone's own computer"),
        ("c:sk-01.yaml", "someone's own computer"),
        ("scenarios\\sk-01.yaml", "someone's own computer"),
        ("..\\sk-01.yaml", "someone's own computer"),
        ("sk-01\x00.exe.yaml", "impossible name"),
        ("sk-\x1b[31m.yaml", "impossible name"),
        ("sk-\u202elmay.yaml", "impossible name"),
        ("a" * 300 + ".yaml", "impossible name"),
        ("sk-01.exe", "end in .yaml"),
        ("sk-01.yaml.lnk", "end in .yaml"),
        ("other.json", "end in .yaml"),
        ("dalam.zip", "end in .yaml"),
        ("tanpa-akhiran", "end in .yaml"),
    ],
)
def test_names_that_do_not_belong_are_refused(kiriman, name, said):
    assert said in refused(zip_of(kiriman, ("sk-02.yaml", b"a: 1"), (name, b"a: 1")))


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kiriman, mode):
    assert "link or device" in refused(zip_of(kiriman, (entry("sk-01.yaml", mode=mode | 0o777), b"/etc/passwd")))


def test_a_locked_archive_is_refused(kiriman):
    content = bytearray(zip_of(kiriman, ("sk-01.yaml", b"a: 1")).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    kiriman.write_bytes(content)
    assert "password" in refused(kiriman)


@pytest.mark.parametrize("names", [("sk-01.yaml", "SK-01.yaml"), ("e\u0301.yaml", "\xe9.yaml")])
def test_two_files_of_one_name_are_refused(kiriman, names):
    assert "twice" in refused(zip_of(kiriman, *((name, b"a: 1") for name in names)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(kiriman, method):
    assert "ordinary zip" in refused(zip_of(kiriman, (entry("sk-01.yaml", method=method), b"a: 1")))


def test_ten_thousand_files_are_refused(kiriman):
    with zipfile.ZipFile(kiriman, "w") as archive:
        for number in range(10_000):
            archive.writestr(f"sk-{number}.yaml", b"a: 1")
    assert "more than 6000 files" in refused(kiriman)


def test_a_directory_that_hides_its_length_is_refused(kiriman):
    with zipfile.ZipFile(kiriman, "w") as archive:
        for number in range(MAX_ENTRIES + 1):
            archive.writestr(f"{number}.yaml", b"")
    content = bytearray(kiriman.read_bytes())
    content[-14:-10] = b"\x01\x00\x01\x00"
    kiriman.write_bytes(content)
    assert "more than" in refused(kiriman)


def test_the_long_form_of_zip_is_refused(kiriman, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    assert "ordinary zip" in refused(zip_of(kiriman, ("sk-01.yaml", b"a: 1"), ("sk-02.yaml", b"a: 1")))


def test_a_file_beyond_the_limit_of_the_format_is_refused(kiriman):
    assert "larger than 2 MB" in refused(zip_of(kiriman, ("sk-01.yaml", os.urandom(MAX_ENTRY + 1))))


def test_a_bomb_is_refused_by_its_ratio(kiriman):
    assert "swells" in refused(zip_of(kiriman, ("sk-01.yaml", b"\0" * MAX_ENTRY)))


def test_many_large_files_are_refused_together(kiriman, monkeypatch):
    monkeypatch.setattr(scenario_archive, "MAX_TOTAL", 2_000_000)
    content = os.urandom(900_000)
    assert "unpacks to more than 2 MB" in refused(zip_of(kiriman, *((f"sk-{n}.yaml", content) for n in range(3))))


@pytest.mark.parametrize("told", [10, 5_000])
def test_an_entry_that_lies_about_its_size_is_damaged(kiriman, told):
    content = bytearray(zip_of(kiriman, ("sk-01.yaml", b"isi: panjang\n" * 100)).read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = told.to_bytes(4, "little")
    kiriman.write_bytes(content)
    assert "damaged" in refused(kiriman)


def test_an_archive_in_the_archive_is_refused(kiriman, tmp_path):
    inner = zip_of(tmp_path / "inner.zip", ("sk-01.yaml", b"a: 1")).read_bytes()
    assert "another archive" in refused(zip_of(kiriman, ("sk-02.yaml", inner)))


@pytest.mark.parametrize(
    "content", [b"", b"bukan zip", b"PK\x03\x04", b"PK\x05\x06", b"MZ" + packed(FILES), os.urandom(5000)]
)
def test_what_is_no_zip_is_told(kiriman, content):
    kiriman.write_bytes(content)
    with pytest.raises(Obstacle, match="damaged or no zip"):
        unpacked(kiriman)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_zip_is_told(kiriman, share):
    content = packed(FILES)
    kiriman.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(Obstacle, match="damaged"):
        unpacked(kiriman)


def test_a_file_that_is_too_large_is_not_opened(kiriman):
    kiriman.touch()
    os.truncate(kiriman, 1 << 30)
    with pytest.raises(Refusal, match="100 MB"):
        unpacked(kiriman)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(kiriman):
    os.mkfifo(kiriman)
    with pytest.raises(Obstacle, match="no ordinary file"):
        unpacked(kiriman)


def test_a_missing_file_is_told(kiriman):
    with pytest.raises(Obstacle, match="cannot be read"):
        unpacked(kiriman)


def test_folders_and_what_a_mac_packs_along_are_passed_over(kiriman):
    litter = [("scenarios/", b""), ("__MACOSX/scenarios/._sk-01.yaml", b"\0"), ("scenarios/.DS_Store", b"\0")]
    assert unpacked(zip_of(kiriman, *litter, ("scenarios/sk-01.yaml", b"a: 1"))) == {"scenarios/sk-01.yaml": b"a: 1"}


def test_an_empty_zip_has_no_files(kiriman):
    assert unpacked(zip_of(kiriman)) == {}


@pytest.mark.parametrize("seed", range(8))
def test_randomly_damaged_archives_raise_nothing_but_our_troubles_and_write_nothing(kiriman, tmp_path, seed):
    chance, good = random.Random(seed), packed(FILES)
    for _ in range(150):
        content = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            content[at : at + chance.choice([1, 1, 1, 4])] = chance.randbytes(chance.choice([0, 1, 1, 4]))
        kiriman.write_bytes(content[: chance.choice([len(content), chance.randrange(1, len(content) + 1)])])
        with suppress(Trouble):
            assert set(unpacked(kiriman).values()) <= set(FILES.values())
    assert list(tmp_path.iterdir()) == [kiriman]
