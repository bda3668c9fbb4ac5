// An attribute behind the name that it is about.
static int f [[gnu::const]] (int x) { // expect: P11
    return x;
}
[[maybe_unused]] static int g(int x) {
    return f(x);
}
