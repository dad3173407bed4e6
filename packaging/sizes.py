"""Lists the files and classes that have outgrown the guides. A guide asks; it never fails a run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 400
CLASS_LINES = 250
PACKAGE = Path(__file__).resolve().parent.parent / "relationkeeper"


def outgrown(path: Path) -> Iterator[str]:
    """A line for the file and for each of its classes, where it is longer than its guide."""
    source = path.read_text(encoding="utf-8")
    place = path.relative_to(PACKAGE.parent)
    if (lines := len(source.splitlines())) > FILE_LINES:
        yield f"{place}: {lines} lines, the guide for a file is {FILE_LINES}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > CLASS_LINES:
                yield (
                    f"{place}:{node.lineno}: {node.name} has {length} lines, "
                    f"the guide for a class is {CLASS_LINES}"
                )


if __name__ == "__main__":
    for source_file in sorted(PACKAGE.rglob("*.py")):
        for line in outgrown(source_file):
            print(line)
