// const does not hide it.
[[maybe_unused]] static const int *const *keep(const int *given) {
    const int *const *where = &given; // expect: P8
    return where;
}
