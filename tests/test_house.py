"""The house rules that a machine can keep: directions of imports, edges, names and pairs."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from registry.plan import views
from tests.every import every
from tests.real_registry import ROOT

REGISTRY = ROOT / "registry"

LEVELS = (
    {
        "unfit",
        "digest",
        "dates",
        "unavailable",
        "multikey",
        "sums",
        "materials",
        "hosting",
        "problem",
        "language_tag",
        "places",
    },
    {"characters", "opening", "own_code", "diagnostics", "geography", "redirects"},
    {"scalars", "catalog"},
    {"model"},
    {"tiers", "history", "certificates", "exchange", "translatable", "api"},
    {"claim"},
    {"beside"},
    {"read", "schema"},
    {"git_tree", "fields", "published_site"},
    {"check"},
    {"scaffold", "corrections"},
    {"issue_form"},
    {"compute"},
    {"worklist", "translation"},
    {"language"},
    {"plan"},
    {"description"},
    {"syndication", "json_ld", "raster", "signing", "changes"},
    {"data_bytes", "signed_bytes", "key_file", "openapi", "selfcheck", "template_words"},
    {"freshness"},
    {"compiled", "theme"},
    {"render"},
    {"write", "save", "memory", "search_index", "pagefind"},
    {"search"},
    {"anchors"},
    {"fingerprints"},
    {"checked"},
    {"parallel", "warm", "inputs"},
    {"making", "request"},
    {"publish", "unchanged"},
    {"pipeline"},
    {"serve"},
    {"terminal"},
    {"commands"},
    {"cli"},
)
"""Parts of the house, each of which may import only from those above it and from its own row."""

STAGES = ("read", "check", "compute", "plan", "render", "write", "search")

EDGES = {
    "opening": {"os"},
    "read": {"os", "pathlib"},
    "check": {"io"},  # streams in memory, for libraries that read from streams
    "language": {"io"},  # likewise
    "translation": {"io"},  # likewise
    "api": {"io"},  # likewise
    "description": {"pathlib"},  # what it reads belongs to the code
    "materials": {"pathlib"},
    "published_site": {"urllib.request", "pathlib"},
    "git_tree": {"os", "subprocess", "pathlib"},
    "signing": {"pathlib"},  # what it reads belongs to the code
    "key_file": {"os", "pathlib"},
    "compiled": {"sys", "pathlib"},
    "theme": {"pathlib"},
    "write": {"os", "shutil", "tempfile", "pathlib"},
    "save": {"os", "tempfile", "pathlib"},
    "claim": {"os", "shutil", "fcntl", "pathlib"},
    "exchange": {"os", "ctypes", "pathlib"},
    "memory": {"os", "pathlib"},
    "beside": {"os", "pathlib"},
    "checked": {"pathlib"},
    "pagefind": {"os", "subprocess", "tempfile", "time", "pathlib"},
    "search": {"pathlib"},
    "parallel": {"os", "sys"},
    "making": {"pathlib"},
    "own_code": {"pathlib"},
    "inputs": {"pathlib"},
    "request": {"pathlib"},
    "publish": {"pathlib"},
    "pipeline": {"pathlib"},
    "serve": {"os", "http", "time", "pathlib"},
    "terminal": {"os", "sys", "time"},
    "commands": {"os", "sys", "time", "pathlib"},
    "cli": {"pathlib"},
}
"""The parts that may touch the world, and with what."""

WORLD = {
    "os",
    "sys",
    "subprocess",
    "shutil",
    "socket",
    "tempfile",
    "pathlib",
    "ctypes",
    "fcntl",
    "urllib.request",
    "http",
    "time",
    "random",
    "secrets",
    "io",
    "glob",
}


def part_of(module: str) -> str:
    """The part of the house a module belongs to: ``registry.check.rules`` is in ``check``."""
    return [*module.split("."), ""][1]


@cache
def imports_of(file: Path) -> frozenset[str]:
    """The modules that a file imports at run time."""
    tree = ast.parse(file.read_text("utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "registry":
                found |= {f"registry.{alias.name}" for alias in node.names}
    return frozenset(found)


def name_of(file: Path) -> str:
    relative = file.relative_to(ROOT).with_suffix("")
    return ".".join(relative.parts).removesuffix(".__init__")


def level_of(part: str) -> int:
    return next(number for number, row in enumerate(LEVELS) if part in row)


MODULES = {name_of(file): file for file in sorted(REGISTRY.rglob("*.py"))}


def goes_in_one_direction(file: Path) -> None:
    here = part_of(name_of(file))
    if not here:
        return  # the map of the house holds no code
    for imported in imports_of(file):
        there = part_of(imported) if imported.startswith("registry.") else ""
        if there and there != here:
            assert level_of(there) < level_of(here), f"{name_of(file)} imports {imported}"


def test_imports_go_in_one_direction() -> None:
    every(MODULES, goes_in_one_direction)


def touches_the_world_at_the_edges_only(file: Path) -> None:
    touched = {module for module in imports_of(file) if module in WORLD}
    assert touched <= EDGES.get(part_of(name_of(file)), set())


def test_the_world_is_touched_at_the_edges_only() -> None:
    every(MODULES, touches_the_world_at_the_edges_only)


def test_a_house_rule_can_fail() -> None:
    """The two tests above see what they look for, and say of each module what they see."""
    assert "registry.check" in imports_of(REGISTRY / "pipeline.py")
    assert "os" in imports_of(REGISTRY / "read.py")
    assert level_of("cli") > level_of("model")
    with pytest.raises(AssertionError, match=r"(?s)^2 of 3:.*no: .*nor: "):
        every({"no": 1, "yes": 0, "nor": 2}, is_nothing)


def is_nothing(number: int) -> None:
    assert number == 0


def test_no_module_is_a_drawer_for_unsorted_things() -> None:
    drawers = {"util", "utils", "helper", "helpers", "common", "base", "manager", "handler"}
    assert [name for name, file in MODULES.items() if drawers & set(file.stem.split("_"))] == []


def is_short(file: Path) -> None:
    """About 200 lines; the records, which only declare, may be longer."""
    limit = 640 if file.name == "model.py" else 320
    assert len(file.read_text("utf-8").splitlines()) <= limit


def test_a_module_stays_short() -> None:
    every(MODULES, is_short)


def view_types() -> Iterator[type]:
    for room in pkgutil.iter_modules(views.__path__):
        module = importlib.import_module(f"{views.__name__}.{room.name}")
        for name, found in inspect.getmembers(module, inspect.isclass):
            if name.endswith("View") and found.__module__ == module.__name__:
                yield found


def snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def test_every_template_has_its_view_and_every_view_its_template() -> None:
    wanted = {snake(view.__name__.removesuffix("View")) for view in view_types()}
    found = [file.stem for file in (ROOT / "templates").glob("*.*")]
    assert sorted(found) == sorted(wanted | {"base"})


def is_frozen_and_in_order(view: type) -> None:
    """A set in a view would make pages differ from run to run."""
    assert dataclasses.is_dataclass(view)
    assert view.__dataclass_params__.frozen  # type: ignore[attr-defined]
    for field in dataclasses.fields(view):
        assert not any(word in str(field.type) for word in ("set[", "Set[", "list[", "dict["))


def test_views_are_frozen_and_hold_nothing_without_an_order() -> None:
    every({view.__name__: view for view in view_types()}, is_frozen_and_in_order)


def test_templates_hold_no_script_style_or_address_of_their_own() -> None:
    for file in (ROOT / "templates").rglob("*.html"):
        text = file.read_text("utf-8")
        for refused in (
            "style=",
            "<style",
            "javascript:",
            "onclick",
            "onload",
            'href="/',
            "|safe ",
            "data-pagefind",  # what can be searched is planned
        ):
            assert refused not in text, f"{file.name} holds {refused}"


def test_the_project_speaks_of_itself_alone() -> None:
    """Nothing of a machine, and no download address, is in what we publish."""
    for file in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt", ROOT / "pyproject.toml"):
        assert "://" not in file.read_text("utf-8")
