// An attribute that the compiler does not know.
[[vendor::magic]] // expect: P11
static int
f(int x) {
    return x;
}
