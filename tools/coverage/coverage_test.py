#!/usr/bin/python3 -B
"""coverage.py merges the copies of a generic function, and nothing else."""

import collections
import os
import pathlib
import tempfile
import unittest

import coverage

HEADER = """\
#define LIKELY(c) __builtin_expect(!!(c), 1)
#define GET(T) \\
    T get(T a) { \\
        if (LIKELY(a)) return a; \\
        if (LIKELY(!a)) return 0; \\
        return a; \\
    }
#define ASK(T, order) \\
    T ask(T a) { \\
        if (order(a)) return a; \\
        return 0; \\
    }
"""
BODY = [3, 16, 7, 6]  # from `{` to `}`


def copy(name, first, second, file="h.h"):
    """A copy of get() as llvm-cov exports it; pairs of how often each condition was true and false."""
    user, body, macro, macro_too = 0, 1, 2, 3
    return {
        "name": name,
        "count": sum(first),
        "filenames": [name + ".c", file, file, file],
        "regions": [
            [9, 1, 9, 9, 0, user, body, coverage.EXPANSION],
            BODY + [sum(first), body, 0, coverage.CODE],
            [4, 13, 4, 19, sum(first), body, macro, coverage.EXPANSION],
            [4, 24, 4, 32, first[0], body, 0, coverage.CODE],
            [5, 13, 5, 19, first[1], body, macro_too, coverage.EXPANSION],
            [5, 25, 5, 33, second[0], body, 0, coverage.CODE],
            [6, 9, 6, 17, second[1], body, 0, coverage.CODE],
        ],
        "branches": [[1, 36, 1, 41, *first, macro, 0, 4], [1, 36, 1, 41, *second, macro_too, 0, 4]],
        "mcdc_records": [],
    }


def asking(name, times, line):
    """A copy of ask() whose order is a macro of the program, in the given line of its file."""
    user, body, order = 0, 1, 2
    return {
        "name": name,
        "count": 1,
        "filenames": [name + ".c", "h.h", name + ".c"],
        "regions": [
            [9, 1, 9, 9, 0, user, body, coverage.EXPANSION],
            [9, 16, 12, 6, 1, body, 0, coverage.CODE],
            [10, 13, 10, 18, 1, body, order, coverage.EXPANSION],
            [line, 20, line, 30, 1, order, 0, coverage.CODE],
        ],
        "branches": [[line, 20, line, 30, *times, order, 0, 4]],
        "mcdc_records": [],
    }


class CoverageTest(unittest.TestCase):
    def judge(self, *functions, sources=("h.h",)):
        with tempfile.TemporaryDirectory() as folder:
            self.addCleanup(os.chdir, os.getcwd())
            os.chdir(folder)
            pathlib.Path("h.h").write_text(HEADER)
            bodies = collections.defaultdict(coverage.Body)
            for function in functions:
                coverage.add(function, bodies, folder)
            rows, must, _ = coverage.judge(bodies, set(sources))
            return rows, must

    def test_copies_complete_each_other(self):
        rows, must = self.judge(copy("a", (1, 0), (0, 0)), copy("b", (0, 2), (1, 1)))
        self.assertEqual(must, [])
        self.assertEqual(rows["h.h"].totals["functions"], [1, 1])
        self.assertEqual(rows["h.h"].totals["branches"], [4, 4])

    def test_two_uses_of_one_macro_do_not(self):
        _, must = self.judge(copy("a", (1, 1), (1, 0)))
        self.assertIn("h.h:5:13: condition never false", must)
        self.assertIn("h.h:6:9: never reached", must)
        self.assertIn("h.h:6: line never reached", must)
        self.assertEqual(len(must), 3)

    def test_a_function_that_is_never_called(self):
        _, must = self.judge(copy("a", (0, 0), (0, 0)))
        self.assertIn("h.h:3: function never called: a", must)

    def test_a_source_that_no_program_has(self):
        _, must = self.judge(copy("a", (1, 1), (1, 1)), sources=("h.h", "x.c"))
        self.assertEqual(must, ["x.c: in no test"])

    def test_what_stems_from_a_system_macro_is_not_the_body(self):
        user = copy("a", (1, 1), (1, 1))
        user["regions"].insert(0, [9, 1, 9, 1, 1, 0, 0, coverage.CODE])
        rows, must = self.judge(user, copy("b", (0, 0), (0, 0)))
        self.assertEqual(must, [])
        self.assertEqual(rows["h.h"].totals["functions"], [1, 1])

    def test_expansions_of_a_parameter_are_one_decision(self):
        _, must = self.judge(asking("a", (1, 0), 7), asking("b", (0, 1), 8))
        self.assertEqual(must, [])

    def test_a_parameter_that_only_went_one_way(self):
        _, must = self.judge(asking("a", (1, 0), 7), asking("b", (1, 0), 8))
        self.assertEqual(must, ["h.h:10:13: condition never false"])

    def test_other_files_are_not_judged(self):
        rows, must = self.judge(copy("a", (1, 0), (0, 0), file="test.h"))
        self.assertEqual((rows, must), ({}, []))


if __name__ == "__main__":
    unittest.main()
