#!/usr/bin/python3 -B
"""Prints what an image consists of; with --limit, fails when its file is larger.

usage: image_size.py [--limit BYTES] IMAGE.elf IMAGE.debug.elf
"""

import argparse
import json
import os
import subprocess
import sys

LARGEST = 10
SECTION_ALLOCATED = 2


def headers(path):
    """The sections and program headers of an ELF file, as llvm-readelf gives them."""
    command = ["llvm-readelf-19", "--elf-output-style=JSON"]
    command += ["--sections", "--program-headers", path]
    (description,) = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    sections = [entry["Section"] for entry in description["Sections"]]
    segments = [entry["ProgramHeader"] for entry in description["ProgramHeaders"]]
    return sections, segments


def ram_bytes(segments):
    """The physical memory that the loaded image covers."""
    loaded = [segment for segment in segments if segment["Type"]["Name"] == "PT_LOAD"]
    start = min(segment["PhysicalAddress"] for segment in loaded)
    return max(segment["PhysicalAddress"] + segment["MemSize"] for segment in loaded) - start


def largest_symbols(path):
    """The largest functions and objects: pairs (bytes, name)."""
    command = ["llvm-nm-19", "--print-size", "--size-sort", "--reverse-sort", "--radix=d", path]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = [line.split(maxsplit=3) for line in output.splitlines()]
    return [(int(size), name) for _, size, _, name in rows][:LARGEST]


def report(image, debug):
    """All that is printed."""
    # The image itself has no section headers.
    sections, segments = headers(debug)
    lines = [f"{os.path.getsize(image):>9} bytes: file"]
    lines += [f"{ram_bytes(segments):>9} bytes: RAM of the loaded image", "", "sections"]
    for section in sections:
        if section["Flags"]["Value"] & SECTION_ALLOCATED:
            lines.append(f"{section['Size']:>9} {section['Name']['Name']}")
    lines += ["", "largest functions and objects"]
    lines += [f"{size:>9} {name}" for size, name in largest_symbols(debug)]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(prog="image_size", description="what an image consists of")
    parser.add_argument("--limit", type=int, help="the largest file that is accepted, in bytes")
    parser.add_argument("image")
    parser.add_argument("debug", help="the same image with symbols")
    options = parser.parse_args()

    print(report(options.image, options.debug))
    size = os.path.getsize(options.image)
    if options.limit is not None and size > options.limit:
        print(f"\n{options.image} has {size} bytes; it must not have more than {options.limit}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
