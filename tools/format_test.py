#!/usr/bin/python3 -B
"""Every C and C++ source is formatted as .clang-format says.

To format a file: clang-format-19 -i FILE
"""

import os
import subprocess
import sys

import source_tree

SUFFIXES = (".c", ".h", ".cc", ".inc")
FILES_PER_CALL = 100


def main():
    top = source_tree.root()
    sources = source_tree.files(top, source_tree.SOURCE_FOLDERS, SUFFIXES)
    if not sources:
        raise SystemExit(f"no sources below {top}")
    failed = False
    for start in range(0, len(sources), FILES_PER_CALL):
        command = ["clang-format-19", "--dry-run", "-Werror", "--ferror-limit=1"]
        command += map(os.fspath, sources[start : start + FILES_PER_CALL])
        failed |= subprocess.run(command, cwd=top, check=False).returncode != 0
    print(f"{len(sources)} files:", "some need clang-format-19 -i" if failed else "all formatted")
    return failed


if __name__ == "__main__":
    sys.exit(main())
