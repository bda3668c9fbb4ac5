"""program_test: programs of the safe tier that run to their end, or fault where they say.

A program NAME.c defines `void program_NAME(app *self)` and includes "PACKAGE/programs.h", which
this macro writes. It checks its results by sl_assert. If it must fault, the line that does so ends
in the kind of fault and the two numbers of its report, where it has any:

    sl_set(ring, tail, sample); // fault: INDEX 8 8

All programs are one safe_app, so safecheck has accepted them before they run. Each is run twice:
on the host under sanitizers (NAME_host_test), and in QEMU (NAME_qemu_test).

Example:

    program_test(
        name = "fault",
        srcs = glob(["*.c"]),
    )
"""

load(":safe_app.bzl", "safe_app")
load(":safe_library.bzl", "safe_library")

def _programs_impl(ctx):
    ctx.actions.write(ctx.outputs.header, """// The programs, by name.
#pragma once

#include "kernel/api/app.h"

""" + "".join(["void program_%s(app *self);\n" % name for name in ctx.attr.programs]))
    ctx.actions.write(ctx.outputs.main, """// Runs the program that the first argument names.
#include "{package}/programs.h"
#include "safelib/table.h"

struct program {{
    sl_str name;
    void (*run)(app *self);
}};
typedef struct program program;
SL_TABLE_DEFINE(program);

static const program programs[] = {{
{rows}}};

int app_main(app *self) {{
    SL_CVIEW(program) all = SL_ARRAY_CVIEW(program, programs);
    sl_str wanted = app_arguments_get(self->arguments, 0);
    for (size_t i = 0; i < sl_len(all); i++) {{
        if (!sl_equal(sl_at(all, i)->name, wanted)) continue;
        sl_at(all, i)->run(self);
        console_print(self->console, "ended\\n");
        return 0;
    }}
    return 2;
}}
""".format(
        package = ctx.label.package,
        rows = "".join(["    {SL_STR(\"%s\"), program_%s},\n" % (name, name) for name in ctx.attr.programs]),
    ))

_programs = rule(
    implementation = _programs_impl,
    attrs = {
        "programs": attr.string_list(mandatory = True),
        "header": attr.output(mandatory = True),
        "main": attr.output(mandatory = True),
    },
)

def _never_strip_impl(_settings, _attr):
    return {"//command_line_option:strip": "never"}

_never_strip = transition(
    implementation = _never_strip_impl,
    inputs = [],
    outputs = ["//command_line_option:strip"],
)

def _with_lines_impl(ctx):
    program = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(output = program, target_file = ctx.executable.binary, is_executable = True)
    return [DefaultInfo(files = depset([program]), executable = program)]

_with_lines = rule(
    doc = "A program of the host with the line numbers that its stack traces need.",
    implementation = _with_lines_impl,
    attrs = {
        "binary": attr.label(
            mandatory = True,
            executable = True,
            cfg = _never_strip,
        ),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)

def program_test(name, srcs):
    """Tests that programs end as they say.

    Args:
      name: of the app that consists of all programs, and of the suite of all tests.
      srcs: one C file a program.
    """
    programs = [src[:-len(".c")] for src in srcs]
    _programs(
        name = name + "_programs",
        testonly = True,
        header = "programs.h",
        main = "main.c",
        programs = programs,
    )
    safe_library(
        name = name + "_library",
        testonly = True,
        srcs = srcs,
        hdrs = ["programs.h"],
        # Each check at its own place, as -enable-tail-merge=false has it in the image.
        host_copts = ["-O0"],
        deps = [
            "//kernel/api",
            "//safelib",
        ],
    )
    safe_app(
        name = name,
        testonly = True,
        srcs = ["main.c"],
        grants = ["console"],
        deps = [":%s_library" % name],
    )
    native.cc_binary(
        name = name + "_stripped",
        testonly = True,
        deps = [
            ":%s_code" % name,
            "//tests/profile/support:host_app",
        ],
    )
    _with_lines(
        name = name + "_host",
        testonly = True,
        binary = ":%s_stripped" % name,
    )
    tests = []
    for program in programs:
        for where, binary in [("host", ":%s_host" % name), ("qemu", ":%s.elf" % name)]:
            test = "%s_%s_test" % (program, where)
            tests.append(test)
            native.sh_test(
                name = test,
                size = "small",
                timeout = "moderate",
                srcs = ["//tools/bazel:program_test.py"],
                args = [where, "$(rootpath %s)" % binary, "$(rootpath %s.c)" % program],
                data = [
                    binary,
                    program + ".c",
                    "//tools/qemu:qemu.py",
                ],
            )
    native.test_suite(
        name = name + "_tests",
        tests = tests,
    )
