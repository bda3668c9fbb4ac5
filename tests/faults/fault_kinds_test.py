#!/usr/bin/python3 -B
"""Every kind of fault that something raises is provoked by a test, on the host and in QEMU.

- The kinds are those of safelib/fault_kind.h. Whoever names one in the product, but to compare, raises it.
- On the host: SL_EXPECT_FAULT in a test of safelib, for what safelib raises. What the compiler's checks
  and the CPU raise has no host test: there AddressSanitizer and UBSan stand in their place.
- In QEMU: a row of apps/crash/kinds.bzl whose report begins with the kind's words.
"""

import pathlib
import re
import sys
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tools"))

import trusted_share  # noqa: E402  pylint: disable=wrong-import-position

# These give the kinds their names.
NAMING = {"safelib/include/safelib/fault_kind.h", "safelib/src/fault.c"}
# How a report begins that has numbers; the others begin with the kind's name.
WITH_NUMBERS = {
    "INDEX": "index ",
    "SLICE": "position ",
    "LENGTH": "lengths differ: ",
    "OVERFLOW": "arithmetic overflow: of ",
    "TIMEOUT": "ran longer than its budget of ",
}
# Kinds that wait for whoever will raise them. Once a kind is raised, its line here excuses nothing.
NOT_RAISED_YET = {
    "ENUM": "the compiler's check has no effect in C",
    "DENIED": "a handle that was not granted gives a status",
}
# What takes more than an app on one core to provoke: the test that expects it.
ELSEWHERE = {"FORK": "kernel/core/task_test.cc"}
RAISED = re.compile(r"(?<![<>] )(?<![<>=!]= )\bSL_FAULT_([A-Z_]+)\b")


def kinds():
    """The kinds in their order."""
    text = (TOP / "safelib/include/safelib/fault_kind.h").read_text()
    return re.findall(r"^\s*SL_FAULT_([A-Z_]+) = \d+,", text, re.MULTILINE)


def words():
    """The name of each kind as reports have it."""
    text = (TOP / "safelib/src/fault.c").read_text()
    return dict(re.findall(r'case SL_FAULT_([A-Z_]+):\s*return SL_STR\("([^"]*)"\)', text))


def raised():
    """Where the product raises each kind: {kind: set of folders}."""
    found = {}
    for path, tier in trusted_share.tiers(TOP).items():
        name = str(path.relative_to(TOP))
        if tier == trusted_share.OTHER or name in NAMING:
            continue
        code = re.sub(r"//[^\n]*", "", path.read_text())
        for kind in RAISED.findall(code):
            found.setdefault(kind, set()).add(name.split("/")[0])
    return found


def provoked_on_the_host():
    """{kind: a test of safelib that expects it}"""
    expected = re.compile(r"SL_EXPECT_FAULT(?:_AT)?\(\s*SL_FAULT_([A-Z_]+)\b")
    return {
        kind: path.name
        for path in sorted((TOP / "safelib/src").glob("*_test.cc"))
        for kind in expected.findall(path.read_text())
    }


def provoked_in_qemu():
    """{kind: a row of apps/crash/kinds.bzl}"""
    names = {}
    path = TOP / "apps/crash/kinds.bzl"
    exec(compile(path.read_text(), str(path), "exec"), names)  # pylint: disable=exec-used
    begins = {kind: WITH_NUMBERS.get(kind, name) for kind, name in words().items()}
    found = {}
    for row, report in names["FAULTS"].items():
        for kind, begin in begins.items():
            if report[0].startswith(begin):
                found.setdefault(kind, row)
    return found


class FaultKindsTest(unittest.TestCase):
    def test_each_kind_that_is_raised_is_provoked(self):
        where, host, qemu = raised(), provoked_on_the_host(), provoked_in_qemu()
        self.assertGreater(len(kinds()), 20)
        for kind in kinds():
            in_qemu = f"//apps/crash:{qemu[kind]}_test" if kind in qemu else ""
            print(f"{kind:<20} {host.get(kind, ''):<20} {in_qemu}")
            with self.subTest(kind=kind):
                if kind not in where:
                    self.assertIn(kind, NOT_RAISED_YET, "nothing raises it, and nothing says why")
                    continue
                if kind in ELSEWHERE:
                    self.assertIn(f"SL_FAULT_{kind}", (TOP / ELSEWHERE[kind]).read_text())
                    continue
                self.assertIn(kind, qemu, "no row of apps/crash/kinds.bzl provokes it")
                if "safelib" in where[kind]:
                    self.assertIn(kind, host, "no test of safelib expects it")

    def test_each_kind_has_words_of_its_own(self):
        self.assertEqual(sorted(words()), sorted(kinds()))

    def test_what_waits_is_a_kind(self):
        self.assertEqual(sorted(set(NOT_RAISED_YET) - set(kinds())), [])


if __name__ == "__main__":
    unittest.main()
