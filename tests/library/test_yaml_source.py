"""Restricted YAML: what words mean, what is refused, and that no file can hurt the program."""

import os

import pytest
import yaml

from trainer.library.problems import MAX_PROBLEMS
from trainer.library.yaml_source import FAST_LOADER, MAX_BYTES, MAX_DEPTH, MAX_VALUES, read_source, source_of

LOADERS = pytest.mark.parametrize("loader", sorted({FAST_LOADER, yaml.SafeLoader}, key=str))


def one(content, loader=FAST_LOADER):
    """The only problem of a text, as `line: field: text`."""
    source = source_of("x", content if isinstance(content, bytes) else content.encode(), loader)
    (problem,) = source.problems
    return str(problem).removeprefix("x:")


@LOADERS
@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("true", True),
        ("false", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("", None),
        ("~", None),
        ("null", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("09.00", "09.00"),
        ("1.5", 1.5),
        ("1e2", 100.0),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2024-02-14", "2024-02-14"),
        ("2024-02-14 10:00:00", "2024-02-14 10:00:00"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("9" * 5000, "9" * 5000),
        ("=", "="),
    ],
)
def test_words_mean_what_they_look_like(word, meaning, loader):
    value = source_of("x", f"a: {word}\n".encode(), loader).data["a"]
    assert (value, type(value)) == (meaning, type(meaning))


@LOADERS
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "1: file: is empty"),
        ("# hanya komentar\n", "1: file: is empty"),
        ("- a\n- b\n", "1: file: must be a group of keys, found a list"),
        ("halo\n", "1: file: must be a group of keys, found “halo”"),
        ("a: 1\nb:\n  a: 1\n  a: 2\n", "4: b.a: is given twice, first in line 3"),
        ("a: 1\nb: &x 2\n", "2: b: has an anchor “&x”; remove it"),
        ("a: 1\nb: *x\n", "2: b: repeats another place by “*x”; write it out"),
        ("a: 1\n<<: *x\n", "2: “<<”: repeats another place by “*x”; write it out"),
        ("a: 1\nb: !x 2\n", "2: b: has a tag “!x”; remove it"),
        ("a: 1\nb: ! 2\n", "2: b: has a tag “!”; remove it"),
        ("a: 1\n!!str b: 2\n", "2: b: has a tag “tag:yaml.org,2002:str”; remove it"),
        ("a: 1\n---\nb: 2\n", "2: file: has a second document after “---”; expected one"),
        ("a: 1\n? [b]\n: 2\n", "2: file: has a key that is not a word"),
        ("a:\n  - {b: {[c]: 1}}\n", "2: a[1].b: has a key that is not a word"),
        ('a: "x\\0"\n', "1: a: has the control character U+0000; remove it"),
        ("a:\n\tb: 1\n", "2: a: is indented with a tab; use spaces"),
        ("a: 1\nb: c: d\n", "2: b: has a colon too many; put a text with “: ” in quotes or check the indentation"),
        ("a: 1\nb: 'c\nd: 2\n", "2: b: opens a quotation mark that is not closed"),
        ("a: 1\n\0: 2\n", "2: file: has the control character U+0000; remove it"),
        ("a: 1\nb: \x1b[31m\n", "2: file: has the control character U+001B; remove it"),
        ("a: 1\nb: x\ufeff\n", "2: file: has the control character U+FEFF; remove it"),
        (b"a: 1\nb: \xe9\n", "2: file: is not UTF-8 text; save it as UTF-8"),
        ("a: 1\n".encode("utf-16"), "1: file: is UTF-16 text; save it as UTF-8"),
        ("a: 1\n".encode("utf-16-le"), "1: file: has the control character U+0000; remove it"),
        ("a: " + "[" * MAX_DEPTH, f"1: file: is nested more than {MAX_DEPTH} levels deep"),
        ("[" * 500_000, f"1: file: is nested more than {MAX_DEPTH} levels deep"),
        ("- " * 500_000, f"1: file: is nested more than {MAX_DEPTH} levels deep"),
        ("{a: " * 300_000, f"1: file: is nested more than {MAX_DEPTH} levels deep"),
        ("a: [" + "1," * MAX_VALUES + "]", f"1: file: has more than {MAX_VALUES} values"),
        ("#" * (MAX_BYTES + 1), f"1: file: is larger than {MAX_BYTES} bytes ({MAX_BYTES + 1}) and was not read"),
    ],
    ids=lambda value: None if len(value) < 80 else f"{value[:12]}…",
)
def test_refused(content, expected, loader):
    assert one(content, loader) == expected


@LOADERS
@pytest.mark.parametrize("content", ["a: [1, 2\nb: 3\n", 'a: "\\q"\n', "%YAML 9.9\n---\na: 1\n", "a: @\n"])
def test_what_the_parser_cannot_read_is_told_with_a_hint(content, loader):
    assert "is not readable as YAML (" in one(content, loader)


def test_an_escape_that_overflows_the_parser_in_python_is_told():
    assert "is not readable as YAML (" in one('a: "\\UFFFFFFFF"\n', yaml.SafeLoader)


def test_a_python_object_is_never_built(tmp_path):
    witness = tmp_path / "witness"
    source = source_of("x", f"a: !!python/object/apply:os.mkdir ['{witness}']\n".encode())
    assert "has a tag" in str(source.problems[0])
    assert not witness.exists()


def test_an_alias_bomb_is_refused_alias_by_alias():
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    source = source_of("x", "\n".join(lines).encode())
    assert len(source.problems) == MAX_PROBLEMS + 1
    assert source.data is None


def test_the_first_of_two_equal_keys_stays():
    source = source_of("x", b"a: 1\nb: {c: 2}\nb: {c: 3}\n")
    assert source.data == {"a": 1, "b": {"c": 2}}


def test_several_faults_are_told_together():
    source = source_of("x", b"a: &x 1\nb: *x\na: 2\nc: !t 3\n")
    assert [problem.line for problem in source.problems] == [1, 2, 3, 4]


def test_faults_before_a_broken_line_are_told_too():
    source = source_of("x", b"a: &x 1\nb: c: d\n")
    assert [problem.line for problem in source.problems] == [1, 2]


@LOADERS
def test_lines_are_those_of_keys_and_list_items(loader):
    text = "a: 1\nb:\n  - c: >-\n      x\n      y\n    d: 2\n  - {e: 3,\n     f: [4,\n       5]}\n"
    source = source_of("x", text.encode(), loader)
    assert source.lines == {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 0, "c"): 3,
        ("b", 0, "d"): 6,
        ("b", 1): 7,
        ("b", 1, "e"): 7,
        ("b", 1, "f"): 8,
        ("b", 1, "f", 0): 8,
        ("b", 1, "f", 1): 9,
    }


def test_the_line_of_a_missing_key_is_that_of_its_group():
    source = source_of("x", b"a: 1\nb:\n  c: 1\n")
    assert source.line(("b", "d", 3)) == 2


def test_both_parsers_give_the_same(shelf):
    content = shelf.scenario.read_bytes()
    fast, slow = source_of("x", content), source_of("x", content, yaml.SafeLoader)
    assert fast == slow


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_byte_order_mark_and_windows_line_ends_are_tolerated(mark, newline):
    source = source_of("x", mark + newline.join([b"a: 1", b"b: |-", b"  x", b"  y", b"c: 2"]))
    assert (source.data, source.lines["c",]) == ({"a": 1, "b": "x\ny", "c": 2}, 5)


def test_a_huge_file_is_refused_by_its_size(tmp_path):
    path = tmp_path / "besar.yaml"
    path.touch()
    os.truncate(path, 1 << 30)
    (problem,) = read_source(path).problems
    assert str(problem) == f"{path}:1: file: is larger than {MAX_BYTES} bytes (1073741824) and was not read"


def test_a_missing_file_is_told(tmp_path):
    (problem,) = read_source(tmp_path / "tiada.yaml").problems
    assert str(problem.sentence).startswith("cannot be read: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipa.yaml")
    (problem,) = read_source(tmp_path / "pipa.yaml").problems
    assert str(problem.sentence) == "is not an ordinary file"
