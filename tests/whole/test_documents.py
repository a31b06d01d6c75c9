"""What is written down stays true: README's commands, the libraries it lists, the words of both languages."""

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from trainer.cli.parser import build_parser
from trainer.i18n import _, set_language

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CATALOGUE = ROOT / "resources" / "locale" / "id" / "LC_MESSAGES" / "trainer.po"
KEYWORDS = {"_": None, "mark": None, "ngettext": (1, 2)}


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="id")


def source_texts() -> dict[object, str]:
    found = extract_from_dir(ROOT / "trainer", [("**.py", "python")], keywords=KEYWORDS)
    return {message: f"{file}:{line}" for file, line, message, _comments, _context in found}


def test_every_text_of_the_source_is_translated():
    known = {message.id: message for message in catalogue() if message.id}
    missing = [
        f"{place} {text!r}"
        for text, place in source_texts().items()
        if text not in known or not (known[text].string if isinstance(text, str) else all(known[text].string))
    ]
    assert not missing, "\n".join(missing)


def test_the_catalogue_holds_nothing_the_source_no_longer_says():
    said = set(source_texts())
    assert [message.id for message in catalogue() if message.id and message.id not in said] == []


def test_every_translation_keeps_the_places_for_values():
    def places(text: str) -> set[str]:
        return set(re.findall(r"{(\w*)}", text))

    wrong = [
        message.id
        for message in catalogue()
        if isinstance(message.id, str) and message.id and places(message.id) != places(str(message.string))
    ]
    assert not wrong


def test_the_compiled_catalogue_agrees_with_the_words():
    set_language("id")
    wrong = [item.id for item in catalogue() if isinstance(item.id, str) and item.id and _(item.id) != item.string]
    assert not wrong, "run the compile command of README"


def test_readme_lists_every_library_with_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[\[<>=; ]", line)[0] for line in project["dependencies"]}
    families = {"PySide6-Essentials": "PySide6", "PySide6-Addons": "PySide6", "PySide6_Pdf": "PySide6"}
    table = README[README.index("Libraries, each with its reason") :]
    assert [name for name in names if families.get(name, name).lower() not in table.lower()] == []


@pytest.mark.parametrize("mark", ["<!-- demo -->", "<!-- tests -->"])
def test_readme_has_one_line_that_does_everything(mark):
    block = README.split(mark)[1].split("```")[1]
    (command,) = [line for line in block.splitlines() if line.startswith("python3")]
    assert command.startswith("python3 -m venv .venv && .venv/bin/python -m pip install")


def test_readme_uses_only_commands_that_exist():
    block = README[README.index("## The command line") :]
    used = [line.split("#")[0].split()[1:] for line in block.splitlines() if line.startswith("trainer ")]
    assert len(used) > 5
    for words in used:
        if "check" in words:
            words = ["scenario", "check", "x"]
        build_parser().parse_args(words)


def test_every_command_says_what_it_does():
    told = build_parser().format_help()
    for name in ("demo", "scenario", "roster", "drill", "schedule", "mark", "journal", "result", "report", "backup",
                 "restore", "doctor"):  # fmt: skip
        assert re.search(rf"^ +{name} +\w", told, re.MULTILINE), name


def test_changelog_speaks_of_the_present_version():
    from trainer import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
