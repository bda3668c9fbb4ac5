// An attribute of a parameter.
[[maybe_unused]] static int f(int x [[gnu::aligned(64)]]) { // expect: P11
    return x;
}
