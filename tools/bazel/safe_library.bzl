"""safe_library: C of the safe tier.

Every source and header is read by tools/safecheck first. What safecheck writes
when it finds nothing, the certificate, is force-included into each compilation:
a source that was not checked does not compile.

Example:

    safe_library(
        name = "parser",
        srcs = ["parser.c"],
        hdrs = ["parser.h"],
        deps = ["//safelib"],
    )
"""

load(":symbols_test.bzl", "SymbolsInfo", "symbols_test")
load(":tidy_test.bzl", "tidy_test")

# Libraries whose headers are the trusted interface of safe code. A dependency on
# any other library needs that library's certificate, so it is safe code too.
_TRUSTED_INTERFACES = [
    "//kernel/api:api",
    "//safelib:safelib",
]

# Where those headers lie: safecheck does not look for violations in them.
_TRUSTED_ROOTS = [
    "kernel/api",
    "safelib/include",
    "safelib/site_call",
    "safelib/site_trap",
]

SafeHeadersInfo = provider(
    doc = "Headers that safecheck has read.",
    fields = {"headers": "depset of Files, of the library and of all that it depends on"},
)

def _full_label(label):
    """The label as //package:name."""
    if label.startswith(":"):
        return "//" + native.package_name() + label
    return label if ":" in label else label + ":" + label.split("/")[-1]

def _certificate_labels(deps):
    """The certificates of the safe libraries among labels."""
    return [label + "_safecheck" for label in [_full_label(dep) for dep in deps] if label not in _TRUSTED_INTERFACES]

def _safecheck_impl(ctx):
    compilation = cc_common.merge_cc_infos(
        cc_infos = [dep[CcInfo] for dep in ctx.attr.deps],
    ).compilation_context
    safe_headers = depset(
        direct = ctx.files.hdrs,
        transitive = [c[SafeHeadersInfo].headers for c in ctx.attr.certificates],
    )
    certificate = ctx.actions.declare_file(ctx.label.name + ".h")
    symbols = ctx.actions.declare_file(ctx.label.name + "_symbols.txt")
    implemented = [
        header
        for dep in ctx.attr.implements
        for header in dep[CcInfo].compilation_context.direct_headers
    ]

    args = ctx.actions.args()
    args.add("--root", ".")
    args.add_all(ctx.attr.trusted_roots, before_each = "--trusted")
    args.add_all(compilation.includes, before_each = "-I")
    args.add_all(compilation.quote_includes, before_each = "-I")
    args.add_all(compilation.system_includes, before_each = "-I")
    args.add_all(safe_headers, before_each = "--safe-header")
    args.add_all(implemented, before_each = "--implements")
    args.add_all(ctx.files.safe_macros, before_each = "--safe-macros")
    args.add_all(ctx.files.interfaces, before_each = "--interface")
    args.add("--certificate", certificate)
    args.add("--symbols", symbols)
    args.add_all(ctx.files.srcs)
    args.add_all(ctx.files.hdrs)
    args.add_all(ctx.files.safe_macros)

    ctx.actions.run(
        executable = ctx.executable._safecheck,
        arguments = [args],
        inputs = depset(
            direct = ctx.files.srcs + ctx.files.hdrs + ctx.files.safe_macros,
            transitive = [compilation.headers, safe_headers],
        ),
        outputs = [certificate, symbols],
        mnemonic = "SafeCheck",
        progress_message = "Checking the safe profile of %s" % ctx.label,
    )
    return [
        DefaultInfo(files = depset([certificate])),
        SafeHeadersInfo(headers = safe_headers),
        SymbolsInfo(symbols = symbols),
    ]

safecheck_certificate = rule(
    doc = "Runs safecheck over sources and headers; its output is their certificate.",
    implementation = _safecheck_impl,
    attrs = {
        "srcs": attr.label_list(allow_files = [".c", ".h"]),
        "hdrs": attr.label_list(allow_files = [".h"]),
        "deps": attr.label_list(providers = [CcInfo]),
        "certificates": attr.label_list(
            doc = "the certificates of the safe libraries among deps",
            providers = [SafeHeadersInfo],
        ),
        "implements": attr.label_list(
            doc = "trusted libraries, functions of whose headers the sources define",
            providers = [CcInfo],
        ),
        "safe_macros": attr.label_list(
            doc = "headers, in `implements`, whose macros are checked where srcs expand them",
            allow_files = [".h"],
        ),
        "interfaces": attr.label_list(
            doc = "those of hdrs, in `implements`, whose functions trusted code defines",
            allow_files = [".h"],
        ),
        "trusted_roots": attr.string_list(default = _TRUSTED_ROOTS),
        "_safecheck": attr.label(
            default = "//tools/safecheck",
            executable = True,
            cfg = "host",
        ),
    },
)

def safe_library(
        name,
        srcs = [],
        hdrs = [],
        deps = [],
        hazards = [],
        implements = [],
        safe_macros = [],
        interfaces = [],
        features = [],
        includes = [],
        host_copts = [],
        testonly = False,
        visibility = None):
    """A cc_library of the safe tier.

    There are no flags to give for an image: what safecheck has read is compiled as it
    was read.

    Args:
      name: the target's name.
      srcs: C sources, and headers that only they include.
      hdrs: headers for others; they are checked like sources.
      deps: //safelib, //kernel/api and safe libraries only.
      hazards: trusted libraries that a test program may call to do what safe
          code cannot. Only for testonly targets.
      implements: trusted libraries of the same package. The sources include their
          headers and may define functions that these declare; headers of theirs
          that are also among hdrs are checked, and may declare what safelib may.
      safe_macros: headers of what it implements whose macros are safe code: each
          macro is checked where the sources expand it, which they have to. For
          other libraries they are trusted text.
      interfaces: those of hdrs, also headers of what it implements, that are the
          interface of trusted code: this defines what they declare. They are
          checked like the others, and may name private fields of their own.
      features: "small", for code that runs once or seldom.
      includes: folders of the package that dependents find hdrs in.
      host_copts: flags for programs of the building machine, such as measurements.
      testonly: as everywhere.
      visibility: as everywhere.
    """
    if hazards and not testonly:
        fail("only a testonly safe_library may name hazards")
    if (safe_macros or interfaces) and not implements:
        fail("safe_macros and interfaces are headers of what the library implements")
    if [label for label in implements if not label.startswith(":")]:
        fail("a safe_library implements headers of its own package only")
    if [feature for feature in features if feature != "small"]:
        fail("the only feature of a safe_library is \"small\"")
    trusted_deps = hazards + implements
    certificate = name + "_safecheck"
    safecheck_certificate(
        name = certificate,
        testonly = testonly,
        srcs = srcs,
        hdrs = hdrs,
        certificates = _certificate_labels(deps),
        implements = implements,
        safe_macros = safe_macros,
        interfaces = interfaces,
        trusted_roots = _TRUSTED_ROOTS + [
            h.lstrip("/").split(":")[0]
            for h in hazards
        ],
        visibility = visibility,
        deps = deps + trusted_deps,
    )
    native.cc_library(
        name = name,
        # All of it is linked, and what is not used is dropped again: two definitions
        # of one name are an error, whichever library has them.
        alwayslink = True,
        testonly = testonly,
        srcs = srcs + [certificate],
        hdrs = hdrs,
        copts = ["-include", "$(execpath %s)" % certificate] + select({
            "//platforms:is_parapet": [],
            "//conditions:default": host_copts,
        }),
        features = features + ["safe_tier"],
        includes = includes,
        visibility = visibility,
        deps = deps + trusted_deps,
    )
    if srcs:
        tidy_test(
            name = name + "_tidy_test",
            library = ":" + name,
        )
        symbols_test(
            name = name + "_symbols_test",
            certificate = ":" + certificate,
            library = ":" + name,
        )
