"""safe_app: a ring-0 program and the image that boots it.

Targets that it makes in its package (one app a package):

    NAME.elf        the bootable image (PVH and Multiboot2), without debug information
    NAME.debug.elf  the same with debug information, for gdb
    qemu            bazel run //apps/NAME:qemu -- ARGUMENT...
    gdb             bazel run //apps/NAME:gdb -- ARGUMENT...   stops at app_main
    size            bazel run //apps/NAME:size   what the image consists of

Example:

    safe_app(
        name = "hello",
        srcs = ["hello.c"],
        grants = ["console"],
    )
"""

load(":parapet_image.bzl", "parapet_image")
load(":safe_library.bzl", "safe_library")

_GRANTS = {
    "console": "APP_GRANT_CONSOLE",
    "faults": "APP_GRANT_FAULTS",
    "modules": "APP_GRANT_MODULES",
    "time": "APP_GRANT_TIME",
}

def _app_manifest_impl(ctx):
    for grant in ctx.attr.grants:
        if grant not in _GRANTS:
            fail("unknown grant \"%s\"; there are: %s" % (grant, ", ".join(_GRANTS.keys())))
    source = ctx.actions.declare_file(ctx.label.name + ".c")
    ctx.actions.write(source, """// What the BUILD file says of {package}.
#include "kernel/core/app.h"
#include "kernel/core/fault.h"

const struct app_manifest app_manifest = {{
    .voice =
        {{
            .app = SL_STR("app {app}"),
            .write_json = {write_json},
            .write_machine_check = {write_machine_check},
        }},
    .grants = {grants},
    .start_time = {start_time},
}};
""".format(
        app = ctx.attr.app,
        grants = " | ".join([_GRANTS[grant] for grant in ctx.attr.grants]) or "0",
        package = ctx.label.package,
        write_json = "fault_json_write" if ctx.attr.long_reports else "nullptr",
        write_machine_check = "fault_write_machine_check" if ctx.attr.long_reports else "nullptr",
        start_time = "time_start" if "time" in ctx.attr.grants else "nullptr",
    ))
    return [DefaultInfo(files = depset([source]))]

_app_manifest = rule(
    implementation = _app_manifest_impl,
    attrs = {
        "app": attr.string(mandatory = True),
        "grants": attr.string_list(),
        "long_reports": attr.bool(mandatory = True),
    },
)

def safe_app(
        name,
        srcs,
        deps = [],
        grants = [],
        files_as_modules = False,
        hazards = [],
        long_reports = True,
        testonly = False,
        visibility = ["//visibility:public"]):
    """An app in safe code, and the image of kernel and app.

    Args:
      name: the app's name; its reports and its image carry it.
      srcs: C sources; one defines app_main.
      deps: safe libraries; //safelib and //kernel/api are always there.
      grants: what the app may use: "console", "faults", "modules", "time".
      files_as_modules: the arguments of :qemu name files that become boot modules.
      hazards: as for safe_library.
      long_reports: the image can report faults as JSON (option json-faults), and says what the
        hardware knows of a machine check. False saves 3 KiB.
      testonly: as everywhere.
      visibility: as everywhere.
    """
    safe_library(
        name = name + "_code",
        testonly = testonly,
        srcs = srcs,
        hazards = hazards,
        deps = deps + [
            "//kernel/api",
            "//safelib",
        ],
    )
    _app_manifest(
        name = name + "_manifest",
        app = name,
        grants = grants,
        long_reports = long_reports,
    )
    parapet_image(
        name = name,
        testonly = testonly,
        srcs = [":%s_manifest" % name],
        visibility = visibility,
        deps = [
            ":%s_code" % name,
            "//kernel/core",
            "//safelib",
        ],
    )
    run_args = ["--files"] if files_as_modules else []
    native.sh_binary(
        name = "qemu",
        testonly = testonly,
        srcs = ["//tools/qemu:qemu.py"],
        args = ["--image=$(rootpath :%s.elf)" % name] + run_args,
        data = [":%s.elf" % name],
        visibility = visibility,
    )
    native.sh_binary(
        name = "gdb",
        testonly = testonly,
        srcs = ["//tools/qemu:qemu.py"],
        args = [
            "--image=$(rootpath :%s.elf)" % name,
            "--gdb=$(rootpath :%s.debug.elf)" % name,
        ] + run_args,
        data = [
            ":%s.debug.elf" % name,
            ":%s.elf" % name,
        ],
        visibility = visibility,
    )
    native.sh_binary(
        name = "size",
        testonly = testonly,
        srcs = ["//tools:image_size.py"],
        args = [
            "$(rootpath :%s.elf)" % name,
            "$(rootpath :%s.debug.elf)" % name,
        ],
        data = [
            ":%s.debug.elf" % name,
            ":%s.elf" % name,
        ],
        visibility = visibility,
    )
