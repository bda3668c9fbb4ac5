#!/usr/bin/python3
"""Finds the least RAM with which an image works, and fails when that is too much.

usage: least_ram_test.py QEMU_PY IMAGE MACHINE CORES LIMIT_KIB

Below the least RAM the guest must not pretend: no status 0. It works when all cores run.
"""

import subprocess
import sys

STEP_KIB = 64
FLOOR_KIB = 1024  # the image is loaded at 1 MiB


def works(qemu, image, machine, cores, kib):
    result = subprocess.run(
        [sys.executable, qemu, "--image", image, "--machine", machine, "--memory-kib", str(kib),
         "--cpus", cores, "--deadline", "10", "--accel", "tcg"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return result.returncode == 0 and result.stdout == b"Hello from ring 0.\n"


def main():
    qemu, image, machine, cores, limit = sys.argv[1:]
    # More RAM never hurts: search for the border.
    low, high = FLOOR_KIB, int(limit)
    if not works(qemu, image, machine, cores, high):
        sys.exit("least_ram_test: %s does not work with %d KiB" % (machine, high))
    while high - low > STEP_KIB:
        middle = (low + high) // 2 // STEP_KIB * STEP_KIB
        if works(qemu, image, machine, cores, middle):
            high = middle
        else:
            low = middle
    print("least RAM on %s with %s cores: %d KiB" % (machine, cores, high))


if __name__ == "__main__":
    main()
