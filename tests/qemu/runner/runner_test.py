#!/usr/bin/python3
"""Checks that qemu.py fails where it must: wrong status, wrong console, a hung guest.

usage: runner_test.py QEMU_PY CRASH_IMAGE
"""

import subprocess
import sys
import unittest

QEMU, IMAGE = sys.argv[1:3]

FAULT = 112


def run(*options, kind="index"):
    """Runs the crash app and returns (exit code, output)."""
    result = subprocess.run(
        [sys.executable, QEMU, "--image", IMAGE, "--accel", "tcg", "--memory", "16", *options, "--", kind],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return result.returncode, result.stdout.decode(errors="replace")


class Runner(unittest.TestCase):
    def test_gives_the_status_of_the_app(self):
        code, text = run()
        self.assertEqual(code, FAULT)
        self.assertIn("fault in app crash: index 12 is out of bounds of length 8\n", text)

    def test_is_silent_about_a_good_run(self):
        self.assertEqual(run("--status=%d" % FAULT, "--expect=^fault in app"), (0, ""))

    def test_fails_on_another_status_and_shows_the_console(self):
        code, text = run("--status=0")
        self.assertEqual(code, 1)
        self.assertIn("status is 112, not 0", text)
        self.assertIn("fault in app crash", text)

    def test_fails_on_a_missing_line(self):
        code, text = run("--status=%d" % FAULT, "--expect=^nobody writes this$")
        self.assertEqual(code, 1)
        self.assertIn("no (further) match for: ^nobody writes this$", text)

    def test_fails_on_lines_in_another_order(self):
        code, _ = run("--status=%d" % FAULT, "--expect=fault in app", "--expect=^crash: index$")
        self.assertEqual(code, 1)

    def test_fails_on_a_rejected_line(self):
        code, text = run("--status=%d" % FAULT, "--reject=out of bounds")
        self.assertEqual(code, 1)
        self.assertIn("console matches: out of bounds", text)

    def test_fails_on_a_hung_guest_and_shows_its_console(self):
        code, text = run("--status=0", "--deadline=8", kind="loop")
        self.assertEqual(code, 1)
        self.assertIn("no end within 8 seconds", text)
        self.assertIn("crash: loop", text)

    def test_fails_when_qemu_cannot_start(self):
        code, text = run("--status=0", "--qemu-option=-nonsense")
        self.assertEqual(code, 1)
        self.assertIn("the guest gave no status", text)

    def test_fails_when_the_guest_resets(self):
        code, text = run("--status=0", "--deadline=20", "--raw-command-line=-- illegal-without-exit")
        self.assertEqual(code, 1)

    def test_gives_commands_to_the_monitor(self):
        code, text = run("--status=0", "--deadline=20", "--inject=^crash: loop=>quit", kind="loop")
        self.assertEqual(code, 1)
        self.assertIn("QEMU ended with code 0; the guest gave no status", text)

    def test_gives_commands_one_after_the_other(self):
        code, text = run("--status=113", "--deadline=20", "--inject=^crash=>info status",
                         "--inject=loop=>mce 0 9 0xbd00000000000136 5 0 0",
                         "--expect=^panic in the hardware: machine check", kind="loop")
        self.assertEqual((code, text), (0, ""))

    def test_fails_when_a_command_was_never_given(self):
        code, text = run("--status=%d" % FAULT, "--inject=^nobody writes this=>nmi")
        self.assertEqual(code, 1)
        self.assertIn("never came to inject: ^nobody writes this=>nmi", text)

    def test_names_a_file_that_is_missing(self):
        code, text = run("--files", kind="/nonexistent/file")
        self.assertEqual(code, 2)
        self.assertIn("cannot read /nonexistent/file: No such file or directory", text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
