#!/usr/bin/python3 -B
"""new_app makes a well-formed, formatted app and refuses what it should."""

import ast
import pathlib
import subprocess
import tempfile
import unittest

import new_app
import source_tree

LONGEST_NAME = "n" * new_app.NAME_MAX_LENGTH


class NewAppTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.top = pathlib.Path(temporary.name)

    def test_makes_program_build_file_and_readme(self):
        folder = new_app.make_app(self.top, "abacus")
        self.assertEqual(folder, self.top / "apps/abacus")
        names = sorted(path.name for path in folder.iterdir())
        self.assertEqual(names, ["BUILD", "README.md", "abacus.c"])
        for path in folder.iterdir():
            self.assertIn("abacus", path.read_text())

    def test_program_is_formatted(self):
        style = "--style=file:" + str(source_tree.root() / ".clang-format")
        for name in ("a", LONGEST_NAME):
            program = new_app.make_app(self.top, name) / f"{name}.c"
            subprocess.run(["clang-format-19", style, "--dry-run", "-Werror", program], check=True)

    def test_build_file_has_app_and_test(self):
        build = (new_app.make_app(self.top, "abacus") / "BUILD").read_text()
        calls = [statement.value for statement in ast.parse(build).body]
        rules = {
            call.func.id: {word.arg: ast.literal_eval(word.value) for word in call.keywords}
            for call in calls
        }
        self.assertEqual(rules["safe_app"]["name"], "abacus")
        self.assertEqual(rules["safe_app"]["srcs"], ["abacus.c"])
        self.assertEqual(rules["qemu_test"]["name"], "abacus_test")
        self.assertEqual(rules["qemu_test"]["image"], ":abacus.elf")
        (expected,) = rules["qemu_test"]["expect"]
        self.assertRegex("Hello from abacus: the sum is 42.", expected)

    def test_refuses_bad_names(self):
        bad_names = ("", "Abacus", "2nd", "a-b", "a b", "../a", "a/b", "ä", "_a", "a\n")
        for name in bad_names + (LONGEST_NAME + "n",):
            with self.subTest(name=name), self.assertRaises(new_app.Refused):
                new_app.make_app(self.top, name)
        self.assertEqual(list(self.top.iterdir()), [])

    def test_refuses_an_existing_folder(self):
        folder = new_app.make_app(self.top, "abacus")
        (folder / "abacus.c").write_text("mine")
        with self.assertRaisesRegex(new_app.Refused, "apps/abacus exists already"):
            new_app.make_app(self.top, "abacus")
        self.assertEqual((folder / "abacus.c").read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
