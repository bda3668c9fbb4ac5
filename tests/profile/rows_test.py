#!/usr/bin/env python3
"""Checks that each row of safecheck's tables is tried: every message is provoked by a file of reject/.

    rows_test.py SAFECHECK [option of safecheck]... -- TABLE.cc... REJECTED.c...

Left out are what denies the unknown ("... is not in the profile") and compiler.cc, whose rows give the compiler's
own warnings the number of the rule that a table has reported already.
"""

import re
import subprocess
import sys

ROW = re.compile(r'\{\s*"(P\d+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+),')
WITH = re.compile(r"^// with: (.+)$", re.MULTILINE)
IMPLEMENTS = re.compile(r"^// (implements|safe-macros): (.+)$", re.MULTILINE)


def rows_of(path):
    """The (rule, message) pairs in a source file of safecheck."""
    with open(path, encoding="utf-8") as source:
        text = source.read()
    return {
        (rule, "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', parts)).replace('\\"', '"'))
        for rule, parts in ROW.findall(text)
    }


def main(arguments):
    split = arguments.index("--")
    command, files = arguments[:split], arguments[split + 1 :]
    rows = set().union(*[rows_of(path) for path in files if path.endswith(".cc") and not path.endswith("compiler.cc")])
    rows = {row for row in rows if "is not in the profile" not in row[1]}
    output = ""
    for path in [path for path in files if path.endswith(".c")]:
        beside = path.rsplit("/", 2)[0] + "/"
        with open(path, encoding="utf-8") as source:
            text = source.read()
        more = [beside + name for names in WITH.findall(text) for name in names.split()]
        for word, names in IMPLEMENTS.findall(text):
            for name in names.split():
                more += ["--" + word, beside + name]
        done = subprocess.run(command + [path] + more, capture_output=True, text=True, check=False)
        output += done.stdout
    missing = []
    for rule, message in sorted(rows):
        pattern = r": %s (?:'[^']*': )?%s;" % (rule, re.escape(message))
        if not re.search(pattern, output):
            missing.append("%s %s" % (rule, message))
    print("\n".join(["no file of reject/ provokes: " + row for row in missing]))
    print("%d rows, %d never provoked" % (len(rows), len(missing)))
    return 1 if missing or not rows else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
