#!/usr/bin/python3 -B
"""Reads in machine code that the loops of loops.c cost nothing.

Compiles the file as safe code of an image is compiled (the flags of flags.bzl) and looks at each
innermost loop: `// no check` in front of a function means that no branch in it leads to a fault,
`vector` that at least one of the loops works on several elements at once.

usage: loops_test.py FLAGS_BZL SOURCE INCLUDE...
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import types
import unittest

FLAGS_BZL, SOURCE, INCLUDES = sys.argv[1], sys.argv[2], sys.argv[3:]
EXPECTED = re.compile(r"^// (no check(?:, vector)?)\n\w+ (\w+)\(", re.MULTILINE)
FUNCTION = re.compile(r"^[0-9a-f]+ <(\w+)>:\n((?:.+\n)*)", re.MULTILINE)
LINE = re.compile(r"^ *([0-9a-f]+):\s+(\S+)[ \t]*(.*)$", re.MULTILINE)
VECTOR = re.compile(r"p(add|sub|mul|xor)|(add|mul)ps")


def flags():
    """The flags of safe code in an image."""
    names = {"struct": types.SimpleNamespace}
    exec(pathlib.Path(FLAGS_BZL).read_text(), names)  # pylint: disable=exec-used
    parapet = names["PARAPET"]
    return parapet.compile + parapet.c + parapet.optional_compile["safe_tier"]


def functions():
    """Per function its instructions: (address, name, operands)."""
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(folder, "loops.o")
        subprocess.run(["/usr/bin/clang-19", *flags(), "-I.", *("-I" + i for i in INCLUDES), "-c", SOURCE,
                        "-o", binary], check=True)  # fmt: skip
        text = subprocess.run(["/usr/bin/llvm-objdump-19", "-d", "--no-show-raw-insn", binary],
                              stdout=subprocess.PIPE, text=True, check=True).stdout  # fmt: skip
    return {name: [(int(address, 16), word, rest) for address, word, rest in LINE.findall(body)]
            for name, body in FUNCTION.findall(text) if not name.startswith("__cfi_")}  # fmt: skip


def target(instruction):
    """Where a jump leads; None when it is none."""
    _, word, rest = instruction
    return int(rest.split()[0], 16) if word.startswith("j") and rest[:2] == "0x" else None


def is_fault(code, address):
    """Is there nothing from this address on but the way to a trap?"""
    for where, word, _ in code:
        if where >= address and word.startswith(("ud1", "ud2")):
            return True
        if where >= address and word.startswith(("j", "ret", "call")):
            return False
    return False


def innermost_loops(code):
    """The instructions of each innermost loop. Jumps back to one place make one loop."""
    ends = {}
    for instruction in code:
        to = target(instruction)
        if to is not None and to <= instruction[0]:
            ends[to] = max(ends.get(to, 0), instruction[0])
    for start, end in ends.items():
        if not any(start < other <= end for other in ends):
            yield [i for i in code if start <= i[0] <= end]


def describe(code):
    """What a function's innermost loops do: "no check, vector" for example."""
    loops = list(innermost_loops(code))
    checks = sum(1 for loop in loops for i in loop if target(i) is not None and is_fault(code, target(i)))
    is_vector = any(VECTOR.match(word) for loop in loops for _, word, _ in loop)
    return (f"{checks} checks" if checks else "no check" if loops else "no loop") + (", vector" if is_vector else "")


class LoopsTest(unittest.TestCase):
    maxDiff = None

    def test_each_loop_is_as_free_as_it_says(self):
        expected = {name: what for what, name in EXPECTED.findall(pathlib.Path(SOURCE).read_text())}
        found = {name: describe(code) for name, code in functions().items()}
        self.assertTrue(expected)
        self.assertEqual(expected, found)

    def test_a_check_would_be_seen(self):
        code = [(0, "cmpq", ""), (2, "jae", "0x8 <f+8>"), (4, "addl", ""), (6, "jne", "0x0 <f>"), (8, "ud1l", "")]
        self.assertEqual("1 checks", describe(code))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
