#!/usr/bin/python3 -B
"""Keeps the documentation true where a program can tell.

usage: docs_test.py SAFECHECK

- A relative link leads to a file; a path of the tree in backquotes exists; a label such as
  `//apps/hello:qemu` names a target. A lone `x_test` belongs to the package of the label before it.
- Below `<!-- file: PATH -->` stands that file, below `<!-- new_app: NAME -->` what new_app writes,
  below `<!-- refused: NAME -->` a program of which safecheck says what the block after it shows.
- The README's fault report is the one that a test of apps/letters boots.
- docs/architecture.md has a word on every Debian package, every rule of the build and every flag.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import types
import unittest

TOP = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tools"))

import new_app  # noqa: E402  pylint: disable=wrong-import-position
import source_tree  # noqa: E402  pylint: disable=wrong-import-position
import trusted_share  # noqa: E402  pylint: disable=wrong-import-position

FOLDERS = ("apps", "bench", "docs", "drivers", "kernel", "libos", "platforms", "safelib", "tests",
           "third_party", "tools")  # fmt: skip
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
LABEL = re.compile(r"(?<![\w:/])//((?:[A-Za-z_][\w-]*)(?:/[\w-]+)*)?(/?\.\.\.)?(?::([\w.+-]+))?")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:%s)/[\w./*+-]+" % "|".join(FOLDERS))
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"^<!-- (file|new_app|refused): (\S+) -->\n```c\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACEHOLDER = re.compile(r"\b[A-Z]+\b")


def pages():
    """All pages of the tree: pairs (path, text)."""
    paths = sorted(TOP.glob("*.md")) + [TOP / path for path in source_tree.files(TOP, FOLDERS, (".md",))]
    return [(path, path.read_text()) for path in paths]


def without_blocks(text):
    """The text with code blocks emptied, line by line."""
    return FENCED.sub(lambda block: "\n" * block.group().count("\n"), text)


def made_by_macros(rule, attributes):
    """The names of the targets that one call in a BUILD file makes."""
    name = attributes.get("name")
    names = {name} | set(attributes.get("outs") or [])
    if rule in ("safe_library", "trusted_library"):
        names.add(name + "_tidy_test")
    if rule == "safe_library":
        names.add(name + "_symbols_test")
    if rule == "safe_app":
        names |= {"qemu", "gdb", "size", name + ".elf", name + ".debug.elf"}
        names |= {name + "_code", name + "_code_tidy_test", name + "_code_symbols_test"}
    if rule == "program_test":
        names |= {name + "_tests", name + "_host", name + ".elf", name + "_library", name + "_library_tidy_test"}
        names |= {f"{src[:-2]}_{where}_test" for src in attributes["srcs"] for where in ("host", "qemu")}
    if rule == "fuzz_test":
        names.add(name + "_bin")
    if rule == "qemu_test":
        machines = attributes.get("machines", ["microvm", "q35"])
        names |= {f"{name}_{m}_{c}" for m in machines for c in attributes.get("cores", [1, 4])}
        names |= {name + "_bios", name + "_uefi"} if attributes.get("disk") else set()
    return names


def targets():
    """The names of the targets by package, from the BUILD files."""
    found = {}
    for path in [pathlib.Path("BUILD")] + source_tree.files(TOP, FOLDERS, ("BUILD",)):
        names = found.setdefault("" if path == pathlib.Path("BUILD") else str(path.parent), set())
        for rule, attributes in trusted_share.rules_of(TOP / path, TOP):
            names |= made_by_macros(rule, attributes)
    return found


TARGETS = targets()


def apps_made(text):
    """The apps that a page makes with new_app."""
    return {name for kind, name, _ in MARK.findall(text) if kind == "new_app"}


def is_made_up(path, text):
    """Is this the path of a placeholder, as apps/NAME, or of an app that the page makes?"""
    return PLACEHOLDER.search(path) or path.split("/")[1:2] and path.split("/")[1] in apps_made(text)


def label_problem(package, dots, name):
    """Why a label names nothing; None when it does."""
    if dots:
        known = not package or any(p == package or p.startswith(package + "/") for p in TARGETS)
        return None if known else "there is no package below //" + package
    if package not in TARGETS:
        return "there is no package //" + package
    name = name or package.rsplit("/", 1)[-1]
    known = name in TARGETS[package] | {"all"} or (TOP / package / name).is_file()
    return None if known else f"//{package} has no target {name}"


def path_exists(path):
    """Is it in the tree, or a header as safelib's are included?"""
    path = path.rstrip("/")
    return any(True for folder in ("", "safelib/include/") for _ in TOP.glob(folder + path))


class PagesTest(unittest.TestCase):
    def check_each(self, problems_of):
        for path, text in pages():
            for problem in problems_of(path, text):
                with self.subTest(page=str(path.relative_to(TOP))):
                    self.fail(problem)

    def test_links_lead_to_files(self):
        def problems(path, text):
            for target in LINK.findall(without_blocks(text)):
                if "://" not in target and not (path.parent / target).exists():
                    yield "link to nothing: " + target

        self.check_each(problems)

    def test_labels_name_targets(self):
        def problems(_, text):
            for package, dots, name in LABEL.findall(text):
                if package and is_made_up(package, text) or PLACEHOLDER.fullmatch(name or ""):
                    continue
                if package or dots or name:
                    problem = label_problem(package, dots, name)
                    if problem:
                        yield problem

        self.check_each(problems)

    def test_short_names_belong_to_the_label_before(self):
        def problems(path, text):
            if path.parent.name != "docs":
                return
            for line in without_blocks(text).splitlines():
                package = None
                for word in CODE.findall(line):
                    label = LABEL.fullmatch(word)
                    package = label.group(1) if label else package
                    if package and re.fullmatch(r"[\w-]+_(test|fuzz)", word):
                        problem = label_problem(package, "", word)
                        if problem:
                            yield problem
                    if re.fullmatch(r"p\d+_[\w*.]+", word) and not path_exists("tests/profile/reject/" + word):
                        yield "tests/profile/reject has no " + word

        self.check_each(problems)

    def test_paths_exist(self):
        def problems(_, text):
            for word in CODE.findall(without_blocks(text)):
                if PATH.fullmatch(word) and not is_made_up(word, text) and not path_exists(word):
                    yield "there is no " + word

        self.check_each(problems)


class BlocksTest(unittest.TestCase):
    def marked(self, kind):
        """The marked blocks of all pages: (page, name, block, what stands after it)."""
        blocks = [
            (text, match.group(2), match.group(3), text[match.end():])
            for _, text in pages() for match in MARK.finditer(text) if match.group(1) == kind
        ]  # fmt: skip
        self.assertTrue(blocks, "no page has a block of " + kind)
        return blocks

    def test_listings_are_the_files(self):
        for _, name, block, _ in self.marked("file"):
            self.assertEqual(block, (TOP / name).read_text())

    def test_new_app_writes_the_listing(self):
        for _, name, block, _ in self.marked("new_app"):
            self.assertEqual(block, new_app.app_files(name)[name + ".c"])

    def test_safecheck_refuses_as_shown(self):
        safecheck = pathlib.Path(sys.argv[1]).absolute()
        for _, name, block, rest in self.marked("refused"):
            with tempfile.TemporaryDirectory() as folder:
                source = pathlib.Path(folder, "apps", name, name + ".c")
                source.parent.mkdir(parents=True)
                source.write_text(block)
                for beside in ("kernel", "safelib"):
                    pathlib.Path(folder, beside).symlink_to(TOP / beside)
                done = subprocess.run([safecheck, "--root", ".", source.relative_to(folder)], cwd=folder,
                                      stdout=subprocess.PIPE, text=True, check=False)
            shown = FENCED.search(rest).group(1).splitlines()
            self.assertEqual(done.stdout.splitlines(), [line for line in shown if not line.startswith("$")])

    def test_readme_shows_the_report_that_is_tested(self):
        rules = trusted_share.rules_of(TOP / "apps/letters/BUILD", TOP)
        (expected,) = [a["expect"] for _, a in rules if a.get("name") == "letters_fault_test"]
        readme = (TOP / "README.md").read_text()
        (report,) = [block for block in FENCED.findall(readme) if block.startswith("fault in app letters")]
        lines = report.splitlines()
        self.assertEqual(len(lines), len(expected))
        for line, pattern in zip(lines, expected):
            self.assertRegex(line, pattern)
            for number in re.findall(r"letters\.c:(\d+)", line):
                blamed = (TOP / "apps/letters/letters.c").read_text().splitlines()[int(number) - 1]
                self.assertIn("sl_at(", blamed)


def parapet_flags():
    """What docs/architecture.md must explain: the image's flags, without values that may change."""
    names = {"struct": types.SimpleNamespace}
    flags_bzl = TOP / "tools/toolchain/flags.bzl"
    exec(compile(flags_bzl.read_text(), str(flags_bzl), "exec"), names)  # pylint: disable=exec-used
    parapet = names["PARAPET"]
    flags = parapet.compile + parapet.c + parapet.link + sum(parapet.optional_compile.values(), [])
    for flag in sorted(set(flags) - {"-Xclang", "-mllvm"}):
        flag = flag.replace("-Wl,", "").replace(",", " ") if flag.startswith("-Wl,") else flag
        option, _, value = flag.partition("=")
        if option == "-fsanitize":
            yield from value.split(",")
        else:
            yield option if flag.startswith(("-D", "-f", "-z", "--build-id")) else flag


class ArchitectureTest(unittest.TestCase):
    def setUp(self):
        self.text = (TOP / "docs/architecture.md").read_text()
        self.words = set(re.findall(r"[^\s`,|]+", self.text))

    def test_explains_every_package(self):
        listed = (TOP / "tools/packages.txt").read_text().splitlines()
        self.assertEqual([name for name in listed if name[0] != "#" and name not in self.words], [])

    def test_names_every_rule(self):
        rules = [path.stem for path in (TOP / "tools/bazel").glob("*.bzl")]
        self.assertEqual([name for name in rules if name not in self.text], [])

    def test_explains_every_flag(self):
        self.assertEqual([flag for flag in parapet_flags() if flag not in self.text], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
