#!/usr/bin/python3 -B
"""Do the tests of a package notice bugs? Puts each mutant of a list in and runs the host tests.

usage: ./bazelw run //tools/mutants [-- TEXT]     those whose file or reason contains TEXT; else all

The list is safelib/mutants.toml: file, the text `was`, the text `now` in its place, and why that is a
bug. The text must stand exactly once in the file, whatever white space and line ends it has there.

Every host_test of the BUILD file is compiled as Bazel would, sanitizers included, but without
optimization, in a folder of its own; for a mutant only what its file goes into. The test that is
named after the file comes first, then those that call its functions most, and the first that fails ends
the mutant. A mutant that no test notices, or that does not compile, fails the run.
"""

import concurrent.futures
import copy
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import source_tree  # noqa: E402  pylint: disable=wrong-import-position
import trusted_share  # noqa: E402  pylint: disable=wrong-import-position

PACKAGE = "safelib"
DEADLINE_S = 60  # a mutant may loop for ever
GOOGLETEST = pathlib.Path("/usr/src/googletest")
GOOGLETEST_SOURCES = ("googletest/src/gtest-all.cc", "googlemock/src/gmock-all.cc",
                      "googlemock/src/gmock_main.cc")  # fmt: skip
# What nearly every test includes, read once.
PREFIX = "algorithm csetjmp gtest/gtest.h map memory random set string vector".split()
DEPENDENCY = re.compile(r"[^\s\\:]+\.(?:h|c|cc|inc)\b")


class Mutant:
    """One bug."""

    def __init__(self, file, was, now, why):
        self.file, self.was, self.now, self.why = f"{PACKAGE}/{file}", was, now, why

    def places(self, text):
        """Where the text that it replaces stands."""
        pattern = r"[\s\\]+".join(re.escape(word) for word in self.was.split())
        return list(re.finditer(pattern, text))

    def applied(self, text):
        (place,) = self.places(text)
        return text[: place.start()] + self.now + text[place.end() :]


def mutants(top):
    entries = tomllib.loads((top / PACKAGE / "mutants.toml").read_text())["mutant"]
    return [Mutant(**entry) for entry in entries]


def out_of_step(top):
    """The mutants whose text is not there exactly once, as lines of text."""
    for mutant in mutants(top):
        path = top / mutant.file
        count = len(mutant.places(path.read_text())) if path.is_file() else 0
        if count != 1:
            yield f"{mutant.file} has {count} times, not once: {mutant.was}"


class Program:
    """A host_test: what it is made of."""

    def __init__(self, name, sources, includes):
        self.name, self.sources, self.includes = name, sources, includes


def rules(top):
    """The calls of rules in the BUILD file, as the host's branch of each select(), by name."""

    def chosen(choices, **_):
        return choices["//conditions:default"]

    before, trusted_share._select = trusted_share._select, chosen  # pylint: disable=protected-access
    try:
        calls = trusted_share.rules_of(top / PACKAGE / "BUILD", top)
    finally:
        trusted_share._select = before  # pylint: disable=protected-access
    return {attributes["name"]: (rule, attributes) for rule, attributes in calls if "name" in attributes}


def generate(top, folder):
    """Does what the genrules do, in a copy of the package."""
    for rule, attributes in rules(top).values():
        if rule == "genrule":
            (out,) = attributes["outs"]
            command = re.sub(r"\$\(execpath :?([^)]+)\)", rf"{PACKAGE}/\1", attributes["cmd"])
            run(["sh", "-c", command.replace("$@", f"{PACKAGE}/{out}")], folder)


def programs(top):
    """The host tests of the package, from its BUILD file."""
    known = rules(top)

    def gather(name, sources, includes):
        _, attributes = known[name]
        for source in attributes.get("srcs") or []:
            path = f"{PACKAGE}/{source}"
            if source.endswith((".c", ".cc")) and path not in sources:
                sources.append(path)
        for folder in attributes.get("includes") or []:
            includes.add(f"{PACKAGE}/{folder}")
        for dep in (attributes.get("deps") or []) + (attributes.get("implements") or []):
            if dep.startswith(":"):
                gather(dep[1:], sources, includes)

    for name, (rule, _) in known.items():
        if rule == "host_test":
            sources, includes = [], set()
            gather(name, sources, includes)
            yield Program(name, sources, sorted(includes))


def flags(top):
    """The compilers' commands for C and C++: those of the host's toolchain, without optimization."""
    names = {"struct": lambda **fields: type("Struct", (), fields)}
    path = top / "tools/toolchain/flags.bzl"
    exec(compile(path.read_text(), str(path), "exec"), names)  # pylint: disable=exec-used
    host = names["HOST"]
    sanitize = [flag.replace(",fuzzer-no-link", "") for flag in host.optional_compile["sanitize"]]
    # A dropped check may leave something unused: no mutant is to fail for that.
    common = [flag for flag in host.compile if not re.fullmatch("-O.|-g.|-Werror", flag)]
    common += sanitize + ["-O0", "-w"]
    link = host.link + host.optional_link["sanitize"]
    return ["clang-19"] + common + host.c, ["clang++-19"] + common + host.cxx, link


class Failed(Exception):
    """A command failed; its text is what it said."""


def run(command, folder):
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise Failed(shlex.join(map(str, command)) + "\n" + done.stdout.decode(errors="replace"))


class Build:
    """A copy of the package, and the objects made of it."""

    def __init__(self, top, folder, shared):
        self.folder, self.shared = folder, shared
        shutil.copytree(top / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("*.md", "bazel-*"))
        generate(top, folder)
        self.c, self.cxx, self.link = flags(top)
        self.depends = {}  # object: the files that it was made of
        self.stale = set()  # objects that were made of other text than is there now

    def twin(self, folder):
        """The same in another folder."""
        other = copy.copy(self)
        other.folder, other.depends, other.stale = folder, dict(self.depends), set(self.stale)
        shutil.copytree(self.folder, folder)
        return other

    def object_of(self, source, includes):
        """Compiles a source, or takes what is there already. Raises Failed."""
        made = object_name(source)
        if made in self.depends and made not in self.stale:
            return made
        command = self.c if source.endswith(".c") else self.cxx + ["-include-pch", self.shared / "prefix.pch"]
        command = command + ["-I."] + ["-I" + folder for folder in includes] + googletest_includes()
        run(command + ["-MMD", "-MF", made + ".d", "-c", source, "-o", made], self.folder)
        self.depends[made] = set(DEPENDENCY.findall((self.folder / (made + ".d")).read_text()))
        self.stale.discard(made)
        return made

    def program(self, program):
        """Links a test. Raises Failed."""
        objects = [self.object_of(source, program.includes) for source in program.sources]
        libraries = sorted(self.shared.glob("*.o"))
        run(["clang++-19"] + self.link + objects + libraries + ["-lpthread", "-o", program.name], self.folder)
        return self.folder / program.name

    def uses(self, program, path):
        """Does the test consist of a file, among others?"""
        return any(path in self.depends[object_name(source)] for source in program.sources)

    def write(self, path, text):
        """Changes a file. What is made of it will be made anew."""
        (self.folder / path).write_text(text)
        self.stale |= {made for made, files in self.depends.items() if path in files}


def object_name(source):
    return source.replace("/", "_") + ".o"


def googletest_includes():
    folders = ("googletest/include", "googlemock/include", "googletest", "googlemock")
    return [f"-isystem{GOOGLETEST / folder}" for folder in folders]


def make_shared(top, folder):
    """GoogleTest and the prefix, which no mutant changes."""
    _, cxx, _ = flags(top)
    (folder / "prefix.h").write_text("".join(f"#include <{header}>\n" for header in PREFIX))
    cxx = cxx + googletest_includes()
    commands = [cxx + ["-x", "c++-header", folder / "prefix.h", "-o", folder / "prefix.pch"]]
    commands += [cxx + ["-c", GOOGLETEST / source, "-o", folder / (pathlib.Path(source).stem + ".o")]
                 for source in GOOGLETEST_SOURCES]  # fmt: skip
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda command: run(command, folder), commands))


def passes(path):
    """Runs a test program: does it pass?"""
    try:
        done = subprocess.run([path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=DEADLINE_S, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def judge(build, mutant, tests):
    """Puts a mutant in; returns the name of the test that notices it, or None. Raises Failed."""
    text = (build.folder / mutant.file).read_text()
    stem = pathlib.Path(mutant.file).stem
    names = set(re.findall(r"\bsl_\w+(?=\()", text))

    def likelihood(test):
        words = re.findall(r"\bsl_\w+", (build.folder / test.sources[0]).read_text())
        return test.name == stem + "_test", test.name.startswith(stem), sum(word in names for word in words)

    users = [test for test in tests if build.uses(test, mutant.file)]
    users.sort(key=likelihood, reverse=True)
    build.write(mutant.file, mutant.applied(text))
    try:
        for test in users:
            if not passes(build.program(test)):
                return test.name
        return None
    finally:
        build.write(mutant.file, text)


def first_build(top, folder, shared, tests, pool):
    """A build in which all tests pass."""
    folder.mkdir()
    build = Build(top, folder, shared)
    includes = {source: test.includes for test in tests for source in test.sources}
    list(pool.map(lambda source: build.object_of(source, includes[source]), includes))
    verdicts = pool.map(lambda test: passes(build.program(test)), tests)
    failing = [test.name for test, passed in zip(tests, verdicts) if not passed]
    if failing:
        raise SystemExit("mutants: without any mutant these fail: " + " ".join(failing))
    return build


def work(top, chosen, folder):
    """Judges the mutants with a build for each CPU; yields (mutant, verdict, what a failure said)."""
    shared = folder / "shared"
    shared.mkdir()
    make_shared(top, shared)
    tests = list(programs(top))
    count = os.cpu_count() or 1
    pool = concurrent.futures.ThreadPoolExecutor(count)
    builds = [first_build(top, folder / "0", shared, tests, pool)]
    builds += [builds[0].twin(folder / str(number)) for number in range(1, count)]
    free, lock = list(builds), threading.Lock()

    def one(mutant):
        with lock:
            build = free.pop()
        try:
            return mutant, judge(build, mutant, tests), ""
        except Failed as error:
            return mutant, None, str(error)
        finally:
            with lock:
                free.append(build)

    yield from pool.map(one, chosen)


def main():
    top = source_tree.root()
    problems = list(out_of_step(top))
    if problems:
        raise SystemExit("\n".join(problems))
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen = [mutant for mutant in mutants(top) if wanted in mutant.file or wanted in mutant.why]
    started, killed, width = time.monotonic(), 0, len(str(len(chosen)))
    print(f"{len(chosen)} mutants; first GoogleTest, and all tests without a mutant", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants.") as folder:
        for number, (mutant, test, error) in enumerate(work(top, chosen, pathlib.Path(folder)), 1):
            killed += test is not None
            verdict = f"killed by {test}" if test else "DOES NOT COMPILE" if error else "SURVIVED"
            print(f"{number:>{width}} {verdict:<28} {mutant.file}: {mutant.why}", flush=True)
            if not test:
                print(error or f"    was: {mutant.was}\n    now: {mutant.now}", flush=True)
    print(f"{killed} of {len(chosen)} mutants killed, in {time.monotonic() - started:.0f} s")
    return killed != len(chosen)


if __name__ == "__main__":
    sys.exit(main())
