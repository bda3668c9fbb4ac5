"""tidy_test: clang-tidy finds nothing in a library's C sources.

Each source is read once, as it is compiled for Parapet, and only again when it or a header
changes; .clang-tidy has the list of checks. safe_library and trusted_library make one for each
library with sources, NAME_tidy_test. All of them: bazel test --test_tag_filters=tidy //...

Example:

    tidy_test(
        name = "parser_tidy_test",
        library = ":parser",
    )
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")
load(":to_parapet.bzl", "to_parapet")

_TidyInfo = provider(
    doc = "What clang-tidy says of a library.",
    fields = {"reports": "list of Files, one a source, empty when there is nothing to say"},
)

def _plain(copts):
    """Copts without the certificate of safe code, the only ones that name a file."""
    return [option for option in copts if option != "-include" and "$(" not in option]

def _compile_flags(target, ctx):
    cc_toolchain = find_cpp_toolchain(ctx)
    features = [name for name in ctx.rule.attr.features if not name.startswith("-")]
    feature_configuration = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = cc_toolchain,
        requested_features = ctx.features + features,
        unsupported_features = ctx.disabled_features,
    )
    compilation = target[CcInfo].compilation_context
    variables = cc_common.create_compile_variables(
        feature_configuration = feature_configuration,
        cc_toolchain = cc_toolchain,
        user_compile_flags = _plain(ctx.rule.attr.copts),
        include_directories = compilation.includes,
        quote_include_directories = compilation.quote_includes,
        system_include_directories = compilation.system_includes,
        preprocessor_defines = compilation.defines,
    )
    return cc_common.get_memory_inefficient_command_line(
        feature_configuration = feature_configuration,
        action_name = ACTION_NAMES.c_compile,
        variables = variables,
    )

def _tidy_aspect_impl(target, ctx):
    sources = [source for source in ctx.rule.files.srcs if source.extension == "c"]
    flags = _compile_flags(target, ctx)
    reports = []
    for source in sources:
        report = ctx.actions.declare_file("%s_tidy/%s.txt" % (ctx.label.name, source.basename))
        ctx.actions.run(
            executable = ctx.executable._tidy,
            arguments = [
                report.path,
                "--config-file=" + ctx.file._config.path,
                source.path,
                "--",
            ] + flags,
            inputs = depset(
                direct = ctx.rule.files.srcs + [ctx.file._config],
                transitive = [target[CcInfo].compilation_context.headers],
            ),
            outputs = [report],
            mnemonic = "ClangTidy",
            progress_message = "Tidying " + source.short_path,
            use_default_shell_env = True,
        )
        reports.append(report)
    return [_TidyInfo(reports = reports)]

_tidy_aspect = aspect(
    implementation = _tidy_aspect_impl,
    attrs = {
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
        "_config": attr.label(default = "//:.clang-tidy", allow_single_file = True),
        "_tidy": attr.label(
            default = "//tools/bazel:tidy.sh",
            allow_single_file = True,
            executable = True,
            cfg = "host",
        ),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def _tidy_test_impl(ctx):
    reports = []
    for library in ctx.attr.library:
        reports += library[_TidyInfo].reports
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        script,
        "#!/bin/sh\n# Fails when there is anything to say.\n! grep --no-filename '' %s\n" %
        " ".join([report.short_path for report in reports]),
        is_executable = True,
    )
    return [DefaultInfo(executable = script, runfiles = ctx.runfiles(reports))]

_tidy_test = rule(
    implementation = _tidy_test_impl,
    test = True,
    attrs = {
        "library": attr.label(
            mandatory = True,
            providers = [CcInfo],
            aspects = [_tidy_aspect],
            cfg = to_parapet,
        ),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)

def tidy_test(name, library, **kwargs):
    """A test that shows what clang-tidy has to say of a library, and then fails.

    Args:
      name: the target's name.
      library: a library with C sources.
      **kwargs: as for every test.
    """
    _tidy_test(
        name = name,
        size = "small",
        library = library,
        tags = ["tidy"] + kwargs.pop("tags", []),
        **kwargs
    )
