"""The flags of both toolchains. docs/architecture.md says why each one is there."""

# Language semantics that safelib's checks and the profile's argument rely on.
_SEMANTICS = [
    "-fwrapv",
    "-fno-strict-aliasing",
    "-fno-delete-null-pointer-checks",
    "-fno-finite-loops",
    "-ftrivial-auto-var-init=zero",
]

_WARNINGS = [
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wno-error=deprecated-declarations",
]

# Warnings that are errors in every C file of ours.
_C_WARNINGS = [
    "-Wcast-qual",
    "-Wimplicit-fallthrough",
    "-Wmissing-prototypes",
    "-Wstrict-prototypes",
    "-Wvla",
    "-Wwrite-strings",
]

_REPRODUCIBLE = [
    "-Wno-builtin-macro-redefined",
    "-D__DATE__=\"redacted\"",
    "-D__TIMESTAMP__=\"redacted\"",
    "-D__TIME__=\"redacted\"",
]

# Checks that the compiler adds to safe code and that trap in the image.
TRAPPING_CHECKS = "array-bounds,kcfi,shift,integer-divide-by-zero,float-cast-overflow,unreachable,return,bool,enum"

HOST = struct(
    target = "x86_64-linux-gnu",
    compile = _SEMANTICS + _WARNINGS + _REPRODUCIBLE + [
        "-O1",
        "-g1",
        "-fno-omit-frame-pointer",
    ],
    c = ["-std=c23"] + _C_WARNINGS,
    cxx = ["-std=c++20"],
    link = [
        "-fuse-ld=lld",
        "-Wl,--build-id=none",
    ],
    link_libs = [
        "-lstdc++",
        "-lm",
    ],
    builtin_include_directories = [
        "/usr/include",
        "/usr/lib/gcc",
        "/usr/lib/llvm-19",
    ],
    # feature name: flags
    optional_compile = {
        # What tests run with. Coverage counters are in everything, so that fuzz
        # targets see into the libraries that they test.
        "sanitize": [
            "-fsanitize=address,undefined,fuzzer-no-link",
            # vptr needs run-time type information, which LLVM's and GoogleTest's users lack.
            "-fno-sanitize=vptr",
            "-fno-sanitize-recover=all",
        ],
        # What coverage_test measures with. Paths are those of the workspace.
        "source_coverage": [
            "-fprofile-instr-generate",
            "-fcoverage-mapping",
            "-fcoverage-mcdc",
            "-fcoverage-compilation-dir=.",
            # Bazel has libraries' folders searched as the system's, which Clang does not measure.
            "--no-system-header-prefix=safelib/",
        ],
        "safe_tier": [],
    },
    optional_link = {
        "sanitize": [
            "-fsanitize=address,undefined",
            "-fno-sanitize=vptr",
        ],
        "source_coverage": ["-fprofile-instr-generate"],
        "fuzzer": ["-fsanitize=fuzzer"],
    },
)

PARAPET = struct(
    target = "x86_64-unknown-none-elf",
    compile = _SEMANTICS + _WARNINGS + _REPRODUCIBLE + [
        "--target=x86_64-unknown-none-elf",
        "-nostdlibinc",
        "-ffreestanding",
        "-O2",
        "-g",
        "-fno-pic",
        "-mcmodel=kernel",
        "-mno-red-zone",
        # For stack traces: every caller is on the stack.
        "-fno-omit-frame-pointer",
        "-mno-omit-leaf-frame-pointer",
        "-fno-optimize-sibling-calls",
        "-mllvm",
        "-enable-shrink-wrap=false",
        "-fno-asynchronous-unwind-tables",
        "-fno-ident",
        "-fdebug-prefix-map=/proc/self/cwd=.",
        "-ffunction-sections",
        "-fdata-sections",
        "-fcf-protection=none",
        "-Xclang",
        "-disable-lifetime-markers",
        "-Xclang",
        "-fstack-clash-protection",
        "-mllvm",
        # Two fault sites must stay two: each names its own line.
        "-enable-tail-merge=false",
        "-mllvm",
        # A check may not come before the frame that shows who called.
        "-enable-shrink-wrap=false",
    ],
    c = ["-std=c23"] + _C_WARNINGS,
    cxx = [],
    link = [
        # For a bare target clang would call gcc to link, which need not be there; the
        # objects and the linker are the same.
        "--target=x86_64-unknown-linux-gnu",
        "-nostdlib",
        "-static",
        "-Wl,--no-eh-frame-hdr",
        "-fuse-ld=lld",
        "-Wl,--build-id=none",
        "-Wl,--gc-sections",
        "-Wl,-z,max-page-size=4096",
        "-Wl,--nmagic",
        "-Wl,-z,noexecstack",
        "-Wl,--orphan-handling=error",
        "-Wl,--fatal-warnings",
    ],
    link_libs = [],
    builtin_include_directories = ["/usr/lib/llvm-19/lib/clang/19/include"],
    optional_compile = {
        "safe_tier": [
            "-fsanitize=" + TRAPPING_CHECKS,
            "-fsanitize-trap=all",
            "-Wframe-larger-than=1048576",
        ],
        "trusted_tier": [
            "-fsanitize=array-bounds,kcfi,shift,integer-divide-by-zero,unreachable,return,bool",
            "-fsanitize-trap=all",
        ],
        # Code that runs inside interrupts and faults, or before SSE is on.
        "general_registers_only": ["-mgeneral-regs-only"],
        # Code that runs once or seldom: the image is to be small.
        "small": ["-Oz"],
    },
    optional_link = {},
)
