// Parentheses around everything.
[[maybe_unused]] static int *keep(void) {
    int value = 1;
    int *where = (&((value))); // expect: P8
    return (where);
}
