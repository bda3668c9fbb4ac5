#!/usr/bin/python3
"""Reads the lines that many cores log at once: each whole, none lost, of the levels asked for.

usage: log_test.py QEMU_PY IMAGE
"""

import collections
import re
import subprocess
import sys
import unittest

QEMU, IMAGE = sys.argv[1:3]

CORES = 4
WRITERS, LINES, LETTERS = 24, 40, 97
LEVELS = ["error", "warning", "info", "debug"]

LINE = re.compile(r"^\[(\d)\] (error|warning|info|debug): line (\d+) of (\d+): ([a-z]*)\.$")
# What writers leave open, and the reports of those that faulted.
OTHER = re.compile(r"^(open \d+)*$|^fault in app lines: index \d+ is out of bounds of length 4$|"
                   r"^  at tests/qemu/log/lines.c:\d+ in fail$|^  #\d+ \w+ [\w/.]+:\d+$")


def run(options):
    result = subprocess.run(
        [sys.executable, QEMU, "--image", IMAGE, "--accel", "tcg", "--memory", "16",
         "--cpus", str(CORES), "--deadline", "60", "--options", options, "--"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    return result.returncode, result.stdout.decode().split("\n")


class Log(unittest.TestCase):
    def check(self, options, levels):
        status, lines = run(options)
        self.assertEqual(status, 0)
        seen, cores = collections.Counter(), set()
        for text in lines:
            match = LINE.match(text)
            if not match:
                self.assertRegex(text, OTHER)
                continue
            core, level, line, writer, letters = match.groups()
            line = int(line)
            self.assertEqual(level, LEVELS[line % 4])
            self.assertEqual(letters, chr(ord("a") + line % 26) * (line * 7 % LETTERS))
            cores.add(core)
            seen[int(writer), line] += 1
        expected = {(writer, line) for writer in range(WRITERS) for line in range(LINES)
                    if LEVELS[line % 4] in levels}
        self.assertEqual(set(seen), expected)
        self.assertEqual(set(seen.values()), {1})
        self.assertGreater(len(cores), 1)
        self.assertEqual(sum(text.startswith("fault in app lines: ") for text in lines), WRITERS)
        self.assertEqual(sum(text.count("open ") for text in lines), WRITERS)

    def test_is_whole_and_complete_at_all_levels(self):
        self.check("log=debug", LEVELS)

    def test_has_info_and_above_unless_asked_for_other(self):
        self.check("", LEVELS[:3])

    def test_has_errors_alone_when_asked_for(self):
        self.check("log=error", LEVELS[:1])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
