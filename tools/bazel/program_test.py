#!/usr/bin/env python3
"""Runs one program of a program_test, and compares how it ends with what its source expects.

    program_test.py host PROGRAMS_HOST NAME.c      under sanitizers, on this machine
    program_test.py qemu PROGRAMS.elf NAME.c       in QEMU; run from the repository's root

Without an expected fault it must run to its end.
An expected fault stands at the end of its line: `// fault: KIND`, or `// fault: KIND INDEX LENGTH` with the two numbers
of the report. KIND is a constant of safelib/fault_kind.h without SL_FAULT_. An address is not compared. Another line
with `// or fault: KIND ...` is as good: some faults come where the compiler puts them.
"""

import functools
import os
import re
import subprocess
import sys

EXPECT = re.compile(r"// (or )?fault: ([A-Z_]+)(?: (\d+) (\d+))?$")

# What the kernel's report says of a kind, with its numbers (kernel/fault), as a regular expression.
QEMU_WORDS = {
    "INDEX": "index {0} is out of bounds of length {1}",
    "SLICE": "position {0} is out of bounds of length {1}",
    "LENGTH": "lengths differ: {0} and {1}",
    "OVERFLOW": "arithmetic overflow: of {0} and {1}",
    "DIVIDE": "division by zero(, or with a result that does not fit)?",
    "SHIFT": "shift out of range",
    "ASSERT": "assertion failed",
    "NULL": "null pointer: (read|write) of address 0x[0-9a-f]+",
    "STACK_OVERFLOW": "stack overflow(: write of address 0x[0-9a-f]+)?",
    "BAD_CALL": "bad indirect call: call of address 0x[0-9a-f]+",
    "UNREACHABLE": "unreachable code reached",
    "FLOAT_CAST": "float out of integer range",
}

# What the sanitizers say of the kinds that are no check of safelib's.
HOST_WORDS = {
    "DIVIDE": "runtime error: division by zero|runtime error: division of -?[0-9]+ by -1 cannot be|AddressSanitizer: FPE",
    "SHIFT": "runtime error: shift exponent",
    "FLOAT_CAST": "runtime error: .* is outside the range of representable values",
    "NULL": "runtime error: .*null pointer|AddressSanitizer: SEGV on unknown address 0x0000",
    "BAD_CALL": "AddressSanitizer: SEGV on unknown address 0x(0000|ffffffff)",
    "STACK_OVERFLOW": "AddressSanitizer: stack-overflow",
}

FRAME = re.compile(r"^ +#\d+ 0x[0-9a-f]+ in (\S+) (?:.*/)?((?:safelib|tests|kernel)/\S+?):(\d+)", re.MULTILINE)
STATUS_FAULT = 112


class Mismatch(Exception):
    """The program did something else."""


def expected_of(path):
    """The faults that the source announces: lists of (line, kind, numbers)."""
    found = []
    with open(path, encoding="utf-8") as source:
        for line, text in enumerate(source, 1):
            match = EXPECT.search(text.rstrip())
            if match:
                numbers = [int(n) for n in match.groups()[2:] if n is not None]
                found.append((bool(match.group(1)), line, match.group(2), numbers))
    if [is_other for is_other, *_ in found].count(False) != bool(found):
        raise Mismatch("one line must end in `// fault: KIND`")
    return [fault[1:] for fault in found]


def name_of(path):
    """The program's name."""
    return os.path.basename(path)[: -len(".c")]


def kernel_number(number):
    """A number as the kernel's report shows it."""
    return r"%d \(-%d\)" % (number, (1 << 64) - number) if number >= 1 << 63 else str(number)


def qemu_problem(image, path, fault):
    """What is wrong with a run in QEMU; empty when it ends as expected."""
    command = [sys.executable, "tools/qemu/qemu.py", "--image=" + image, "--deadline=60", "--memory=16"]
    if fault:
        line, kind, numbers = fault
        words = QEMU_WORDS[kind].format(*[kernel_number(number) for number in numbers])
        command += ["--status=%d" % STATUS_FAULT, "--reject=ended|panic"]
        command += ["--expect=^fault in app [a-z]+: %s$" % words]
        command += ["--expect=^  at %s:%d in " % (re.escape(path), line)]
    else:
        command += ["--status=0", "--expect=^ended$"]
    done = subprocess.run(command + ["--", name_of(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def place_of(output):
    """The innermost place in a stack trace that is not safelib's: (path, line)."""
    for function, path, line in FRAME.findall(output):
        if not function.startswith("sl_") and not path.startswith(("safelib/", "tests/profile/support/")):
            return path, int(line)
    raise Mismatch("no place in\n" + output)


def host_problem(output, path, fault):
    """What is wrong with the output of a fault on the host; empty when it is as expected."""
    line, kind, numbers = fault
    told = re.search(r"^fault ([A-Z_]+) (\d+) (\d+)$", output, re.MULTILINE)
    if told:
        found = (told.group(1), [int(n) for n in told.groups()[1:]] if numbers else [])
        if found != (kind, numbers):
            return output
    elif kind not in HOST_WORDS or not re.search(HOST_WORDS[kind], output):
        return output
    undefined = re.search(r"^(?:.*/)?(tests/\S+?):(\d+):\d+: runtime error: ", output, re.MULTILINE)
    place = (undefined.group(1), int(undefined.group(2))) if undefined else place_of(output)
    return "" if place == (path, line) else "at %s:%d\n%s" % (place + (output,))


# Once: where the stack ends is another place in each run, and one of the announced faults it is.
@functools.lru_cache
def run_on_host(binary, path):
    """How a program ends on the host: (exit status, output)."""
    environment = dict(os.environ)
    # The numbers of a frame are looked up by the tool of the compiler's own version.
    options = "exitcode=%d:external_symbolizer_path=/usr/bin/llvm-symbolizer-19" % STATUS_FAULT
    environment["ASAN_OPTIONS"] = "handle_sigfpe=1:handle_segv=1:detect_leaks=0:" + options
    environment["UBSAN_OPTIONS"] = "print_stacktrace=1:" + options
    done = subprocess.run([binary, name_of(path)], capture_output=True, text=True, env=environment, timeout=60,
                          check=False)  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def host_run_problem(binary, path, fault):
    """What is wrong with a run on the host; empty when it ends as expected."""
    status, output = run_on_host(binary, path)
    if status != (STATUS_FAULT if fault else 0) or output.endswith("ended\n") == bool(fault):
        return "exit status %d\n%s" % (status, output)
    return host_problem(output, path, fault) if fault else ""


def check(where, binary, path):
    """Raises Mismatch unless the program ends as its source says; returns how it did."""
    run = qemu_problem if where == "qemu" else host_run_problem
    problems = []
    for fault in expected_of(path) or [None]:
        expected = "line %d: %s" % (fault[0], " ".join([fault[1]] + list(map(str, fault[2])))) if fault else "ended"
        problem = run(binary, path, fault)
        if not problem:
            return expected
        problems.append("expected %s, got\n%s" % (expected, problem))
    raise Mismatch("\n".join(problems))


def main(arguments):
    where, binary, path = arguments
    try:
        print("passed %s on %s: %s" % (path, where, check(where, os.path.abspath(binary), path)))
    except Mismatch as mismatch:
        print("FAILED %s on %s: %s" % (path, where, mismatch))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
