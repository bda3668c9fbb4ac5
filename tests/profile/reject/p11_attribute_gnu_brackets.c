// A GNU attribute in the brackets of the standard.
[[gnu::const, maybe_unused]] static int f(int x) { // expect: P11
    return x;
}
