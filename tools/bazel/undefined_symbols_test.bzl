"""undefined_symbols_test: a library, built for Parapet, needs nothing from outside but what is listed.

Example:

    undefined_symbols_test(
        name = "undefined_symbols_test",
        library = ":safelib",
        undefined = ["memcpy"],
    )
"""

load(":to_parapet.bzl", "to_parapet")

_SCRIPT = """#!/bin/sh
# Prints the symbols that are undefined in all archives together, and fails when there are any.
set -eu
LC_ALL=C
export LC_ALL
nm() { /usr/bin/llvm-nm-19 --just-symbol-name "$@" {archives} | grep -v ':$' | grep . | sort -u; }
{ nm --defined-only --extern-only; printf '%s\\n' {allowed}; } | sort -u >"$TEST_TMPDIR/defined"
# An archive without a function would have no undefined symbol either.
[ "$(wc -l <"$TEST_TMPDIR/defined")" -gt 10 ] || { echo 'nothing is defined'; exit 1; }
nm --undefined-only >"$TEST_TMPDIR/undefined" || true
! comm -13 "$TEST_TMPDIR/defined" "$TEST_TMPDIR/undefined" | grep .
"""

def _undefined_symbols_test_impl(ctx):
    archives = []
    for library in ctx.attr.library:
        for linker_input in library[CcInfo].linking_context.linker_inputs.to_list():
            for part in linker_input.libraries:
                archive = part.static_library or part.pic_static_library
                if archive not in archives:
                    archives.append(archive)
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, _SCRIPT.replace(
        "{archives}",
        " ".join([archive.short_path for archive in archives]),
    ).replace("{allowed}", " ".join(ctx.attr.undefined)), is_executable = True)
    return [DefaultInfo(executable = script, runfiles = ctx.runfiles(archives))]

undefined_symbols_test = rule(
    implementation = _undefined_symbols_test_impl,
    test = True,
    attrs = {
        "library": attr.label(cfg = to_parapet, mandatory = True, providers = [CcInfo]),
        "undefined": attr.string_list(doc = "symbols that whoever links the library provides"),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)
