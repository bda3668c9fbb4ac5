// A matrix of pointers.
[[maybe_unused]] static int *first(int *a) {
    int *all[2][2] = {{a, a}, {a, a}}; // expect: P6
    return all[0][1];
}
