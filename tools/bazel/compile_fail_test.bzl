"""compile_fail_test: safecheck says of a C file exactly what its comments expect.

A line that must be refused ends in `// expect: P4`. The test also takes each of
the file's rules out of safecheck: then its lines must fall silent, so that the
file is known to be refused thanks to that rule. A file without such a comment
must be accepted.

Example:

    compile_fail_test(
        name = "p4_goto",
        src = "reject/p4_goto.c",
        deps = ["//safelib"],
    )
"""

def _compile_fail_test_impl(ctx):
    compilation = cc_common.merge_cc_infos(
        cc_infos = [dep[CcInfo] for dep in ctx.attr.deps],
    ).compilation_context
    folders = depset(transitive = [
        compilation.includes,
        compilation.quote_includes,
        compilation.system_includes,
    ]).to_list()

    command = ["exec", "python3", ctx.file._checker.short_path, ctx.executable._safecheck.short_path]
    command += ["--root", "."]
    for root in ctx.attr.trusted_roots:
        command += ["--trusted", root]
    for folder in folders + ctx.attr.includes:
        command += ["-I", folder]
    for header in ctx.attr.safe_headers:
        command += ["--safe-header", header]
    command += ["--", ctx.file.src.short_path]

    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, "#!/bin/sh\n" + " ".join(command) + "\n", is_executable = True)
    runfiles = ctx.runfiles(
        files = [ctx.file.src, ctx.file._checker] + ctx.files.data,
        transitive_files = compilation.headers,
    ).merge(ctx.attr._safecheck[DefaultInfo].default_runfiles)
    return [DefaultInfo(executable = script, runfiles = runfiles)]

_compile_fail_test = rule(
    implementation = _compile_fail_test_impl,
    test = True,
    attrs = {
        "src": attr.label(allow_single_file = [".c"], mandatory = True),
        "data": attr.label_list(allow_files = True),
        "deps": attr.label_list(providers = [CcInfo]),
        "includes": attr.string_list(),
        "safe_headers": attr.string_list(),
        "trusted_roots": attr.string_list(default = ["safelib", "kernel/api"]),
        "_checker": attr.label(
            default = "//tools/bazel:compile_fail_test.py",
            allow_single_file = True,
        ),
        "_safecheck": attr.label(
            default = "//tools/safecheck",
            executable = True,
            cfg = "exec",
        ),
    },
)

def compile_fail_test(name, src, deps = [], **kwargs):
    """A test of what safecheck says about one file.

    Args:
      name: the target's name.
      src: the C file, with its expectations as comments.
      deps: the libraries whose headers it includes.
      **kwargs: data (headers beside the file), includes, safe_headers and
          trusted_roots (folders from the repository's root).
    """
    _compile_fail_test(
        name = name,
        size = "small",
        src = src,
        deps = deps,
        **kwargs
    )
