#!/usr/bin/python3 -B
"""safelib alone, in an empty folder, is a library that others can use.

usage: standalone_test.py SOURCES HEADERS...

SOURCES lists the files of //safelib as the BUILD file has them. Only `safelib/` is copied.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

LISTED = pathlib.Path(sys.argv[1]).read_text().split()
# What C's freestanding headers are to safe code too (rule P12).
STANDARD = {"stdint.h", "stddef.h", "stdbool.h", "limits.h", "stdckdint.h", "float.h"}
# What a compiler may call by itself, and the hook.
ALLOWED = {"memcpy", "memmove", "memset", "memcmp", "sl_fault_raise_"}
HOOK = "safelib/src/fault_hosted.c"  # the hook for hosted programs: it alone is written against libc
FLAGS = ["-Wall", "-Wextra", "-Werror", "-I.", "-Isafelib/include", "-Isafelib/site_call"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def run(command, folder, **kwargs):
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False, text=True, **kwargs)  # fmt: skip
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)}\n{done.stdout}")
    return done.stdout


def sources_of_hosted_build(folder):
    """All files that BUILD.hosted lists."""
    found = set()

    def glob(include, exclude=()):
        match = lambda patterns: {p for pattern in patterns for p in folder.glob(pattern)}  # noqa: E731
        return sorted(str(path.relative_to(folder)) for path in match(include) - match(exclude))

    def cc_library(srcs=(), hdrs=(), **_):
        found.update([*srcs, *hdrs])

    names = {"glob": glob, "cc_library": cc_library}
    exec((folder / "BUILD.hosted").read_text(), names)  # pylint: disable=exec-used
    return {f"safelib/{name}" for name in found}


class StandaloneTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        shutil.copytree("safelib", cls.folder / "safelib", symlinks=False)
        files = sources_of_hosted_build(cls.folder / "safelib")
        cls.sources = sorted(path for path in files if path.endswith(".c"))
        cls.headers = sorted(files - set(cls.sources))

    def test_hosted_build_lists_what_build_does(self):
        self.assertEqual(self.sources, sorted(path for path in LISTED if path.endswith(".c")))
        self.assertEqual(self.headers, sorted(path for path in LISTED if path.endswith(".h")))

    def test_every_header_is_in_a_library(self):
        there = {f"safelib/include/safelib/{path.name}" for path in pathlib.Path("safelib/include/safelib").iterdir()}
        self.assertEqual(sorted(there - set(LISTED)), [])

    def test_includes_nothing_from_outside(self):
        inside = {path.rsplit("/", 1)[1] for path in LISTED if path.endswith(".h")}
        for path in LISTED:
            for kind, name in INCLUDE.findall(pathlib.Path(path).read_text()):
                with self.subTest(path=path, include=name):
                    folder, _, last = name.rpartition("/")
                    if kind == '"':
                        self.assertIn(folder, ("safelib", "safelib/src"))
                        self.assertIn(last, inside)
                    elif path != HOOK:
                        self.assertIn(name, STANDARD)

    def compile_all(self, *flags):
        """The objects of all sources, by source."""
        objects = {source: source.replace("/", "_") + ".o" for source in sorted(self.sources)}

        def compile_one(source):
            run(["clang-19", "-std=c23", *FLAGS, *flags, "-c", source, "-o", objects[source]], self.folder)

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(compile_one, objects))
        return objects

    def test_needs_four_functions_and_the_hook(self):
        for flags in (["-O0"], ["-O3", "-march=x86-64-v3"]):
            objects = self.compile_all("-ffreestanding", *flags)
            objects.pop(HOOK)
            names = run(["llvm-nm-19", "--format=posix", *objects.values()], self.folder)
            rows = [line.split() for line in names.splitlines() if not line.endswith(":") and line]
            undefined = {row[0] for row in rows if row[1] == "U"}
            defined = {row[0] for row in rows if row[1] in "TDRB"}
            self.assertGreater(len(defined), 20)
            self.assertEqual(undefined - defined - ALLOWED, set(), flags)

    def check_example(self, program):
        said = run([f"./{program}", "2"], self.folder, input="a,1\nb, 22\nc\n")
        self.assertEqual(said, "2 numbers, sum 23, smallest 1, largest 22, 1 others\n")
        done = subprocess.run([f"./{program}", "0"], cwd=self.folder, input="", stderr=subprocess.PIPE,
                              text=True, check=False)  # fmt: skip
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"^csv_sum: fault: arithmetic overflow \(0, 1\)\n")
        lines = (self.folder / "safelib/example/csv.c").read_text().splitlines()
        (number,) = re.findall(r"\n  at \S+/safelib/example/csv.c:(\d+)\n", done.stderr)
        self.assertIn("sl_sub_size(column, 1)", lines[int(number) - 1])

    def test_example(self):
        objects = self.compile_all("-g")
        example = ["safelib/example/csv.c", "safelib/example/csv_sum.c"]
        run(["clang-19", "-std=c23", "-g", *FLAGS, *example, *objects.values(), "-o", "in_c"], self.folder)
        self.check_example("in_c")
        example = ["-x", "c++", "safelib/example/csv.c", "safelib/example/csv_sum.c", "-x", "none"]
        run(["clang++-19", "-std=c++20", "-g", *FLAGS, "-Wno-missing-designated-field-initializers",
             *example, *objects.values(), "-o", "in_cxx"], self.folder)  # fmt: skip
        self.check_example("in_cxx")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
