// In a generic selection.
[[maybe_unused]] static int *keep(void) {
    int value = 1;
    int *where = _Generic(value, int: &value, default: nullptr); // expect: P8
    return where;
}
