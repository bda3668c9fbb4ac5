"""symbols_test: the objects of a safe library ask the linker only for declared names (P13).

safecheck writes which names the headers declare that a library's files include. safe_library makes
one such test for each library with sources, NAME_symbols_test.

Example:

    symbols_test(
        name = "parser_symbols_test",
        certificate = ":parser_safecheck",
        library = ":parser",
    )
"""

load(":to_parapet.bzl", "to_parapet")

SymbolsInfo = provider(
    doc = "What safecheck read in the headers that a library includes.",
    fields = {"symbols": "File: the names of functions and variables, one a line"},
)

def _symbols_test_impl(ctx):
    objects = []
    for library in ctx.attr.library:
        for linker_input in library[CcInfo].linking_context.linker_inputs.to_list():
            if linker_input.owner == library.label:
                for part in linker_input.libraries:
                    objects.append(part.static_library or part.pic_static_library)
    symbols = ctx.attr.certificate[0][SymbolsInfo].symbols # a list, as of all that have a transition
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, "#!/bin/sh\nexec python3 %s /usr/bin/llvm-nm-19 %s %s\n" % (
        ctx.file._checker.short_path,
        symbols.short_path,
        " ".join([object.short_path for object in objects]),
    ), is_executable = True)
    return [DefaultInfo(
        executable = script,
        runfiles = ctx.runfiles([ctx.file._checker, symbols] + objects),
    )]

_symbols_test = rule(
    implementation = _symbols_test_impl,
    test = True,
    attrs = {
        "certificate": attr.label(
            mandatory = True,
            providers = [SymbolsInfo],
            cfg = to_parapet,
        ),
        "library": attr.label(mandatory = True, providers = [CcInfo], cfg = to_parapet),
        "_checker": attr.label(
            default = "//tools/bazel:symbols_check.py",
            allow_single_file = True,
        ),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)

def symbols_test(name, library, certificate, **kwargs):
    """A test of what a safe library's objects ask the linker for.

    Args:
      name: the target's name.
      library: the library, as it is compiled for Parapet.
      certificate: what safecheck made for it.
      **kwargs: as for every test.
    """
    _symbols_test(
        name = name,
        size = "small",
        certificate = certificate,
        library = library,
        **kwargs
    )
