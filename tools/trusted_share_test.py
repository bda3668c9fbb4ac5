#!/usr/bin/python3 -B
"""The trusted share is at most what docs/specification.md says, and is counted right."""

import pathlib
import tempfile
import unittest

import source_tree
import trusted_share


def make_tree(files):
    """A temporary folder with these files: {path: contents}."""
    folder = tempfile.TemporaryDirectory()
    for path, contents in files.items():
        target = pathlib.Path(folder.name, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(contents)
    return folder


class CountTest(unittest.TestCase):
    def count(self, files):
        with make_tree(files) as folder:
            return trusted_share.count(pathlib.Path(folder))

    def test_rules_decide_the_tier(self):
        build = """
load("//tools/bazel:safe_library.bzl", "safe_library")
load(":names.bzl", "NAMES")
safe_library(
    name = "s",
    srcs = ["s.c"] + select({
        "//x": ["only_here.c"],
        "//conditions:default": [],
    }),
)
trusted_library(
    name = "t",
    srcs = glob(["t*.c"], exclude = ["t_test.c"]),
    hdrs = ["//kernel/k:t.h"],
)
[host_test(name = name, srcs = ["%s.cc" % name]) for name in NAMES]
safe_library(name = "sample", testonly = True, srcs = ["sample.c"])
exports_files(["sample.c"])
cc_test(name = "t_test", srcs = ["t_test.c"])
"""
        lines = self.count({
            "kernel/k/BUILD": build,
            "kernel/k/names.bzl": "NAMES = ['one', 'two']\nr = rule(attrs = {'a': attr.int()})\n",
            "kernel/k/s.c": "int s;\nint s2;\n",
            "kernel/k/only_here.c": "int h;\n",
            "kernel/k/t.c": "int t;\n",
            "kernel/k/t_test.c": "int test;\n",
            "kernel/k/t.h": "int t;\n",
            "kernel/k/one.cc": "int one;\n",
            "kernel/k/two.cc": "int two;\n",
            "kernel/k/sample.c": "int sample;\n",
        })
        self.assertEqual(lines, {"kernel/k": [2, 3, 4]})

    def test_most_trusted_listing_counts(self):
        build = """
safe_library(name = "s", hdrs = ["a.h"])
a_rule_that_nobody_knows(name = "x", hdrs = ["a.h"])
"""
        lines = self.count({"drivers/d/BUILD": build, "drivers/d/a.h": "int a;\n"})
        self.assertEqual(lines, {"drivers/d": [1, 0, 0]})

    def test_macros_that_safecheck_reads_are_safe(self):
        build = """
MACROS = ["m.h"]
filegroup(name = "hdrs", srcs = MACROS)
trusted_library(name = "t", hdrs = ["t.h", ":hdrs"])
safe_library(name = "s", srcs = ["s.c"], safe_macros = MACROS, implements = [":t"])
"""
        lines = self.count({
            "kernel/k/BUILD": build,
            "kernel/k/m.h": "#define M 1\n",
            "kernel/k/t.h": "int t;\n",
            "kernel/k/s.c": "int s;\n",
        })
        self.assertEqual(lines, {"kernel/k": [1, 2, 0]})

    def test_glob_stays_in_its_package(self):
        lines = self.count({
            "apps/a/BUILD": "trusted_library(name = 'a', srcs = glob(['**/*.c']))",
            "apps/a/sub/x.c": "int x;\n",
            "apps/a/b/BUILD": "safe_library(name = 'b', srcs = glob(['*.c']))",
            "apps/a/b/y.c": "int y;\n",
        })
        self.assertEqual(lines, {"apps/a": [1, 1, 0]})

    def test_a_file_in_no_rule_is_an_error(self):
        with self.assertRaisesRegex(trusted_share.UnlistedFiles, "libos/l/lost.c"):
            self.count({
                "libos/l/BUILD": "filegroup(name = 'g', srcs = ['lost.c'])",
                "libos/l/lost.c": "int x;\n",
            })

    def test_code_lines(self):
        text = "// comment\n\nint a; // after code\n/* two\n lines */\n"
        text += 'char b[] = "/* no // comment";\n/* */ x\n'
        self.assertEqual(trusted_share.code_lines(text), 3)

    def test_share(self):
        self.assertEqual(trusted_share.share({"a": [1, 1, 100], "b": [0, 2, 0]}), 25.0)


class BarTest(unittest.TestCase):
    def test_share_is_within_the_bar(self):
        top = source_tree.root()
        share, bar = trusted_share.share(trusted_share.count(top)), trusted_share.bar(top)
        self.assertLessEqual(round(share, 1), bar, "see ./bazelw run //tools:trusted_share")
        if share < bar - 1:
            print(f"the share is {share:.1f}% now: lower the bar in docs/specification.md")


if __name__ == "__main__":
    unittest.main()
