#!/usr/bin/python3 -B
"""Checks the examples of docs/profile.md, and other code on pages that is no listing of a file.

usage: profile_test.py SAFECHECK

- Each heading `## Pn` has a block marked `<!-- bad -->` and one marked `<!-- good -->`. safecheck says of a bad block what
  the block of text below it shows, line by line and without the places, all of it by the heading's rule, and of a good
  block nothing.
- `<!-- header: NAME.h -->` marks a file that stands beside the next example and is checked with it.
- A block without an #include of its own stands behind the block marked `<!-- preamble -->`.
- `--write` puts what safecheck says into docs/profile.md.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[1]
PROFILE = TOP / "docs/profile.md"
HEADING = re.compile(r"^## (P\d+) ", re.MULTILINE)
EXAMPLE = re.compile(
    r"^<!-- (bad|good|header|preamble)(?:: (\S+))? -->\n```c\n(.*?)^```\n(?:```text\n(.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
PLACE = re.compile(r"^\S+?:\d+: ", re.MULTILINE)
LISTING = re.compile(r"^<!-- \w+: \S+ -->\n```c\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"(?<! -->\n)^```c\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def safecheck(files):
    """What safecheck says of files (pairs of name and text) that make one library."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files:
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        for beside in ("kernel", "safelib"):
            pathlib.Path(folder, beside).symlink_to(TOP / beside)
        command = [pathlib.Path(sys.argv[1]).absolute(), "--root", "."] + [name for name, _ in files]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return PLACE.sub("", done.stdout) + done.stderr


class Example:
    """A bad or good block with what belongs to it."""

    def __init__(self, rule, match, headers, preamble):
        self.rule = rule
        self.kind, _, self.code, self.shown = match.groups()
        self.end = match.end()
        has_include = "#include" in self.code
        self.files = headers + [("example.c", self.code if has_include else preamble + "\n" + self.code)]

    def said(self):
        return safecheck(self.files)


def examples(text):
    """All examples of a page, in order."""
    preamble, rule, headers, found = "", None, [], []
    marks = sorted(list(HEADING.finditer(text)) + list(EXAMPLE.finditer(text)), key=lambda match: match.start())
    for match in marks:
        if match.re is HEADING:
            rule = match.group(1)
        elif match.group(1) == "preamble":
            preamble = match.group(3)
        elif match.group(1) == "header":
            headers.append((match.group(2), match.group(3)))
        else:
            found.append(Example(rule, match, headers, preamble))
            headers = []
    return found


class ProfileTest(unittest.TestCase):
    def setUp(self):
        self.text = PROFILE.read_text()
        self.examples = examples(self.text)

    def test_each_rule_has_a_bad_and_a_good_example(self):
        rules = HEADING.findall(self.text)
        self.assertGreaterEqual(len(rules), 14)
        for rule in rules:
            for kind in ("bad", "good"):
                self.assertTrue([e for e in self.examples if (e.rule, e.kind) == (rule, kind)], f"{rule}: {kind}")

    def test_each_block_is_marked(self):
        self.assertEqual(len(EXAMPLE.findall(self.text)), self.text.count("```c\n"))
        without = EXAMPLE.sub("", self.text)
        self.assertEqual(re.findall(r"^    .*", without, re.MULTILINE), [], "code without a mark")

    def test_bad_is_refused_as_shown(self):
        for example in [e for e in self.examples if e.kind == "bad"]:
            with self.subTest(rule=example.rule, code=example.code):
                self.assertEqual(example.said(), example.shown)
                self.assertEqual({line.split()[0] for line in example.shown.splitlines()}, {example.rule})

    def test_good_is_accepted(self):
        for example in [e for e in self.examples if e.kind == "good"]:
            with self.subTest(rule=example.rule, code=example.code):
                self.assertIsNone(example.shown)
                self.assertEqual(example.said(), "")


class PagesTest(unittest.TestCase):
    def test_readme_of_safelib_is_accepted(self):
        blocks = BLOCK.findall((TOP / "safelib/README.md").read_text())
        self.assertTrue(blocks)
        for block in blocks:
            with self.subTest(code=block):
                self.assertEqual(safecheck([("example.c", block)]), "")

    def test_steps_of_the_first_app_are_accepted(self):
        page = (TOP / "docs/first-app.md").read_text()
        made, refused = LISTING.findall(page)
        division, view = BLOCK.findall(page)
        (last_print,) = re.findall(r"    console_print\(self->console, \"Hello.*\n", made)
        self.assertEqual(safecheck([("apps/average/average.c", made.replace(last_print, division))]), "")

        (array,) = re.findall(r"    uint64_t numbers\[8\].*\n", refused)
        mended = refused.replace(array, view).replace("numbers[i] = number;", "sl_set(numbers, i, number);")
        mended = mended.replace("numbers[i]", "sl_get(numbers, i)")
        self.assertEqual(safecheck([("apps/average/average.c", mended)]), "")


def write():
    """Puts what safecheck says of the bad examples into the page."""
    text = PROFILE.read_text()
    for example in reversed(examples(text)):
        if example.kind == "bad":
            start = text.rindex("```c\n" + example.code + "```\n", 0, example.end) + len("```c\n" + example.code + "```\n")
            text = text[:start] + "```text\n" + example.said() + "```\n" + text[example.end:]  # fmt: skip
    PROFILE.write_text(text)


if __name__ == "__main__":
    if sys.argv[2:] == ["--write"]:
        write()
    else:
        unittest.main(argv=sys.argv[:1])
