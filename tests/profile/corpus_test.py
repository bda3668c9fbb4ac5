#!/usr/bin/env python3
"""Lists the programs of the profile's corpora with what is expected of each, and counts them.

    corpus_test.py FOLDER

That each one does what the list says, the tests of the programs themselves show.
"""

import pathlib
import re
import sys

REJECTED = re.compile(r"(?://|/\*) expect: ([\w ]+?)(?: \*/)?$", re.MULTILINE)
FAULT = re.compile(r"// fault: (.+)$", re.MULTILINE)
# By verdict: the folders, what a program says of itself, how many there must be.
CORPORA = {
    "rejected": (("reject",), REJECTED, 150),
    "accepted": (("accept", "programs"), None, 60),
    "faulting": (("fault",), FAULT, 30),
}


def main(folder):
    failed = False
    for verdict, (names, expectation, least) in CORPORA.items():
        paths = sorted(path for name in names for path in pathlib.Path(folder, name).glob("*.c"))
        for path in paths:
            # A program of two files may say it in its header.
            said = expectation.findall(path.read_text(errors="replace")) if expectation else []
            runs = ["runs"] if path.parent.name == "programs" else []
            print(" ".join([verdict, path.parent.name + "/" + path.name] + sorted(set(said)) + runs))
        print("%d %s, at least %d wanted" % (len(paths), verdict, least))
        failed |= len(paths) < least
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
