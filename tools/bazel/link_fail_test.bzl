"""link_fail_test: code that passes safecheck alone and must not link with the kernel.

The libraries are built for Parapet and linked as an image is; the linker must refuse
them in the words that are expected.

Example:

    link_fail_test(
        name = "redefinition_test",
        expect = "duplicate symbol: kernel_enter",
        deps = [":redefinition", "//kernel/core"],
    )
"""

load(":to_parapet.bzl", "to_parapet")

def _link_fail_test_impl(ctx):
    archives = []
    for dep in ctx.attr.deps:
        for linker_input in dep[CcInfo].linking_context.linker_inputs.to_list():
            for library in linker_input.libraries:
                archive = library.static_library or library.pic_static_library
                if archive not in archives:
                    archives.append(archive)
    log = ctx.actions.declare_file(ctx.label.name + ".log")
    ctx.actions.run_shell(
        # That the linker fails is the point; the test reads what it said.
        command = "/usr/bin/ld.lld-19 -o linked --whole-archive %s 2>%s || true" % (
            " ".join([archive.path for archive in archives]),
            log.path,
        ),
        inputs = archives,
        outputs = [log],
        mnemonic = "LinkFail",
    )
    test = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(test, "#!/bin/sh\ngrep -F '%s' '%s' || { cat '%s'; exit 1; }\n" % (
        ctx.attr.expect,
        log.short_path,
        log.short_path,
    ), is_executable = True)
    return [DefaultInfo(executable = test, runfiles = ctx.runfiles([log]))]

link_fail_test = rule(
    implementation = _link_fail_test_impl,
    test = True,
    attrs = {
        "deps": attr.label_list(cfg = to_parapet, providers = [CcInfo]),
        "expect": attr.string(mandatory = True, doc = "what the linker must say"),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)
