// The returns_nonnull attribute.
[[gnu::returns_nonnull]] // expect: P14
static int *
f(int *p) {
    return p;
}
