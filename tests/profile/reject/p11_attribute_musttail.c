// An attribute on a statement.
static int g(int x) { return x; }
static int f(int x) {
    [[clang::musttail]] // expect: P11
    return g(x);
}
