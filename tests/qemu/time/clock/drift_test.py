#!/usr/bin/python3 -B
"""Compares the guest's clock with the host's.

usage: drift_test.py QEMU.PY IMAGE OPTION...

The guest writes its time in two lines, 1.5 s apart; the host looks at its own clock when they come. A host that is busy
looks late: one of a few runs has to agree. A rate that is wrong is wrong in each of them.
"""

import re
import subprocess
import sys
import time

RUNS = 4
TOLERANCE = 0.02
DEADLINE_S = "30"


def main():
    runner, image, *options = sys.argv[1:]
    for _ in range(RUNS):
        command = [runner, "--image", image, "--deadline", DEADLINE_S, *options, "--", "drift"]
        guest, host = [], []
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                print(line, end="")
                found = re.fullmatch(r"clock: (\d+) ns\n", line)
                if found:
                    host.append(time.monotonic_ns())
                    guest.append(int(found.group(1)))
        if process.returncode != 0 or len(guest) != 2:
            sys.exit(f"drift_test: status {process.returncode}, {len(guest)} lines of time")
        ratio = (guest[1] - guest[0]) / (host[1] - host[0])
        print(f"guest over host: {ratio:.4f}")
        if abs(ratio - 1) <= TOLERANCE:
            return
    sys.exit(f"drift_test: off by more than {TOLERANCE:.0%} in each of {RUNS} runs")


if __name__ == "__main__":
    main()
