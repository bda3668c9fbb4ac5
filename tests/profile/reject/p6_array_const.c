// A local constant array of pointers.
[[maybe_unused]] static int sum(const int *a, const int *b) {
    const int *const both[2] = {a, b}; // expect: P6
    return *both[0] + *both[1];
}
