// An array of one.
[[maybe_unused]] static int get(int *a) {
    int *one[1] = {a}; // expect: P6
    return *one[0];
}
