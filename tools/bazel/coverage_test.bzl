"""coverage_test: the tests of a package reach every line and branch of a library.

The host tests and the fuzz targets that stand above it in the BUILD file are built once more, with
Clang's source-based coverage and the sanitizers, and run; tools/coverage/coverage.py merges and
judges what they reached, and lists what they did not. Nothing is listed by hand.

    bazel test //safelib:coverage_test                fails below 100%
    bazel run //safelib:coverage_test                 the same, with the table on the screen

Example, at the end of a BUILD file:

    coverage_test(
        name = "coverage_test",
        libraries = [":safelib"],
    )
"""

load(":library_sources.bzl", "SourcesInfo", "sources_aspect")

def _measured_impl(settings, _attr):
    return {"//command_line_option:features": settings["//command_line_option:features"] + ["source_coverage"]}

_measured = transition(
    implementation = _measured_impl,
    inputs = ["//command_line_option:features"],
    outputs = ["//command_line_option:features"],
)

def _coverage_test_impl(ctx):
    sources = depset(transitive = [library[SourcesInfo].sources for library in ctx.attr.libraries])
    listing = ctx.actions.declare_file(ctx.label.name + ".txt")
    lines = ["source " + f.short_path for f in sources.to_list()]
    runfiles = ctx.runfiles([listing], transitive_files = sources)
    for kind, targets in [("test", ctx.attr.tests), ("fuzz", ctx.attr.fuzz_targets)]:
        for target in targets:
            lines.append("%s %s" % (kind, target[DefaultInfo].files_to_run.executable.short_path))
            runfiles = runfiles.merge(target[DefaultInfo].default_runfiles)
    ctx.actions.write(listing, "\n".join(lines) + "\n")
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, "#!/bin/sh\nexec %s %s \"$@\"\n" % (
        ctx.executable._coverage.short_path,
        listing.short_path,
    ), is_executable = True)
    runfiles = runfiles.merge(ctx.attr._coverage[DefaultInfo].default_runfiles)
    return [DefaultInfo(executable = script, runfiles = runfiles)]

_coverage_test = rule(
    implementation = _coverage_test_impl,
    test = True,
    attrs = {
        "fuzz_targets": attr.label_list(cfg = _measured),
        "libraries": attr.label_list(aspects = [sources_aspect]),
        "tests": attr.label_list(cfg = _measured),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
        "_coverage": attr.label(
            default = "//tools/coverage",
            executable = True,
            cfg = "host",
        ),
    },
)

def coverage_test(name, libraries, **kwargs):
    """A test that all host tests and fuzz targets above it reach all of the libraries.

    Args:
      name: the target's name.
      libraries: whose sources are judged, with what they depend on in this package.
      **kwargs: as for every test.
    """
    rules = native.existing_rules().values()
    _coverage_test(
        name = name,
        size = "medium",
        fuzz_targets = [
            ":" + rule["name"]
            for rule in rules
            if rule["kind"] == "cc_binary" and "fuzzer" in rule["features"]
        ],
        libraries = libraries,
        tests = [":" + rule["name"] for rule in rules if rule["kind"] == "cc_test"],
        **kwargs
    )
