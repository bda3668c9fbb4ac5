"""What the reports of //apps/crash must say: regular expressions by kind of crash."""

_STACK = ["^  #[0-9]+ app_main apps/crash/crash.c:[0-9]+$"]

def _report(what, function):
    """The lines of a report that blames `function` of crash.c."""
    return [
        what + "$",
        "^  at apps/crash/crash.c:[0-9]+ in %s$" % function,
        "^  #0 %s apps/crash/crash.c:[0-9]+$" % function,
    ] + _STACK

def _hazard_report(what, function):
    """The lines of a report that blames `function` of hazard.c."""
    return [
        what,
        "^  at apps/crash/hazard/hazard.c:[0-9]+ in %s$" % function,
    ] + _STACK

# Faults of the app.
FAULTS = {
    "index": _report("index 12 is out of bounds of length 8", "index_beyond"),
    "slice": _report("position 9 is out of bounds of length 8", "slice_beyond"),
    "length": _report("lengths differ: 4 and 3", "copy_unequal"),
    "read": _report("position 5 is out of bounds of length 8", "read_beyond"),
    "timeout": _report("ran longer than its budget of 300 ms", "run_for_ever"),
    "null": _report("null pointer: read of address 0x0", "read_null"),
    "null-member": _report("null pointer: write of address 0x4000000", "write_null_member"),
    "null-view": _report("null pointer: read of address 0x0", "view_null_member"),
    "null-call": _report("bad indirect call: call of address 0x0", "call_null"),
    "divide": _report("division by zero", "divide_by_zero"),
    "shift": _report("shift out of range", "shift_far"),
    "float": _report("float out of integer range", "convert_infinite"),
    "overflow": _report("arithmetic overflow: of 18446744073709551615 \\(-1\\) and 1", "overflow_sum"),
    "assert": _report("assertion failed", "fail_assertion"),
    "moved": _report("use after move", "use_moved"),
    "stale": _report("stale handle", "use_stale"),
    "unreachable": _report("unreachable code reached", "reach_unreachable"),
    "stack": [
        "stack overflow: write of address 0x[0-9a-f]+$",
        "^  at apps/crash/crash.c:[0-9]+ in recurse$",
        "^  #31 recurse apps/crash/crash.c:[0-9]+$",
    ],
    "stack-large": ["stack overflow: write of address 0x[0-9a-f]+$"] +
                   ["^  at apps/crash/crash.c:[0-9]+ in recurse_large$"] + _STACK,
    "stack-kernel": [
        "stack overflow$",
        "^  at apps/crash/crash.c:[0-9]+ in recurse_console$",
    ],
    "wild-read": _hazard_report("bad address: read of address 0x7fffdeadb000$", "hazard_run"),
    "wild-write": _hazard_report("bad address: write of address 0xffffffff00000000$", "hazard_run"),
    "wild-call": _hazard_report("bad indirect call: call of address 0xffffffff80[0-9a-f]+$", "call"),
    "wild-jump": _hazard_report("bad indirect call: call of address 0x7fffdeadb000$", "jump"),
    "call-data": _hazard_report("bad indirect call: call of address 0xffffffff80[0-9a-f]+$", "jump"),
    "non-canonical": _hazard_report("bad address$", "hazard_run"),
    "write-code": _hazard_report("protection violation: write of address 0xffffffff80[0-9a-f]+$", "hazard_run"),
    "write-constant": _hazard_report("protection violation: write of address 0xffffffff80[0-9a-f]+$", "hazard_run"),
    "write-constant-by-direct-map": _hazard_report("protection violation: write of address 0xffff8000[0-9a-f]+$", "hazard_run"),
    "divide-minimum": _hazard_report("division by zero, or with a result that does not fit$", "divide_minimum"),
    "bool": _hazard_report("invalid bool$", "read_bool"),
    "illegal": _hazard_report("illegal instruction$", "hazard_run"),
    "double-fault": _hazard_report("bad address$", "fault_twice"),
    "stack-pointer": ["bad address: write of address 0x123456788ff8$"],
}

# Faults of trusted code.
PANICS = {
    "panic": [
        "null pointer: write of address 0x8$",
        "^  rax [0-9a-f]{16}  rcx ",
        "^  rip ffffffff80[0-9a-f]{6}  cr2 0000000000000008 ",
        "^  at apps/crash/hazard/hazard.c:[0-9]+ in break_kernel$",
    ] + _STACK,
    "panic-assert": [
        "assertion failed$",
        "^  rax [0-9a-f]{16}  rcx ",
        "^  #[0-9]+ break_kernel_invariant apps/crash/hazard/hazard.c:[0-9]+$",
    ] + _STACK,
}
