"""fuzz_test: a libFuzzer target; a short run is a test, a long one is made by hand.

    bazel test //kernel/boot:pvh_fuzz                    the corpus and 20,000 inputs
    bazel run //kernel/boot:pvh_fuzz_bin -- -max_total_time=600 CORPUS_FOLDER

Example:

    fuzz_test(
        name = "pvh_fuzz",
        srcs = ["pvh_fuzz.cc"],
        corpus = glob(["corpus/pvh/*"]),
        deps = [":boot"],
    )
"""

def fuzz_test(name, srcs, deps = [], corpus = [], runs = 20000, max_len = 4096, **kwargs):
    """A program NAME_bin around LLVMFuzzerTestOneInput and a test NAME that runs it.

    Args:
      name: the target's name.
      srcs: C++ sources that define LLVMFuzzerTestOneInput.
      deps: the libraries under test.
      corpus: files to begin with.
      runs: inputs of the short run, with a fixed seed.
      max_len: the longest input in bytes.
      **kwargs: as for sh_test.
    """
    native.cc_binary(
        name = name + "_bin",
        testonly = True,
        srcs = srcs,
        features = ["fuzzer"],
        deps = deps,
    )
    native.sh_test(
        name = name,
        size = "small",
        timeout = "moderate",
        srcs = ["//tools/bazel:fuzz_short.sh"],
        args = ["$(rootpath :%s_bin)" % name, str(runs), str(max_len)] +
               ["$(rootpaths %s)" % f for f in corpus],
        data = [":%s_bin" % name] + corpus,
        **kwargs
    )
