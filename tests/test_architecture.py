"""The code keeps the rules of ARCHITECTURE.md, and that page tells the truth about the code."""

import ast
import re
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "footcoach"
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def public_classes() -> dict[str, list[ast.ClassDef]]:
    """Return the public classes of the package by their names."""
    classes = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                classes[node.name].append(node)
    return classes


def tree() -> list[str]:
    """Return every path that the page's tree names."""
    (block,) = re.findall(r"^## The tree\n\n```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    named: list[str] = []
    for line in block.splitlines():
        folder = "src/footcoach/" if line.startswith("  ") else ""
        named += [folder + name for name in re.findall(r"[\w/]+(?:/|\.py)(?=\s|$)", line[:28])]
    return [name for name in named if name != "src/footcoach/"]


def test_the_tree_names_every_package_and_module_and_no_other() -> None:
    named = tree()
    assert all((ROOT / name).exists() for name in named), named
    there = {
        f"src/footcoach/{path.name}{'/' if path.is_dir() else ''}"
        for path in PACKAGE.iterdir()
        if path.name not in {"__init__.py", "__main__.py", "__pycache__"}
        and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert there == {name for name in named if name.startswith("src/footcoach/")}


def test_every_module_that_the_page_mentions_is_there() -> None:
    for name in re.findall(r"`((?:\w+/)*\w+\.py)`", PAGE):
        assert any(PACKAGE.rglob(name)) or (ROOT / name).is_file(), name


def test_no_two_public_classes_share_a_name() -> None:
    assert [name for name, found in public_classes().items() if len(found) > 1] == []


def test_exceptions_end_in_error_and_nothing_else_does() -> None:
    bases = {
        name: {ast.unparse(base).split(".")[-1] for base in node.bases}
        for name, nodes in public_classes().items()
        for node in nodes
    }
    raised = {"Exception", "BaseException", "ValueError", "OSError", "RuntimeError", "UserError"}
    for name, of in bases.items():
        is_exception = bool(of & raised) or any(base.endswith("Error") for base in of)
        assert name.endswith("Error") == is_exception, name


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("footcoach")
    TopologicalSorter(
        {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    ).prepare()
