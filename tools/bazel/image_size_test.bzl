"""image_size_test: an app's image stays as small as promised.

Example, in the package of safe_app(name = "hello"):

    image_size_test(
        name = "size_test",
        app = "hello",
        max_bytes = 64 * 1024,
    )
"""

def image_size_test(name, app, max_bytes, **kwargs):
    """A test that fails when APP.elf has more than max_bytes; it prints what is in it.

    Args:
      name: the target's name.
      app: the name of the safe_app in this package.
      max_bytes: the largest file that passes.
      **kwargs: as for sh_test.
    """
    native.sh_test(
        name = name,
        size = "small",
        srcs = ["//tools:image_size.py"],
        args = [
            "--limit=%d" % max_bytes,
            "$(rootpath :%s.elf)" % app,
            "$(rootpath :%s.debug.elf)" % app,
        ],
        data = [
            ":%s.debug.elf" % app,
            ":%s.elf" % app,
        ],
        **kwargs
    )
