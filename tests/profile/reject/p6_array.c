// A local array of pointers.
[[maybe_unused]] static int sum(int *a, int *b) {
    int *both[2] = {a, b}; // expect: P6
    return *both[0] + *both[1];
}
