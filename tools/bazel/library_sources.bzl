"""library_sources: the sources of a library as one list, for tests that read or compile all of them.

The list is what the BUILD file says, select() decided as for the building machine; nothing is listed by
hand. Its runfiles are the sources themselves.

Example:

    library_sources(
        name = "sources",
        libraries = [":safelib"],
    )
"""

SourcesInfo = provider(
    doc = "The sources of a library.",
    fields = {"sources": "depset of Files, of the library and of what it depends on in its package"},
)

def _sources_aspect_impl(target, ctx):
    own = []
    inner = []
    for attribute in ["srcs", "hdrs"]:
        own += [f for f in getattr(ctx.rule.files, attribute, []) if f.is_source]
    for dep in getattr(ctx.rule.attr, "deps", []):
        if SourcesInfo in dep and dep.label.package == target.label.package:
            inner.append(dep[SourcesInfo].sources)
    return [SourcesInfo(sources = depset(own, transitive = inner))]

sources_aspect = aspect(
    doc = "Gathers the sources of a library and of what it depends on in its package.",
    implementation = _sources_aspect_impl,
    attr_aspects = ["deps"],
)

def _library_sources_impl(ctx):
    sources = depset(transitive = [library[SourcesInfo].sources for library in ctx.attr.libraries])
    listing = ctx.actions.declare_file(ctx.label.name + ".txt")
    ctx.actions.write(listing, "".join([f.short_path + "\n" for f in sources.to_list()]))
    return [DefaultInfo(
        files = depset([listing]),
        runfiles = ctx.runfiles([listing], transitive_files = sources),
    )]

library_sources = rule(
    implementation = _library_sources_impl,
    attrs = {"libraries": attr.label_list(mandatory = True, aspects = [sources_aspect])},
)
