#!/usr/bin/env python3
"""Compares task schedulers: compare.py [options] COSTS PRIMES VARIANT=WORKER...

Fork-join Fibonacci without a cut-off. Each round asks every worker in turn, on one core and on two; the table has the
medians in ns per task, and the medians of the ratios within a round. Then what the parts of the scheduler cost, and the
app `primes` on one core and on two."""

import argparse
import statistics
import subprocess
import sys


class Worker:
    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, n, cores):
        self.process.stdin.write(f"{n} {cores}\n")
        self.process.stdin.flush()
        ns, result = self.process.stdout.readline().split()
        return float(ns), int(result)


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def primes_ns(path, cores, limit):
    """What `primes` takes, and what it says last."""
    said = subprocess.run([path, "--time", "--cores", str(cores), str(limit)], check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True)  # fmt: skip
    return float(said.stderr), said.stdout.splitlines()[-1]


def compare_primes(path, rounds, limit):
    """The speed-up on two cores, from runs that take turns."""
    one, two = [], []
    for _ in range(rounds):
        one.append(primes_ns(path, 1, limit)[0])
        two.append(primes_ns(path, 2, limit)[0])
    ratio = statistics.median(a / b for a, b in zip(one, two))
    print(f"primes below {limit}: median {statistics.median(one) / 1e6:.1f} ms on 1 core, "
          f"{statistics.median(two) / 1e6:.1f} ms on 2, speed-up {ratio:.2f}; "
          f"least {min(one) / 1e6:.1f} and {min(two) / 1e6:.1f} ms, speed-up {min(one) / min(two):.2f}")  # fmt: skip


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("costs")
    parser.add_argument("primes")
    parser.add_argument("workers", nargs="+", metavar="VARIANT=WORKER")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--n", type=int, default=27, help="which Fibonacci number")
    parser.add_argument("--limit", type=int, default=100_000_000, help="of the primes")
    parser.add_argument("--only-primes", action="store_true")
    parser.add_argument("--test", action="store_true", help="compare results of small numbers, take no times")
    options = parser.parse_args()
    workers = {name: Worker(path) for name, path in (word.split("=") for word in options.workers)}
    if options.test:
        for n in (0, 1, 2, 3, 10, 17):
            for cores in (1, 2, 3):
                for name, worker in workers.items():
                    got = worker.ask(n, cores)[1]
                    if got != fibonacci(n):
                        sys.exit(f"{name}: fib({n}) on {cores}: {got}")
        for cores in (1, 2, 5):
            said = primes_ns(options.primes, cores, 1_000_000)[1]
            if said != f"primes below 1000000: 78498, on {cores} cores":
                sys.exit(f"primes on {cores}: {said}")
        print(f"results agree in {', '.join(workers)}")
        return
    if options.only_primes:
        compare_primes(options.primes, options.rounds, options.limit)
        return
    tasks = fibonacci(options.n + 1) - 1  # calls that fork
    times = {(name, cores): [] for name in workers for cores in (1, 2)}
    for _ in range(options.rounds):
        for cores in (1, 2):
            for name, worker in workers.items():
                times[name, cores].append(worker.ask(options.n, cores)[0] / tasks)
    base = next(iter(workers))
    print(f"{'fib, ns per task':18}{'1 core':>9}{'least':>9}{'2 cores':>9}{'least':>9}{'speed-up':>10}"
          f"{'over ' + base + ', 1 and 2 cores':>30}")  # fmt: skip
    for name in workers:
        one, two = times[name, 1], times[name, 2]
        ratio = lambda a, b: statistics.median(x / y for x, y in zip(a, b))  # noqa: E731
        print(f"{name:18}{statistics.median(one):9.1f}{min(one):9.1f}{statistics.median(two):9.1f}{min(two):9.1f}{ratio(one, two):10.2f}"
              f"{ratio(one, times[base, 1]):20.2f}{ratio(two, times[base, 2]):10.2f}")  # fmt: skip
    print(subprocess.run([options.costs], check=True, stdout=subprocess.PIPE, text=True).stdout, end="")
    compare_primes(options.primes, options.rounds, options.limit)


if __name__ == "__main__":
    main()
