#!/usr/bin/python3
"""Reads the fault reports of a machine as JSON: each whole, none lost, on several cores at once.

usage: json_test.py QEMU_PY FAULTS_IMAGE CRASH_IMAGE
"""

import collections
import json
import re
import subprocess
import sys
import unittest

QEMU, FAULTS_IMAGE, CRASH_IMAGE = sys.argv[1:4]

CORES = 4
PLACES = 7
FAULTED = 112
PANICKED = 113


def run(image, options, *arguments, status):
    """Boots an image and returns the console's lines."""
    result = subprocess.run(
        [sys.executable, QEMU, "--image", image, "--accel", "tcg", "--memory", "16",
         "--cpus", str(CORES), "--deadline", "100", "--options", options, "--", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    text = result.stdout.decode()
    if result.returncode != status:
        raise AssertionError("status is %d, not %d:\n%s" % (result.returncode, status, text[-4000:]))
    return text.split("\n")


def no_constants(word):
    raise ValueError(word)


def parse(line):
    """One report; JSON's own rules, not Python's."""
    return json.loads(line, parse_constant=no_constants, parse_float=no_constants)


class Reports(unittest.TestCase):
    def test_of_all_cores_at_once_are_whole_and_complete(self):
        lines = run(FAULTS_IMAGE, "json-faults all-faults", status=0)
        reports = [parse(line) for line in lines if line.startswith("{")]
        others = [line for line in lines if line and not line.startswith(("{", "faults: "))]
        self.assertEqual(others, [])
        found = [line for line in lines if line.endswith(" found") and " cases" not in line]
        kinds = len(found) // PLACES
        self.assertGreaterEqual(kinds, 28)
        self.assertEqual(len(reports), len(found) * (CORES - 1))
        counts = collections.Counter(report["kind"] for report in reports)
        self.assertEqual(counts["a fork faulted"], kinds * (CORES - 2))
        self.assertEqual(set(report["core"] for report in reports), set(range(CORES)))
        self.assertGreater(sum(report["fork"] for report in reports), kinds)
        for report in reports:
            self.check(report)

    def check(self, report):
        self.assertEqual(report["report"], "fault")
        self.assertEqual(report["subject"], "app faults")
        self.assertRegex(report["address"], "^0x[0-9a-f]+$")
        self.assertIsInstance(report["behaviour"], int)
        self.assertNotIn("registers", report)
        self.assertGreater(len(report["stack"]), 0)
        if "file" in report:
            self.assertRegex(report["file"], r"^(tests/qemu/faults|apps/crash/hazard)/\w+\.c$")
            self.assertGreater(report["line"], 0)
            self.assertTrue(report["function"])
        else: # the stack pointer was lost
            self.assertEqual(report["kind"], "bad address")
        for frame in report["stack"]:
            self.assertRegex(frame["address"], "^0x[0-9a-f]+$")

    def test_say_what_the_words_say(self):
        report, = [parse(line) for line in run(CRASH_IMAGE, "json-faults", "index", status=FAULTED)
                   if line.startswith("{")]
        words = "\n".join(run(CRASH_IMAGE, "", "index", status=FAULTED))
        self.assertEqual((report["kind"], report["index"], report["length"]),
                         ("index out of bounds", 12, 8))
        place = "at %s:%d in %s" % (report["file"], report["line"], report["function"])
        self.assertIn(place, words)
        for function, file, line in re.findall(r"#\d+ (\w+) ([\w/.]+):(\d+)", words):
            self.assertIn((function, file, int(line)),
                          [(f.get("function"), f.get("file"), f.get("line")) for f in report["stack"]])

    def test_of_the_kernel_have_registers(self):
        report, = [parse(line) for line in run(CRASH_IMAGE, "json-faults", "panic", status=PANICKED)
                   if line.startswith("{")]
        self.assertEqual(report["report"], "panic")
        self.assertEqual(report["subject"], "the kernel")
        self.assertEqual((report["kind"], report["access"], report["memory"]),
                         ("null pointer", "write", "0x8"))
        self.assertEqual(len(report["registers"]), 20)
        self.assertEqual(report["registers"]["cr2"], "0x8")

    def test_are_limited_and_say_how_many_are_missing(self):
        lines = run(FAULTS_IMAGE, "json-faults", status=0)
        reports = [parse(line) for line in lines if line.startswith("{")]
        missing = re.findall(r"^parapet: (\d+) fault reports were left out$", "\n".join(lines), re.M)
        total = int(re.search(r"(\d+) faults, all found", "\n".join(lines)).group(1))
        self.assertEqual(len(reports) + sum(map(int, missing)), total)
        self.assertGreaterEqual(len(reports), 100)
        self.assertLess(len(reports), total)
        self.assertLessEqual(sum(report.get("left_out", 0) for report in reports),
                             sum(map(int, missing)))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
