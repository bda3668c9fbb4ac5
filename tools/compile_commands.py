#!/usr/bin/python3 -B
"""Writes compile_commands.json for clangd into the workspace.

usage: ./bazelw run //tools:compile_commands

What is compiled for the host and for Parapet gets the command for Parapet. Generated headers
are found once they are built: ./bazelw build //...
"""

import json
import os
import subprocess
import sys

import source_tree

SUFFIXES = (".c", ".cc", ".S")
PARAPET_TARGET = "--target=x86_64-unknown-none-elf"
# Outputs, and what is only for them.
DROPPED_WITH_VALUE = ("-o", "-MF")
DROPPED = ("-MD", "-frandom-seed")
# Where Bazel keeps other repositories, by way of its link in the workspace.
EXTERNAL = "bazel-out/../../../external/"


def compile_actions(top):
    """The arguments of every C and C++ compilation in the workspace."""
    query = 'mnemonic("CppCompile", deps(//...))'
    command = ["./bazelw", "aquery", "--output=jsonproto", "--noshow_progress", query]
    output = subprocess.run(command, cwd=top, check=True, stdout=subprocess.PIPE).stdout
    return [action["arguments"] for action in json.loads(output)["actions"]]


def source_of(arguments):
    """The file that a command compiles."""
    return arguments[arguments.index("-c") + 1]


def clean(arguments):
    """The command without outputs and certificates of safe code."""
    kept = []
    rest = iter(arguments)
    for argument in rest:
        if argument in DROPPED_WITH_VALUE:
            next(rest)
        elif argument == "-include":
            header = next(rest)
            kept += [] if header.endswith("_safecheck.h") else [argument, header]
        elif argument.startswith("external/"):
            kept.append(argument.replace("external/", EXTERNAL, 1))
        elif not argument.startswith(DROPPED):
            kept.append(argument)
    return kept


def entries(actions, top):
    """One entry of compile_commands.json for each source of the workspace."""
    chosen = {}
    for arguments in sorted(actions, key=lambda action: PARAPET_TARGET in action):
        source = source_of(arguments)
        if source.endswith(SUFFIXES) and (top / source).is_file():
            chosen[source] = clean(arguments)
    return [
        {"directory": os.fspath(top), "file": source, "arguments": arguments}
        for source, arguments in sorted(chosen.items())
    ]


def main():
    top = source_tree.root()
    commands = entries(compile_actions(top), top)
    path = top / "compile_commands.json"
    path.write_text(json.dumps(commands, indent=1) + "\n")
    print(f"{path}: {len(commands)} files")


if __name__ == "__main__":
    sys.exit(main())
