"""The house as a test: imports run one way, each library has one owner, parts stay small.

The first violation fails here, not the tenth review. Where a rule must give way, the exception stands below with its
reason and nowhere else.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "trainer"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
HISTORY = PACKAGE / "store" / "migrations" / "versions"
"""Migrations are written by a tool and never changed."""

GROUND = {"paths", "settings", "i18n", "log"}
MAY_IMPORT = {
    "domain": set(),
    "store": {"domain"},
    "library": {"domain", *GROUND},
    "exchange": {"domain", *GROUND},
    "planner": {"domain", *GROUND},
    "reports": {"domain", *GROUND},
    "services": {"domain", "store", "library", "exchange", "planner", "reports", *GROUND},
    "ui": {"domain", "services", *GROUND},
    "demo": {"domain", "services", "app", *GROUND},
    "cli": {"domain", "services", "app", "demo", *GROUND},
    "__main__": {"cli"},
    **{name: {"domain", *GROUND} for name in GROUND},
}
"""Which floors a floor may import beside itself. `app` alone knows every floor."""

EXCEPTIONS = {
    ("cli/scenario.py", "trainer.library"): "checks files without any data, so there is no service to ask",
    ("cli/display.py", "PySide6"): "tries whether Qt can be loaded, to say which packages are missing",
}

OWNERS = {
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "sqlcipher3": {"store"},
    "sqlite3": {"store"},
    "reportlab": {"reports"},
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "yaml": {"library"},
    "xlsxwriter": {"exchange"},
    "python_calamine": {"exchange"},
    "ortools": {"planner"},
    "rapidfuzz": {"store"},
    "icalendar": {"exchange"},
    "PIL": {"exchange", "reports"},
    "dateutil": {"exchange"},
    "astral": {"planner"},
    "argon2": {"services"},
    "cryptography": {"exchange"},
    "pyrage": {"exchange"},
}
"""Each library is known to one floor only."""

WORLD = {
    "os",
    "pathlib",
    "io",
    "sys",
    "socket",
    "subprocess",
    "time",
    "random",
    "secrets",
    "uuid",
    "threading",
    "locale",
}
"""Modules that reach out of the domain: files, clocks, chance, the computer."""

MAIN_LOOP = "ui/desktop.py"
MESSAGES = "ui/messages.py"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def floor(path: Path) -> str:
    """The first folder, or the file's own name on the ground."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported below a node; `from a import b` gives a.b."""
    for item in ast.walk(node):
        if isinstance(item, ast.Import):
            yield from ((item.lineno, alias.name) for alias in item.names)
        elif isinstance(item, ast.ImportFrom):
            yield from ((item.lineno, f"{item.module}.{alias.name}") for alias in item.names)


def excepted(path: Path, name: str) -> bool:
    return any(shown(path) == file and f"{name}.".startswith(f"{module}.") for file, module in EXCEPTIONS)


def offences(wrong) -> list[str]:
    """File, line and name of every import that `wrong(floor, name)` objects to."""
    return [
        f"{shown(path)}:{line} imports {name}"
        for path in FILES
        for line, name in imports(tree(path))
        if wrong(floor(path), name) and not excepted(path, name)
    ]


def test_imports_between_floors_run_one_way():
    def wrong(at: str, name: str) -> bool:
        parts = name.split(".")
        if parts[0] != "trainer" or len(parts) < 2 or at == "app" or parts[1] in ("__version__", at):
            return False
        return parts[1] not in MAY_IMPORT.get(at, set())

    assert offences(wrong) == []


def test_every_floor_is_known_here():
    assert {floor(path) for path in FILES} <= {*MAY_IMPORT, "app", "__init__"}


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_imported_by_its_owner_only(library):
    assert offences(lambda at, name: name.split(".")[0] == library and at not in OWNERS[library]) == []


def test_the_domain_needs_the_standard_library_only():
    allowed = sys.stdlib_module_names - WORLD | {"trainer"}
    assert offences(lambda at, name: at == "domain" and name.split(".")[0] not in allowed) == []


def test_the_domain_asks_neither_clock_nor_files():
    found = [
        f"{shown(path)}:{node.lineno} calls {name}"
        for path in FILES
        if floor(path) == "domain"
        for node, name in calls(path)
        if name in ("open", "print", "input", "now", "today", "utcnow", "fromtimestamp")
    ]
    assert found == []


def test_exceptions_that_are_no_longer_needed_are_taken_out():
    used = {
        (file, module)
        for file, module in EXCEPTIONS
        if (PACKAGE / file).exists()
        for _, name in imports(tree(PACKAGE / file))
        if f"{name}.".startswith(f"{module}.")
    }
    assert used == set(EXCEPTIONS)


def test_no_module_imports_itself_by_a_detour():
    names = {module_name(path): path for path in FILES}
    graph = {name: set(needed(path, name, names)) for name, path in names.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("import cycle: " + " → ".join(reversed(error.args[1])), pytrace=False)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def needed(path: Path, own: str, names: dict[str, Path]) -> Iterator[str]:
    """Modules that are loaded while this one loads; what functions import comes later, what types need never."""
    for statement in tree(path).body:
        later = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for_types = isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.dump(statement.test)
        for _, name in () if later or for_types else imports(statement):
            module = name if name in names else name.rpartition(".")[0]
            if module in names and module != own:
                yield module


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last part of what is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield node, called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_only_the_command_line_prints():
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in FILES
        if floor(path) != "cli"
        for node, name in calls(path)
        if name == "print" and isinstance(node.func, ast.Name)
    ]
    assert found == []


def test_no_event_loop_inside_another():
    """A nested loop runs our slots in the middle of our slots. Only a message to a person may, and the main loop is one."""
    found = [
        f"{shown(path)}:{node.lineno} {name}"
        for path in FILES
        if shown(path) != MESSAGES
        for node, name in calls(path)
        if name in ("exec", "exec_", "processEvents") and not (shown(path) == MAIN_LOOP and name == "exec")
    ]
    assert found == []


def test_no_words_to_translate_stand_inside_an_f_string():
    """The extraction finds them there on Python 3.12 and later only, so they would stay English."""
    found = [
        f"{shown(path)}:{call.lineno}"
        for path in FILES
        for text in ast.walk(tree(path))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "mark", "ngettext")
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]  # fmt: skip
    assert not found


def test_the_main_loop_is_entered_in_one_place():
    main = PACKAGE / MAIN_LOOP
    assert not main.exists() or sum(name == "exec" for _, name in calls(main)) <= 1


def test_every_module_says_what_it_is_for():
    silent = [shown(path) for path in FILES if not ast.get_docstring(tree(path))]
    assert silent == []


def test_files_are_short():
    tests = [path for path in (ROOT / "tests").rglob("*.py") if "__pycache__" not in path.parts]
    counted = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in [*FILES, *tests]
    }
    assert {name: lines for name, lines in counted.items() if lines > 500} == {}


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in FILES:
        if path.parent != HISTORY:
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield f"{shown(path)}:{node.lineno} {node.name}", node


def test_functions_are_short():
    long = {name: node.end_lineno - node.lineno + 1 for name, node in functions()}
    assert {name: lines for name, lines in long.items() if lines > 60} == {}


def test_no_tracked_file_names_a_package_index():
    """Where packages come from is the matter of who installs them. The names are cut here, or this file would be found."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("This is no git checkout, so there is no list of tracked files.")
    hosts = ["py" + "pi.org", "python" + "hosted", "py" + "pi.", "index" + "-url", "index" + "_url", "find" + "-links"]
    found = [
        f"{name} names {host}"
        for name in listed.stdout.split("\0")
        if name and (ROOT / name).is_file()
        for host in hosts
        if host.encode() in (ROOT / name).read_bytes().lower()
    ]
    assert found == []
