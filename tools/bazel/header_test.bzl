"""header_test: each header compiles alone, as C23 and as C++20, on both platforms' flags.

Example:

    header_test(
        name = "headers_test",
        hdrs = glob(["include/safelib/*.h"]),
        deps = [":safelib"],
    )
"""

def _header_sources_impl(ctx):
    outputs = []
    for header in ctx.files.hdrs:
        base = header.basename.replace(".", "_")
        out = ctx.actions.declare_file("%s/%s.%s" % (ctx.label.name, base, ctx.attr.extension))

        # Twice: the second inclusion must change nothing.
        ctx.actions.write(out, '#include "{0}"\n#include "{0}"\n'.format(header.short_path))
        outputs.append(out)
    return [DefaultInfo(files = depset(outputs))]

_header_sources = rule(
    implementation = _header_sources_impl,
    attrs = {
        "hdrs": attr.label_list(allow_files = [".h"]),
        "extension": attr.string(values = ["c", "cc"]),
    },
)

def header_test(name, hdrs, deps = [], **kwargs):
    """A test that is there when every header compiled alone in both languages.

    Args:
      name: the target's name.
      hdrs: the headers.
      deps: the libraries that they belong to.
      **kwargs: as for cc_test.
    """
    for extension in ["c", "cc"]:
        _header_sources(
            name = "%s_%s" % (name, extension),
            testonly = True,
            hdrs = hdrs,
            extension = extension,
        )
    native.cc_test(
        name = name,
        size = "small",
        srcs = [
            ":%s_c" % name,
            ":%s_cc" % name,
            "//tools/bazel:header_test_main.c",
        ],
        copts = ["-Wno-unused-function"],
        deps = deps,
        **kwargs
    )
