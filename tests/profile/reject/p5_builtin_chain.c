// A call with a static chain.
[[maybe_unused]] static int f(int x) {
    return __builtin_call_with_static_chain(f(x), nullptr); // expect: P5 compile
}
