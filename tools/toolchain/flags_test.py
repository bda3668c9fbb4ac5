#!/usr/bin/python3
"""Checks that the image is compiled with every flag that the safe profile's argument rests on,
and that safecheck reads the code as the compiler does.

usage: flags_test.py FLAGS_BZL SAFECHECK_COMPILER_CC
"""

import re
import sys
import types

# docs/profile.md, "Flags".
PROFILE = """
    -std=c23 -ffreestanding -nostdlibinc
    -fwrapv -fno-strict-aliasing -fno-delete-null-pointer-checks -fno-finite-loops
    -ftrivial-auto-var-init=zero -disable-lifetime-markers -fstack-clash-protection
    -mno-red-zone -fno-omit-frame-pointer -fsanitize-trap=all
    -Wcast-qual -Wstrict-prototypes -Wvla -Wimplicit-fallthrough -Wwrite-strings -Werror
""".split()
CHECKS = "array-bounds kcfi shift integer-divide-by-zero float-cast-overflow unreachable return bool enum".split()


def parapet_flags(path):
    """All flags of a safe file in the image; flags.bzl is Python but for `struct`."""
    names = {"struct": types.SimpleNamespace}
    with open(path) as file:
        exec(file.read(), names)  # our own file
    parapet = names["PARAPET"]
    return parapet.compile + parapet.c + parapet.optional_compile["safe_tier"]


def safecheck_flags(path):
    """The strings of the table kFlags."""
    with open(path) as file:
        table = re.search(r"kFlags\[\] = \{(.*?)\n\};", file.read(), re.DOTALL).group(1)
    table = re.sub(r'"\s*\n\s*"', "", table)
    return re.findall(r'"([^"]+)"', table)


def main():
    flags = parapet_flags(sys.argv[1])
    checks = {check for flag in flags if flag.startswith("-fsanitize=") for check in flag[len("-fsanitize="):].split(",")}
    problems = ["not compiled with " + flag for flag in PROFILE if flag not in flags]
    problems += ["not compiled with -fsanitize=" + check for check in CHECKS if check not in checks]
    problems += ["compiled with " + flag for flag in flags if flag.startswith("-fno-sanitize")]
    known = safecheck_flags(sys.argv[2])
    assert len(known) > 10, "kFlags not found"
    # -O and what only reports is safecheck's own affair.
    problems += ["only safecheck has " + flag for flag in known
                 if not flag.startswith(("-W", "-O", "-ferror-limit", "-fsyntax-only")) and flag not in flags]
    for problem in problems:
        print("flags_test: " + problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
