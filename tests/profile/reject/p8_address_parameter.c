// The address of a parameter that came by value.
[[maybe_unused]] static const int *keep(int value) {
    const int *where = &value; // expect: P8
    return where;
}
