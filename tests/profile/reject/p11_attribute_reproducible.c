// The other such promise.
[[reproducible, maybe_unused]] static int f(int x) { // expect: P11
    return x;
}
