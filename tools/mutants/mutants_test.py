#!/usr/bin/python3 -B
"""The list of mutants is in step with the sources, and the tests that would notice them are found."""

import pathlib
import sys
import unittest

sys.path.insert(0, "tools/mutants")
import mutants  # noqa: E402  pylint: disable=wrong-import-position

TOP = pathlib.Path.cwd()


class MutantsTest(unittest.TestCase):
    def test_each_text_stands_once_in_its_file(self):
        self.assertEqual(list(mutants.out_of_step(TOP)), [])

    def test_each_changes_its_file_and_says_why(self):
        seen = set()
        for mutant in mutants.mutants(TOP):
            text = (TOP / mutant.file).read_text()
            changed = mutant.applied(text)
            self.assertNotEqual(" ".join(changed.split()), " ".join(text.split()), mutant.was)
            self.assertTrue(mutant.why)
            self.assertNotIn((mutant.file, changed), seen)
            seen.add((mutant.file, changed))
        self.assertGreaterEqual(len(seen), 40)

    def test_white_space_and_line_ends_of_macros_do_not_matter(self):
        mutant = mutants.Mutant("x.h", "a = b; c(d);", "e();", "")
        self.assertEqual(mutant.applied("{ a = b;   \\\n    c(d); } \\"), "{ e(); } \\")

    def test_finds_the_tests_and_what_they_are_made_of(self):
        found = {program.name: program for program in mutants.programs(TOP)}
        view = found["view_test"]
        self.assertIn("safelib/src/view_test.cc", view.sources)
        self.assertIn("safelib/src/arena.c", view.sources)
        self.assertIn("safelib/src/fault_hosted.c", view.sources)
        self.assertNotIn("safelib/src/memory.c", view.sources)
        self.assertEqual(view.includes, ["safelib/include", "safelib/site_call"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
