#!/usr/bin/env python3
"""Compares the variants of the kernels: compare.py [options] LEVEL/VARIANT=WORKER...

Each round asks every worker for the kernel, one after the other on one CPU, so that a busy machine hits all alike. A
ratio is formed within a round; the table shows the median of the rounds and the half of them in the middle."""

import argparse
import math
import os
import statistics
import subprocess
import sys

# Kernel: size of the measurement. Inputs and outputs stay in the second-level cache.
SIZES = {
    "sum": 16384,
    "dot": 16384,
    "saxpy": 8192,
    "matmul": 64,
    "stencil": 128,
    "prefix_sum": 16384,
    "histogram": 32768,
    "quicksort": 4096,
    "binary_search": 16384,
    "hash_map": 32768,
    "sha256": 16384,
    "crc32c": 32768,
    "base64_encode": 32768,
    "base64_decode": 32768,
    "utf8": 32768,
    "http": 32768,
    "json": 32768,
    "split": 32768,
    "lz": 32768,
    "ring": 16384,
}

TEST_SIZES = [1, 2, 3, 7, 8, 9, 63, 64, 65, 200]

COLUMNS = ["plain", "safe", "traps", "asan", "span", "rust"]
SAMPLE_NS = 400_000  # one request takes about this long
LOW, HIGH = 0.25, 0.75


class Worker:
    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, kernel, size, runs):
        """The fastest of the runs in ns and the digest of the result, or None when the variant lacks the kernel."""
        self.process.stdin.write(f"{kernel} {size} {runs}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit(f"{self.process.args[0]} ended in kernel {kernel}, size {size}")
        return None if answer == ["missing"] else (int(answer[0]), answer[1])


def check(kernel, size, answers):
    """Exits unless all variants that have the kernel agree."""
    digests = {name: answer[1] for name, answer in answers.items() if answer}
    if len(set(digests.values())) > 1:
        sys.exit(f"{kernel}, size {size}: results differ: {digests}")


def measure(workers, kernel, size, rounds):
    """Times of the rounds: {variant: [ns]}; variants without the kernel are left out."""
    warm = {name: worker.ask(kernel, size, 3) for name, worker in workers.items()}
    check(kernel, size, warm)
    runs = {name: max(1, min(200, SAMPLE_NS // max(1, a[0]))) for name, a in warm.items() if a}
    times = {name: [] for name in runs}
    cpus = sorted(os.sched_getaffinity(0))
    for number in range(rounds):
        for worker in workers.values():
            os.sched_setaffinity(worker.process.pid, {cpus[number // 2 % len(cpus)]})
        names = list(runs) if number % 2 == 0 else list(runs)[::-1]
        answers = {name: workers[name].ask(kernel, size, runs[name]) for name in names}
        check(kernel, size, answers)
        for name in names:
            times[name].append(answers[name][0])
    return times


def ratio(times, name, base):
    """Median and middle half of time over base, round by round."""
    ratios = sorted(a / b for a, b in zip(times[name], times[base]))
    at = lambda q: ratios[round(q * (len(ratios) - 1))]
    return statistics.median(ratios), at(LOW), at(HIGH)


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def print_level(level, table):
    print(f"\n-{level}; time over plain C: median of the rounds (middle half)")
    print(f"{'kernel':14} {'plain us':>9}" + "".join(f"{c:>19}" for c in COLUMNS[1:]))
    medians = {c: {} for c in COLUMNS[1:]}
    for kernel, times in table.items():
        line = f"{kernel:14} {statistics.median(times['plain']) / 1000:9.1f}"
        for column in COLUMNS[1:]:
            if column not in times:
                line += f"{'-':>19}"
                continue
            median, low, high = ratio(times, column, "plain")
            medians[column][kernel] = median
            line += f"{median:6.3f} ({low:.2f}-{high:.2f})".rjust(19)
        print(line)
    line, same = f"{'mean':24}", f"{'safe, same kernels':24}"
    for column in COLUMNS[1:]:
        got = medians[column]
        line += (f"{geometric_mean(got.values()):.3f}" if got else "missing").rjust(19)
        both = [medians["safe"][k] for k in got if k in medians["safe"]]
        same += (f"{geometric_mean(both):.3f}" if both else "").rjust(19)
    print(line)
    print(same)
    above = [f"{k} {v:.2f}" for k, v in medians["safe"].items() if v > 1.10]
    print("safe above 1.10: " + (", ".join(above) or "none"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workers", nargs="+", metavar="LEVEL/VARIANT=WORKER")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--kernel", action="append", choices=SIZES, help="only these")
    parser.add_argument("--level", choices=["O2", "O3"], help="only this")
    parser.add_argument("--test", action="store_true", help="compare results of small sizes, take no times")
    options = parser.parse_args()
    levels = {}
    for word in options.workers:
        name, path = word.split("=")
        level, variant = name.split("/")
        levels.setdefault(level, {})[variant] = Worker(path)
    kernels = options.kernel or list(SIZES)

    if options.test:
        workers = {f"{level}/{v}": w for level, variants in levels.items() for v, w in variants.items()}
        for kernel in kernels:
            for size in TEST_SIZES + ([] if kernel in ("matmul", "stencil") else [700, 1500]):
                answers = {name: worker.ask(kernel, size, 2) for name, worker in workers.items()}
                check(kernel, size, answers)
                if not any(answers.values()):
                    sys.exit(f"{kernel}: no variant has it")
        present = [name for name, worker in workers.items() if worker.ask(kernels[0], 8, 1)]
        print(f"{len(kernels)} kernels agree in {', '.join(present)}")
        return
    print(f"{options.rounds} rounds")
    for level, workers in levels.items():
        if options.level in (None, level):
            print_level(level, {k: measure(workers, k, SIZES[k], options.rounds) for k in kernels})


if __name__ == "__main__":
    main()
