#!/usr/bin/python3
"""Writes an MADT that lists cores by their APIC numbers.

usage: madt.py OUT NUMBER...
"""

import struct
import sys


def table(numbers):
    """ACPI 6.5, 5.2.12: header, address of the controllers, flags, one entry for each core."""
    body = struct.pack("<II", 0xFEE00000, 1)
    for index, number in enumerate(numbers):
        body += struct.pack("<BBBBI", 0, 8, index, number, 1)
    head = struct.pack("<4sIBB6s8sI4sI", b"APIC", 36 + len(body), 4, 0, b"PARAPT", b"TESTMADT", 1,
                       b"TEST", 1)
    whole = bytearray(head + body)
    whole[9] = -sum(whole) & 0xFF
    return whole


def main():
    with open(sys.argv[1], "wb") as file:
        file.write(table([int(word) for word in sys.argv[2:]]))


if __name__ == "__main__":
    main()
