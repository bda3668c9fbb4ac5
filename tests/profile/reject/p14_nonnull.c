// The nonnull attribute.
[[gnu::nonnull]] // expect: P14
static int
f(int *p) {
    return *p;
}
