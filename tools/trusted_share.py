#!/usr/bin/python3 -B
"""Prints how many lines of the product are trusted, per folder.

The BUILD files say of each file to which tier it belongs: their rules are recorded by running
them, as the Python that they also are.

- safe: listed by a safe_library (its safe_macros, too) or safe_app.
- trusted: listed by a trusted_library or cc_library.
- no product: only in tests, testonly targets and programs of the build (cc_binary, host_tool).
- A file in several tiers counts in the most trusted one. A file in no rule is an error.
- Counted are lines of code: neither blank nor only comment.

The bar is the line `| trusted share | 30.0% | ... |` in docs/specification.md.
"""

import collections
import re
import sys

import source_tree

SUFFIXES = (".c", ".h", ".S", ".cc", ".inc")
SAFE_RULES = {"safe_library", "safe_app"}
# Rules whose files are in no image. A rule that is named nowhere here counts as trusted.
OTHER_RULES = {
    "cc_binary", "cc_test", "compile_fail_test", "fuzz_test", "genrule", "header_test",
    "host_test", "host_tool", "qemu_test", "sh_binary", "sh_test",
}
# Rules that only name files for others.
NAMING_RULES = {"alias", "exports_files", "filegroup", "package", "test_suite", "config_setting"}
FILE_ATTRIBUTES = ("srcs", "hdrs", "textual_hdrs", "src", "safe_macros")
TRUSTED, SAFE, OTHER = range(3)

BAR = re.compile(r"^\| trusted share \| ([0-9]+(?:\.[0-9]+)?)% \|", re.MULTILINE)


class UnlistedFiles(Exception):
    """Sources that no rule lists, so that nobody knows their tier."""


class _Anything:
    """Stands for whatever a .bzl file may use of Bazel: calls and attributes give another."""

    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        return self


class _Globals(dict):
    """The global names of a BUILD or .bzl file. `unknown(name)` gives those that it lacks."""

    BUILTINS = (
        any, all, bool, dict, enumerate, int, len, list, max, min, range, reversed, sorted, str,
        tuple, zip,
    )

    def __init__(self, unknown, names):
        super().__init__(names)
        self.unknown = unknown
        self["__builtins__"] = {builtin.__name__: builtin for builtin in self.BUILTINS}

    def __missing__(self, name):
        if name in self["__builtins__"]:
            raise KeyError(name)
        return self.unknown(name)


def _glob(folder, include, exclude):
    """As Bazel's glob(): it does not look into subfolders that are packages."""
    packages = [build.parent for build in folder.rglob("BUILD") if build.parent != folder]

    def matches(patterns):
        found = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
        return {path for path in found if not any(p in path.parents for p in packages)}

    return sorted(str(p.relative_to(folder)) for p in matches(include) - matches(exclude))


def _select(choices):
    """All branches at once: what is built for either platform counts."""
    return [item for branch in choices.values() for item in (branch or [])]


def _run(path, names):
    exec(compile(path.read_text(), str(path), "exec"), names)


def rules_of(build_file, top):
    """All calls of rules in a BUILD file, as pairs (rule, attributes)."""
    folder = build_file.parent
    rules = []
    builtins = {
        "glob": lambda include, exclude=(), **_: _glob(folder, include, exclude),
        "select": lambda choices, **_: _select(choices),
    }

    def load(label, *names, **renamed):
        wanted = dict(zip(names, names), **renamed)
        if label.startswith(("//tools/", "@")):  # the rules themselves, and flags
            scope.update({here: "" for here, there in wanted.items() if there.isupper()})
            return
        path = folder / label[1:] if label.startswith(":") else top / label[2:].replace(":", "/")
        loaded = _Globals(lambda _: _Anything(), {})
        _run(path, loaded)
        scope.update({here: loaded[there] for here, there in wanted.items()})

    def recorder(rule):
        return lambda *_, **attributes: rules.append((rule, attributes))

    scope = _Globals(recorder, builtins | {"load": load})
    _run(build_file, scope)
    return rules


def _listed_files(label_or_list, folder, top):
    labels = [label_or_list] if isinstance(label_or_list, str) else (label_or_list or [])
    for label in labels:
        if label.startswith("//"):
            yield top / label[2:].replace(":", "/")
        elif not label.startswith("@"):
            yield folder / label.lstrip(":")


def _tier(rule, attributes):
    if rule in OTHER_RULES or attributes.get("testonly"):
        return OTHER
    return SAFE if rule in SAFE_RULES else TRUSTED


def tiers(top, folders=source_tree.PRODUCT_FOLDERS):
    """Gives each source below `folders` its tier. Raises UnlistedFiles."""
    tier_of = {}
    for build_file in source_tree.files(top, folders, ("BUILD",)):
        folder = (top / build_file).parent
        for rule, attributes in rules_of(top / build_file, top):
            if rule in NAMING_RULES:
                continue
            tier = _tier(rule, attributes)
            for attribute in FILE_ATTRIBUTES:
                for path in _listed_files(attributes.get(attribute), folder, top):
                    tier_of[path] = min(tier, tier_of.get(path, tier))
    sources = [top / path for path in source_tree.files(top, folders, SUFFIXES)]
    unlisted = [str(path.relative_to(top)) for path in sources if path not in tier_of]
    if unlisted:
        raise UnlistedFiles("no rule of a BUILD file lists: " + ", ".join(unlisted))
    return {path: tier_of[path] for path in sources}


def code_lines(text):
    """How many lines of C or assembly are neither blank nor only comment."""
    token = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.DOTALL)

    def blank(match):
        found = match.group()
        return re.sub(r"[^\n]", " ", found) if found.startswith("/") else found

    return sum(1 for line in token.sub(blank, text).splitlines() if line.strip())


def count(top, folders=source_tree.PRODUCT_FOLDERS):
    """Lines of code by folder: {folder: [trusted, safe, other]}, the folders that have code."""
    lines = collections.defaultdict(lambda: [0, 0, 0])
    for path, tier in tiers(top, folders).items():
        lines[_row(path.relative_to(top))][tier] += code_lines(path.read_text())
    return dict(lines)


def _row(path):
    """The folder that a file is reported under: safelib, else the second level."""
    return path.parts[0] if path.parts[0] == "safelib" else "/".join(path.parts[:2])


def share(lines):
    """The trusted share in percent."""
    trusted = sum(row[TRUSTED] for row in lines.values())
    safe = sum(row[SAFE] for row in lines.values())
    return 100 * trusted / max(trusted + safe, 1)


def bar(top):
    """The figure in docs/specification.md, in percent."""
    found = BAR.findall((top / "docs/specification.md").read_text())
    if len(found) != 1:
        raise SystemExit("docs/specification.md needs one line `| trusted share | N% | ...`")
    return float(found[0])


def main():
    top = source_tree.root()
    try:
        lines = count(top)
    except UnlistedFiles as error:
        raise SystemExit(f"trusted_share: {error}") from None
    total = [sum(row[tier] for row in lines.values()) for tier in (TRUSTED, SAFE, OTHER)]
    layout = "{:<28}{:>9}{:>9}{:>9}{:>14}"
    print(layout.format("lines of code", "trusted", "safe", "share", "tests, tools"))
    for name, row in sorted(lines.items()) + [("total", total)]:
        print(layout.format(name, row[0], row[1], f"{share({name: row}):.1f}%", row[2]))
    print(f"at most {bar(top):.1f}% by docs/specification.md")


if __name__ == "__main__":
    sys.exit(main())
