"""Finds the workspace and its sources, for the tools of this folder.

Bazel's glob() ends at each package, so what looks at the whole tree walks it here; its tests are
tagged "external" in BUILD, so that Bazel runs them anew each time instead of trusting its cache.
"""

import os
import pathlib

PRODUCT_FOLDERS = ("kernel", "safelib", "drivers", "libos", "apps")
SOURCE_FOLDERS = PRODUCT_FOLDERS + ("tests", "bench", "tools")


def root():
    """The workspace: given by `bazel run`, or that of this very file (Bazel links to it)."""
    given = os.environ.get("BUILD_WORKSPACE_DIRECTORY")
    folder = pathlib.Path(given) if given else pathlib.Path(__file__).resolve().parents[1]
    if not (folder / "WORKSPACE").is_file():
        raise SystemExit(f"{folder} is no workspace: it has no file WORKSPACE")
    return folder


def files(top, folders, suffixes):
    """All files below `folders` with one of `suffixes`, as sorted paths relative to `top`."""
    found = []
    for folder in folders:
        for path, subfolders, names in os.walk(top / folder):
            subfolders[:] = [name for name in subfolders if not name.startswith((".", "bazel-"))]
            found += [
                pathlib.Path(path, name).relative_to(top)
                for name in names
                if name.endswith(suffixes) and not name.startswith(".")
            ]
    return sorted(found)
