#!/usr/bin/python3 -B
"""Hand-off of a task to another core and back: Parapet beside Linux, in one QEMU set-up.

usage: ./bazelw run --config=bench //bench/peers:hand_off [-- ROUNDS [ROUND_TRIPS]]

Parapet hands behaviours from cown to cown (apps/bench_tasks); Linux, Debian's kernel for clouds with one
program, tasks to a thread by a mutex and two condition variables. Both have two virtual CPUs of the same
machine and are emulated; a fresh guest each time, by turns. The figures are medians.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import linux_guest  # noqa: E402  pylint: disable=wrong-import-position

DEADLINE_S = 300
MACHINE = "q35"
CPUS = 2


def run(command):
    guest = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                           errors="replace", timeout=DEADLINE_S, check=False)  # fmt: skip
    return guest.stdout + guest.stderr


def nanoseconds(text, who, round_trips):
    """What a guest's line says; all hand-offs must have arrived."""
    line = re.search(r"hand-off: (\d+) round trips, (\d+) ns each", text)
    if not line or int(line[1]) != round_trips:
        sys.exit(f"{who} did not hand off {round_trips} times:\n{text}")
    return int(line[2])


def main(arguments):
    qemu, image, program = arguments[:3]
    rounds = int(arguments[3]) if len(arguments) > 3 else 5
    round_trips = int(arguments[4]) if len(arguments) > 4 else 20000
    parapet, linux = [], []
    kernel = linux_guest.kernel()
    with tempfile.TemporaryDirectory() as folder:
        ram_disk = pathlib.Path(folder) / "initrd.gz"
        linux_guest.initrd(program, ram_disk)
        for _ in range(rounds):
            text = run([sys.executable, qemu, "--image", image, "--machine", MACHINE, "--accel", "tcg",
                        "--cpus", str(CPUS), "--deadline", str(DEADLINE_S), "--",
                        str(2 * round_trips)])  # fmt: skip
            parapet.append(nanoseconds(text, "Parapet", round_trips))
            text = run(linux_guest.command(kernel, ram_disk, CPUS, f"round_trips={round_trips}"))
            linux.append(nanoseconds(text, "Linux", round_trips))
    for who, times in ("Parapet", parapet), ("Linux", linux):
        print(f"{who:<8} {statistics.median(times):>9,.0f} ns for a round trip ({min(times):,} to {max(times):,})")
    ratio = statistics.median(l / p for p, l in zip(parapet, linux))
    print(f"Linux / Parapet: {ratio:.1f} (median of {rounds} rounds of {round_trips:,})")


main(sys.argv[1:])
