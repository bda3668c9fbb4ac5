#!/usr/bin/python3 -B
"""Makes a new app: apps/NAME with a program in safe code, a BUILD file with a test, a README.

usage: ./bazelw run //tools:new_app -- NAME
"""

import re
import sys

import source_tree

NAME_MAX_LENGTH = 24
NAME_PATTERN = re.compile(r"[a-z][a-z0-9_]*")

PROGRAM = """\
// {name}: adds up the numbers that it gets as arguments.

#include "kernel/api/app.h"
#include "safelib/checked.h"
#include "safelib/parse.h"

int app_main(app *self) {{
    uint64_t sum = 0;
    for (size_t i = 0; i < app_arguments_count(self->arguments); i++) {{
        sl_str word = app_arguments_get(self->arguments, i);
        uint64_t number = 0;
        sl_status status = sl_parse_u64(word, 10, &number);
        if (status != SL_OK) {{
            console_print(self->console, "{name}: {{}}: {{}}\\n", word, status);
            return 1;
        }}
        sum = sl_add_u64(sum, number); // a sum that does not fit is a fault
    }}
    console_print(self->console, "Hello from {name}: the sum is {{}}.\\n", sum);
    return 0;
}}
"""

BUILD = """\
load("//tools/bazel:qemu_test.bzl", "qemu_test")
load("//tools/bazel:safe_app.bzl", "safe_app")

safe_app(
    name = "{name}",
    srcs = ["{name}.c"],
    grants = ["console"],
)

qemu_test(
    name = "{name}_test",
    arguments = [
        "40",
        "2",
    ],
    expect = ["^Hello from {name}: the sum is 42\\\\.$"],
    image = ":{name}.elf",
    reject = ["panic|fault"],
)
"""

README = """\
# {name}
Adds up the numbers that it gets as arguments.

    ./bazelw run //apps/{name}:qemu -- 40 2

It prints `Hello from {name}: the sum is 42.` A word that is no number ends it with status 1.

- `./bazelw test //apps/{name}/...` boots it in QEMU and checks what it prints.
- `./bazelw run //apps/{name}:gdb -- 40 2` stops in gdb at its first line.
- What it may use is in `grants` in `BUILD`; `kernel/api/app.h` says how it is used.
"""


class Refused(Exception):
    """The app cannot be made; the message says why."""


def app_files(name):
    """The files of a new app: {name of the file: contents}."""
    templates = {f"{name}.c": PROGRAM, "BUILD": BUILD, "README.md": README}
    return {file: template.format(name=name) for file, template in templates.items()}


def make_app(top, name):
    """Writes apps/NAME below `top` and returns the folder. Raises Refused and writes nothing."""
    if not NAME_PATTERN.fullmatch(name):
        raise Refused(f'"{name}" is no name for an app: use a to z, 0 to 9 and _, a letter first')
    if len(name) > NAME_MAX_LENGTH:
        raise Refused(f'"{name}" is too long: at most {NAME_MAX_LENGTH} characters')
    folder = top / "apps" / name
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise Refused(f"apps/{name} exists already") from None
    for file, contents in app_files(name).items():
        (folder / file).write_text(contents)
    return folder


def main():
    if len(sys.argv) != 2:
        raise SystemExit("usage: ./bazelw run //tools:new_app -- NAME")
    name = sys.argv[1]
    try:
        make_app(source_tree.root(), name)
    except Refused as refusal:
        raise SystemExit(f"new_app: {refusal}") from None
    print(f"made apps/{name}: {', '.join(app_files(name))}")
    print(f"try: ./bazelw run //apps/{name}:qemu -- 40 2")
    print(f"and: ./bazelw test //apps/{name}/...")


if __name__ == "__main__":
    main()
