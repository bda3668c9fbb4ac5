#!/usr/bin/python3 -B
"""Runs spin over the models of the scheduler's algorithms, and over models that were broken on purpose: those must fail."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

FOLDER = pathlib.Path("kernel/core/models")
SECONDS = 300

# Model: (what is broken, text, replacement), each of which spin has to notice.
BROKEN = {
    "work_deque": [
        ("thieves do not compare", ":: top == t -> top = t + 1; won = true\n                :: else\n                fi\n"
         "            };\n            if\n            :: won -> take(item)\n            :: else",
         ":: true -> top = t + 1; won = true\n                fi\n"
         "            };\n            if\n            :: won -> take(item)\n            :: else"),
        ("the owner takes the last one without competing", ":: t == b ->\n                atomic {",
         ":: t == b -> won = true\n            :: false ->\n                atomic {"),
        ("a full deque takes more", "    :: has_room -> slots", "    :: true -> slots"),
        ("bottom is not put back", "            bottom = b + 1;\n            if\n            :: won -> take(item)\n", 
         "            if\n            :: won -> take(item)\n"),
    ],
    "behaviour": [
        ("nobody waits until the one before is linked", "is_linked[before]; // wait", "skip;"),
        ("the next one is not waited for", "next[request] != NOBODY; // wait", "skip;"),
        ("requests are not in the order of the cowns", "    link_all(mine);\n",
         "    if\n    :: mine == 2 -> link(8); link(7)\n    :: else -> link_all(mine)\n    fi;\n"),
        ("a release forgets who waits", ":: else -> grant(OWNER(next[request]), 1)\n    fi\n}", ":: else\n    fi\n}"),
        ("a fault marks nothing", ":: has_faulted -> is_stale[c] = true", ":: has_faulted"),
        ("cowns are given on before the fault is noted", "        atomic { for (i : BEGIN(b) .. 2) { let_go(3 * b + i) } };\n        for (i : BEGIN(b) .. 2) {\n            release(3 * b + i)\n        }\n",
         "        for (i : BEGIN(b) .. 2) {\n            release(3 * b + i)\n        }\n        atomic { for (i : BEGIN(b) .. 2) { let_go(3 * b + i) } };\n"),
    ],
    "scope": [
        ("a child is no step", "    waiting[seen]++;\n", ""),
        ("who is put after is no step itself", "    waiting[who] = 1;\n", ""),
        ("two put themselves after without competing", ":: after[BEHAVIOUR] == seen -> after[BEHAVIOUR] = who; is_done = true\n            :: else -> seen = after[BEHAVIOUR]\n",
         ":: true -> after[BEHAVIOUR] = who; is_done = true\n"),
        ("what a behaviour came before is forgotten", "        after[who] = seen;\n", ""),
    ],
    "idle": [
        ("the last look comes before the core is counted", "            is_asleep[self] = true;\n            sleepers++;\n"
         "            goes_on = (queued > 0);", "            goes_on = (queued > 0);\n"
         "            is_asleep[self] = true;\n            sleepers++;"),
        ("the note of a call is dropped before the halt", "            sleepers++;\n", "            sleepers++;\n"
         "            is_woken[self] = false;\n"),
        ("who makes work looks for sleepers first", "        queued++; // under the queue's lock\n        made++;\n        if\n"
         "        :: sleepers > 0 ->", "        bool is_seen = (sleepers > 0);\n        queued++;\n        made++;\n        if\n"
         "        :: is_seen ->"),
        ("a core is taken and not called", ":: taken -> is_woken[i] = true; break", ":: taken -> break"),
    ],
}  # fmt: skip


def check(text):
    """Whether spin finds no violated assertion and no state without a way on."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "model.pml").write_text(text)
        for command in (["spin", "-a", "model.pml"],
                        ["clang-19", "-w", "-O2", "-DSAFETY", "-DMEMLIM=4096", "-o", "pan", "pan.c"]):  # fmt: skip
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=SECONDS)
        said = subprocess.run(["./pan", "-m100000"], cwd=folder, check=True, stdout=subprocess.PIPE, text=True,
                              timeout=SECONDS).stdout  # fmt: skip
        sys.stdout.write("".join(line + "\n" for line in said.splitlines() if "errors:" in line or "stored" in line))
        if "max search depth too small" in said or "out of memory" in said:
            raise RuntimeError(said)
        return "errors: 0" in said


class ModelsTest(unittest.TestCase):
    def test_models_hold(self):
        for name in BROKEN:
            with self.subTest(name):
                self.assertTrue(check((FOLDER / f"{name}.pml").read_text()))

    def test_broken_models_fail(self):
        for name, changes in BROKEN.items():
            text = (FOLDER / f"{name}.pml").read_text()
            for what, old, new in changes:
                with self.subTest(f"{name}: {what}"):
                    self.assertEqual(text.count(old), 1)
                    self.assertFalse(check(text.replace(old, new)))


if __name__ == "__main__":
    unittest.main(verbosity=2)
