// A variable of a for loop.
[[maybe_unused]] static const int *keep(void) {
    const int *where = nullptr;
    for (int i = 0; i < 3; i++)
        where = &i; // expect: P8
    return where;
}
