#!/usr/bin/python3 -B
"""Runs fuzz targets of containers, each until it has done many random operations.

usage: ./bazelw run //safelib:fuzz_long [-- OPERATIONS [NAME...]]

OPERATIONS are ten million of each target unless said otherwise; NAME is a container such as `ring`.
Each run has another seed. Ends at the first difference, whose input libFuzzer writes into a file.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

INPUTS = 2000
DEADLINE_S = 3600


def operations_of(program, seed, folder):
    """Runs a target over random inputs; returns how many operations these were."""
    command = [program, f"-seed={seed}", f"-runs={INPUTS}", "-max_len=4096", "-len_control=0",
               "-rss_limit_mb=1024", "-timeout=60"]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, errors="replace",
                         cwd=folder, timeout=DEADLINE_S, check=False)  # fmt: skip
    count = re.search(r"^operations: (\d+)$", run.stderr, re.MULTILINE)
    if run.returncode != 0 or not count:
        sys.exit(f"{run.stderr}\n{program.name}, seed {seed}: failed; see {folder}")
    return int(count[1])


def main(arguments):
    programs = {}
    while arguments and arguments[0].endswith("_fuzz_bin"):
        program = pathlib.Path(arguments.pop(0)).resolve()
        programs[program.name.removesuffix("_fuzz_bin")] = program
    wanted = int(arguments.pop(0)) if arguments else 10_000_000
    for name in arguments or programs:
        if name not in programs:
            sys.exit(f"no container {name}; there are: {' '.join(programs)}")
        done, seed = 0, 0
        folder = tempfile.mkdtemp(prefix=f"{name}_fuzz_")
        while done < wanted:
            seed += 1
            done += operations_of(programs[name], seed, folder)
        os.rmdir(folder)
        print(f"{name:<16}{done:>12,} operations, no difference", flush=True)


main(sys.argv[1:])
