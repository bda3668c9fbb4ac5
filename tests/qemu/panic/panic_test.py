#!/usr/bin/python3
"""Breaks one function of the kernel at a time and boots: the machine must end in words.

usage: panic_test.py QEMU_PY IMAGE DEBUG_IMAGE

An undefined instruction (ud2) takes the place of the function's first one, in a copy
of the image. So boot, the other cores' start, and each step of the handling of faults
itself fault where they never do.
"""

import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest

QEMU, IMAGE, DEBUG_IMAGE = sys.argv[1:4]

PANICKED = 113
BAD_BOOT = 114
HUNG = 124
NO_VERDICT = 125

REPORT = r"^panic in the kernel: illegal instruction\n(.*\n)*  at [\w/.]+:\d+ in %s\n  #0 %s "
IN_BRIEF = r"^panic: fault 6 at [0-9a-f]+ while a fault was being handled\n"
IN_TWO_WORDS = r"^panic: the report of a panic faults\n"


def symbols():
    text = subprocess.check_output(["llvm-nm-19", "--defined-only", DEBUG_IMAGE]).decode()
    return {name: int(address, 16) for address, _, name in (line.split() for line in text.splitlines())}


def file_offset(image, address):
    """Where an address lies in an ELF file."""
    start, = struct.unpack_from("<Q", image, 32)
    size, count = struct.unpack_from("<HH", image, 54)
    for i in range(count):
        kind, _, offset, virtual, _, length = struct.unpack_from("<IIQQQQ", image, start + i * size)
        if kind == 1 and virtual <= address < virtual + length:
            return offset + address - virtual
    raise KeyError(hex(address))


def run(broken, cpus, kind="index", deadline=60):
    """Boots with these functions broken; returns (status, console)."""
    with open(IMAGE, "rb") as file:
        image = bytearray(file.read())
    addresses = symbols()
    for name in broken:
        at = file_offset(image, addresses[name])
        image[at:at + 2] = b"\x0f\x0b"
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "broken.elf")
        with open(path, "wb") as file:
            file.write(image)
        result = subprocess.run(
            [sys.executable, QEMU, "--image", path, "--accel", "tcg", "--memory", "16", "--cpus",
             str(cpus), "--deadline", str(deadline), "--", kind],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return result.returncode, result.stdout.decode(errors="replace")


class Broken(unittest.TestCase):
    def expect(self, broken, cpus, pattern, status=PANICKED, **options):
        with self.subTest(broken=broken, cpus=cpus):
            code, text = run(broken, cpus, **options)
            self.assertRegex(text, re.compile(pattern, re.MULTILINE))
            self.assertEqual(code, status, text)
            self.assertEqual(text.count("panic in the"), pattern.count("panic in the"), text)

    def test_boot_is_reported_in_full(self):
        for i, name in enumerate(["start_read_memory", "machine_protect_memory", "memory_map_take",
                                  "machine_start_cores", "scheduler_init", "app_run",
                                  "behaviour_new"]):
            self.expect([name], [1, 2, 4, 8][i % 4], REPORT % (name, name))

    def test_boot_that_knows_no_way_off_yet_stops_in_words(self):
        for name in ["start_read_loader", "acpi_cores_parse", "command_line_parse"]:
            self.expect([name], 2, REPORT % (name, name), status=HUNG, deadline=6)

    def test_other_cores_are_reported_in_full(self):
        # Idle cores come here, the boot core has something to do.
        self.expect(["cores_wait"], 4, REPORT % ("cores_wait", "cores_wait"), kind="loop")

    def test_scheduler_is_reported_in_full(self):
        for i, name in enumerate(["task_run_behaviour", "task_abandon", "scheduler_stop"]):
            self.expect([name], [1, 4, 8][i % 3], REPORT % (name, name))

    def test_the_way_back_from_a_fault_is_reported_in_full(self):
        for i, name in enumerate(["task_end_forks", "cores_leave", "context_leave"]):
            self.expect([name], [8, 2, 1][i % 3],
                        r"^fault in app crash: index 12 (.*\n)*panic in the kernel: illegal instruction\n")

    def test_a_report_that_faults_is_said_in_brief(self):
        for i, name in enumerate(["fault_decode", "fault_report_write", "fault_stack_walk",
                                  "symbols_find", "machine_fault_scene", "fault_limit_allows"]):
            self.expect([name], [1, 2, 4, 8][i % 4], IN_BRIEF)

    def test_a_panic_whose_report_faults_is_said_in_brief(self):
        for i, name in enumerate(["fault_report_write_panic", "fault_stack_walk", "symbols_find"]):
            self.expect([name], [1, 2, 4][i % 3], IN_BRIEF, kind="panic")

    def test_without_formatting_there_are_words_all_the_same(self):
        self.expect(["sl_fmt_args"], 4, IN_TWO_WORDS)
        self.expect(["sl_fmt_args"], 1, IN_TWO_WORDS, kind="panic")

    def test_without_the_console_there_is_a_status(self):
        self.expect(["uart16550_write"], 4, "")

    def test_without_a_way_off_there_is_a_reset(self):
        self.expect(["power_try_off"], 2, REPORT % ("power_try_off", "power_try_off"),
                    status=NO_VERDICT)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
