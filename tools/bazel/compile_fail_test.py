#!/usr/bin/env python3
"""Checks that safecheck says of each file exactly what the file expects.

    compile_fail_test.py SAFECHECK [option of safecheck]... -- FILE.c...

- A line that must be refused has `// expect: P4` at its end or `/* expect: P4 */` (or `P4 P11`; `compile` for an error of the compiler itself).
  The header that a file includes from its own tests may carry such lines too.
- A file without such a line must be accepted.
- `// with: safe/x.h` names headers to check together with the file, as those of one library are.
- `// seconds: 2` says how long safecheck may take.
- `// implements: trusted/x.h` names headers whose functions the file may define (--implements).
- `// safe-macros: safe/x.h` names headers whose macros the file expands to have them checked (--safe-macros).
- `// interface: safe/x.h` names headers whose functions trusted code defines (--interface).
- Each rule is then taken out (`--without P4`): only its own lines may fall silent. So a file is refused thanks to
  the rule that it names and to nothing else, and a checker that lost the rule fails this test.
"""

import os
import re
import subprocess
import sys
import time

EXPECT = re.compile(r"// expect: ([\w ]+)$|/\* expect: ([\w ]+) \*/")
REPORT = re.compile(r"^(.+?):(\d+): (P\d+|compile)\b")


def expected_of(path):
    """The (file, line, rule) triples that a file announces."""
    found = set()
    with open(path, encoding="utf-8", errors="replace") as source:
        for number, line in enumerate(source, 1):
            match = EXPECT.search(line.rstrip())
            for rule in (match.group(1) or match.group(2)).split() if match else []:
                found.add((os.path.realpath(path), number, rule))
    return found


def reported_by(command, path):
    """What safecheck reports, and its output."""
    done = subprocess.run(command + [path] + together_with(path) + implements(path), capture_output=True, text=True, timeout=60, check=False)
    found = set()
    for line in done.stdout.splitlines():
        match = REPORT.match(line)
        found.add((os.path.realpath(match.group(1)), int(match.group(2)), match.group(3)) if match else line)
    if (done.returncode != 0) != bool(found) or done.returncode not in (0, 1):
        found.add("exit status %d" % done.returncode)
    return found, done.stdout + done.stderr


def named_by(path, word, folder=None):
    """What a file's comments `// WORD: ...` name: headers, unless folder says otherwise."""
    folder = os.path.dirname(os.path.dirname(path)) if folder is None else folder
    with open(path, encoding="utf-8", errors="replace") as source:
        lists = re.findall(rf"^// {word}: (.+)$", source.read(), re.MULTILINE)
    return [os.path.join(folder, name) for line in lists for name in line.split()]


def together_with(path):
    """The headers that are checked with a file."""
    return named_by(path, "with")


def implements(path):
    """The options for the headers that a file implements, or whose macros it expands."""
    return [
        argument
        for word in ("implements", "safe-macros", "interface")
        for name in named_by(path, word)
        for argument in ("--" + word, name)
    ]


def headers_of(path):
    """The headers beside the tests that a file includes."""
    folder = os.path.dirname(os.path.dirname(path))
    with open(path, encoding="utf-8", errors="replace") as source:
        names = re.findall(r'^#include "((?:safe|trusted)/[^"]+)"', source.read(), re.MULTILINE)
    paths = {os.path.join(folder, name) for name in names} | set(together_with(path))
    return sorted(name for name in paths if os.path.exists(name))


def check(command, path):
    """The complaints about one file, as text; empty when it is as expected."""
    expected = expected_of(path).union(*[expected_of(header) for header in headers_of(path)])
    begin = time.monotonic()
    found, output = reported_by(command, path)
    seconds = time.monotonic() - begin
    if any(seconds > float(limit) for limit in named_by(path, "seconds", "")):
        return "safecheck took %.1f s" % seconds
    if found != expected:
        return "expected %s\nreported\n%s" % (sorted(expected), output)
    rules = {rule for _, _, rule in expected} - {"compile"}
    for rule in sorted(rules):
        found, output = reported_by(command + ["--without", rule], path)
        left = {triple for triple in expected if triple[2] != rule}
        if found != left:
            return "without %s expected %s\nreported\n%s" % (rule, sorted(left), output)
    return ""


def main(arguments):
    split = arguments.index("--")
    command, files = arguments[:split], arguments[split + 1 :]
    failed = 0
    for path in files:
        complaint = check(command, path)
        rules = sorted({rule for _, _, rule in expected_of(path)})
        print("%s %s: %s" % ("FAILED" if complaint else "passed", path, " ".join(rules) or "accepted"))
        if complaint:
            failed += 1
            print(complaint)
    print("%d passed, %d failed" % (len(files) - failed, failed))
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
