#!/usr/bin/env python3
"""Checks that objects ask the linker only for names that safe code may know.

    symbols_check.py NM ALLOWED.txt OBJECT_OR_ARCHIVE...

ALLOWED has a name a line: what safecheck read in headers (--symbols). Allowed besides is what the objects define
themselves, what the compiler asks for on its own account, and what sanitizers add on the building machine.
"""

import re
import subprocess
import sys

COMPILERS = re.compile(r"mem(cpy|move|set|cmp)$|__kcfi_typeid_|__(asan|ubsan|sanitizer|sancov|start___sancov|stop___sancov)_")


def symbols_of(nm, kind, files):
    """The names of one kind in all files."""
    # No --quiet: a file that is no object is an error.
    command = [nm, "--format=just-symbols", kind] + files
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {line for line in done.stdout.splitlines() if line and not line.endswith(":")}


def main(arguments):
    nm, allowed, files = arguments[0], arguments[1], arguments[2:]
    with open(allowed, encoding="utf-8") as lines:
        known = set(lines.read().split())
    if not files:
        print("there is no object")
        return 1
    asked = symbols_of(nm, "--undefined-only", files)
    defined = symbols_of(nm, "--defined-only", files)
    strange = sorted(name for name in asked - defined - known if not COMPILERS.match(name))
    for name in strange:
        print("P13 '%s': the object asks for a name that no header of safe code declares" % name)
    print("%d names asked for, %d not declared" % (len(asked), len(strange)))
    return 1 if strange else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
