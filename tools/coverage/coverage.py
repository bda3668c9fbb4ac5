#!/usr/bin/python3 -B
"""Runs the tests of a library, built with source-based coverage, and says what they did not reach.

usage: coverage.py LISTING

LISTING has a line for each file: `source PATH`, `test PROGRAM` or `fuzz PROGRAM`. Prints a table and
each place that was not reached. Fails below 100% of functions, lines, regions and branches. MC/DC
is counted, and what lacks is listed, without a bar.

Which copies of a piece of code are one? Clang maps every *function*, and a generic function exists
once for each type and each file. Whoever writes a macro such as SL_VIEW_DEFINE writes one body, so all
functions whose body begins at one place of the sources are one function here: what any of them reached is
reached. An expansion *inside* a body is the opposite case: two uses of SL_LIKELY are two
decisions, though Clang places both in the macro's definition. So a region is named by its
place within the macro it stems from and by the places of the expansions that lead there from the
body, and by nothing outside of it. Where such an expansion is one of the macro's parameters, a name
that each copy has something else for, all that it is expanded to is that one place. Constants
decide some branches while compiling; Clang reports those as never taken, and so does this: such code
is to be changed, not excused.
"""

import collections
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FUZZ_RUNS = 2000
CODE, EXPANSION, SKIPPED, GAP = 0, 1, 2, 3  # kinds of region in llvm-cov's export


class Body:
    """One function as it is written: what all its copies together reached."""

    def __init__(self):
        self.names = set()
        self.count = 0
        self.regions = collections.Counter()  # (expansions, span, kind): times
        self.branches = collections.defaultdict(lambda: [0, 0])  # (expansions, span): true, false
        self.decisions = {}  # span: per condition, was it shown to matter?


def run(program, is_fuzz, folder):
    """Runs one program; returns llvm-cov's records of its functions, or None when it fails."""
    os.mkdir(folder)
    # %m: a program that forks merges what parent and child counted into one file.
    env = dict(os.environ, LLVM_PROFILE_FILE=f"{folder}/%m.profraw", TEST_TMPDIR=folder)
    for variable in ("TEST_TOTAL_SHARDS", "TEST_SHARD_INDEX", "XML_OUTPUT_FILE"):
        env.pop(variable, None)
    command = [os.path.abspath(program)]
    command += ["-seed=1", f"-runs={FUZZ_RUNS}", "-max_len=4096"] if is_fuzz else []
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        sys.stdout.write(done.stdout.decode(errors="replace"))
        return None
    # Each program by itself: two may have different functions of one name.
    profile = f"{folder}/profile"
    raw = [str(path) for path in pathlib.Path(folder).glob("*.profraw")]
    subprocess.run(["llvm-profdata-19", "merge", "-sparse", "-o", profile, *raw], check=True)
    command = ["llvm-cov-19", "export", "--instr-profile", profile, program]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)["data"][0]["functions"]


def span_of(region):
    return tuple(region[:4])


@functools.cache
def lines_of(path):
    """The lines of a file; none of one that is not judged and so may not be here."""
    return pathlib.Path(path).read_text().splitlines() if os.path.exists(path) else []


def is_parameter(path, span):
    """Is what stands there the name of a parameter of the macro whose text it is in?"""
    text = lines_of(path)
    if not text:
        return False
    name = text[span[0] - 1][span[1] - 1 : span[3] - 1]
    first = span[0] - 1
    while first > 0 and text[first - 1].endswith("\\"):
        first -= 1
    head = re.match(r"#define \w+\(([^)]*)\)", text[first])
    return bool(head) and name in (parameter.strip() for parameter in head[1].split(","))


def chains(function, home):
    """For each file of a function that is reached from its body: the expansions that lead there, up
    to the first that is of a parameter."""
    inside, ended = {home: ()}, set()
    expansions = [r for r in function["regions"] if r[7] == EXPANSION]
    grown = True
    while grown:
        grown = False
        for region in expansions:
            before, after = region[5], region[6]
            if before in inside and after not in inside:
                inside[after] = inside[before]
                if before in ended or is_parameter(function["filenames"][before], span_of(region)):
                    ended.add(after)
                if before not in ended:
                    inside[after] += (span_of(region),)
                grown = True
    return inside, ended


def body_of(function):
    """The region of its body: all others lie inside it, or in what is expanded inside it."""
    # What stems from a macro of the system's, such as SIZE_MAX, is said to take no room in front of
    # the body, where the outermost expansion begins.
    code = [r for r in function["regions"] if r[7] == CODE and r[0:2] != r[2:4]]
    return code[0] if code else None


def add(function, bodies, root):
    """Merges one copy of a function into the body that it has."""
    first = body_of(function)
    if not first:
        return
    home = first[5]
    path = os.path.relpath(function["filenames"][home], root)
    body = bodies[(path, span_of(first))]
    body.names.add(function["name"])
    body.count += function["count"]
    inside, ended = chains(function, home)

    def place_of(file, region):
        return inside[file], inside[file][-1] if file in ended else span_of(region)

    for region in function["regions"]:
        if region[7] in (CODE, GAP) and region[5] in inside:
            body.regions[(*place_of(region[5], region), region[7])] += region[4]
    for branch in function.get("branches", []):
        if branch[6] in inside:
            taken = body.branches[place_of(branch[6], branch)]
            taken[0] += branch[4]
            taken[1] += branch[5]
    for record in function.get("mcdc_records", []):
        conditions = record[-1]
        before = body.decisions.get(span_of(record), [False] * len(conditions))
        body.decisions[span_of(record)] = [a or b for a, b in zip(before, conditions)]


def contains(span, line, column):
    return (span[0], span[1]) <= (line, column) < (span[2], span[3])


def line_counts(body, text):
    """How often each line of a body was reached: {line: times}."""
    regions = [(span, count) for (chain, span, _), count in body.regions.items() if not chain]
    counts = {}
    for line in range(min(s[0] for s, _ in regions), max(s[2] for s, _ in regions) + 1):
        source = text[line - 1]
        if not source.strip(" \t\\{}") or source.lstrip().startswith("//"):
            continue
        column = len(source) - len(source.lstrip()) + 1
        around = [(span, count) for span, count in regions if contains(span, line, column)]
        # The innermost region begins last and ends first.
        around.sort(key=lambda r: (r[0][:2], (-r[0][2], -r[0][3])))
        starting = [count for span, count in regions if span[0] == line]
        if around or starting:
            counts[line] = max([c for _, c in around[-1:]] + starting)
    return counts


class Row:
    """Totals of a file: [reached, all] of each measure."""

    MEASURES = ("functions", "lines", "regions", "branches", "MC/DC")

    def __init__(self):
        self.totals = {measure: [0, 0] for measure in self.MEASURES}

    def add(self, measure, reached):
        self.totals[measure][0] += bool(reached)
        self.totals[measure][1] += 1

    def merge(self, other):
        for measure, (reached, total) in other.totals.items():
            self.totals[measure][0] += reached
            self.totals[measure][1] += total

    def text(self, name):
        cells = [name.ljust(40)]
        for reached, total in self.totals.values():
            share = 100 * reached / total if total else 100
            # Rounding must not show 100.0% where something lacks.
            share = min(share, 99.9) if reached < total else share
            cells.append(f"{reached:>5}/{total:<5}{share:>5.1f}%" if total else " " * 17)
        return " ".join(cells)


def place(path, chain, span):
    """Where a reader finds it: the outermost place, and its text's place when that is in a macro."""
    at = chain[0] if chain else span
    return f"{path}:{at[0]}:{at[1]}"


def judge(bodies, sources):
    """Rows by file, and what was not reached as lines of text: (must, should)."""
    rows, must, should = {}, [], []
    lines = collections.defaultdict(dict)
    for (path, span), body in sorted(bodies.items()):
        if path not in sources:
            continue
        row = rows.setdefault(path, Row())
        text = pathlib.Path(path).read_text().splitlines()
        row.add("functions", body.count)
        if not body.count:
            must.append(f"{path}:{span[0]}: function never called: {min(body.names)}")
        for line, count in line_counts(body, text).items():
            lines[path][line] = lines[path].get(line, 0) + count
        for (chain, where, kind), count in sorted(body.regions.items()):
            if kind != CODE:
                continue
            row.add("regions", count)
            if not count and body.count:
                must.append(f"{place(path, chain, where)}: never reached")
        for (chain, where), taken in sorted(body.branches.items()):
            for side, count in zip(("true", "false"), taken):
                row.add("branches", count)
                if not count and body.count:
                    must.append(f"{place(path, chain, where)}: condition never {side}")
        for where, conditions in sorted(body.decisions.items()):
            for number, shown in enumerate(conditions, 1):
                row.add("MC/DC", shown)
                if not shown:
                    should.append(f"{path}:{where[0]}:{where[1]}: condition {number} of {len(conditions)} "
                                  "was never shown to decide alone")
    for path, counts in lines.items():
        for line, count in sorted(counts.items()):
            rows[path].add("lines", count)
            if not count:
                must.append(f"{path}:{line}: line never reached")
    missing = [path for path in sources if path.endswith(".c") and path not in rows]
    must += [f"{path}: in no test" for path in missing]
    return rows, must, should


def main():
    listing = collections.defaultdict(list)
    for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
        kind, path = line.split(" ", 1)
        listing[kind].append(path)
    bodies = collections.defaultdict(Body)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for number, program in enumerate(listing["test"] + listing["fuzz"]):
            functions = run(program, program in listing["fuzz"], f"{folder}/{number}")
            if functions is None:
                failed.append(program)
                continue
            for function in functions:
                add(function, bodies, os.getcwd())
    if failed:
        raise SystemExit("coverage: these failed: " + " ".join(failed))
    rows, must, should = judge(bodies, set(listing["source"]))
    total = Row()
    print(" ".join(["file".ljust(40)] + [m.ljust(17) for m in Row.MEASURES]))
    for path, row in sorted(rows.items()):
        total.merge(row)
        print(row.text(path))
    print(total.text("total"))
    print("\n".join(sorted(should)))
    if must:
        print("\n".join(must))
        raise SystemExit(f"coverage: {len(must)} places were not reached")


if __name__ == "__main__":
    main()
